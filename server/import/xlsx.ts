/**
 * Reads a worksheet of an .xlsx workbook (ECMA-376), as far as a packing list needs: values, formulas, merged cells,
 * row numbers as the sheet shows them. Streams, so that a sheet with too many rows is refused without being held.
 */
import { MAX_LINES } from '#core/domain/limits.ts';
import { refusal } from '#core/domain/refusals.ts';
import { posix } from 'node:path';
import {
  ImportRefusedError,
  MAX_COLUMNS,
  MAX_OTHER_ROWS,
  type Cell,
  type CellValue,
  type Merge,
  type Sheet,
} from './sheet.ts';
import { isoOfSerial, readDateStyles, type DateStyles } from './xlsx-dates.ts';
import { scanXml } from './xml.ts';
import { openZip, type ZipArchive } from './zip.ts';

/** Everything that one workbook may unpack to; ten thousand lines take about ten. */
const UNPACKED_BUDGET = 100 * 1024 * 1024;

const MAX_ROWS = MAX_LINES + MAX_OTHER_ROWS;

type Workbook = {
  readonly sheetPaths: ReadonlyArray<string>;
  readonly stringsPath: string | null;
  readonly stylesPath: string | null;
  readonly date1904: boolean;
};

/** A cell before its shared string is looked up. */
type RawCell = {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  readonly value: string | null;
  readonly formula: string | null;
};
type RawSheet = {
  readonly rows: ReadonlyArray<{ readonly row: number; readonly cells: ReadonlyArray<RawCell> }>;
  readonly merges: ReadonlyArray<Merge>;
};

const unreadable = (reason: string): ImportRefusedError =>
  new ImportRefusedError(refusal('FILE_UNREADABLE', { reason }));

type Relation = { readonly target: string; readonly type: string };

/** Relations of a part, by id, targets as paths inside the archive. */
async function readRelations(zip: ZipArchive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!zip.has(name)) return relations;
  await scanXml(zip.chunks(name), {
    open: (tag, attribute) => {
      if (tag !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.set(attribute('Id') ?? '', {
        target: path,
        type: (attribute('Type') ?? '').split('/').at(-1) ?? '',
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
}

async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const root = await readRelations(zip, '');
  const part = [...root.values()].find((one) => one.type === 'officeDocument')?.target;
  if (part === undefined || !zip.has(part)) throw unreadable('NO_WORKBOOK');
  const relations = await readRelations(zip, part);
  const sheetPaths: string[] = [];
  let date1904 = false;
  await scanXml(zip.chunks(part), {
    open: (tag, attribute) => {
      if (tag === 'workbookPr') date1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (tag !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return;
      const relation = relations.get(attribute('r:id') ?? '');
      if (relation?.type === 'worksheet' && zip.has(relation.target)) sheetPaths.push(relation.target);
    },
    close: () => undefined,
    text: () => undefined,
  });
  const partOf = (type: string): string | null => {
    const target = [...relations.values()].find((one) => one.type === type)?.target;
    return target !== undefined && zip.has(target) ? target : null;
  };
  return { sheetPaths, stringsPath: partOf('sharedStrings'), stylesPath: partOf('styles'), date1904 };
}

/** `BC12` as a column from 0 and a row from 1; null when it is no cell address. */
function parseAddress(address: string): { readonly column: number; readonly row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(address);
  if (match?.[1] === undefined) return null;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}

async function readRawSheet(zip: ZipArchive, path: string): Promise<RawSheet> {
  const rows: Array<{ row: number; cells: RawCell[] }> = [];
  const merges: Merge[] = [];
  let row = 0;
  let cells: RawCell[] = [];
  let column = -1;
  let cell: { type: string; style: number; value: string | null; formula: string | null } | null = null;
  let into: 'value' | 'formula' | null = null;
  let skipped = 0;

  const openCell = (attribute: (name: string) => string | null): void => {
    const address = parseAddress(attribute('r') ?? '');
    column = address?.column ?? column + 1;
    cell = { type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: null, formula: null };
  };
  const closeCell = (): void => {
    if (cell !== null && (cell.value !== null || cell.formula !== null) && column < MAX_COLUMNS)
      cells.push({ column, ...cell });
    cell = null;
  };
  const closeRow = (): void => {
    if (cells.length === 0) return;
    // Rows that are only formatted do not count: a sheet is often "used" down to row 65,536.
    if (rows.length >= MAX_ROWS) throw new ImportRefusedError(refusal('TOO_MANY_ROWS', { max: MAX_LINES }));
    rows.push({ row, cells });
  };

  await scanXml(zip.chunks(path), {
    open: (tag, attribute) => {
      if (tag === 'row') {
        row = Number(attribute('r') ?? row + 1);
        [cells, column] = [[], -1];
      } else if (tag === 'c') openCell(attribute);
      else if (tag === 'mergeCell') merges.push(...parseMerge(attribute('ref') ?? ''));
      else if (tag === 'rPh') skipped += 1;
      else if (cell !== null && tag === 'f') {
        cell.formula = '';
        into = 'formula';
      } else if (cell !== null && (tag === 'v' || tag === 't') && skipped === 0) into = 'value';
    },
    close: (tag) => {
      if (tag === 'c') closeCell();
      else if (tag === 'row') closeRow();
      else if (tag === 'rPh') skipped -= 1;
      else if (tag === 'v' || tag === 't' || tag === 'f') into = null;
    },
    text: (text) => {
      if (cell !== null && into !== null) cell[into] = (cell[into] ?? '') + text;
    },
  });
  return { rows, merges };
}

function parseMerge(ref: string): ReadonlyArray<Merge> {
  const [from, to] = ref.split(':').map(parseAddress);
  if (from === undefined || from === null || to === undefined || to === null) return [];
  return [{ top: from.row, bottom: to.row, left: from.column, right: to.column }];
}

/** The shared strings that the sheet uses, by index. Phonetic guides (`rPh`) are no part of a text. */
async function readStrings(
  zip: ZipArchive,
  path: string | null,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const strings = new Map<number, string>();
  if (path === null || wanted.size === 0) return strings;
  let index = -1;
  let text = '';
  let inText = false;
  let skipped = 0;
  await scanXml(zip.chunks(path), {
    open: (tag) => {
      if (tag === 'si') [index, text] = [index + 1, ''];
      else if (tag === 'rPh') skipped += 1;
      else if (tag === 't') inText = skipped === 0;
    },
    close: (tag) => {
      if (tag === 'si' && wanted.has(index)) strings.set(index, text);
      else if (tag === 'rPh') skipped -= 1;
      else if (tag === 't') inText = false;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
  });
  return strings;
}

/** Excel writes control characters as `_x000D_` (ECMA-376, ST_Xstring). */
const unescapeText = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

type Lookup = {
  readonly strings: ReadonlyMap<number, string>;
  readonly styles: DateStyles;
  readonly date1904: boolean;
};

function valueOf(raw: RawCell, { strings, styles, date1904 }: Lookup): CellValue {
  const text = raw.value ?? '';
  switch (raw.type) {
    case 's':
      return { kind: 'TEXT', text: unescapeText(strings.get(Number(text)) ?? '') };
    case 'str':
    case 'inlineStr':
      return { kind: 'TEXT', text: unescapeText(text) };
    case 'b':
      return { kind: 'BOOLEAN', value: text === '1' };
    case 'e':
      return { kind: 'ERROR', text };
    case 'd':
      return { kind: 'DATE', iso: text.slice(0, 10) };
    default: {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return { kind: 'TEXT', text };
      return styles.isDate(raw.style)
        ? { kind: 'DATE', iso: isoOfSerial(value, date1904) }
        : { kind: 'NUMBER', value };
    }
  }
}

function resolveSheet(raw: RawSheet, lookup: Lookup): Sheet {
  const rows = raw.rows.map(({ row, cells }) => ({
    row,
    cells: new Map<number, Cell>(
      cells.map((cell) => [
        cell.column,
        { value: valueOf(cell, lookup), formula: cell.formula?.replace(/^=/u, '') ?? null },
      ]),
    ),
  }));
  return { rows, merges: raw.merges, encoding: 'XLSX' };
}

/**
 * Reads the visible sheets one after the other, in the workbook's order, until the caller has seen enough.
 * Throws ImportRefusedError: FILE_UNREADABLE (no workbook, damaged, encrypted), FILE_TOO_LARGE (unpacks to more than
 * 100 MB), TOO_MANY_ROWS.
 */
export async function* readXlsxSheets(bytes: Uint8Array): AsyncGenerator<Sheet> {
  const zip = openZip(bytes, UNPACKED_BUDGET);
  const workbook = await readWorkbook(zip);
  if (workbook.sheetPaths.length === 0) throw unreadable('NO_SHEET');
  const styles = await readDateStyles(zip, workbook.stylesPath);
  for (const path of workbook.sheetPaths) {
    const raw = await readRawSheet(zip, path);
    const wanted = new Set(
      raw.rows.flatMap(({ cells }) =>
        cells.filter((cell) => cell.type === 's').map((cell) => Number(cell.value)),
      ),
    );
    const strings = await readStrings(zip, workbook.stringsPath, wanted);
    yield resolveSheet(raw, { strings, styles, date1904: workbook.date1904 });
  }
}
