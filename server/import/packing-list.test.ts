import { readFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import writeXlsxFile, { type SheetData, type SheetOptions } from 'write-excel-file/node';
import { RefusedError } from '#server/errors.ts';
import { previewPackingList as preview, type MappingOverride } from './packing-list.ts';

const refusalOf = async (bytes: Uint8Array, name = 'list.xlsx', mapping: MappingOverride = {}) => {
  const error: unknown = await preview(bytes, name, mapping).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals[0];
};

const csv = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEADS = ['品名', '规格', '数量', '单位', '原产国', '条码'];
const write = (rows: SheetData, options: SheetOptions<never> = {}): Promise<Buffer> =>
  writeXlsxFile(rows, options).toBuffer();

/** A ZIP archive written by hand, so that what no writer writes can be tried too. */
const zip = (entries: Readonly<Record<string, Uint8Array | string>>): Uint8Array => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    local.copy(head, 6, 4, 30);
    head.writeUInt32LE(offset, 42);
    directory.push(head, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
};

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const workbook = (sheetXml: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zip({
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="r2" Type="${REL}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': sheetXml,
    ...more,
  });
const text = (address: string, value: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (address: string, value: number, style = 0): string =>
  `<c r="${address}" s="${style}"><v>${value}</v></c>`;
const sheet = (rows: ReadonlyArray<string>, merges: ReadonlyArray<string> = []): string =>
  `<?xml version="1.0"?><worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`;
const row = (n: number, ...cells: ReadonlyArray<string>): string => `<row r="${n}">${cells.join('')}</row>`;

describe('a packing list written by LibreOffice', () => {
  it('is read whole: five kinds, 158 pieces, title, total and signature left out', async () => {
    const bytes = await readFile(
      new URL('../../test/fixtures/packing-list-libreoffice.xlsx', import.meta.url),
    );
    const list = await preview(bytes, 'packing-list-libreoffice.xlsx');
    expect(list.errors).toEqual([]);
    expect(list.headRow).toBe(4);
    expect(list.heads).toEqual(['序号', '品名', '规格', '数量(件)', '单位', '原产国', '条码']);
    expect(list.mapping).toEqual({ goodsName: 1, spec: 2, quantity: 3, unit: 4, origin: 5, classCode: 6 });
    expect(list.encoding).toBe('XLSX');
    expect(list.totalRows).toBe(5);
    expect(list.lines.map((line) => line.quantity)).toEqual([48, 40, 30, 25, 15]);
    expect(list.lines[0]).toEqual({
      goodsName: '羊毛大衣',
      spec: 'M 黑',
      quantity: 48,
      unit: '件',
      origin: '韩国',
      classCode: '8801234500012',
    });
    expect(list.lines[2]?.spec).toBe('180×30 驼色');
  });
});

describe('.xlsx', () => {
  it('reads numbers, numeric codes and text numbers, and says what is wrong by the row of the sheet', async () => {
    const bytes = await write([
      [{ value: '装箱单', columnSpan: 6 }, null, null, null, null, null],
      [],
      HEADS,
      ['大衣', 'M', 120, '件', '韩国', 8801234500017],
      ['围巾', '', '1,040', '条', '', null],
      [],
      ['', 'L', 5, '', '', null],
      ['帽子', 'L', 'viele', '', '', null],
      ['手套', '', 2.5, '', '', null],
      ['袜子', '', 0, '', '', null],
      ['腰带', '', null, '', '', null],
      ['包', { type: 'Formula', value: '=1+2' }, { type: 'Formula', value: '=SUM(A1:A2)' }, '', '', null],
      ['大衣', 'M', 120, '件', '韩国', 8801234500017],
      ['长'.repeat(201), '', 1, '', '', null],
      ['合计', '', { type: 'Formula', value: '=SUM(C4:C14)' }, '', '', null],
      ['制表人:王', '', null, '', '', null],
    ]);
    const list = await preview(bytes, 'list.xlsx');
    expect(list.lines).toEqual([
      { goodsName: '大衣', spec: 'M', quantity: 120, unit: '件', origin: '韩国', classCode: '8801234500017' },
      { goodsName: '围巾', spec: '', quantity: 1040, unit: '条', origin: '', classCode: null },
    ]);
    expect(list.errors.map(({ row: line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '7 品名 MISSING',
      '8 数量 NOT_A_NUMBER',
      '9 数量 NOT_A_NUMBER',
      '10 数量 NOT_POSITIVE',
      '11 数量 MISSING',
      '12 规格 FORMULA',
      '12 数量 FORMULA',
      '13 品名 DUPLICATE_LINE',
      '14 品名 TOO_LONG',
    ]);
    expect(list.errors.find((one) => one.code === 'DUPLICATE_LINE')?.value).toBe('4');
    expect(list.errors.find((one) => one.column === '数量' && one.code === 'FORMULA')?.value).toBe(
      '=SUM(A1:A2)',
    );
    expect(list.totalRows).toBe(10);
  });

  it('reads heads merged over two rows, and goods names merged over several lines', async () => {
    const bytes = workbook(
      sheet(
        [
          row(
            2,
            text('A2', '品名 / Description'),
            text('B2', '颜色尺码'),
            text('D2', '数量'),
            text('E2', '单价'),
          ),
          row(3, text('B3', '颜色'), text('C3', '尺码')),
          row(4, text('A4', '大衣'), text('B4', '黑'), text('C4', 'M'), number('D4', 3), number('E4', 99)),
          row(5, text('B5', '白'), text('C5', 'L'), number('D5', 4)),
        ],
        ['A2:A3', 'B2:C2', 'D2:D3', 'A4:A5'],
      ),
    );
    const list = await preview(bytes, 'list.xlsx');
    expect(list.headRow).toBe(2);
    expect(list.heads).toEqual(['品名 / Description', '颜色尺码 颜色', '颜色尺码 尺码', '数量', '单价']);
    expect(list.errors).toEqual([]);
    expect(list.lines.map(({ goodsName, spec, quantity }) => [goodsName, spec, quantity])).toEqual([
      ['大衣', '黑', 3],
      ['大衣', '白', 4],
    ]);
  });

  it('takes a date in the quantity for what it is, and error cells as errors of their row', async () => {
    const bytes = workbook(
      sheet([
        row(1, text('A1', '品名'), text('B1', '规格'), text('C1', '数量')),
        row(2, text('A2', '大衣'), number('B2', 44673, 2), number('C2', 44673, 1)),
        row(3, '<c r="A3" t="e"><f>X!A1</f><v>#REF!</v></c>', '<c r="C3" t="b"><v>1</v></c>'),
        row(4, text('A4', '帽子'), number('B4', 44673, 1), number('C4', 2)),
      ]),
    );
    const list = await preview(bytes, 'list.xlsx');
    expect(list.errors).toEqual([
      { row: 2, column: '数量', code: 'NOT_A_NUMBER', value: '2022-04-22' },
      { row: 3, column: '品名', code: 'FORMULA', value: '=X!A1' },
      { row: 3, column: '数量', code: 'NOT_A_NUMBER', value: 'TRUE' },
    ]);
    expect(list.lines).toEqual([
      { goodsName: '帽子', spec: '2022-04-22', quantity: 2, unit: '', origin: '', classCode: null },
    ]);
  });

  it(
    'refuses 100,000 rows at once, and takes a sheet that is only formatted so far down',
    { timeout: 40_000 },
    async () => {
      const many = Array.from({ length: 100_000 }, (_, index) =>
        row(index + 2, text(`A${index + 2}`, `goods ${index}`), number(`B${index + 2}`, 1)),
      );
      const head = row(1, text('A1', '品名'), text('B1', '数量'));
      const before = performance.now();
      expect(await refusalOf(workbook(sheet([head, ...many])))).toEqual({
        code: 'TOO_MANY_ROWS',
        params: { file: 'list.xlsx', max: 10_000 },
      });
      expect(performance.now() - before).toBeLessThan(15_000);
      const formatted = Array.from({ length: 60_000 }, (_, index) =>
        row(index + 3, `<c r="A${index + 3}" s="1"/><c r="B${index + 3}" s="1"/>`),
      );
      const list = await preview(
        workbook(sheet([head, row(2, text('A2', '大衣'), number('B2', 7)), ...formatted])),
        'list.xlsx',
      );
      expect(list.lines.map((line) => line.quantity)).toEqual([7]);
    },
  );

  it('takes 10,000 lines', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      row(index + 2, text(`A${index + 2}`, `goods ${index}`), number(`B${index + 2}`, 1)),
    );
    const list = await preview(
      workbook(sheet([row(1, text('A1', 'Description'), text('B1', 'QTY (PCS)')), ...rows])),
      'list.xlsx',
    );
    expect([list.lines.length, list.errors.length]).toEqual([10_000, 0]);
  });

  it(
    'refuses an archive that unpacks to more than its budget, and one row of billions',
    { timeout: 40_000 },
    async () => {
      const bomb = workbook(
        `<worksheet><sheetData>${`<!--${' '.repeat(60_000)}-->`.repeat(1800)}</sheetData></worksheet>`,
      );
      expect(bomb.byteLength).toBeLessThan(1024 * 1024);
      expect((await refusalOf(bomb))?.code).toBe('FILE_TOO_LARGE');
      const far = workbook(
        sheet([
          row(1, text('A1', '品名'), text('B1', '数量')),
          row(999_999_999, text('A9999999', '大衣'), number('B9999999', 1)),
        ]),
      );
      expect((await preview(far, 'far.xlsx')).lines).toHaveLength(1);
    },
  );

  it('refuses what is no spreadsheet, saying why', { timeout: 40_000 }, async () => {
    const cases: ReadonlyArray<readonly [Uint8Array, string]> = [
      [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'OLD_XLS'],
      [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'BINARY'],
      [zip({ 'word/document.xml': '<x/>' }), 'NO_WORKBOOK'],
      [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'ZIP_CUT'],
      [workbook('<!DOCTYPE lolz [<!ENTITY a "b">]><worksheet/>'), 'ZIP_DAMAGED'],
      [workbook('<worksheet><sheetData><row'), 'ZIP_DAMAGED'],
      [new Uint8Array(), 'EMPTY'],
    ];
    for (const [bytes, reason] of cases) {
      expect(await refusalOf(bytes, 'x.xlsx')).toEqual({
        code: 'FILE_UNREADABLE',
        params: { file: 'x.xlsx', reason },
      });
    }
    const whole = await write([HEADS, ['大衣', 'M', 1, '', '', null]]);
    expect((await refusalOf(whole.subarray(0, whole.length - 30)))?.code).toBe('FILE_UNREADABLE');
    expect((await refusalOf(Buffer.alloc(21 * 1024 * 1024)))?.code).toBe('FILE_TOO_LARGE');
    expect((await refusalOf(csv('只有一列\n大衣\n')))?.code).toBe('HEAD_NOT_FOUND');
  });
});

describe('.csv', () => {
  const LIST = '品名,规格,数量,单位\r\n羊毛大衣,"M, 黑",12,件\r\n\r\n围巾,,３,条\r\n合计,,15,\r\n';

  it.each([
    ['UTF-8', csv(LIST), 'UTF-8'],
    ['UTF-8 with mark', csv(`\ufeff${LIST}`), 'UTF-8'],
    ['GBK', iconv.encode(LIST, 'gbk'), 'GB18030'],
    ['semicolons', csv(LIST.replaceAll('"M, 黑"', 'M').replaceAll(',', ';')), 'UTF-8'],
    ['tabs', csv(LIST.replaceAll('"M, 黑"', 'M').replaceAll(',', '\t')), 'UTF-8'],
  ])('reads %s', async (_, bytes, encoding) => {
    const list = await preview(bytes, 'list.csv');
    expect(list.encoding).toBe(encoding);
    expect(list.errors).toEqual([]);
    expect(list.lines.map(({ goodsName, quantity }) => [goodsName, quantity])).toEqual([
      ['羊毛大衣', 12],
      ['围巾', 3],
    ]);
  });

  it('counts blank rows as the sheet does, refuses formulas, keeps quoted codes', async () => {
    const list = await preview(csv('品名,数量,条码\n大衣,1,"=""0690123"""\n\n帽子,=1+1,\n'), 'list.csv');
    expect(list.lines).toEqual([
      { goodsName: '大衣', spec: '', quantity: 1, unit: '', origin: '', classCode: '0690123' },
    ]);
    expect(list.errors).toEqual([{ row: 4, column: '数量', code: 'FORMULA', value: '=1+1' }]);
  });

  it('lets the person choose columns that no word names, and refuses a column that is not there', async () => {
    const bytes = csv('AAA,BBB,CCC\ncoat,M,4\nhat,L,x\n');
    const first = await preview(bytes, 'list.csv');
    expect(first.heads).toEqual(['AAA', 'BBB', 'CCC']);
    expect(first.mapping.goodsName).toBeNull();
    expect([first.lines, first.errors]).toEqual([[], []]);
    const chosen = await preview(bytes, 'list.csv', { goodsName: 0, spec: 1, quantity: 2 });
    expect(chosen.lines).toEqual([
      { goodsName: 'coat', spec: 'M', quantity: 4, unit: '', origin: '', classCode: null },
    ]);
    expect(chosen.errors).toEqual([{ row: 3, column: 'CCC', code: 'NOT_A_NUMBER', value: 'x' }]);
    expect(await refusalOf(bytes, 'list.csv', { quantity: 7 })).toMatchObject({
      code: 'COLUMN_NOT_MAPPED',
      params: { field: 'quantity' },
    });
  });

  it('refuses 100,000 rows', async () => {
    expect((await refusalOf(csv(`品名,数量\n${'大衣,1\n'.repeat(100_000)}`), 'list.csv'))?.code).toBe(
      'TOO_MANY_ROWS',
    );
  });
});
