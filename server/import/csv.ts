/** Reads a CSV packing list: UTF-8 with or without mark, else GB18030 as Chinese Excel writes it. */
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { MAX_LINES } from '#core/domain/limits.ts';
import { refusal } from '#core/domain/refusals.ts';
import { ImportRefusedError, MAX_COLUMNS, MAX_OTHER_ROWS, type Cell, type Sheet } from './sheet.ts';

const DELIMITERS = [',', '\t', ';', '\uff0c'] as const;

const unreadable = (reason: string): ImportRefusedError =>
  new ImportRefusedError(refusal('FILE_UNREADABLE', { reason }));

function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: 'UTF-8' | 'GB18030' } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw unreadable('UTF-16');
  // In both encodings bytes below 0x20 are never part of a longer character.
  if (bytes.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20))) throw unreadable('BINARY');
  try {
    // UTF-8 must be tried first: Chinese UTF-8 often decodes as GB18030 too, hardly ever the other way round.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = iconv.decode(buffer, 'gb18030');
    if (text.includes('\ufffd')) throw unreadable('ENCODING');
    return { text, encoding: 'GB18030' };
  }
}

/** The delimiter that most of the first lines agree on, counted outside quotes. */
function delimiterOf(text: string): string {
  const head = text
    .slice(0, 20_000)
    .replaceAll(/"[^"]*"/gu, '')
    .split(/\r\n|\r|\n/u)
    .slice(0, 30);
  const scores = DELIMITERS.map((mark) => ({
    mark,
    lines: head.filter((line) => line.includes(mark)).length,
  }));
  return scores.reduce((best, one) => (one.lines > best.lines ? one : best)).mark;
}

/** `="0123"` is how spreadsheets are told to keep a text as it stands; any other leading `=` is a formula. */
function cellOf(field: string): Cell {
  const kept = /^="([^"]*)"$/u.exec(field);
  if (kept?.[1] !== undefined) return { value: { kind: 'TEXT', text: kept[1] }, formula: null };
  return {
    value: { kind: 'TEXT', text: field },
    formula: field.startsWith('=') && field.length > 1 ? field.slice(1) : null,
  };
}

/** Reads all rows. Throws ImportRefusedError: FILE_UNREADABLE (binary, no known encoding, quotes that never close), TOO_MANY_ROWS. */
export function readCsvSheet(bytes: Uint8Array): Sheet {
  const { text, encoding } = decode(bytes);
  let records: ReadonlyArray<ReadonlyArray<string>>;
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      to: 4 * MAX_LINES,
    });
  } catch {
    throw unreadable('CSV');
  }
  const rows = records
    .map((fields, index) => ({ row: index + 1, fields }))
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
    .map(({ row, fields }) => ({
      row,
      cells: new Map(
        fields
          .slice(0, MAX_COLUMNS)
          .flatMap((field, column) => (field.trim() === '' ? [] : [[column, cellOf(field.trim())] as const])),
      ),
    }));
  if (rows.length > MAX_LINES + MAX_OTHER_ROWS || records.length >= 4 * MAX_LINES) {
    throw new ImportRefusedError(refusal('TOO_MANY_ROWS', { max: MAX_LINES }));
  }
  return { rows, merges: [], encoding };
}
