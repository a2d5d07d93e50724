/** Any list with a row of column heads, read by the words that its columns go by; runs inside the worker. */
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { readCsvSheet } from './csv.ts';
import { foldWord } from './heads.ts';
import { cellText, ImportRefusedError, type Sheet, type SheetRow } from './sheet.ts';
import { readXlsxSheets } from './xlsx.ts';

/** Words that a column may go by, field by field; the first field that knows a head gets it. */
export type HeadWords = Readonly<Record<string, ReadonlyArray<string>>>;

/** A row under the heads: its number in the sheet, and the text of each column that was found. */
export type TableRow = { readonly row: number; readonly values: Readonly<Record<string, string>> };

export type Table = {
  readonly rows: ReadonlyArray<TableRow>;
  /** Fields that no column goes by. */
  readonly missing: ReadonlyArray<string>;
};

export type TableOutcome =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly refusals: ReadonlyArray<Refusal> };

const HEAD_WITHIN_ROWS = 20;

const headsOf = (row: SheetRow, words: HeadWords): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const [column, cell] of row.cells) {
    const head = foldWord(cellText(cell));
    const field = Object.keys(words).find((name) => !found.has(name) && words[name]?.includes(head));
    if (head !== '' && field !== undefined) found.set(field, column);
  }
  return found;
};

const readSheet = (sheet: Sheet, words: HeadWords): Table | null => {
  const candidates = sheet.rows
    .filter((row) => row.row <= HEAD_WITHIN_ROWS)
    .map((row) => ({ row, heads: headsOf(row, words) }));
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (found, one) => (found === null || one.heads.size > found.heads.size ? one : found),
    null,
  );
  if (best === null || best.heads.size < 2) return null;
  const { row: headRow, heads } = best;
  const rows = sheet.rows
    .filter((row) => row.row > headRow.row)
    .map((row) => ({
      row: row.row,
      values: Object.fromEntries([...heads].map(([name, column]) => [name, cellText(row.cells.get(column))])),
    }))
    .filter(({ values }) => Object.values(values).some((value) => value !== ''));
  return { rows, missing: Object.keys(words).filter((name) => !heads.has(name)) };
};

async function* sheetsOf(bytes: Uint8Array): AsyncGenerator<Sheet> {
  if (bytes.length === 0) throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'EMPTY' }));
  // By content, not by name, as packing lists are.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'OLD_XLS' }));
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) yield* readXlsxSheets(bytes);
  else yield readCsvSheet(bytes);
}

/** Reads the first sheet that has heads. Refusals: FILE_UNREADABLE, FILE_TOO_LARGE, TOO_MANY_ROWS, HEAD_NOT_FOUND. */
export async function readTable(bytes: Uint8Array, words: HeadWords): Promise<TableOutcome> {
  try {
    for await (const sheet of sheetsOf(bytes)) {
      const table = readSheet(sheet, words);
      if (table !== null) return { ok: true, table };
    }
    return { ok: false, refusals: [refusal('HEAD_NOT_FOUND')] };
  } catch (error) {
    if (error instanceof ImportRefusedError) return { ok: false, refusals: [error.refusal] };
    throw error;
  }
}
