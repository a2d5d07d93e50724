/** Finds the row of column heads in a sheet and says which column each field is read from. */
import { IMPORT_FIELDS, type ImportField } from '#core/contract/views.ts';
import { HEAD_WORDS, OTHER_COLUMN_WORDS } from '#server/locales/packing-list-heads.ts';
import { cellText, type Merge, type Sheet, type SheetRow } from './sheet.ts';

/** Titles, addresses and invoice numbers may stand above the heads, but not more of them than this. */
const HEAD_WITHIN_ROWS = 20;

export type Mapping = Readonly<Record<ImportField, number | null>>;

export type Heads = {
  /** Row of the (first line of the) heads, as the sheet counts. */
  readonly headRow: number;
  /** Last row that belongs to the heads: more than `headRow` when heads are merged downwards. */
  readonly lastHeadRow: number;
  /** One text a column, from column 0. */
  readonly heads: ReadonlyArray<string>;
  readonly mapping: Mapping;
};

/** Folds width, case, spaces, punctuation and bracketed parts away, so that `数 量(件)` and `数量` are the same word. */
export const foldWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** How well a head fits a field: higher is better, 0 not at all. */
function fit(head: string, field: ImportField): number {
  const words = HEAD_WORDS[field];
  const scoreOf = (word: string, top: number): number => {
    const rank = words.indexOf(word);
    return rank < 0 ? 0 : top - rank;
  };
  const whole = scoreOf(foldWord(head), 300);
  if (whole > 0) return whole;
  // `品名 Description`, `数量/QTY`: one of its parts is the word.
  const parts = head
    .normalize('NFKC')
    .split(/[/\s|:\n]+|(?<=\p{Script=Han})(?=[A-Za-z])|(?<=[A-Za-z])(?=\p{Script=Han})/u);
  const part = Math.max(0, ...parts.map((one) => scoreOf(foldWord(one), 200)));
  if (part > 0) return part;
  const folded = foldWord(head);
  if (OTHER_COLUMN_WORDS.some((word) => folded.includes(word))) return 0;
  // Single characters and short Latin words turn up inside others by chance.
  const rank = words.findIndex(
    (word) => (/^[a-z]/u.test(word) ? word.length >= 5 : word.length >= 2) && folded.includes(word),
  );
  return rank < 0 ? 0 : 100 - rank;
}

/** Gives each field its best free column, best fits first; a column serves one field only. */
function mapHeads(heads: ReadonlyArray<string>): Mapping {
  const fits = IMPORT_FIELDS.flatMap((field) =>
    heads.flatMap((head, column) => {
      const score = head === '' ? 0 : fit(head, field);
      return score === 0 ? [] : [{ field, column, score }];
    }),
  ).sort((a, b) => b.score - a.score || a.column - b.column);
  const mapping: Record<ImportField, number | null> = {
    goodsName: null,
    spec: null,
    quantity: null,
    unit: null,
    origin: null,
    classCode: null,
  };
  const used = new Set<number>();
  for (const { field, column } of fits) {
    if (mapping[field] !== null || used.has(column)) continue;
    mapping[field] = column;
    used.add(column);
  }
  return mapping;
}

const covers = (merge: Merge, row: number, column: number): boolean =>
  row >= merge.top && row <= merge.bottom && column >= merge.left && column <= merge.right;

/** The text of a cell, taken from the top left cell of its merged block if it is in one. */
function textAt(
  rows: ReadonlyMap<number, SheetRow>,
  merges: ReadonlyArray<Merge>,
  row: number,
  column: number,
): string {
  const merge = merges.find((one) => covers(one, row, column));
  return cellText(rows.get(merge?.top ?? row)?.cells.get(merge?.left ?? column));
}

/** Heads may take two rows: those whose merged blocks reach further down pull the others along. */
function headsFrom(sheet: Sheet, row: SheetRow): Heads {
  const down = sheet.merges.filter((merge) => merge.top === row.row && row.cells.has(merge.left));
  const lastHeadRow = Math.min(row.row + 2, Math.max(row.row, ...down.map((merge) => merge.bottom)));
  const rows = new Map(
    sheet.rows.filter((one) => one.row >= row.row - 3 && one.row <= lastHeadRow).map((one) => [one.row, one]),
  );
  const headRows = [...rows.values()].filter((one) => one.row >= row.row);
  const width = Math.max(...headRows.map((one) => Math.max(...one.cells.keys()) + 1));
  const heads = Array.from({ length: width }, (_, column) => {
    const texts = Array.from({ length: lastHeadRow - row.row + 1 }, (_, index) =>
      textAt(rows, sheet.merges, row.row + index, column),
    );
    return [...new Set(texts.filter((text) => text !== ''))].join(' ');
  });
  return { headRow: row.row, lastHeadRow, heads, mapping: mapHeads(heads) };
}

const mappedFields = (heads: Heads): number =>
  IMPORT_FIELDS.filter((field) => heads.mapping[field] !== null).length;

/** A block over several columns is a title, and counts as one text. */
const textCells = (row: SheetRow): number =>
  [...row.cells.values()].filter((cell) => cell.value.kind === 'TEXT' && cellText(cell) !== '').length;

/**
 * Finds the heads: the row among the first twenty in which most fields are recognised, name and quantity before all.
 * When none is, the first row of at least two texts stands in, so that the person can say what each column holds.
 * Answers null when there is no such row either.
 */
export function findHeads(sheet: Sheet): Heads | null {
  const candidates = sheet.rows
    .filter((row) => row.row <= HEAD_WITHIN_ROWS && textCells(row) >= 2)
    .map((row) => headsFrom(sheet, row));
  const worth = (heads: Heads): number =>
    mappedFields(heads) +
    (heads.mapping.goodsName === null ? 0 : 10) +
    (heads.mapping.quantity === null ? 0 : 10);
  const best = candidates.reduce<Heads | null>(
    (found, heads) => (found === null || worth(heads) > worth(found) ? heads : found),
    null,
  );
  return best;
}
