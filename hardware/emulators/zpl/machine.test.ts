import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder, until } from '#hardware/testing/devices.ts';
import { readSymbols } from '#hardware/testing/label-oracle.ts';
import { createMachine } from './machine.ts';
import type { MachineOptions } from './machine.ts';
import type { PrinterMachine } from '../printer/machine.ts';
import { createPictures } from '../printer/pictures.ts';
import { openRecord } from '../printer/record.ts';
import type { LabelLine, LabelRecord } from '../printer/record.ts';
import { drawZpl } from './draw.ts';

type Bench = {
  machine: PrinterMachine;
  record: LabelRecord;
  lines: () => ReadonlyArray<LabelLine>;
  answers: () => string;
  send: (text: string) => void;
};

function bench(folder: string, options: Partial<MachineOptions> = {}): Bench {
  const record = openRecord(folder, 0, 'zpl');
  onTestFinished(record.close);
  let answers = '';
  const machine = createMachine({
    record,
    dotsPerMm: 8,
    labelMs: 0,
    countAt: 'end',
    statusInFault: 'silent',
    odometer: true,
    bufferBytes: 8192,
    readAhead: 8,
    answer: (text) => {
      answers += text;
    },
    onLabel: () => undefined,
    onRoom: () => undefined,
    ...options,
  });
  return {
    machine,
    record,
    lines: record.lines,
    answers: () => answers,
    send: (text) => machine.receive(Buffer.from(text, 'latin1')),
  };
}

const errors = (machine: PrinterMachine): unknown => machine.state()['errors'];

/** A bit-by-bit CRC of another shape than either side's, so that a mistake in one is not shared. */
function crc(text: string): string {
  const bits = [...Buffer.from(text)].flatMap((byte) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >> bit) & 1),
  );
  const rest = [...bits, ...Array<number>(16).fill(0)].reduce((value, bit) => {
    const shifted = (value << 1) | bit;
    return shifted & 0x10000 ? shifted ^ 0x11021 : shifted;
  }, 0);
  return rest.toString(16).padStart(4, '0');
}

function graphic(name: string, bytes = 30): string {
  const packed = deflateSync(Buffer.alloc(bytes, 0xf0)).toString('base64');
  return `~DGR:${name}.GRF,${bytes},3,:Z64:${packed}:${crc(packed)}\r\n`;
}

const TEMPLATE = `${graphic('B')}^XA^DFR:T.ZPL^FS^FO0,0^XGR:B.GRF,1,1^FS^FO40,40^BQN,2,5^FN1^FS^XZ\r\n`;
const call = (code: string): string => `^XA^XFR:T.ZPL^FN1^FDMA,${code}^FS^XZ`;

describe('the emulated printer', () => {
  it('prints the same whatever the chunks in which the bytes come', async () => {
    const stream = `~JA^XA^PW480^LL320^JZN^XZ\r\n${TEMPLATE}${['A', 'B', 'C'].map(call).join('\r\n')}~HS`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(stream.length), { maxLength: 12 }), async (cuts) => {
        const { send, lines, machine, record } = bench(testFolder());
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        places.slice(1).forEach((end, index) => send(stream.slice(places[index], end)));
        await until(() => lines().length === 3, 'three labels');
        expect(lines().map((line) => line.source.match(/\^FDMA,(.)/)?.[1])).toEqual(['A', 'B', 'C']);
        expect(errors(machine)).toEqual([]);
        expect(record.odometer()).toBe(3);
      }),
      { numRuns: 30 },
    );
  });

  it('answers as the manuals say', () => {
    const { send, answers } = bench(testFolder());
    send('^XA^LL320^XZ~HS~HQES~HI! U1 getvar "odometer.total_label_count"\r\n! U1 getvar "nothing"\r\n');
    expect(answers()).toBe(
      [
        '\x02030,0,0,0320,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x020000,0\x03\r\n',
        '\x02\r\n\r\n  PRINTER STATUS \r\n   ERRORS:         0 00000000 00000000 \r\n',
        '   WARNINGS:       0 00000000 00000000 \r\n\x03',
        '\x02GATEHOUSE-EMULATOR-203dpi,V1.0.0,8,8192KB\x03\r\n"0""?"',
      ].join(''),
    );
  });

  it('does not store a graphic whose check sum or length is wrong, and says so', () => {
    const { send, machine } = bench(testFolder());
    send(graphic('GOOD'));
    send(
      graphic('CRC')
        .replace(/:([0-9a-f])[0-9a-f]{3}\r\n$/, ':$1xyz\r\n')
        .replace('xyz', '000'),
    );
    send(graphic('LENGTH').replace(',30,', ',31,'));
    expect(machine.state()).toMatchObject({ stored: ['R:GOOD.GRF'] });
    expect(errors(machine)).toEqual([
      expect.stringMatching(/^graphic R:CRC.GRF: CRC/),
      'graphic R:LENGTH.GRF: 30 bytes came, 31 were announced',
    ]);
  });

  it('prints a blank label without a word when the stored format is missing, as printers do', async () => {
    const folder = testFolder();
    const { send, lines, machine } = bench(folder);
    send(call('T260501A7K100123'));
    await until(() => lines().length === 1, 'the label');
    expect(errors(machine)).toEqual([]);
    expect(lines()[0]).toMatchObject({
      kind: 'complete',
      template: createHash('sha256').digest('hex').slice(0, 16),
    });
  });

  it('names what it does not know and goes on', async () => {
    const { send, lines, machine } = bench(testFolder());
    send(`garbage^QQ12~ZZ^XA^YY^FDX^FS^XZ`);
    await until(() => lines().length === 1, 'the label');
    expect(errors(machine)).toEqual(['unknown: garbage', 'unknown: ^QQ12', 'unknown: ~ZZ', 'unknown: ^YY']);
  });

  it('a cancel throws away what waits, half a format included; the label under the head is finished', async () => {
    const { send, lines, machine } = bench(testFolder(), { labelMs: 60 });
    send(TEMPLATE + ['A', 'B', 'C'].map(call).join('') + call('HALF').slice(0, 20));
    expect(machine.state()).toMatchObject({ queued: 2, printing: true });
    send(`~JA${call('D')}`);
    await until(() => lines().length === 2, 'two labels');
    expect(lines().map((line) => /MA,(\w+)/.exec(line.source.split('^XA').at(-1) ?? '')?.[1])).toEqual([
      'A',
      'D',
    ]);
    expect(machine.state()).toMatchObject({ queued: 0, printing: false, odometer: 2 });
  });

  it.each([
    ['^JZN', ['partial', 'complete'], ['A', 'B'], 1],
    ['^JZY', ['partial', 'complete', 'complete'], ['A', 'A', 'B'], 2],
  ])('paper out in a label with %s: %j', async (reprint, kinds, codes, counted) => {
    const { send, lines, machine, record } = bench(testFolder());
    machine.arm({ name: 'paper-out', labelsLeft: 0, fraction: 0.5 });
    send(`^XA${reprint}^XZ${TEMPLATE}${call('A')}${call('B')}`);
    await until(() => lines().length === 1, 'the partial label');
    machine.setFault('paper-out', false);
    await until(() => lines().length === kinds.length && machine.state()['printing'] === false, 'the rest');
    expect(lines().map((line) => line.kind)).toEqual(kinds);
    expect(lines().map((line) => /MA,(\w)/.exec(line.source)?.[1])).toEqual(codes);
    expect(record.odometer()).toBe(counted);
  });

  it.each([
    ['end', 0],
    ['start', 1],
  ] as const)(
    'a power cut: the label is partial, memory is gone, the count (at the %s) stays',
    async (countAt, counted) => {
      const folder = testFolder();
      const { send, lines, machine, answers } = bench(folder, { countAt });
      machine.arm({ name: 'power-cut', labelsLeft: 0, fraction: 0.25 });
      send(TEMPLATE + call('A') + call('B'));
      await until(() => machine.state()['powered'] === false, 'the power cut');
      send('~HS');
      expect(answers()).toBe('');
      machine.setPower(true);
      expect(machine.state()).toMatchObject({ stored: [], queued: 0, odometer: counted, labels: 1 });
      expect(lines().map((line) => [line.kind, line.fraction])).toEqual([['partial', 0.25]]);
      expect(openRecord(folder, 0, 'zpl').odometer()).toBe(counted);
    },
  );

  it('copies, blank labels and home position', async () => {
    const { send, lines, machine } = bench(testFolder());
    send(`^XA^LH8,8^XZ${TEMPLATE}^XA^XFR:T.ZPL^FN1^FDMA,A^FS^PQ3^XZ`);
    machine.feed();
    await until(() => lines().length === 4, 'four labels');
    expect(lines().map((line) => line.kind)).toEqual(['complete', 'complete', 'complete', 'blank']);
    expect(lines()[0]?.source).toContain('^XA^LH8,8^XF');
  });

  it('holds the line when the head stands still, and lets a paused queue out afterwards', async () => {
    const { send, machine, lines } = bench(testFolder(), { readAhead: 2, bufferBytes: 100 });
    send('~PP');
    send(TEMPLATE);
    expect(machine.room()).toBe(Infinity);
    send(call('A') + call('B') + call('C'));
    expect(machine.room()).toBe(100 - call('C').length);
    send('~PS');
    await until(() => lines().length === 3, 'three labels');
    expect(machine.room()).toBe(Infinity);
  });
});

describe('the record', () => {
  it('goes on after a restart, and only ever grows', async () => {
    const folder = testFolder();
    const first = bench(folder);
    first.send(TEMPLATE + call('A'));
    await until(() => first.lines().length === 1, 'a label');
    const before = readFileSync(join(folder, 'labels.jsonl'), 'utf8');
    const second = bench(folder);
    second.send(TEMPLATE + call('B'));
    await until(() => second.lines().length === 2, 'another label');
    const after = readFileSync(join(folder, 'labels.jsonl'), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(second.lines().map((line) => line.n)).toEqual([1, 2]);
    expect(second.record.odometer()).toBe(2);
  });

  it('pictures: a complete label decodes, one that was cut short in its symbol does not', async () => {
    const folder = testFolder();
    const { send, lines, machine } = bench(folder);
    send(TEMPLATE + call('T260501A7K100123'));
    await until(() => lines().length === 1, 'a label');
    machine.arm({ name: 'head-open', labelsLeft: 0, fraction: 0.3 });
    send(call('T260501A7K100124'));
    await until(() => lines().length === 2, 'a partial label');
    const pictures = createPictures(folder, { widthMm: 60, heightMm: 40, dotsPerMm: 8 }, drawZpl);
    lines().forEach((line) => pictures.add(line));
    await pictures.drawn();
    const read = async (line?: LabelLine): Promise<string[]> =>
      await readSymbols(readFileSync(join(folder, line?.picture ?? '')));
    expect(pictures.failures()).toEqual([]);
    expect(await read(lines()[0])).toEqual(['T260501A7K100123']);
    expect(await read(lines()[1])).toEqual([]);
  });
});
