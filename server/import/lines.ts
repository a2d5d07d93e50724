/** Reads the goods lines under the heads, row by row; what is wrong is said with the sheet's own row number. */
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportPreview,
  type ImportRowError,
} from '#core/contract/views.ts';
import { TOTAL_WORDS } from '#server/locales/packing-list-heads.ts';
import { foldWord, type Heads, type Mapping } from './heads.ts';
import { cellText, type Cell, type Merge, type Sheet, type SheetRow } from './sheet.ts';

type Line = ImportPreview['lines'][number];
type RowResult = { readonly line: Line | null; readonly errors: ReadonlyArray<ImportRowError> };

/** The contract's limits (shortText, quantitySchema). */
const MAX_TEXT = 200;
const MAX_QUANTITY = 1_000_000;

const TEXT_FIELDS = IMPORT_FIELDS.filter((field) => field !== 'quantity');

/** The field's cell. A text merged over rows belongs to each of them; a quantity only to the row it is written in. */
type CellOf = (row: SheetRow, field: ImportField) => Cell | undefined;

function createCellOf(sheet: Sheet, mapping: Mapping): CellOf {
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  const down = new Map<number, Merge[]>();
  for (const merge of sheet.merges) {
    if (merge.bottom > merge.top) down.set(merge.left, [...(down.get(merge.left) ?? []), merge]);
  }
  return (row, field) => {
    const column = mapping[field];
    if (column === null) return undefined;
    const own = row.cells.get(column);
    if (own !== undefined || field === 'quantity') return own;
    const merge = down.get(column)?.find((one) => row.row > one.top && row.row <= one.bottom);
    return merge === undefined ? undefined : rows.get(merge.top)?.cells.get(column);
  };
}

/** A whole number, thousands separators and full-width digits allowed; null when the cell holds anything else. */
function wholeNumber(cell: Cell): number | null {
  if (cell.value.kind === 'NUMBER') return Number.isSafeInteger(cell.value.value) ? cell.value.value : null;
  if (cell.value.kind !== 'TEXT') return null;
  const text = cell.value.text.normalize('NFKC').trim();
  return /^[+-]?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.0+)?$/u.test(text)
    ? Number(text.replaceAll(',', ''))
    : null;
}

type Kind = 'LINE' | 'TOTAL' | 'SUBTOTAL_OR_NOTE';

const isTotalText = (text: string): boolean => {
  const folded = foldWord(text);
  return TOTAL_WORDS.some(
    (word) => folded === word || (/\p{Script=Han}/u.test(word) && folded.startsWith(word)),
  );
};

const isSum = (cell: Cell | undefined): boolean =>
  /^\s*(?:SUM|SUBTOTAL|AGGREGATE)\s*\(/iu.test(cell?.formula ?? '');

/** Total rows say so in a cell in front of the goods' name, or in its place; or only add quantities up. */
function kindOf(row: SheetRow, cellOf: CellOf, afterTotal: boolean): Kind {
  const name = cellOf(row, 'goodsName');
  const quantity = cellOf(row, 'quantity');
  const nameText = cellText(name);
  const saysTotal = [...row.cells.values()].some((cell) => isTotalText(cellText(cell)));
  if (saysTotal && (nameText === '' || isTotalText(nameText))) return 'TOTAL';
  if (nameText === '' && isSum(quantity)) return 'TOTAL';
  // Under the total stand signatures and dates, not goods.
  return afterTotal && quantity === undefined ? 'SUBTOTAL_OR_NOTE' : 'LINE';
}

/**
 * Reads every row under the heads. Without a column for name and quantity there is nothing to read, and both lists
 * come back empty for the person to choose. Blank rows, total rows and what stands under the total are left out.
 */
export function readLines(
  sheet: Sheet,
  heads: Heads,
): {
  readonly lines: ReadonlyArray<Line>;
  readonly errors: ReadonlyArray<ImportRowError>;
  readonly totalRows: number;
} {
  const { mapping } = heads;
  if (mapping.goodsName === null || mapping.quantity === null) return { lines: [], errors: [], totalRows: 0 };
  const cellOf = createCellOf(sheet, mapping);
  const headOf = (field: ImportField): string => heads.heads[mapping[field] ?? -1] ?? field;
  const lines: Line[] = [];
  const errors: ImportRowError[] = [];
  const seen = new Map<string, number>();
  let totalRows = 0;
  let afterTotal = false;
  for (const row of sheet.rows) {
    if (row.row <= heads.lastHeadRow) continue;
    const kind = kindOf(row, cellOf, afterTotal);
    if (kind === 'TOTAL') afterTotal = true;
    if (kind !== 'LINE' || isBlank(row, cellOf)) continue;
    totalRows += 1;
    const result = readRow(row, cellOf, headOf);
    errors.push(...result.errors);
    if (result.line === null) continue;
    const key = JSON.stringify(result.line);
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, row.row);
      lines.push(result.line);
    } else {
      errors.push({ row: row.row, column: headOf('goodsName'), code: 'DUPLICATE_LINE', value: String(twin) });
    }
  }
  return { lines, errors, totalRows };
}

/** Nothing in any column that is read: a remark beside the table, or a row number put there in advance. */
const isBlank = (row: SheetRow, cellOf: CellOf): boolean =>
  IMPORT_FIELDS.every((field) => {
    const cell = cellOf(row, field);
    return (cell?.formula ?? null) === null && cellText(cell) === '';
  });

function readRow(row: SheetRow, cellOf: CellOf, headOf: (field: ImportField) => string): RowResult {
  const errors: ImportRowError[] = [];
  const complain = (field: ImportField, code: ImportRowError['code'], cell: Cell | undefined): void => {
    const shown = cell?.formula === null || cell === undefined ? cellText(cell) : `=${cell.formula}`;
    errors.push({ row: row.row, column: headOf(field), code, value: shown.slice(0, 80) });
  };
  const text = (field: ImportField): string => {
    const cell = cellOf(row, field);
    const value = cellText(cell);
    if (cell !== undefined && cell.formula !== null) complain(field, 'FORMULA', cell);
    else if (field === 'goodsName' && value === '') complain(field, 'MISSING', cell);
    else if (value.length > MAX_TEXT) complain(field, 'TOO_LONG', cell);
    return value;
  };
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, text(field)]));
  const quantity = readQuantity(cellOf(row, 'quantity'), (code, cell) => complain('quantity', code, cell));
  if (errors.length > 0 || quantity === null) return { line: null, errors };
  const { goodsName = '', spec = '', unit = '', origin = '', classCode = '' } = texts;
  return {
    line: { goodsName, spec, quantity, unit, origin, classCode: classCode === '' ? null : classCode },
    errors,
  };
}

function readQuantity(
  cell: Cell | undefined,
  complain: (code: ImportRowError['code'], cell: Cell | undefined) => void,
): number | null {
  if (cell !== undefined && cell.formula !== null) complain('FORMULA', cell);
  else if (cell === undefined || cellText(cell) === '') complain('MISSING', cell);
  else {
    const quantity = wholeNumber(cell);
    if (quantity === null || quantity > MAX_QUANTITY) complain('NOT_A_NUMBER', cell);
    else if (quantity < 1) complain('NOT_POSITIVE', cell);
    else return quantity;
  }
  return null;
}
