/** A laboratory's spreadsheet read into results, each judged against the tubes that are out. Nothing is kept by reading. */
import {
  RESULT_FIELDS,
  type ResultField,
  type ResultRowProblem,
  type ResultsPreview,
} from '#core/contract/laboratory-views.ts';
import type { TestResult } from '#core/domain/events.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { RefusedError } from '#server/errors.ts';
import { RESULT_HEADS, RESULT_WORDS } from '#server/locales/lab-results-words.ts';
import { foldWord } from './heads.ts';
import { readTable, type Table } from './table.ts';

export type ResultMapping = { readonly [field in ResultField]?: number | null | undefined };

type Row = ResultsPreview['rows'][number];
/** `entries` are all good rows, known ones too: the same file is the same command, however often it is sent. */
export type LabResults = { readonly preview: ResultsPreview; readonly entries: ReadonlyArray<Row> };

type Mapping = Record<ResultField, number | null>;

const HEAD_WITHIN = 20;
const MAX_TEXT = 200;

/** Each field's column by the best word; a column serves one field only. */
const mapHeads = (heads: ReadonlyArray<string>): Mapping => {
  const mapping: Mapping = { sampleNo: null, result: null, reportNo: null, testedOn: null, ct: null };
  const taken = new Set<number>();
  for (const field of RESULT_FIELDS)
    for (const word of RESULT_HEADS[field]) {
      const column = heads.findIndex((head, index) => !taken.has(index) && foldWord(head) === foldWord(word));
      if (column < 0 || mapping[field] !== null) continue;
      mapping[field] = column;
      taken.add(column);
    }
  return mapping;
};

const findHeads = (
  table: Table,
): { readonly index: number; readonly heads: ReadonlyArray<string>; readonly mapping: Mapping } => {
  const candidates = table.rows.slice(0, HEAD_WITHIN).map((row, index) => ({
    index,
    heads: row.cells,
    mapping: mapHeads(row.cells),
  }));
  const worth = ({ mapping }: (typeof candidates)[number]): number =>
    RESULT_FIELDS.filter((field) => mapping[field] !== null).length +
    (mapping.sampleNo === null ? 0 : 10) +
    (mapping.result === null ? 0 : 10);
  const best = candidates.toSorted((a, b) => worth(b) - worth(a) || a.index - b.index)[0];
  if (best === undefined || best.heads.filter((head) => head !== '').length < 2)
    throw new RefusedError([refusal('HEAD_NOT_FOUND')]);
  return best;
};

/** The result that a cell says; null when it says none that is known. Signs count only when they are all that is there. */
export const readResult = (cell: string): TestResult | null => {
  const bare = cell.normalize('NFKC').trim();
  const folded = foldWord(bare);
  const exact = RESULT_WORDS.find(([word]) => bare === word || folded === foldWord(word));
  if (exact !== undefined && (foldWord(exact[0]) !== '' || bare === exact[0])) return exact[1];
  // Several words in one cell must all say the same: `阴性(-)` does, `阴性/阳性` does not.
  const said = new Set(
    RESULT_WORDS.filter(([word]) => foldWord(word).length >= 2 && folded.includes(foldWord(word)))
      .filter(([word], _, all) => !all.some(([other]) => other !== word && other.includes(word)))
      .map(([, result]) => result),
  );
  const [only] = said;
  return said.size === 1 && only !== undefined ? only : null;
};

/** A day in any of the ways that spreadsheets write one; null when it is none. */
const readDay = (cell: string): string | null => {
  const found = /(\d{4})\D(\d{1,2})\D(\d{1,2})/u.exec(cell);
  if (found === null) return null;
  const [, year = '', month = '', day = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== iso ? null : iso;
};

type Judged =
  /** `known`: the same was entered before. */
  | { readonly kind: 'ROW'; readonly row: Row; readonly known: boolean }
  | { readonly kind: 'PROBLEM'; readonly problem: ResultRowProblem; readonly value: string };

const problem = (what: ResultRowProblem, value: string): Judged => ({
  kind: 'PROBLEM',
  problem: what,
  value: value.slice(0, MAX_TEXT),
});

const judge = (
  cells: ReadonlyArray<string>,
  row: number,
  mapping: Mapping,
  reads: Pick<Reads, 'sampleByNo' | 'sample' | 'batch'>,
): Judged => {
  const cell = (field: ResultField): string => {
    const column = mapping[field];
    return column === null ? '' : (cells[column] ?? '').slice(0, MAX_TEXT);
  };
  const sampleNo = cell('sampleNo');
  const found = sampleNo === '' ? null : reads.sampleByNo(sampleNo);
  const sample = found === null ? null : reads.sample(found.sampleId);
  const result = readResult(cell('result'));
  const reportNo = cell('reportNo');
  if (sampleNo === '') return problem('NO_TUBE', '');
  if (sample === null) return problem('TUBE_UNKNOWN', sampleNo);
  if (result === null) return problem('RESULT_UNREADABLE', cell('result'));
  if (sample.lost !== null) return problem('LOST', sampleNo);
  if (sample.sent === null) return problem('NOT_SENT', sampleNo);
  // The same list comes again with more lines in it: what it said before is no news. Blind: the value is not told.
  const known = sample.result !== null;
  if (sample.result !== null && sample.result.value !== result) return problem('HAS_OTHER_RESULT', sampleNo);
  if (reportNo === '') return problem('NO_REPORT', sampleNo);
  return {
    kind: 'ROW',
    known,
    row: {
      row,
      sampleNo,
      sampleId: sample.sampleId,
      result,
      reportNo,
      testedOn: readDay(cell('testedOn')),
      ct: cell('ct'),
      of: sample.batchId === null ? '' : (reads.batch(sample.batchId)?.batchNo ?? ''),
    },
  };
};

/**
 * Reads a laboratory's list (.xlsx, .csv) against the tubes that are out. Rejects with RefusedError: FILE_TOO_LARGE,
 * FILE_UNREADABLE, TOO_MANY_ROWS, HEAD_NOT_FOUND, COLUMN_NOT_MAPPED. Rows that cannot be entered are in `problems`.
 */
export const readLabResults = async (
  file: File,
  override: ResultMapping,
  reads: Pick<Reads, 'sampleByNo' | 'sample' | 'batch'>,
): Promise<LabResults> => {
  const table = await readTable(file);
  const { index, heads, mapping: guessed } = findHeads(table);
  const mapping: Mapping = { ...guessed };
  for (const field of RESULT_FIELDS) {
    const column = override[field];
    if (column === undefined) continue;
    if (column !== null && heads[column] === undefined)
      throw new RefusedError([refusal('COLUMN_NOT_MAPPED', { field })]);
    mapping[field] = column;
  }
  for (const field of ['sampleNo', 'result'] as const)
    if (mapping[field] === null) throw new RefusedError([refusal('COLUMN_NOT_MAPPED', { field })]);
  const rows: Row[] = [];
  const entries: Row[] = [];
  const problems: Array<ResultsPreview['problems'][number]> = [];
  const seen = new Set<string>();
  let known = 0;
  for (const { row, cells } of table.rows.slice(index + 1)) {
    // A total, a signature: rows without a tube's number and without a result are no results.
    const isBlank = [mapping.sampleNo, mapping.result].every(
      (column) => column === null || (cells[column] ?? '') === '',
    );
    if (isBlank) continue;
    const judged = judge(cells, row, mapping, reads);
    if (judged.kind === 'PROBLEM') problems.push({ row, problem: judged.problem, value: judged.value });
    else if (seen.has(judged.row.sampleId))
      problems.push({ row, problem: 'TWICE', value: judged.row.sampleNo });
    else {
      seen.add(judged.row.sampleId);
      entries.push(judged.row);
      if (judged.known) known += 1;
      else rows.push(judged.row);
    }
  }
  const headRow = table.rows[index]?.row ?? 1;
  return { preview: { headRow, heads, mapping, rows, known, problems }, entries };
};
