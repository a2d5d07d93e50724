/** Knows when a scanner has read the same thing again because the trigger was still held. */
import { readTraceCode } from '#core/domain/codes.ts';
import { readGs1 } from '#core/domain/gs1.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import type { UtcMs } from '#core/domain/time.ts';

/** Two reads of one payload by one device within this time are one act (hardware.md §5.6: 700 to 1500 ms). */
export const DOUBLE_READ_MS = 1000;

export type Reading = {
  readonly source: string;
  readonly text: string;
  readonly aim: string | null;
  readonly atMs: UtcMs;
};

export type DoubleReads = {
  /** True when the reading repeats one that has done its work. A held trigger stays one act however long it is held. */
  readonly isRepeat: (reading: Reading, task: SeatTask, warehouseCode: string) => boolean;
  /** Notes a reading and whether it was understood: what was refused may be tried again at once. */
  readonly note: (reading: Reading, understood: boolean) => void;
};

/**
 * A supplier's class code stands for one piece each time it is read, so while pieces are counted it never repeats. One with
 * a serial number names a piece, and repeats like any code that does.
 */
const countsEachTime = (
  { text, aim }: Pick<Reading, 'text' | 'aim'>,
  task: SeatTask,
  warehouseCode: string,
): boolean => {
  if (task.kind !== 'INSPECT') return false;
  const goods = readGs1(text, aim);
  return goods?.kind === 'GTIN' ? goods.serial === null : readTraceCode(text, warehouseCode).kind === 'NONE';
};

export const createDoubleReads = (): DoubleReads => {
  const last = new Map<string, { text: string; atMs: UtcMs; understood: boolean }>();
  return {
    isRepeat: (reading, task, warehouseCode) => {
      const { source, text, atMs } = reading;
      const before = last.get(source);
      if (before === undefined || !before.understood || before.text !== text) return false;
      const apart = atMs - before.atMs;
      return apart >= 0 && apart < DOUBLE_READ_MS && !countsEachTime(reading, task, warehouseCode);
    },
    note: ({ source, text, atMs }, understood) => {
      last.set(source, { text, atMs, understood });
    },
  };
};
