import type { Timers } from './deps.ts';

/** Batches read at a time: a few milliseconds, behind which no scan waits. */
const SLICE = 10;
const PAUSE_MS = 40;

/**
 * Reads the facts of the batches in the house little by little after the start, so that the first board does not read a
 * thousand batches at once on the thread that also takes the scans. Answers how to stop it.
 */
export const warmUp = (warm: (most: number) => number, timers: Pick<Timers, 'after'>): (() => void) => {
  let stop: (() => void) | null = null;
  const slice = (): void => {
    stop = warm(SLICE) === SLICE ? timers.after(PAUSE_MS, slice) : null;
  };
  stop = timers.after(PAUSE_MS, slice);
  return () => stop?.();
};
