import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCharacter, isTraceCode } from '#core/domain/codes.ts';
import type { LabelContent } from '#core/ports/device.ts';
import {
  countDark,
  readBmp,
  readByZbar,
  readInk,
  readPcx,
  readSymbols,
  renderTspl,
} from '#hardware/testing/label-oracle.ts';
import { blankBitmap, isBlack } from './bitmap.ts';
import type { Bitmap } from './bitmap.ts';
import { LABEL_40X30, LABEL_60X40, layoutLabel } from './label-profile.ts';
import type { LabelProfile } from './label-profile.ts';
import { rasterBackground } from './label-raster.ts';
import {
  createReplyReader,
  encodeBackground,
  encodeLabel,
  encodeSetup,
  lineFill,
  parseCount,
  parseFullStatus,
  parseModel,
  parseStatusByte,
} from './tspl.ts';
import type { StoredForm } from './tspl.ts';
import { encodeBmp } from './tspl/bmp.ts';
import { encodePcx } from './tspl/pcx.ts';

const BACKGROUND = { title: '冷冻南美白虾仁', lines: ['商户：沪江水产行', '批次：SH-2026-0926-03'] };
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Fifty trace codes without randomness, from a linear congruential sequence. */
const CODES = Array.from({ length: 200 }, (_, n) => {
  let state = n + 1;
  const body = Array.from({ length: 15 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ALPHABET[state >>> 27];
  }).join('');
  return body + checkCharacter(body);
})
  .filter(isTraceCode)
  .slice(0, 50);

const bare = (code: string, note = '158/158'): LabelContent => ({ code, payload: code, note });
const url = (code: string): LabelContent => ({ code, payload: `HTTPS://T.EXAMPLE.CN/T/${code}`, note: '' });
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('the bytes', () => {
  it('of a session: size, gap, origin, speed, no reprint, an answer after each label', () => {
    expect(encodeSetup(LABEL_60X40).split('\r\n')).toEqual([
      'SIZE 60 mm,40 mm',
      'GAP 2 mm,0 mm',
      'DIRECTION 1',
      'REFERENCE 0,0',
      'SPEED 4',
      'DENSITY 8',
      'SET REPRINT OFF',
      'SET RESPONSE ON',
      '',
    ]);
  });

  it('of a label: mode before rotation, model 2 by name, the code beside its note', () => {
    expect(encodeLabel(LABEL_60X40, 'PCX', bare('T260501A7K100123', '1/158')).split('\r\n')).toEqual([
      'CLS',
      'PUTPCX 0,0,"B.PCX"',
      'QRCODE 20,20,M,5,A,0,M2,"T260501A7K100123"',
      'TEXT 8,280,"3",0,1,1,"T260501A7K100123 1/158"',
      'PRINT 1',
      '',
    ]);
    expect(encodeLabel(LABEL_60X40, 'BMP', bare('T260501A7K100123', ''))).toContain('PUTBMP 0,0,"B.BMP"\r\n');
  });

  it('are at most 145 for a label with URL, or bare with the longest note', () => {
    const size = (label: LabelContent): number => encodeLabel(LABEL_60X40, 'PCX', label).length;
    expect(size(url('T260501A7K100123'))).toBe(142);
    expect(size(bare('T260501A7K100123', 'CARTON 158/158'))).toBe(134);
  });

  it('of a background are announced to the byte and end with the line', () => {
    const bitmap = rasterBackground(LABEL_60X40, BACKGROUND);
    const pcx = latin(encodeBackground('PCX', bitmap));
    const [, head = '', count = ''] = /^(DOWNLOAD "B\.PCX",(\d+),)/.exec(pcx) ?? [];
    expect(pcx.length).toBe(head.length + Number(count) + 2);
    expect(pcx.endsWith('\r\n')).toBe(true);
    expect(Number(count)).toBeLessThan(4300);
    expect(latin(encodeBackground('BMP', bitmap)).startsWith('DOWNLOAD "B.BMP",19262,BM')).toBe(true);
  });

  it('that fill up a transfer which was cut off are more than any background, and mean nothing', () => {
    const fill = lineFill(LABEL_60X40);
    expect(fill.length).toBeGreaterThan(19_262);
    expect(fill.trim()).toBe('');
  });

  it('refuse what a printer could read as a command', () => {
    for (const code of ['A"B', 'A\\B', 'A~B', 'A\nB', 'A@B', 'abc', '第1箱']) {
      expect(() => encodeLabel(LABEL_60X40, 'PCX', bare(code)), code).toThrow(RangeError);
    }
    expect(() => encodeLabel(LABEL_60X40, 'PCX', bare('ABC', '"1"'))).toThrow('NOTE_CHARACTERS');
  });
});

describe('stored pictures, read back by a decoder of another hand', () => {
  const noise = fc
    .record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 9 }) })
    .chain(({ width, height }) =>
      fc.uint8Array({ minLength: 81, maxLength: 81 }).map((bytes): Bitmap => {
        const bitmap = blankBitmap(width, height);
        bitmap.bits.set(bytes.subarray(0, bitmap.bits.length));
        return bitmap;
      }),
    );
  const dots = (bitmap: Pick<Bitmap, 'width' | 'height'>, dark: (x: number, y: number) => boolean): string =>
    Array.from({ length: bitmap.height }, (_, y) =>
      Array.from({ length: bitmap.width }, (_, x) => (dark(x, y) ? '#' : '.')).join(''),
    ).join('\n');

  it('hold the same dots, as PCX and as BMP', () => {
    fc.assert(
      fc.property(noise, (bitmap) => {
        const wanted = dots(bitmap, (x, y) => isBlack(bitmap, x, y));
        for (const read of [readPcx(latin(encodePcx(bitmap))), readBmp(latin(encodeBmp(bitmap)))]) {
          expect([read.width, read.height]).toEqual([bitmap.width, bitmap.height]);
          expect(dots(read, read.dark)).toBe(wanted);
        }
      }),
    );
  });

  it('as PCX hold no byte pair that a printer may act upon inside of a picture', () => {
    const bitmap = {
      ...blankBitmap(32, 4),
      bits: Uint8Array.from([0xe4, 0xde, 0x81, 0xde, 0xde, 0xde, 0, 0]),
    };
    expect(latin(encodePcx(bitmap)), 'inverted, these are ESC, ! and ~, !').toMatch(/\x1b\xc1!~\xc1!\xc2!/);
    fc.assert(fc.property(noise, (any) => !/[\x1b~]!/.test(latin(encodePcx(any)))));
  });
});

describe.each<[string, LabelProfile, StoredForm]>([
  ['60 × 40, PCX', LABEL_60X40, 'PCX'],
  ['60 × 40, BMP', LABEL_60X40, 'BMP'],
  ['40 × 30, PCX', LABEL_40X30, 'PCX'],
])('labels of %s, drawn and decoded by other programs', (_, profile, form) => {
  let session = '';
  beforeAll(() => {
    session = encodeSetup(profile) + latin(encodeBackground(form, rasterBackground(profile, BACKGROUND)));
  });
  const draw = (label: LabelContent): Promise<Uint8Array> =>
    renderTspl(session + encodeLabel(profile, form, label), profile);

  it('hold exactly the code, bare or as URL, for two decoders', async () => {
    expect(new Set(CODES).size).toBe(50);
    const labels = CODES.map((code, index) => (index % 2 === 0 ? bare(code) : url(code)));
    const pictures: Uint8Array[] = [];
    for (const label of labels) pictures.push(await draw(label));
    const read: string[][] = [];
    for (const picture of pictures) read.push(await readSymbols(picture));
    expect(read).toEqual(labels.map((label) => [label.payload]));
    expect(readByZbar(pictures)).toEqual(labels.map((label) => label.payload));
  }, 60_000);

  it('show background, symbol and code where the layout says, with a quiet zone and nothing over the edge', async () => {
    const layout = layoutLabel(profile);
    const widest = {
      code: 'W'.repeat(16),
      payload: `HTTPS://${'W'.repeat(37)}${'W'.repeat(16)}`,
      note: 'CARTON 158/158',
    };
    const ink = await readInk(await draw(widest));
    expect([ink.width, ink.height]).toEqual([layout.width, layout.height]);
    for (const part of [layout.symbol, layout.text, layout.code]) {
      expect(countDark(ink, part)).toBeGreaterThan(100);
    }
    const quiet = 4 * layout.moduleDots;
    const { symbol, code } = layout;
    const ring = {
      x: symbol.x - quiet,
      y: symbol.y - quiet,
      width: symbol.width + 2 * quiet,
      height: symbol.height + 2 * quiet,
    };
    expect(countDark(ink, ring)).toBe(countDark(ink, symbol));
    expect(countDark(ink, { ...code, x: code.x + code.width, width: layout.width })).toBe(0);
    expect(countDark(ink, { x: 0, y: layout.height - 4, width: layout.width, height: 4 })).toBe(0);
    const modules = [0, 1, 2, 3, 4, 5, 6].map((n) => ink.dark(symbol.x + n * layout.moduleDots, symbol.y));
    expect(modules).toEqual(Array(7).fill(true));
    expect(ink.dark(symbol.x + 7 * layout.moduleDots, symbol.y)).toBe(false);
  });

  it('with any one byte lost on the line hold the code that was meant, or nothing that is a trace code', async () => {
    const meant = CODES[7] ?? '';
    const bytes = encodeLabel(profile, form, bare(meant));
    const wrong: string[] = [];
    const right: string[] = [];
    for (let lost = 0; lost < bytes.length; lost += 1) {
      const short = bytes.slice(0, lost) + bytes.slice(lost + 1);
      for (const text of await readSymbols(await renderTspl(session + short, profile))) {
        (text === meant ? right : wrong).push(text);
      }
    }
    expect(wrong.filter(isTraceCode)).toEqual([]);
    expect(wrong.length, 'a byte lost in the payload makes a symbol of something else').toBe(16);
    expect(right.length, 'a byte lost elsewhere often does no harm').toBeGreaterThan(50);
  }, 60_000);
});

describe('answers', () => {
  it('the status byte: every bit, gravest first', () => {
    expect(parseStatusByte(0x00)).toEqual({ faults: [], printing: false });
    expect(parseStatusByte(0x20)).toEqual({ faults: [], printing: true });
    expect(parseStatusByte(0x05)).toEqual({ faults: ['PAPER_OUT', 'HEAD_OPEN'], printing: false });
    expect(parseStatusByte(0xff).faults).toEqual(['PAPER_OUT', 'HEAD_OPEN', 'RIBBON_OUT', 'PAUSED', 'OTHER']);
    expect([0x01, 0x02, 0x04, 0x08, 0x10, 0x40, 0x80].map((byte) => parseStatusByte(byte).faults)).toEqual([
      ['HEAD_OPEN'],
      ['OTHER'],
      ['PAPER_OUT'],
      ['RIBBON_OUT'],
      ['PAUSED'],
      ['HEAD_OPEN'],
      ['OTHER'],
    ]);
  });

  it.each([
    ['@@@@', [], false],
    ['P@@@', [], true],
    ['PH@@', [], true],
    ['W@@@', [], true],
    ['`@@@', ['PAUSED'], false],
    ['E@@A', ['PAPER_OUT'], false],
    ['E@@B', ['OTHER'], false],
    ['E@@D', ['RIBBON_OUT'], false],
    ['E@@H', ['RIBBON_OUT'], false],
    ['E@@`', ['HEAD_OPEN'], false],
    ['E@@a', ['PAPER_OUT', 'HEAD_OPEN'], false],
    ['E@A@', ['OVER_TEMPERATURE'], false],
    ['E@B@', ['OVER_TEMPERATURE'], false],
    ['E@D@', ['OTHER'], false],
    ['E@H@', ['CUTTER'], false],
    ['E@P@', ['OTHER'], false],
    ['E@@@', ['OTHER'], false],
  ])('the full status %s', (text, faults, printing) => {
    expect(parseFullStatus(text)).toEqual({ faults, printing });
  });

  it('mangled answers are no answers', () => {
    for (const text of ['', '@@@', '@@@@@', 'X@@@', '@@@\x00'])
      expect(parseFullStatus(text), text).toBeNull();
    expect(parseCount('12')).toBe(12);
    for (const text of ['', '?', '1.5', '-1', '12345678901']) expect(parseCount(text), text).toBeNull();
    expect(parseModel('TTP-244 Plus')).toEqual({ model: 'TTP-244 Plus', firmware: '', dotsPerMm: null });
    expect(parseModel('\x00')).toBeNull();
  });

  it('after labels are cut out of the stream however it is sliced, in every form that they are said to have', () => {
    const stream = 'A{00,00001}\r\n\x00{\x00,00002}{{04,00003,7}\r \n{0,4}\n{xyz}{00,1';
    const wanted = ['A', [0, 1], '\x00', [0, 2], '{', [4, 3], ' ', '\n', [0, 4], ...'{xyz}'];
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const read = createReplyReader();
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const replies = places
          .slice(1)
          .flatMap((end, index) => read(Buffer.from(stream.slice(places[index], end), 'latin1')));
        expect(
          replies.map((reply) =>
            reply.kind === 'BYTE' ? String.fromCharCode(reply.value) : [reply.status, reply.number],
          ),
        ).toEqual(wanted);
      }),
    );
  });
});
