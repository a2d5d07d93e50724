/** ipcMain, with the frame that each message comes from. */
import type * as Electron from 'electron';
import { emitterFor, implement } from './implement.ts';

const CHANNELS = ['gate-port-wanted', 'gate-print'];
const { emitter, members } = emitterFor<Electron.IpcMain>('ipcMain', CHANNELS);

export const ipcMain = implement<Electron.IpcMain>('ipcMain', members);

export type FrameFacts = { readonly url: string; readonly isMain: boolean };

const frameOf = ({ url, isMain }: FrameFacts): Electron.WebFrameMain =>
  implement<Electron.WebFrameMain>('WebFrameMain', {
    url,
    parent: isMain
      ? null
      : implement<Electron.WebFrameMain>('WebFrameMain', { url: 'app://gate/', parent: null }),
  });

/** Delivers what a frame sends by `ipcRenderer.send`; a null frame has gone in the meantime. */
export const deliver = (
  sender: Electron.WebContents,
  frame: FrameFacts | null,
  channel: string,
  args: ReadonlyArray<unknown>,
): void => {
  const event = implement<Electron.IpcMainEvent>('IpcMainEvent', {
    sender,
    senderFrame: frame === null ? null : frameOf(frame),
    type: 'frame',
    ports: [],
  });
  emitter.emit(channel, event, ...args);
};
