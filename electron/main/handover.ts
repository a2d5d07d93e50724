import { MessageChannelMain, type BrowserWindow } from 'electron';
import { GONE, PORT, PORT_WANTED } from '../shared/channels.ts';
import type { OnRefused } from './guards.ts';
import { hearPage } from './page-ipc.ts';
import type { Supervisor } from './supervisor.ts';

export type Handover = {
  /** From now on the page may have a port: the shell was found to be as it should be. */
  readonly allow: () => void;
  /** The service is ready: a page that asked before gets its port now. */
  readonly serviceReady: () => void;
  /** The service is gone: the page is told, and gets a port when there is one again. */
  readonly serviceGone: () => void;
};

/** Hands the page of a window a fresh port each time it asks, and each time the service was started anew. */
export const handOverPorts = (
  window: BrowserWindow,
  service: Pick<Supervisor, 'isReady' | 'handOver'>,
  onRefused: OnRefused,
): Handover => {
  /**
   * True once a document asked. Never taken back: which of a navigation's events comes first is nobody's promise, and
   * a port that a new document did not ask for is replaced by the one it asks for.
   */
  let wanted = false;
  let allowed = false;
  const contents = window.webContents;

  const give = (): void => {
    if (!wanted || !allowed || !service.isReady() || window.isDestroyed() || contents.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    service.handOver(port1, true);
    contents.postMessage(PORT, null, [port2]);
  };

  hearPage(contents, PORT_WANTED, onRefused, () => {
    wanted = true;
    give();
  });

  return {
    allow: () => {
      allowed = true;
      give();
    },
    serviceReady: give,
    serviceGone: () => {
      if (wanted && !window.isDestroyed() && !contents.isDestroyed()) contents.send(GONE);
    },
  };
};
