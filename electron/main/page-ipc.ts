import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { OnRefused } from './guards.ts';
import { isPage } from './page-address.ts';

/** True for the main frame while it shows our page: nobody else's message is heard. */
export const isTrustedFrame = (frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean =>
  frame !== null && frame.parent === null && isPage(frame.url);

/** Channels that are listened to, all of them through `hearPage`. */
const heard = new Set<string>();

/** Names of channels that somebody listens to without judging who speaks; must be empty. */
export const unguardedChannels = (): ReadonlyArray<string> =>
  ipcMain
    .eventNames()
    .map(String)
    .filter((name) => !heard.has(name));

/** Listens to one channel, and only to the page of the given window. */
export const hearPage = (
  contents: WebContents,
  channel: string,
  onRefused: OnRefused,
  hear: (argument: unknown) => void,
): void => {
  heard.add(channel);
  ipcMain.on(channel, (event, argument: unknown) => {
    const { sender, senderFrame } = event;
    if (sender === contents && isTrustedFrame(senderFrame)) hear(argument);
    else onRefused(channel, senderFrame?.url ?? null);
  });
};
