import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countDark, readInk, readSymbols } from '#hardware/testing/label-oracle.ts';
import type { Ink } from '#hardware/testing/label-oracle.ts';
import { testFolder, until } from '#hardware/testing/devices.ts';
import type { PrinterMachine } from '../printer/machine.ts';
import { createPictures } from '../printer/pictures.ts';
import { openRecord } from '../printer/record.ts';
import type { LabelLine, LabelRecord } from '../printer/record.ts';
import { drawTspl } from './draw.ts';
import { createMachine } from './machine.ts';
import type { MachineOptions } from './machine.ts';

const STOCK = { widthMm: 60, heightMm: 40, dotsPerMm: 8 };
/** The manuals' examples are made for stock of four by two and a half inches. */
const INCHES = { widthMm: 102, heightMm: 64, dotsPerMm: 8 };

type Bench = {
  machine: PrinterMachine;
  record: LabelRecord;
  lines: () => ReadonlyArray<LabelLine>;
  answers: () => string;
  send: (...lines: ReadonlyArray<string>) => void;
  sendRaw: (text: string) => void;
  errors: () => unknown;
};

function bench(options: Partial<MachineOptions> = {}, folder = testFolder()): Bench {
  const record = openRecord(folder, 0, 'tspl');
  onTestFinished(record.close);
  let answers = '';
  const machine = createMachine({
    record,
    size: STOCK,
    labelMs: 0,
    countAt: 'end',
    response: 'digits',
    labelCount: 'volatile',
    status: 'both',
    qrModel: 'M2',
    memoryBytes: 100_000,
    bufferBytes: 8192,
    readAhead: 8,
    answer: (text) => {
      answers += text;
    },
    onLabel: () => undefined,
    onRoom: () => undefined,
    ...options,
  });
  const sendRaw = (text: string): void => machine.receive(Buffer.from(text, 'latin1'));
  return {
    machine,
    record,
    lines: record.lines,
    answers: () => answers,
    send: (...lines) => sendRaw(lines.map((line) => `${line}\r\n`).join('')),
    sendRaw,
    errors: () => machine.state()['errors'],
  };
}

/** Prints commands on stock of the examples' size and shows what came out. */
async function printed(commands: ReadonlyArray<string>): Promise<{ png: Buffer; ink: Ink; bench: Bench }> {
  const one = bench({ size: INCHES });
  one.send('SIZE 4,2.5', 'CLS', ...commands, 'PRINT 1,1');
  await until(() => one.lines().length === 1, 'a label');
  const png = await drawTspl(one.lines()[0]?.source ?? '', INCHES);
  return { png, ink: await readInk(png), bench: one };
}

const qr = (data: string): string => `QRCODE 20,20,M,5,A,0,"${data}"`;
const codes = (lines: ReadonlyArray<LabelLine>): unknown[] =>
  lines.map((line) => /QRCODE [^"]*"([^"]*)"/.exec(line.source)?.[1]);

describe("the manuals' own examples", () => {
  it('BITMAP: the bytes that TSPL/TSPL2 Programming Manual prints in hex draw its picture, 0 being black', async () => {
    // "SIZE 4,2", "GAP 0,0", "CLS", "BITMAP 200,200,2,16,0," and 32 bytes, "PRINT 1,1", all with CR LF.
    const hex =
      '53495a4520342c320d0a47415020302c300d0a434c530d0a4249544d4150203230302c3230302c322c31362c302c' +
      '00000000000007ff03ff11ff18ff1c7f1e3f1f1f1f8f1fc71fe31fe71fff1fff0d0a5052494e5420312c310d0a';
    const size = { widthMm: 102, heightMm: 51, dotsPerMm: 8 };
    const { machine, lines, errors } = bench({ size });
    machine.receive(Buffer.from(hex, 'hex'));
    await until(() => lines().length === 1, 'a label');
    expect(errors()).toEqual([]);
    const ink = await readInk(await drawTspl(lines()[0]?.source ?? '', size));
    const rows = Array.from({ length: 16 }, (_, y) =>
      Array.from({ length: 16 }, (_, x) => (ink.dark(200 + x, 200 + y) ? '#' : '.')).join(''),
    );
    expect(rows).toEqual([
      '################',
      '################',
      '################',
      '#####...........',
      '######..........',
      '###.###.........',
      '###..###........',
      '###...###.......',
      '###....###......',
      '###.....###.....',
      '###......###....',
      '###.......###...',
      '###........###..',
      '###........##...',
      '###.............',
      '###.............',
    ]);
    expect(countDark(ink, { x: 0, y: 0, width: 999, height: 999 })).toBe(rows.join('').split('#').length - 1);
  });

  it.each([
    ['QRCODE 10,10,H,4,A,0,"ABCabc123"', 'ABCabc123'],
    ['QRCODE 160,160,H,4,A,0,"123ABCabc"', '123ABCabc'],
    ['QRCODE 310,310,M,4,A,0,M2,"ABCabc123"', 'ABCabc123'],
    ['QRCODE 50,50,H,4,A,0,M2,S7,"123TSCtest"', '123TSCtest'],
    [String.raw`QRCODE 10,10,H,4,A,0,"ABC\["]abc\["]123"`, 'ABC"abc"123'],
    ['QRCODE 100,10,M,7,M,0,M2,S1,"ATHE FIRMWARE HAS BEEN UPDATED"', 'THE FIRMWARE HAS BEEN UPDATED'],
    ['QRCODE 100,10,M,7,M,0,M2,S1,"N123456!ATHE FIRMWARE!B0006ab!cd\r"', '123456THE FIRMWAREab!cd\r'],
    ['QRCODE 310,310,M,4,A,90,M2,"ABCabc123"', 'ABCabc123'],
    ['QRCODE 310,310,M,4,A,180,M2,"ABCabc123"', 'ABCabc123'],
    ['QRCODE 310,310,M,4,A,270,M2,"ABCabc123"', 'ABCabc123'],
  ])('%s', async (command, text) => {
    const { png, bench } = await printed([command]);
    expect(bench.errors()).toEqual([]);
    expect(await readSymbols(png)).toEqual([text]);
  });

  it('a symbol of model 1, by name or by the default of the first manual, is not drawn and said', async () => {
    const { send, errors, lines } = bench({ qrModel: 'M1' });
    send('CLS', 'QRCODE 100,10,M,7,M,0,M1,S1,"ATHE FIRMWARE HAS BEEN UPDATED"', qr('A'), 'PRINT 1');
    await until(() => lines().length === 1, 'a label');
    expect(errors()).toEqual(['not emulated: QRCODE of model 1', 'not emulated: QRCODE of model 1']);
    expect(await readSymbols(await drawTspl(lines()[0]?.source ?? '', STOCK))).toEqual([]);
  });

  it('BAR and ERASE, BOX, REVERSE', async () => {
    const erased = await printed(['BAR 100,100,300,300', 'ERASE 150,150,200,200']);
    expect(countDark(erased.ink, { x: 100, y: 100, width: 300, height: 300 })).toBe(300 * 300 - 200 * 200);
    const framed = await printed(['BOX 60,60,610,210,4']);
    expect(countDark(framed.ink, { x: 0, y: 0, width: 999, height: 999 })).toBe(550 * 150 - 542 * 142);
    const reversed = await printed(['TEXT 100,100,"3",0,1,1,"REVERSE"', 'REVERSE 90,90,128,40']);
    const letters = await printed(['TEXT 100,100,"3",0,1,1,"REVERSE"']);
    const box = { x: 90, y: 90, width: 128, height: 40 };
    expect(countDark(letters.ink, box)).toBeGreaterThan(200);
    expect(countDark(reversed.ink, box)).toBe(128 * 40 - countDark(letters.ink, box));
    expect([erased, framed, reversed].map(({ bench }) => bench.errors())).toEqual([[], [], []]);
  });

  it('TEXT: each font stands in its cells, hanzi of the Chinese font in two of them', async () => {
    const text = await printed(['TEXT 100,100,"5",0,1,1,"Hello World"', 'TEXT 100,300,"4",90,1,1,"Hello"']);
    expect(text.bench.errors()).toEqual([]);
    expect(countDark(text.ink, { x: 100, y: 100, width: 11 * 32, height: 48 })).toBeGreaterThan(500);
    expect(countDark(text.ink, { x: 68, y: 300, width: 32, height: 5 * 24 })).toBeGreaterThan(200);
    expect(countDark(text.ink, { x: 100, y: 300, width: 700, height: 100 })).toBe(0);
    const hanzi = Buffer.from('cff5bdad', 'hex').toString('latin1');
    const chinese = await printed([`TEXT 100,100,"TSS24.BF2",0,2,2,"${hanzi}"`]);
    expect(chinese.bench.errors()).toEqual([]);
    expect(countDark(chinese.ink, { x: 100, y: 100, width: 96, height: 48 })).toBeGreaterThan(300);
    expect(countDark(chinese.ink, { x: 200, y: 100, width: 500, height: 48 })).toBe(0);
  });

  it('PRINT 3,2 is six labels; what the buffer holds stays until CLS', async () => {
    const { send, lines } = bench();
    send('SIZE 60 mm,40 mm', 'GAP 3 mm,0', 'DIRECTION 1', 'CLS', qr('A'), 'PRINT 3,2', 'PRINT 1');
    await until(() => lines().length === 7, 'seven labels');
    expect(new Set(codes(lines()))).toEqual(new Set(['A']));
    send('CLS', qr('B'), 'PRINT 1,1');
    await until(() => lines().length === 8, 'the last label');
    expect(lines()[7]?.source.match(/QRCODE/g)).toHaveLength(1);
  });

  it('settings in inches, millimetres and dots are all the same stock', () => {
    const { send, errors } = bench();
    send(
      'SIZE 60 mm,40 mm',
      'SIZE 2.36,1.57',
      'SIZE 480 dot,320 dot',
      'GAP 0.12,0',
      'GAP 0,0',
      'OFFSET 12.7 mm',
    );
    send(
      'SPEED 1.5',
      'DENSITY 15',
      'DIRECTION 0,1',
      'REFERENCE 10,10',
      'SHIFT -36',
      'CODEPAGE 936',
      'CODEPAGE "936"',
    );
    send(
      'SET CUTTER BATCH',
      'SET COM1 96,N,8,1',
      'SET TEAR ON',
      'SET PARTIAL_CUTTER 2',
      'SET PEEL OFF',
      'COUNTRY 001',
    );
    expect(errors()).toEqual([]);
    send('SIZE 40 mm,60 mm');
    expect(errors()).toEqual(['SIZE 40mm,60mm: the stock is 60 × 40 mm']);
  });

  it('answers: one byte, the framed four, model, files, count', () => {
    const { send, sendRaw, answers, machine } = bench();
    sendRaw('\x1b!?\x1b!?\0\x1b!S~!T~!F');
    send(
      'DOWNLOAD "A.BMP",3,abc',
      'DOWNLOAD F,"B.PCX",2,de',
      '~!F',
      '~!I',
      '~!A',
      '~!@',
      'OUT @LABEL',
      'OUT "hello"',
    );
    expect(answers()).toBe(
      [
        '\0\0\x02@@@@\x03\r\nGATEHOUSE-EMULATOR-TSPL\r\n\x1a',
        'A.BMP\rB.PCX\r\x1a437, 001\r\n99995\r0\r0\r\nhello\r\n',
      ].join(''),
    );
    machine.setFault('paper-out', true);
    machine.setFault('head-open', true);
    sendRaw('\x1b!?\x1b!S');
    expect(answers().slice(-9)).toBe('\x05\x02E@@a\x03\r\n');
  });
});

describe('what is not in order', () => {
  it.each([
    ['HELLO', 'unknown: "HELLO"'],
    ['cls', 'unknown: "cls"'],
    ['SET SPEED 4', 'unknown: "SET SPEED 4"'],
    ['SET REPRINT MAYBE', 'malformed: "SET REPRINT MAYBE"'],
    ['QRCODE 20,20,M,5,0,A,"A"', 'malformed: "QRCODE 20,20,M,5,0,A,\\"A\\""'],
    ['QRCODE 20,20,X,5,A,0,"A"', 'malformed: "QRCODE 20,20,X,5,A,0,\\"A\\""'],
    ['QRCODE 20,20,M,11,A,0,"A"', 'malformed: "QRCODE 20,20,M,11,A,0,\\"A\\""'],
    ['QRCODE 20,20,M,5,A,45,"A"', 'malformed: "QRCODE 20,20,M,5,A,45,\\"A\\""'],
    ['QRCODE 20,20,M,5,A,0,"A', 'malformed: "QRCODE 20,20,M,5,A,0,\\"A"'],
    ['QRCODE 20,20,M,5,A,0,""', 'QRCODE with data ""'],
    ['QRCODE 20,20,M,5,M,0,"lower"', 'QRCODE with data "lower"'],
    ['QRCODE 460,20,M,5,A,0,"A"', 'QRCODE leaves the label'],
    ['TEXT 8,280,"9",0,1,1,"A"', 'TEXT in font "9", which there is none of'],
    ['TEXT 8,280,"4",0,1,1,"ABCDEFGHIJKLMNOPQRSTUVWXYZ"', 'TEXT leaves the label'],
    ['TEXT 8,280,"4",0,1,"A"', 'malformed: "TEXT 8,280,\\"4\\",0,1,\\"A\\""'],
    ['PUTPCX 0,0,"B.PCX"', 'PUTPCX: B.PCX is not stored'],
    ['BITMAP 0,0,2', 'malformed: "BITMAP 0,0,2"'],
    ['BITMAP 0,0,61,1,0,'.padEnd(18 + 61, 'x'), 'BITMAP leaves the label'],
    ['DENSITY 16', 'malformed: "DENSITY 16"'],
    ['PRINT 0', 'malformed: "PRINT 0"'],
    ['PRINT 1\rCLS', 'malformed: "PRINT 1\\rCLS"'],
    ['SIZE 60mm', 'malformed: "SIZE 60mm"'],
    ['BARCODE 100,100,"39",96,1,0,2,4,"1000"', 'not emulated: BARCODE'],
    ['SET COUNTER @1 1', 'not emulated: SET COUNTER'],
    ['@1="0001"', 'unknown: "@1=\\"0001\\""'],
    ['DOWNLOAD "P.BAS"', 'malformed: "DOWNLOAD \\"P.BAS\\""'],
    ['\x1b!x', 'escape "\\u001b!x"'],
    ['~!Z', 'unknown: ~!Z'],
  ])('%j is a recorded fault, and the printer goes on', async (line, fault) => {
    const { send, errors, lines } = bench();
    send('CLS', line, qr('AFTER'), 'PRINT 1');
    await until(() => lines().length === 1, 'the label');
    expect(errors()).toEqual([fault]);
    expect(codes(lines())).toEqual(['AFTER']);
  });

  it('a stored picture that does not hold together is a fault when it is called up', async () => {
    const { send, sendRaw, errors, lines } = bench();
    const header = Buffer.alloc(128);
    header.set([10, 5, 1, 1]);
    header.set([7, 0, 0, 0], 8);
    header.set([1, 2, 0], 65);
    const pcx = header.toString('latin1');
    const store = (name: string, data: string): void =>
      sendRaw(`DOWNLOAD "${name}",${data.length},${data}\r\n`);
    store('GOOD.PCX', `${pcx}\xc2\xff`);
    store('SHORT.PCX', `${pcx}\x0f`);
    store('LONG.PCX', `${pcx}\xc2\xffmore`);
    store('NONE.BMP', 'BM');
    send('CLS', 'PUTPCX 0,0,"GOOD.PCX"', 'PUTPCX 0,0,"SHORT.PCX"', 'PUTPCX 0,0,"LONG.PCX"');
    send('PUTPCX 0,0,"NONE.BMP"', 'PUTBMP 0,0,"NONE.BMP"', 'PUTPCX 479,0,"GOOD.PCX"', 'PRINT 1');
    await until(() => lines().length === 1, 'the label');
    expect(errors()).toEqual([
      'PUTPCX: SHORT.PCX: PCX of 1 bytes of dots and 0 more, 2 are needed',
      'PUTPCX: LONG.PCX: PCX of 2 bytes of dots and 4 more, 2 are needed',
      'PUTPCX: NONE.BMP: no PCX',
      'PUTBMP: NONE.BMP: no BMP',
      'PUTPCX leaves the label',
    ]);
  });

  it('never takes anything inside of binary data for a command, and takes it by its length', async () => {
    const data = 'PRINT 9\r\n\x1b!?\x1b!.~!T"\r\n,';
    const { send, sendRaw, answers, lines, machine, errors } = bench();
    sendRaw(`DOWNLOAD "X.TXT",${data.length},${data}\r\n`);
    expect(machine.state()).toMatchObject({ stored: ['X.TXT'], errors: [], queued: 0 });
    sendRaw(`CLS\r\nBITMAP 0,0,${data.length},1,0,${data}\r\n`);
    send('PRINT 1');
    await until(() => lines().length === 1, 'the label');
    expect([answers(), errors()]).toEqual(['', []]);
    expect(lines()[0]?.source).toContain(`,0,${data}\r\n`);
    sendRaw('DOWNLOAD "X.TXT",100,cut off\x1b!.\x1b!?');
    expect(answers(), 'who waits for data takes questions for it').toBe('');
    expect(machine.state()).toMatchObject({ bufferBytes: 34 });
  });
});

describe('the machine', () => {
  it('prints the same whatever the chunks in which the bytes come', async () => {
    const stream = [
      '\x1b!.SIZE 60 mm,40 mm\r\nSET RESPONSE ON\r\nDOWNLOAD "X.TXT",6,\r\n"\x1b!?\r\n',
      ...['A', 'B', 'C'].map((code) => `CLS\r\n${qr(code)}\r\nPRINT 1\r\n`),
      '\x1b!S',
    ].join('');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(stream.length), { maxLength: 12 }), async (cuts) => {
        const { sendRaw, lines, answers, errors } = bench();
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        places.slice(1).forEach((end, index) => sendRaw(stream.slice(places[index], end)));
        await until(() => lines().length === 3, 'three labels');
        expect(codes(lines())).toEqual(['A', 'B', 'C']);
        expect(errors()).toEqual([]);
        expect(answers().replace(/\x02.{4}\x03\r\n/, '')).toBe('{00,00001}{00,00002}{00,00003}');
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['ON', 'digits', '{00,00001}{00,00002}{00,00003}'],
    ['ON', 'raw', '{\0,00001}\r\n{\0,00002}\r\n{\0,00003}\r\n'],
    ['BATCH', 'digits', '{00,00002}{00,00003}'],
    ['OFF', 'digits', ''],
  ] as const)('SET RESPONSE %s, as %s', async (setting, response, wanted) => {
    const { send, lines, answers } = bench({ response });
    send('SET RESPONSE ON', `SET RESPONSE ${setting}`, 'CLS', qr('A'), 'PRINT 2', 'PRINT 1');
    await until(() => lines().length === 3, 'three labels');
    expect(answers()).toBe(wanted);
  });

  it.each([
    ['volatile', '2\r\n0\r\n', []],
    ['persistent', '2\r\n2\r\n', []],
    ['none', '', ['unknown: "OUT @LABEL"', 'unknown: "OUT @LABEL"']],
  ] as const)('a label count that is %s', async (labelCount, wanted, faults) => {
    const { send, lines, answers, machine, errors } = bench({ labelCount });
    send('CLS', 'PRINT 2');
    await until(() => lines().length === 2, 'two labels');
    send('OUT @LABEL');
    machine.setPower(false);
    machine.setPower(true);
    send('OUT @LABEL');
    expect([answers(), errors()]).toEqual([wanted, faults]);
  });

  it('a cancel throws away what waits, half a line included; the label under the head is finished', async () => {
    const { send, sendRaw, lines, machine } = bench({ labelMs: 60 });
    for (const code of ['A', 'B', 'C']) send('CLS', qr(code), 'PRINT 1');
    sendRaw('CLS\r\nQRCODE 20,20');
    expect(machine.state()).toMatchObject({ queued: 2, printing: true });
    sendRaw('\x1b!.');
    send('CLS', qr('D'), 'PRINT 1');
    await until(() => lines().length === 2, 'two labels');
    expect(codes(lines())).toEqual(['A', 'D']);
    expect(machine.state()).toMatchObject({ queued: 0, printing: false, odometer: 2, errors: [] });
  });

  it('`~` questions wait until the printer is ready, and what stands behind them waits, too', async () => {
    const { send, sendRaw, lines, answers, machine } = bench({ labelMs: 40 });
    send('CLS', qr('A'), 'PRINT 2', '~!T', 'CLS', qr('B'), 'PRINT 1');
    sendRaw('\x1b!?');
    expect(answers(), 'only the status came, and it says that it prints').toBe('\x20');
    await until(() => lines().length === 3, 'three labels');
    expect(answers()).toBe('\x20GATEHOUSE-EMULATOR-TSPL\r\n');
    machine.setFault('paused', true);
    sendRaw('~!T\x1b!?');
    expect(answers().slice(-1)).toBe('\x10');
    sendRaw('\x1b!O');
    expect(answers().slice(-26)).toBe('\x10GATEHOUSE-EMULATOR-TSPL\r\n');
  });

  it.each([
    ['OFF', ['partial', 'complete'], ['A', 'B'], 1],
    ['ON', ['partial', 'complete', 'complete'], ['A', 'A', 'B'], 2],
  ])('paper out in a label with SET REPRINT %s: %j', async (reprint, kinds, printedCodes, counted) => {
    const { send, lines, machine, record } = bench();
    machine.arm({ name: 'paper-out', labelsLeft: 0, fraction: 0.5 });
    send(`SET REPRINT ${reprint}`, 'CLS', qr('A'), 'PRINT 1', 'CLS', qr('B'), 'PRINT 1');
    await until(() => lines().length === 1, 'the partial label');
    machine.setFault('paper-out', false);
    await until(() => lines().length === kinds.length && machine.state()['printing'] === false, 'the rest');
    expect(lines().map((line) => line.kind)).toEqual(kinds);
    expect(codes(lines())).toEqual(printedCodes);
    expect(record.odometer()).toBe(counted);
  });

  it('a power cut: the label is partial, memory is gone but for flash, answers after labels are off', async () => {
    const folder = testFolder();
    const { send, lines, machine, answers } = bench({}, folder);
    send('SET RESPONSE ON', 'DOWNLOAD "X.TXT",1,x', 'DOWNLOAD F,"Y.TXT",1,y');
    machine.arm({ name: 'power-cut', labelsLeft: 0, fraction: 0.25 });
    send('CLS', qr('A'), 'PRINT 1', 'CLS', qr('B'), 'PRINT 1');
    await until(() => machine.state()['powered'] === false, 'the power cut');
    send('\x1b!?');
    expect(answers()).toBe('');
    machine.setPower(true);
    expect(machine.state()).toMatchObject({ stored: ['Y.TXT'], queued: 0, labels: 1 });
    send('CLS', qr('C'), 'PRINT 1');
    await until(() => lines().length === 2, 'a label after it');
    expect(lines().map((line) => [line.kind, line.fraction])).toEqual([
      ['partial', 0.25],
      ['complete', 1],
    ]);
    expect(answers()).toBe('');
  });

  it('holds the line when the head stands still, and lets a paused queue out afterwards', async () => {
    const { send, sendRaw, machine, lines } = bench({ readAhead: 2, bufferBytes: 100 });
    sendRaw('\x1b!P');
    expect(machine.room()).toBe(Infinity);
    send('CLS', qr('A'), 'PRINT 1', qr('B'), 'PRINT 1', qr('C'), 'PRINT 1');
    expect(machine.room()).toBe(100 - qr('C').length - 'PRINT 1'.length - 4);
    sendRaw('\x1b!O');
    await until(() => lines().length === 3, 'three labels');
    expect(machine.room()).toBe(Infinity);
  });

  it('pictures: a complete label decodes, one that was cut short in its symbol does not', async () => {
    const folder = testFolder();
    const { send, lines, machine } = bench({}, folder);
    send('CLS', qr('T260501A7K100123'), 'PRINT 1');
    await until(() => lines().length === 1, 'a label');
    machine.arm({ name: 'head-open', labelsLeft: 0, fraction: 0.3 });
    send('CLS', qr('T260501A7K100124'), 'PRINT 1');
    await until(() => lines().length === 2, 'a partial label');
    const pictures = createPictures(folder, STOCK, drawTspl);
    lines().forEach((line) => pictures.add(line));
    await pictures.drawn();
    const read = async (line?: LabelLine): Promise<string[]> =>
      await readSymbols(readFileSync(join(folder, line?.picture ?? '')));
    expect(pictures.failures()).toEqual([]);
    expect(await read(lines()[0])).toEqual(['T260501A7K100123']);
    expect(await read(lines()[1])).toEqual([]);
  });
});
