import { refusal } from '#core/domain/refusals.ts';
import { RefusedError } from '#server/errors.ts';
import { foldWord } from './heads.ts';
import type { Table } from './table.ts';

/** Titles and addresses may stand above the heads, but not more of them than this. */
const HEAD_WITHIN_ROWS = 20;

export type Columns<F extends string> = {
  /** Row of the sheet that the heads were found in, and its place among the table's rows. */
  readonly headRow: number;
  readonly at: number;
  readonly heads: ReadonlyArray<string>;
  readonly mapping: Readonly<Record<F, number | null>>;
};

const mapRow = <F extends string>(
  cells: ReadonlyArray<string>,
  words: Readonly<Record<F, ReadonlyArray<string>>>,
): Record<F, number | null> => {
  const folded = cells.map(foldWord);
  const taken = new Set<number>();
  const mapping = {} as Record<F, number | null>;
  for (const field of Object.keys(words) as F[]) {
    mapping[field] = null;
    for (const word of words[field]) {
      const column = folded.findIndex((cell, index) => cell === word && !taken.has(index));
      if (column < 0) continue;
      mapping[field] = column;
      taken.add(column);
      break;
    }
  }
  return mapping;
};

/**
 * Finds the heads of a table: the row among the first twenty in which most fields are recognised. Columns that a person
 * chose win over what was recognised. Throws RefusedError: HEAD_NOT_FOUND for an empty table, COLUMN_NOT_MAPPED for a
 * choice that is no column.
 */
export const findColumns = <F extends string>(
  table: Table,
  words: Readonly<Record<F, ReadonlyArray<string>>>,
  chosen: { readonly [field in F]?: number | null | undefined },
): Columns<F> => {
  const known = (mapping: Readonly<Record<F, number | null>>): number =>
    Object.values(mapping).filter((column) => column !== null).length;
  const rows = table.rows
    .slice(0, HEAD_WITHIN_ROWS)
    .map(({ row, cells }, at) => ({ headRow: row, at, heads: cells, mapping: mapRow(cells, words) }));
  const best = rows.toSorted((a, b) => known(b.mapping) - known(a.mapping) || a.at - b.at)[0];
  if (best === undefined) throw new RefusedError([refusal('HEAD_NOT_FOUND')]);
  const mapping = { ...best.mapping };
  for (const field of Object.keys(words) as F[]) {
    const column = chosen[field];
    if (column === undefined) continue;
    if (column !== null && best.heads[column] === undefined)
      throw new RefusedError([refusal('COLUMN_NOT_MAPPED', { field })]);
    mapping[field] = column;
  }
  return { ...best, mapping };
};
