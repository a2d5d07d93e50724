/** Lets bytes through no faster than a serial line does: a pseudo-terminal takes any amount at once. */

import { SYSTEM_TIMING } from '../timing.ts';
import type { Timing } from '../timing.ts';

export type Pacer = {
  readonly push: (bytes: Uint8Array) => void;
  /** Bytes that wait. */
  readonly pending: () => number;
  /** There may be room again behind it. */
  readonly kick: () => void;
  /** Resolves when nothing waits any more. */
  readonly idle: () => Promise<void>;
  /** Forgets what waits. */
  readonly clear: () => void;
};

export type PacerOptions = {
  /** Bits per second of the line at ten bits a byte; null lets everything through at once. */
  readonly baud: number | null;
  readonly deliver: (bytes: Uint8Array) => void;
  /** How many bytes may be delivered now; no limit unless told. */
  readonly room?: () => number;
  /** Called after each delivery, also when some bytes still wait. */
  readonly onDelivered?: () => void;
  readonly timing?: Timing;
  /** Bytes come in lots of so many milliseconds; 4 unless told. */
  readonly tickMs?: number;
};

const TICK_MS = 4;

export function createPacer({
  baud,
  deliver,
  room = () => Infinity,
  onDelivered,
  timing = SYSTEM_TIMING,
  tickMs = TICK_MS,
}: PacerOptions): Pacer {
  const bytesPerMs = baud === null ? Infinity : baud / 10_000;
  let waiting: Uint8Array = new Uint8Array(0);
  let timer: (() => void) | null = null;
  let last = 0;
  let credit = 0;
  let idlers: (() => void)[] = [];

  function pass(): void {
    const count = Math.min(waiting.length, Math.floor(credit), room());
    if (count <= 0) return;
    const bytes = waiting.slice(0, count);
    waiting = waiting.slice(count);
    credit -= count;
    deliver(bytes);
    onDelivered?.();
  }

  function tick(): void {
    timer = null;
    const now = timing.now();
    credit = bytesPerMs === Infinity ? Infinity : credit + (now - last) * bytesPerMs;
    last = now;
    pass();
    schedule();
  }

  function schedule(): void {
    if (waiting.length > 0) {
      // Without room nothing is due: kick() goes on, and the line's time does not pile up meanwhile.
      if (room() > 0) timer ??= timing.after(tickMs, tick);
      return;
    }
    credit = 0;
    idlers.forEach((resolve) => resolve());
    idlers = [];
  }

  function start(): void {
    if (timer !== null || waiting.length === 0) return;
    if (bytesPerMs === Infinity) {
      credit = Infinity;
      pass();
    } else {
      last = timing.now();
    }
    schedule();
  }

  return {
    push: (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      start();
    },
    pending: () => waiting.length,
    kick: start,
    idle: () => (waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
    clear: () => {
      waiting = new Uint8Array(0);
      schedule();
    },
  };
}
