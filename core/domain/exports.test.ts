import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellsOf,
  csvCell,
  csvRow,
  EXPORT_DATASETS,
  EXPORT_FIELDS,
  hasField,
  type ExportMapping,
} from './exports.ts';

test('a mapping says which columns, in which order, under which heads, and fills constants', () => {
  const mapping: ExportMapping = {
    dataset: 'EXITS',
    format: 'CSV',
    columns: [
      { kind: 'FIELD', field: 'pieces', head: 'n' },
      { kind: 'CONSTANT', value: '330102', head: 'area' },
      { kind: 'FIELD', field: 'certificateNo', head: 'no' },
    ],
  };
  expect(cellsOf(mapping, { certificateNo: null, pieces: 3, goods: 'x' })).toEqual([3, '330102', '']);
});

test('a text that a spreadsheet would run is made harmless; a number stays a number', () => {
  expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  expect(csvCell('@SUM(A1)')).toBe(`'@SUM(A1)`);
  expect(csvCell(-3)).toBe('-3');
  expect(csvCell('羊毛大衣')).toBe('羊毛大衣');
});

/** Reads one row by RFC 4180, in the plainest way there is. */
const readRow = (row: string): string[] => {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n$)/gy;
  for (let match = pattern.exec(row); match !== null; match = pattern.exec(row))
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  return cells;
};

test('what is written is what a reader of CSV reads', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !/^[=+\-@\t\r]/.test(one));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (cells) => {
      expect(readRow(csvRow(cells))).toEqual(cells);
    }),
  );
});

test('a dataset knows its own fields only', () => {
  for (const dataset of EXPORT_DATASETS)
    for (const field of EXPORT_FIELDS[dataset]) expect(hasField(dataset, field)).toBe(true);
  expect(hasField('EXITS', 'sampleNo')).toBe(false);
});
