import type { BatchView } from '#core/contract/views.ts';

type Line = BatchView['lines'][number];

/** Lines of which pieces did not come, each with how many; what came later is counted in already. */
export const missingLines = (
  lines: ReadonlyArray<Line>,
): ReadonlyArray<Line & { readonly missing: number }> =>
  lines
    .map((line) => ({ ...line, missing: line.quantity - (line.counted ?? 0) }))
    .filter((line) => line.missing > 0);
