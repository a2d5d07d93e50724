/** A list of merchants from bytes to preview, in one thread; runs inside the worker. */
import { MERCHANT_FIELDS, type MerchantField } from '#core/contract/market-views.ts';
import type { MerchantListError, MerchantListPreview, MerchantListRow } from '#core/contract/views.ts';
import { MAX_LINES } from '#core/domain/limits.ts';
import { isCreditCode } from '#core/domain/numbers/credit-code.ts';
import { isPhone } from '#core/domain/numbers/phone.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { MERCHANT_HEAD_WORDS } from '#server/locales/merchant-list-heads.ts';
import { readCsvSheet } from './csv.ts';
import { foldWord } from './heads.ts';
import { cellText, ImportRefusedError, type Sheet, type SheetRow } from './sheet.ts';
import { readXlsxSheets } from './xlsx.ts';

export type MerchantListOutcome =
  | { readonly ok: true; readonly preview: MerchantListPreview }
  | { readonly ok: false; readonly refusals: ReadonlyArray<Refusal> };

/** Columns that a person chose; null for none, left out for what the heads say. */
export type MerchantMapping = { readonly [field in MerchantField]?: number | null | undefined };

/** Titles may stand above the heads, but not more of them than this. */
const HEAD_WITHIN_ROWS = 20;
/** The contract's limit of a shortText. */
const MAX_TEXT = 200;

type Columns = Readonly<Partial<Record<MerchantField, number>>>;
type Heads = { readonly row: number; readonly columns: Columns; readonly heads: ReadonlyArray<string> };

const columnsOf = (row: SheetRow): Columns => {
  const found: Partial<Record<MerchantField, number>> = {};
  for (const [column, cell] of row.cells) {
    const word = foldWord(cellText(cell));
    const field: MerchantField | undefined = MERCHANT_FIELDS.find(
      (one) => found[one] === undefined && MERCHANT_HEAD_WORDS[one].includes(word),
    );
    if (field !== undefined) found[field] = column;
  }
  return found;
};

/** The row's texts by column, empty ones included: what a person chooses columns from. */
const headsOf = (row: SheetRow): ReadonlyArray<string> => {
  const last = Math.max(...row.cells.keys());
  return Array.from({ length: last + 1 }, (_, column) => cellText(row.cells.get(column)));
};

const isHeadLike = (row: SheetRow): boolean =>
  [...row.cells.values()].filter(({ value }) => value.kind === 'TEXT').length >= 2;

/**
 * The row that names the merchant and most columns beside it; where the market calls its columns otherwise, the first
 * row of words, for a person to say which column is which. Null for a sheet without either.
 */
const findHeads = (sheet: Sheet): (Heads & { readonly known: boolean }) | null => {
  const within = sheet.rows.filter((row) => row.row <= HEAD_WITHIN_ROWS);
  const best = within
    .map((row) => ({ row, columns: columnsOf(row) }))
    .filter(({ columns }) => columns.name !== undefined && Object.keys(columns).length >= 2)
    .toSorted((a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length)[0];
  if (best !== undefined)
    return { row: best.row.row, columns: best.columns, heads: headsOf(best.row), known: true };
  const first = within.find(isHeadLike);
  return first === undefined
    ? null
    : { row: first.row, columns: columnsOf(first), heads: headsOf(first), known: false };
};

/** What a person says of the columns counts for more than what their heads say. */
const applyMapping = (heads: Heads, mapping: MerchantMapping): Heads => {
  const columns: Partial<Record<MerchantField, number>> = { ...heads.columns };
  for (const field of MERCHANT_FIELDS) {
    const column = mapping[field];
    if (column === undefined) continue;
    if (column === null) delete columns[field];
    else if (heads.heads[column] === undefined)
      throw new ImportRefusedError(refusal('COLUMN_NOT_MAPPED', { field }));
    else columns[field] = column;
  }
  return { ...heads, columns };
};

const splitKinds = (text: string): ReadonlyArray<string> => [
  ...new Set(
    text
      .split(/[\u3001,\uFF0C;\uFF1B/\n]+/u)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

type Taken = { readonly row: MerchantListRow | null; readonly errors: ReadonlyArray<MerchantListError> };

const readRow = (row: SheetRow, { columns }: Heads): Taken => {
  const errors: MerchantListError[] = [];
  const complain = (field: MerchantField, code: MerchantListError['code'], value: string): void => {
    errors.push({ row: row.row, column: field, code, value: value.slice(0, 80) });
  };
  const text = (field: MerchantField): string => {
    const column = columns[field];
    const cell = column === undefined ? undefined : row.cells.get(column);
    const value = cellText(cell);
    if (cell !== undefined && cell.formula !== null) complain(field, 'FORMULA', `=${cell.formula}`);
    else if (value.length > MAX_TEXT) complain(field, 'TOO_LONG', value);
    return value;
  };
  const taken = {
    name: text('name'),
    stall: text('stall'),
    market: text('market'),
    creditCode: text('creditCode'),
    contact: text('contact'),
    phone: text('phone'),
    kinds: splitKinds(text('kinds')),
  };
  if (taken.name === '') complain('name', 'MISSING', '');
  if (taken.kinds.length === 0) complain('kinds', 'MISSING', '');
  if (taken.creditCode !== '' && !isCreditCode(taken.creditCode))
    complain('creditCode', 'INVALID', taken.creditCode);
  if (taken.phone !== '' && !isPhone(taken.phone)) complain('phone', 'INVALID', taken.phone);
  return { row: errors.length === 0 ? taken : null, errors };
};

const readRows = (sheet: Sheet, heads: Heads): MerchantListPreview => {
  const rows: MerchantListRow[] = [];
  const errors: MerchantListError[] = [];
  const seen = new Map<string, number>();
  const { columns } = heads;
  const mapping = Object.fromEntries(
    MERCHANT_FIELDS.map((field) => [field, columns[field] ?? null]),
  ) as Record<MerchantField, number | null>;
  // Without these two every row would say the same; the screen asks for the columns instead.
  const isMapped = columns.name !== undefined && columns.kinds !== undefined;
  let totalRows = 0;
  for (const row of sheet.rows) {
    const isBlank = [...row.cells.values()].every((cell) => cellText(cell) === '');
    if (row.row <= heads.row || isBlank) continue;
    totalRows += 1;
    if (totalRows > MAX_LINES) throw new ImportRefusedError(refusal('TOO_MANY_ROWS', { max: MAX_LINES }));
    if (!isMapped) continue;
    const taken = readRow(row, heads);
    errors.push(...taken.errors);
    if (taken.row === null) continue;
    const twin = seen.get(taken.row.name);
    if (twin !== undefined) {
      errors.push({ row: row.row, column: 'name', code: 'DUPLICATE_LINE', value: String(twin) });
      continue;
    }
    seen.set(taken.row.name, row.row);
    rows.push(taken.row);
  }
  return { heads: heads.heads, mapping, rows, errors, totalRows };
};

const startsWith = (bytes: Uint8Array, ...magic: ReadonlyArray<number>): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const chooseSheet = async (bytes: Uint8Array): Promise<{ readonly sheet: Sheet; readonly heads: Heads }> => {
  if (bytes.length === 0) throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'EMPTY' }));
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'OLD_XLS' }));
  let unknown: { readonly sheet: Sheet; readonly heads: Heads } | null = null;
  const look = (sheet: Sheet): { readonly sheet: Sheet; readonly heads: Heads } | null => {
    const heads = findHeads(sheet);
    if (heads === null) return null;
    unknown ??= { sheet, heads };
    return heads.known ? { sheet, heads } : null;
  };
  if (startsWith(bytes, 0x50, 0x4b)) {
    for await (const sheet of readXlsxSheets(bytes)) {
      const known = look(sheet);
      if (known !== null) return known;
    }
  } else {
    const known = look(readCsvSheet(bytes));
    if (known !== null) return known;
  }
  if (unknown === null) throw new ImportRefusedError(refusal('HEAD_NOT_FOUND'));
  return unknown;
};

/**
 * Reads a list of merchants. Refusals: FILE_UNREADABLE, FILE_TOO_LARGE, TOO_MANY_ROWS, HEAD_NOT_FOUND,
 * COLUMN_NOT_MAPPED.
 */
export const parseMerchantList = async (
  bytes: Uint8Array,
  mapping: MerchantMapping = {},
): Promise<MerchantListOutcome> => {
  try {
    const { sheet, heads } = await chooseSheet(bytes);
    return { ok: true, preview: readRows(sheet, applyMapping(heads, mapping)) };
  } catch (error) {
    if (error instanceof ImportRefusedError) return { ok: false, refusals: [error.refusal] };
    throw error;
  }
};
