import { closeSync, openSync, readSync, writeSync } from 'node:fs';
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

const START_MS = FIRST_MIDNIGHT_MS + 8 * HOUR_MS;

const clockOf = (elapsed: () => number, pass: (ms: number) => void): DayClock => ({
  read: () => ({ wallMs: START_MS + elapsed(), monoMs: 1000 + elapsed(), bootId: 'emulated-day' }),
  pass,
  nowMs: () => START_MS + elapsed(),
});

export const createDayClock = (rate: number): DayClock => {
  const from = performance.now();
  let jumped = 0;
  return clockOf(
    () => Math.trunc((performance.now() - from) * rate) + jumped,
    (ms) => {
      jumped += ms;
    },
  );
};

/** Characters of the file's one number: what the clock has jumped, ms. */
const WIDTH = 20;
const NS_PER_MS = 1_000_000n;

/** The monotonic clock of the machine, which all its programs read alike, ms. */
const machineMs = (): number => Number(process.hrtime.bigint() / NS_PER_MS);

/** The moment from which a shared clock counts; handed to every program that reads it. */
export const startSharedClock = (path: string): number => {
  const file = openSync(path, 'w');
  writeSync(file, '0'.padStart(WIDTH), 0);
  closeSync(file);
  return machineMs();
};

/** The same clock for several programs: one of them lets it jump, through a file, and all of them see it at once. */
export const openSharedClock = (rate: number, path: string, fromMs: number): DayClock => {
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(WIDTH);
  const jumped = (): number => {
    readSync(file, bytes, 0, WIDTH, 0);
    return Number(bytes.toString('ascii'));
  };
  return clockOf(
    () => Math.trunc((machineMs() - fromMs) * rate) + jumped(),
    (ms) => void writeSync(file, String(jumped() + ms).padStart(WIDTH), 0),
  );
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
