/** Lists of a government platform: approved declarations and issued codes, row by row. */
import {
  FILING_FIELDS,
  type Filing,
  type FilingField,
  type FilingPreview,
  type FilingRowError,
} from '#core/contract/platform-views.ts';
import type { PoolRow } from '#core/domain/foreign-codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import { startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import { RefusedError } from '#server/errors.ts';
import { FILING_HEADS, POOL_HEADS } from '#server/locales/platform-heads.ts';
import { findColumns, type Columns } from './columns.ts';
import type { Table } from './table.ts';

const MAX_QUANTITY = 1_000_000;
/** The least that a row must say. */
const REQUIRED: ReadonlyArray<FilingField> = ['filingNo', 'merchant', 'goodsName', 'quantity'];

/** `2022-04-06`, `2022/4/6`, `2022.4.6`, `20220406`, a time behind it or not; null for anything else. */
const readDay = (text: string): BusinessDate | null => {
  const found = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:\D.*)?$/u.exec(text.trim());
  if (found === null) return null;
  const [, year = '', month = '', day = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    startOfBusinessDate(date);
    return date;
  } catch {
    return null;
  }
};

const readQuantity = (text: string): number | null => {
  const plain = text.normalize('NFKC').replaceAll(',', '');
  const value = /^\d{1,7}(?:\.0+)?$/u.test(plain) ? Number(plain) : 0;
  return value >= 1 && value <= MAX_QUANTITY ? value : null;
};

export type KnownToImport = {
  readonly today: BusinessDate;
  readonly merchantByName: (name: string) => string | null;
  readonly isFiled: (filingNo: string) => boolean;
};

type Draft = { -readonly [K in keyof Filing]: Filing[K] } & { lines: Filing['lines'][number][] };

/**
 * Reads a list of approved declarations. Rows of one filing number are lines of one batch and must agree in everything that
 * is the batch's; rows with something wrong are named by the sheet's own numbers and their filing is left out.
 */
export const readFilings = (
  table: Table,
  chosen: { readonly [field in FilingField]?: number | null | undefined },
  known: KnownToImport,
): FilingPreview => {
  const columns: Columns<FilingField> = findColumns(table, FILING_HEADS, chosen);
  const { mapping, headRow, heads } = columns;
  const errors: FilingRowError[] = [];
  const drafts = new Map<string, Draft>();
  const broken = new Set<string>();
  if (REQUIRED.some((field) => mapping[field] === null))
    return { headRow, heads, mapping, filings: [], errors: [] };
  for (const { row, cells } of table.rows.slice(columns.at + 1)) {
    const text = (field: FilingField): string => {
      const column = mapping[field];
      return column === null ? '' : (cells[column] ?? '').trim().slice(0, 200);
    };
    if (FILING_FIELDS.every((field) => text(field) === '')) continue;
    const complain = (field: FilingField, code: FilingRowError['code']): void => {
      errors.push({ row, field, code, value: text(field).slice(0, 80) });
      broken.add(text('filingNo'));
    };
    for (const field of REQUIRED) if (text(field) === '') complain(field, 'MISSING');
    const quantity = readQuantity(text('quantity'));
    if (quantity === null && text('quantity') !== '') complain('quantity', 'NOT_A_NUMBER');
    const day = (field: 'approvedOn' | 'expectedOn'): BusinessDate => {
      if (text(field) === '') return known.today;
      const date = readDay(text(field));
      if (date === null) complain(field, 'NOT_A_DATE');
      return date ?? known.today;
    };
    const merchantId = text('merchant') === '' ? null : known.merchantByName(text('merchant'));
    if (merchantId === null && text('merchant') !== '') complain('merchant', 'UNKNOWN_MERCHANT');
    const filingNo = text('filingNo');
    if (filingNo !== '' && known.isFiled(filingNo)) complain('filingNo', 'KNOWN_FILING');
    const head = {
      filingNo,
      merchantId: merchantId ?? '',
      merchantName: text('merchant'),
      approvedOn: day('approvedOn'),
      expectedOn: day('expectedOn'),
      plate: text('plate'),
      containerNo: text('containerNo'),
      sealNo: text('sealNo'),
    };
    const line = {
      goodsName: text('goodsName'),
      spec: text('spec'),
      quantity: quantity ?? 0,
      unit: text('unit'),
      origin: text('origin'),
      classCode: null,
    };
    const draft = drafts.get(filingNo);
    if (draft === undefined) {
      drafts.set(filingNo, { row, ...head, lines: [line] });
      continue;
    }
    if (draft.merchantName !== head.merchantName) complain('merchant', 'DIFFERS_IN_FILING');
    if (draft.expectedOn !== head.expectedOn) complain('expectedOn', 'DIFFERS_IN_FILING');
    draft.lines.push(line);
  }
  const filings = [...drafts.values()].filter((draft) => !broken.has(draft.filingNo));
  return { headRow, heads, mapping, filings, errors };
};

export type PoolList = {
  readonly headRow: number;
  readonly heads: ReadonlyArray<string>;
  readonly column: number | null;
  readonly rows: ReadonlyArray<PoolRow>;
};

/** Reads a list of issued codes; a list of one column needs no head. */
export const readPoolList = (table: Table, chosen: number | null): PoolList => {
  const columns = findColumns(table, { code: POOL_HEADS }, chosen === null ? {} : { code: chosen });
  const single = table.rows.every(({ cells }) => cells.filter((cell) => cell !== '').length <= 1);
  const recognised = columns.mapping.code;
  const bare = single && recognised === null;
  const column = bare ? (table.rows[0]?.cells.findIndex((cell) => cell !== '') ?? null) : recognised;
  if (table.rows.length === 0) throw new RefusedError([refusal('HEAD_NOT_FOUND')]);
  const rows =
    column === null
      ? []
      : table.rows
          .slice(bare ? 0 : columns.at + 1)
          .map(({ row, cells }) => ({ row, code: cells[column] ?? '' }))
          .filter(({ code }) => code !== '');
  return { headRow: columns.headRow, heads: columns.heads, column, rows };
};
