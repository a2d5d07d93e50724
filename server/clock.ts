import { randomUUID } from 'node:crypto'; // oxlint-disable-line house/no-randomness -- names this run of the program where the system has no boot id
import { readFileSync } from 'node:fs';
import type { RawClock } from '#core/domain/attested-time.ts';
import type { Timers } from './deps.ts';

/* oxlint-disable house/no-clock, house/no-timers -- this file is the adapter of both ports */

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';

/**
 * What names the running stretch of the monotonic clock. Linux counts from boot, so a restart of the program within
 * one boot goes on counting; elsewhere no such name can be had without rights, and each process stands for itself.
 */
const readBootId = (): string => {
  try {
    const text = readFileSync(BOOT_ID_FILE, 'utf8').trim();
    if (/^[0-9a-f-]{36}$/u.test(text)) return text;
  } catch {
    // Not Linux, or a container that hides it: no evidence of one boot beyond this process.
  }
  return `process-${randomUUID()}`;
};

/** The computer's clocks: wall in UTC ms, monotonic in whole ms since the boot that `bootId` names. */
export const createSystemClock = (): (() => RawClock) => {
  const bootId = readBootId();
  return () => ({ wallMs: Date.now(), monoMs: Number(process.hrtime.bigint() / 1_000_000n), bootId });
};

export type DemoClock = {
  readonly read: () => RawClock;
  readonly offsetMs: () => number;
  /** Replaces the offset; only a demo directory ever does. */
  readonly setOffset: (ms: number) => void;
};

/**
 * A clock that can be moved forward for a demonstration: the offset goes onto the wall clock and onto the
 * monotonic one, so that the moved time counts as seen.
 */
export const createDemoClock = (base: () => RawClock): DemoClock => {
  let offset = 0;
  return {
    read: () => {
      const raw = base();
      return { ...raw, wallMs: raw.wallMs + offset, monoMs: raw.monoMs + offset };
    },
    offsetMs: () => offset,
    setOffset: (ms) => {
      offset = ms;
    },
  };
};

/** The system's timers behind the port; `now` is handed in so that it moves with a demonstration's clock. */
export const createSystemTimers = (now: () => number): Timers => ({
  now,
  after: (ms, run) => {
    const handle = setTimeout(run, ms);
    return () => clearTimeout(handle);
  },
  every: (ms, run) => {
    const handle = setInterval(run, ms);
    return () => clearInterval(handle);
  },
});
