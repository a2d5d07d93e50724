import type { BatchLine } from '#core/domain/batch.ts';

/** What the inspection of one line still lacks, as the screen names it. */
export type LineLack = 'COUNT' | 'CHECK';

export type LineState = {
  /** Counted minus declared in pieces; null while nobody has counted. */
  readonly difference: number | null;
  readonly lacks: ReadonlyArray<LineLack>;
  /** Counted and checked, and something is not as declared: a second person counts again. */
  readonly differs: boolean;
};

/** State of one inspection line; a view of what the service keeps, never a decision. */
export const lineState = (line: BatchLine): LineState => {
  const difference = line.counted === null ? null : line.counted - line.quantity;
  const lacks: LineLack[] = [];
  if (line.counted === null) lacks.push('COUNT');
  if (line.typeAgrees === null || line.specAgrees === null) lacks.push('CHECK');
  const differs =
    (difference !== null && difference !== 0) ||
    line.typeAgrees === false ||
    line.specAgrees === false ||
    line.damaged > 0 ||
    line.refused > 0;
  return { difference, lacks, differs };
};

/** The line to work on next: the first that lacks something, else the first of all; null when there are no lines. */
export const firstOpenLine = (lines: ReadonlyArray<BatchLine>): number | null =>
  (lines.find((line) => lineState(line).lacks.length > 0) ?? lines[0])?.lineNo ?? null;
