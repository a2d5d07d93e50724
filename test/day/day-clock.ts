import { performance } from 'node:perf_hooks';
import type { RawClock } from '#core/domain/attested-time.ts';
import type { Timers } from '#server/deps.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Midnight, in the warehouse's time, of the day on which every emulated day begins: 22 April 2022. */
export const FIRST_MIDNIGHT_MS = Date.UTC(2022, 3, 21, 16);

/**
 * The computer's clocks as the day has them: they run, `rate` times as fast as the wall, and jump forward where people
 * would wait. A jump is time that the program watched: both clocks make it.
 */
export type DayClock = {
  readonly read: () => RawClock;
  readonly pass: (ms: number) => void;
  /** UTC ms. */
  readonly nowMs: () => number;
};

export const createDayClock = (rate: number): DayClock => {
  const from = performance.now();
  let jumped = 0;
  const elapsed = (): number => Math.trunc((performance.now() - from) * rate) + jumped;
  const startMs = FIRST_MIDNIGHT_MS + 8 * HOUR_MS;
  return {
    read: () => ({ wallMs: startMs + elapsed(), monoMs: 1000 + elapsed(), bootId: 'emulated-day' }),
    pass: (ms) => {
      jumped += ms;
    },
    nowMs: () => startMs + elapsed(),
  };
};

/**
 * Timers on that clock: what waits for a device waits less where time runs faster. What comes again and again (a light
 * asked for, a connection tried) keeps the wall's pace, for it is there for other programs' sake.
 */
export const createDayTimers =
  (rate: number) =>
  (now: () => number): Timers => ({
    now,
    after: (ms, run) => {
      const handle = setTimeout(run, ms / rate);
      return () => clearTimeout(handle);
    },
    every: (ms, run) => {
      const handle = setInterval(run, ms);
      return () => clearInterval(handle);
    },
  });
