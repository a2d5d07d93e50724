/** A list of test results, row by row against the register. */
import {
  STAFF_IMPORT_FIELDS,
  type StaffImportError,
  type StaffImportField,
  type StaffImportPreview,
} from '#core/contract/people-views.ts';
import { refusal } from '#core/domain/refusals.ts';
import { startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import { RefusedError } from '#server/errors.ts';
import { STAFF_HEADS, STAFF_RESULTS, WRITTEN_DAY } from '#server/locales/staff-list-heads.ts';
import { foldWord } from './heads.ts';
import type { Table } from './table.ts';

export type StaffMapping = { readonly [field in StaffImportField]?: number | null | undefined };

/** Somebody whom a row may mean. */
export type Listed = { readonly personId: string; readonly name: string; readonly phone: string };

/** Heads stand within the first rows; above them may be a title. */
const HEAD_WITHIN = 10;

const fieldOf = (head: string): StaffImportField | undefined => {
  const folded = foldWord(head);
  return STAFF_IMPORT_FIELDS.find((field) => STAFF_HEADS[field].includes(folded));
};

type Heads = {
  readonly at: number;
  readonly heads: ReadonlyArray<string>;
  readonly mapping: Record<StaffImportField, number | null>;
};

const mapHeads = (cells: ReadonlyArray<string>): Heads['mapping'] => {
  const mapping: Heads['mapping'] = {
    name: null,
    phone: null,
    takenOn: null,
    result: null,
    laboratory: null,
    reportNo: null,
  };
  for (const [column, cell] of cells.entries()) {
    const field = fieldOf(cell);
    if (field !== undefined && mapping[field] === null) mapping[field] = column;
  }
  return mapping;
};

const findHeads = ({ rows }: Table): Heads => {
  const candidates = rows
    .slice(0, HEAD_WITHIN)
    .map(({ cells }, at) => ({ at, heads: cells, mapping: mapHeads(cells) }));
  const known = (one: Heads): number =>
    STAFF_IMPORT_FIELDS.filter((field) => one.mapping[field] !== null).length;
  const best = candidates.toSorted((a, b) => known(b) - known(a) || a.at - b.at)[0];
  if (best === undefined) throw new RefusedError([refusal('HEAD_NOT_FOUND')]);
  return best;
};

/** `2022-04-06`, `2022/4/6`, `20220406` and the Chinese way, each with a time behind it or not; null for anything else. */
const dayOf = (text: string): BusinessDate | null => {
  const found =
    WRITTEN_DAY.exec(text.normalize('NFKC')) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/u.exec(text.normalize('NFKC'));
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

const digits = (text: string): string => text.replaceAll(/\D/gu, '').slice(-11);

/** Who a row means: by name, and among those of one name by telephone. */
const whom = (listed: ReadonlyArray<Listed>, name: string, phone: string): Listed | 'NOBODY' | 'SEVERAL' => {
  const named = listed.filter((one) => one.name === name);
  const exact = digits(phone) === '' ? [] : named.filter((one) => digits(one.phone) === digits(phone));
  const found = exact.length > 0 ? exact : named;
  if (found.length > 1) return 'SEVERAL';
  return found[0] ?? 'NOBODY';
};

/**
 * Matches a list with the register. Each row becomes a result or says what is wrong with it; nothing is guessed: two
 * people of one name are told apart by telephone or not at all. Refuses HEAD_NOT_FOUND and COLUMN_NOT_MAPPED.
 */
export const readStaffList = (
  table: Table,
  listed: ReadonlyArray<Listed>,
  today: BusinessDate,
  override: StaffMapping = {},
): StaffImportPreview => {
  const { at, heads, mapping: guessed } = findHeads(table);
  const mapping = { ...guessed };
  for (const field of STAFF_IMPORT_FIELDS) {
    const column = override[field];
    if (column === undefined) continue;
    if (column !== null && heads[column] === undefined)
      throw new RefusedError([refusal('COLUMN_NOT_MAPPED', { field })]);
    mapping[field] = column;
  }
  const tests: StaffImportPreview['tests'][number][] = [];
  const errors: StaffImportError[] = [];
  const seen = new Set<string>();
  const rows = table.rows.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell !== ''));
  for (const { row, cells } of rows) {
    const text = (field: StaffImportField): string => {
      const column = mapping[field];
      return column === null ? '' : (cells[column] ?? '').trim();
    };
    const wrong = (code: StaffImportError['code'], field: StaffImportField): void =>
      void errors.push({ row, code, field, value: text(field).slice(0, 40) });
    const name = text('name').replaceAll(/\s/gu, '');
    if (name === '') {
      wrong('MISSING', 'name');
      continue;
    }
    const person = whom(listed, name, text('phone'));
    const takenOn = dayOf(text('takenOn'));
    const result = STAFF_RESULTS[foldWord(text('result'))];
    if (person === 'NOBODY') wrong('NOT_ON_LIST', 'name');
    if (person === 'SEVERAL') wrong('SEVERAL', 'name');
    if (takenOn === null) wrong(text('takenOn') === '' ? 'MISSING' : 'NOT_A_DATE', 'takenOn');
    else if (takenOn > today) wrong('FUTURE', 'takenOn');
    if (result === undefined) wrong(text('result') === '' ? 'MISSING' : 'RESULT_UNKNOWN', 'result');
    if (typeof person === 'string' || takenOn === null || takenOn > today || result === undefined) continue;
    const key = `${person.personId} ${takenOn}`;
    if (seen.has(key)) {
      wrong('DUPLICATE', 'takenOn');
      continue;
    }
    seen.add(key);
    const { personId } = person;
    tests.push({
      row,
      personId,
      name,
      takenOn,
      result,
      laboratory: text('laboratory'),
      reportNo: text('reportNo'),
    });
  }
  return { heads, mapping, tests, errors, totalRows: rows.length };
};
