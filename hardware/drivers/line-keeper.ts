/** Keeps a line to a device open: opens it, and opens it again whenever it is lost, until closed. */
import { settleWithin } from './channel.ts';
import { openLine } from './line.ts';
import type { Line } from './line.ts';
import { LineError, messageOf } from './line-error.ts';
import type { LineErrorCode } from './line-error.ts';
import type { LineAddress } from './line-address.ts';
import type { LineFinder } from './line-finder.ts';

/** OPENING only before the first attempt has ended; LOST carries why, also while new attempts run. */
export type LineState =
  | { readonly state: 'OPENING' }
  /** `at`: where it was found, which is not where it was last time when it was plugged in elsewhere. */
  | { readonly state: 'OPEN'; readonly at: LineAddress }
  | { readonly state: 'LOST'; readonly code: LineErrorCode; readonly detail: string };

/** Waiting time before the next attempt: doubles from `firstMs` to `maxMs`, starts over after each opening. */
export type Backoff = { readonly firstMs: number; readonly maxMs: number };

/** The longest wait is what a person at the gate may have to wait after plugging in: two seconds with the opening. */
export const DEFAULT_BACKOFF: Backoff = { firstMs: 250, maxMs: 1500 };

/** How often an open line is looked after where the system may not say that it is gone. */
export const DEFAULT_WATCH_MS = 1000;
/** Opening can hang in the driver of a port that is half gone; another attempt must come. */
const OPEN_LIMIT_MS = 5000;

const CLOSE_LIMIT_MS = 1000;

export type LineKeeperOptions = {
  readonly address: LineAddress;
  readonly onData: (chunk: Uint8Array) => void;
  /** Called on each change, also from one reason of LOST to another; not for attempts that change nothing. */
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
  /** Finds the line again by what the device is; without it the address is opened again as given. */
  readonly finder?: LineFinder;
  readonly watchMs?: number;
  /** How a line is opened, and how long that may take; the program's own way without it. */
  readonly connect?: typeof openLine;
  readonly openLimitMs?: number;
};

export type LineKeeper = {
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt. */
  readonly firstState: Promise<LineState>;
  /** As Line.write; rejects with LineError LOST while the line is not open. */
  readonly write: (bytes: Uint8Array, limitMs?: number) => Promise<void>;
  /** As Line.offer; does nothing while the line is not open. */
  readonly offer: (bytes: Uint8Array) => void;
  /** Ends line and attempts; safe to call again. No handler is called afterwards. */
  readonly close: () => Promise<void>;
};

/** Starts at once. Without a finder devices need a stable name (by-id link, fixed COM number). */
export function keepLineOpen(options: LineKeeperOptions): LineKeeper {
  const { address, backoff = DEFAULT_BACKOFF, finder, watchMs = DEFAULT_WATCH_MS } = options;
  const { connect = openLine, openLimitMs = OPEN_LIMIT_MS } = options;
  let state: LineState = { state: 'OPENING' };
  let line: Line | null = null;
  let timer: NodeJS.Timeout | null = null;
  let watch: NodeJS.Timeout | null = null;
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
    if (watch !== null) clearTimeout(watch);
    if (closed) return;
    change({ state: 'LOST', code: error.code, detail: error.message });
    const wait = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(attempts, 16));
    attempts += 1;
    timer = setTimeout(() => {
      attempt = tryOpen();
    }, wait);
  }

  /** Looks after an open line; ends with it. */
  function watchOver(opened: Line, at: LineAddress): void {
    if (finder === undefined) return;
    watch = setTimeout(() => {
      void finder.isThere(at).then(
        (isThere) => {
          if (line !== opened) return;
          if (isThere) return watchOver(opened, at);
          void opened.close();
          lose(new LineError('LOST', 'the device is no longer plugged in there'));
        },
        () => line === opened && watchOver(opened, at),
      );
    }, watchMs);
  }

  /** Opens the line, or rejects when that takes too long; a line that comes too late is closed. */
  function openInTime(at: LineAddress): Promise<Line> {
    const opening = connect(at, { onData: options.onData, onLost: lose });
    return new Promise((resolve, reject) => {
      let late = false;
      const limit = setTimeout(() => {
        late = true;
        reject(new LineError('OPEN_FAILED', `opening takes longer than ${openLimitMs} ms`));
      }, openLimitMs);
      opening.then(
        (opened) => {
          clearTimeout(limit);
          if (late) void opened.close();
          else resolve(opened);
        },
        (error: unknown) => {
          clearTimeout(limit);
          reject(error instanceof Error ? error : new Error(messageOf(error)));
        },
      );
    });
  }

  async function tryOpen(): Promise<void> {
    let opened: Line;
    let at = address;
    try {
      at = (await finder?.locate()) ?? address;
      opened = await openInTime(at);
    } catch (thrown) {
      return lose(thrown instanceof LineError ? thrown : new LineError('OPEN_FAILED', messageOf(thrown)));
    }
    if (closed) return await opened.close();
    line = opened;
    attempts = 0;
    change({ state: 'OPEN', at });
    watchOver(opened, at);
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
    offer: (bytes) => line?.offer(bytes),
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      if (watch !== null) clearTimeout(watch);
      // An attempt that still hangs closes what it opens by itself.
      await settleWithin(attempt, CLOSE_LIMIT_MS);
      await line?.close();
    },
  };
}
