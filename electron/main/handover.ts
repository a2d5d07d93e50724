import { ipcMain, MessageChannelMain, type BrowserWindow, type WebFrameMain } from 'electron';
import { GONE, PORT, PORT_WANTED } from '../shared/channels.ts';
import { isPage } from './page-address.ts';
import type { Supervisor } from './supervisor.ts';

/** True for the main frame while it shows our page: nobody else's message is heard. */
export const isTrustedFrame = (frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean => frame !== null && frame.parent === null && isPage(frame.url);

export type Handover = {
  /** The service is ready: a page that asked before gets its port now. */
  readonly serviceReady: () => void;
  /** The service is gone: the page is told, and gets a port when there is one again. */
  readonly serviceGone: () => void;
};

/** Hands the page of a window a fresh port each time it asks, and each time the service was started anew. */
export const handOverPorts = (
  window: BrowserWindow,
  service: Pick<Supervisor, 'isReady' | 'handOver'>,
  onRefused: (channel: string, url: string | null) => void,
): Handover => {
  /**
   * True once a document asked. Never taken back: which of a navigation's events comes first is nobody's promise, and
   * a port that a new document did not ask for is replaced by the one it asks for.
   */
  let wanted = false;
  const contents = window.webContents;
  const isThere = (): boolean => !window.isDestroyed() && !contents.isDestroyed();

  const give = (): void => {
    const { port1, port2 } = new MessageChannelMain();
    service.handOver(port1, true);
    contents.postMessage(PORT, null, [port2]);
  };

  ipcMain.on(PORT_WANTED, (event) => {
    if (event.sender !== contents || !isTrustedFrame(event.senderFrame)) return onRefused(PORT_WANTED, event.senderFrame?.url ?? null);
    wanted = true;
    if (service.isReady()) give();
  });

  return {
    serviceReady: () => {
      if (wanted && isThere()) give();
    },
    serviceGone: () => {
      if (wanted && isThere()) contents.send(GONE);
    },
  };
};
