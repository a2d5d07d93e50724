/** Keeps a line to a device open: opens it, and opens it again whenever it is lost, until closed. */
import { settleWithin } from './channel.ts';
import { openLine } from './line.ts';
import type { Line } from './line.ts';
import { LineError, messageOf } from './line-error.ts';
import type { LineErrorCode } from './line-error.ts';
import type { LineAddress } from './line-address.ts';

/** OPENING only before the first attempt has ended; LOST carries why, also while new attempts run. */
export type LineState =
  | { readonly state: 'OPENING' }
  | { readonly state: 'OPEN' }
  | { readonly state: 'LOST'; readonly code: LineErrorCode; readonly detail: string };

/** Waiting time before the next attempt: doubles from `firstMs` to `maxMs`, starts over after each opening. */
export type Backoff = { readonly firstMs: number; readonly maxMs: number };

export const DEFAULT_BACKOFF: Backoff = { firstMs: 250, maxMs: 5000 };

const CLOSE_LIMIT_MS = 1000;

export type LineKeeperOptions = {
  readonly address: LineAddress;
  readonly onData: (chunk: Uint8Array) => void;
  /** Called on each change, also from one reason of LOST to another; not for attempts that change nothing. */
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
};

export type LineKeeper = {
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt. */
  readonly firstState: Promise<LineState>;
  /** As Line.write; rejects with LineError LOST while the line is not open. */
  readonly write: (bytes: Uint8Array, limitMs?: number) => Promise<void>;
  /** Ends line and attempts; safe to call again. No handler is called afterwards. */
  readonly close: () => Promise<void>;
};

/** Starts at once. The path is opened again as given: devices need a stable name (by-id link, fixed COM number). */
export function keepLineOpen(options: LineKeeperOptions): LineKeeper {
  const { address, backoff = DEFAULT_BACKOFF } = options;
  let state: LineState = { state: 'OPENING' };
  let line: Line | null = null;
  let timer: NodeJS.Timeout | null = null;
  let attempts = 0;
  let closed = false;

  function change(next: LineState): void {
    const same =
      state.state === next.state &&
      (next.state !== 'LOST' || (state.state === 'LOST' && state.code === next.code));
    state = next;
    if (!same && !closed) options.onState(next);
  }

  function lose(error: LineError): void {
    line = null;
    if (closed) return;
    change({ state: 'LOST', code: error.code, detail: error.message });
    const wait = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(attempts, 16));
    attempts += 1;
    timer = setTimeout(() => {
      attempt = tryOpen();
    }, wait);
  }

  async function tryOpen(): Promise<void> {
    let opened: Line;
    try {
      opened = await openLine(address, { onData: options.onData, onLost: lose });
    } catch (thrown) {
      return lose(thrown instanceof LineError ? thrown : new LineError('OPEN_FAILED', messageOf(thrown)));
    }
    if (closed) return await opened.close();
    line = opened;
    attempts = 0;
    change({ state: 'OPEN' });
  }

  let attempt = tryOpen();
  return {
    state: () => state,
    firstState: attempt.then(() => state),
    write: (bytes, limitMs) => {
      if (line === null)
        return Promise.reject(new LineError(closed ? 'CLOSED' : 'LOST', 'the line is not open'));
      return line.write(bytes, limitMs);
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      // An attempt that still hangs closes what it opens by itself.
      await settleWithin(attempt, CLOSE_LIMIT_MS);
      await line?.close();
    },
  };
}
