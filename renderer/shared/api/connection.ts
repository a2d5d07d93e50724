import type { ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';

/** `CONNECTING`: first try. `LOST`: no line, tries again by itself. */
export type ConnectionState = 'CONNECTING' | 'OPEN' | 'LOST';

/** The line broke while an answer was outstanding, or could not be opened: nobody knows what became of the call. */
export class ConnectionLostError extends Error {
  constructor() {
    super('The connection to the gate service was lost before it answered.');
    this.name = 'ConnectionLostError';
  }
}

type NoContext = Record<never, never>;
type Line = { readonly link: ClientLink<NoContext>; readonly isOpen: () => boolean };

/** How long the page waits for a desktop shell to hand it a port before it opens a WebSocket. */
const PORT_WAIT_MS = 250;
/** A query waits this long for a line before it says that there is none. */
const CALL_WAIT_MS = 8_000;
/** After so many failed tries in a row the page asks whether the host still knows it. */
const PROBE_EVERY = 3;
/** Close code of the service for a session that has ended (server/transport/web-socket.ts). */
const CLOSED_BY_SESSION = 4001;
const RETRY_MS = [200, 500, 1_000, 2_000, 4_000];

let state: ConnectionState = 'CONNECTING';
let line: Line | null = null;
let shellHandsPorts = false;
let failures = 0;
let started = false;
const listeners = new Set<() => void>();

const setState = (next: ConnectionState): void => {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
};

/** The state of the line now. */
export const connectionState = (): ConnectionState => state;

/** True once a desktop shell has spoken to this page. */
export const isInShell = (): boolean => shellHandsPorts;

/** Calls `listener` on every change of the line; answers how to stop. */
export const onConnectionChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Resolves as soon as the line is open; rejects with ConnectionLostError after `limitMs` (null: waits for ever). */
export const whenOpen = (limitMs: number | null = null): Promise<void> =>
  new Promise((resolve, reject) => {
    if (state === 'OPEN') {
      resolve();
      return;
    }
    let timer: number | undefined;
    const stop = onConnectionChange(() => {
      if (state !== 'OPEN') return;
      stop();
      window.clearTimeout(timer);
      resolve();
    });
    if (limitMs !== null) {
      timer = window.setTimeout(() => {
        stop();
        reject(new ConnectionLostError());
      }, limitMs);
    }
  });

const adopt = (next: Line): void => {
  line = next;
  failures = 0;
  setState('OPEN');
};

const retry = (): void => {
  if (shellHandsPorts) return;
  const delay = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 4_000;
  failures += 1;
  // One refusal while the service starts is no loss yet: the page still says that it connects.
  if (failures > 1) setState('LOST');
  if (failures % PROBE_EVERY === 0) reloadIfUnknown();
  window.setTimeout(openSocket, delay);
};

/** Gives a line up, once; whoever learns of its end first may say so. */
const lose = (lost: Line): void => {
  if (line !== lost) return;
  line = null;
  setState('LOST');
  retry();
};

const openSocket = (): void => {
  if (shellHandsPorts || line !== null) return;
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(`${scheme}//${window.location.host}/rpc`);
  const mine: Line = {
    link: new SocketLink({ websocket: socket }),
    isOpen: () => socket.readyState === WebSocket.OPEN,
  };
  let opened = false;
  socket.addEventListener('open', () => {
    // A shell answered while the socket was opening: its port is the line.
    if (shellHandsPorts) {
      socket.close();
      return;
    }
    opened = true;
    adopt(mine);
  });
  socket.addEventListener('close', ({ code }) => {
    // The seat was revoked or taken over: the host says so on the page that it answers with.
    if (code === CLOSED_BY_SESSION) reloadIfUnknown();
    if (opened) lose(mine);
    else retry();
  });
};

const adoptPort = (port: MessagePort): void => {
  // A new port means that the service was started anew: whatever waits on the old one will never be answered.
  if (line !== null) lose(line);
  let open = true;
  const mine: Line = { link: new PortLink({ port }), isOpen: () => open };
  const closed = (): void => {
    if (!open) return;
    open = false;
    lose(mine);
  };
  port.addEventListener('close', closed);
  port.start();
  adopt(mine);
};

/** A page whose session is gone can never connect: loading it anew brings the host's own words on how to get in. */
const reloadIfUnknown = (): void => {
  fetch('./', { cache: 'no-store' }).then(
    (answer) => {
      if (answer.status === 403) window.location.reload();
    },
    () => undefined,
  );
};

/** Opens the line and keeps it open. The shell's port comes first; where there is no shell, a WebSocket to our origin. */
export const connect = (): void => {
  if (started) return;
  started = true;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window || typeof event.data !== 'object' || event.data === null) return;
    const type = 'type' in event.data ? event.data.type : null;
    if (type === 'gate-gone') {
      // Whoever says so is a shell: its port comes, and no server is looked for in the meantime.
      shellHandsPorts = true;
      if (line !== null) lose(line);
    }
    if (type !== 'gate-port') return;
    const port = event.ports[0];
    if (port === undefined) return;
    shellHandsPorts = true;
    adoptPort(port);
  });
  window.postMessage({ type: 'gate-port-wanted' }, window.location.origin);
  window.setTimeout(openSocket, PORT_WAIT_MS);
};

/** Ends with ConnectionLostError when `watched` is no longer the line: a MessagePort says nothing when its peer dies. */
const untilLost = (watched: Line): { readonly lost: Promise<never>; readonly stop: () => void } => {
  let stop = (): void => undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    stop = onConnectionChange(() => {
      if (line !== watched) reject(new ConnectionLostError());
    });
  });
  return { lost, stop };
};

/** The link under `api`: sends each call down whichever line is open and turns a broken line into one clear error. */
export const reconnectingLink: ClientLink<NoContext> = {
  call: async (path, input, options) => {
    await whenOpen(CALL_WAIT_MS);
    const current = line;
    if (current === null) throw new ConnectionLostError();
    const { lost, stop } = untilLost(current);
    try {
      return await Promise.race([current.link.call(path, input, options), lost]);
    } catch (error) {
      if (line === current && current.isOpen()) throw error;
      // The call may learn of the closed line before the listener that watches it: nobody may try on it again.
      lose(current);
      throw new ConnectionLostError();
    } finally {
      stop();
    }
  },
};

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/**
 * Keeps a subscription alive for as long as the page lives: opens it, hands on every message, and opens it anew
 * after a loss. `onOpen` runs each time it starts, because what happened in between was missed.
 * @returns how to end it
 */
export const keepSubscribed = <T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  onMessage: (message: T) => void,
  onOpen: () => void = () => undefined,
): (() => void) => {
  const control = new AbortController();
  const pump = async (): Promise<void> => {
    await whenOpen();
    const watched = line;
    const messages = await open(control.signal);
    if (!isIterable(messages)) throw new TypeError('a subscription answered no stream');
    onOpen();
    if (watched === null) return;
    const { lost, stop } = untilLost(watched);
    const iterator = messages[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await Promise.race([iterator.next(), lost]);
        if (next.done === true) return;
        onMessage(next.value);
      }
    } finally {
      stop();
    }
  };
  const run = async (): Promise<void> => {
    while (!control.signal.aborted) {
      await pump().catch(() => undefined);
      await new Promise((resolve) => {
        window.setTimeout(resolve, RETRY_MS[1]);
      });
    }
  };
  void run();
  return () => {
    control.abort();
  };
};
