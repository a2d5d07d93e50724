import { waitingCodes } from '#core/domain/print-run.ts';
import type { LabelContent } from '#core/ports/device.ts';
import type { CodeRecord, Reads } from '#core/ports/reads.ts';
import { labelContent } from './label-texts.ts';
import type { WaitingLabel } from './session.ts';

/** What the label of one code of a run adds to the background that all of them share. */
export const contentOf = (codes: ReadonlyArray<CodeRecord>, record: CodeRecord): LabelContent => {
  const highest = (kind: 'PIECE' | 'CARTON'): number =>
    codes.reduce((max, one) => (one.kind === kind ? Math.max(max, one.number) : max), 0);
  return labelContent(record, { pieces: highest('PIECE'), cartons: highest('CARTON') });
};

/** Hands out a run's waiting labels in order; reads again when its list is used up, for replacements may have come. */
export const createLabelQueue = (
  reads: Pick<Reads, 'codesOfRun'>,
  runId: string,
): (() => WaitingLabel | null) => {
  let queue: WaitingLabel[] = [];
  const refill = (): void => {
    const codes = reads.codesOfRun(runId);
    const highest = (kind: 'PIECE' | 'CARTON'): number =>
      codes.reduce((max, one) => (one.kind === kind ? Math.max(max, one.number) : max), 0);
    const of = { pieces: highest('PIECE'), cartons: highest('CARTON') };
    queue = waitingCodes(codes).map((record) => ({
      code: record.code,
      printOrder: record.printOrder,
      content: labelContent(record, of),
    }));
  };
  return () => {
    if (queue.length === 0) refill();
    return queue.shift() ?? null;
  };
};
