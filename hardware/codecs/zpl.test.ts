import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelContent } from '#core/ports/device.ts';
import { countDark, readInk, readSymbols, renderZpl } from '#hardware/testing/label-oracle.ts';
import { LABEL_40X30, LABEL_60X40, layoutLabel } from './label-profile.ts';
import type { LabelProfile } from './label-profile.ts';
import { refuseLabel } from './label-refusal.ts';
import { rasterBackground } from './label-raster.ts';
import { isEmulator } from './printer-identity.ts';
import {
  createReplyReader,
  encodeLabel,
  encodeSetup,
  encodeTemplate,
  parseErrorQuery,
  parseHostStatus,
  parseIdentity,
  parseOdometer,
} from './zpl.ts';
import { z64Crc } from './zpl/graphic.ts';

const BACKGROUND = { title: '冷冻南美白虾仁', lines: ['商户：沪江水产行', '批次：SH-2026-0926-03'] };
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Fifty codes without randomness, from a linear congruential sequence. */
const CODES = Array.from({ length: 50 }, (_, n) => {
  let state = n + 1;
  return Array.from({ length: 16 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ALPHABET[state >>> 27];
  }).join('');
});

const bare = (code: string, note = '158/158'): LabelContent => ({ code, payload: code, note });
const url = (code: string): LabelContent => ({ code, payload: `HTTPS://T.EXAMPLE.CN/T/${code}`, note: '' });

describe.each<[string, LabelProfile]>([
  ['60 × 40', LABEL_60X40],
  ['40 × 30', LABEL_40X30],
])('labels of %s mm, drawn and decoded by other programs', (_, profile) => {
  let session = '';
  beforeAll(() => {
    session = encodeSetup(profile) + encodeTemplate(profile, rasterBackground(profile, BACKGROUND));
  });

  it('hold exactly the code, bare or as URL, in at most 100 bytes', async () => {
    expect(new Set(CODES).size).toBe(50);
    for (const [index, code] of CODES.entries()) {
      const label = index % 2 === 0 ? bare(code) : url(code);
      const bytes = encodeLabel(label);
      expect(Buffer.byteLength(bytes)).toBeLessThanOrEqual(100);
      expect(await readSymbols(await renderZpl(session + bytes, profile))).toEqual([label.payload]);
    }
  }, 30_000);

  it('show background, note and code where the layout says, with a quiet zone and nothing over the edge', async () => {
    const layout = layoutLabel(profile);
    const widest = {
      code: 'W'.repeat(16),
      payload: `HTTPS://${'W'.repeat(37)}${'W'.repeat(16)}`,
      note: 'CARTON 158/158',
    };
    const ink = await readInk(await renderZpl(session + encodeLabel(widest), profile));
    expect([ink.width, ink.height]).toEqual([layout.width, layout.height]);
    for (const part of [layout.symbol, layout.text, layout.note, layout.code]) {
      expect(countDark(ink, part)).toBeGreaterThan(100);
    }
    const quiet = 4 * layout.moduleDots;
    const { symbol } = layout;
    const ring = {
      x: symbol.x - quiet,
      y: symbol.y - quiet,
      width: symbol.width + 2 * quiet,
      height: symbol.height + 2 * quiet,
    };
    expect(countDark(ink, ring)).toBe(countDark(ink, symbol));
    const { note, text } = layout;
    expect(countDark(ink, { ...note, x: note.x + note.width, width: text.x - note.x - note.width })).toBe(0);
    expect(countDark(ink, { x: layout.width - 4, y: 0, width: 4, height: layout.height })).toBe(0);
    expect(countDark(ink, { x: 0, y: layout.height - 4, width: layout.width, height: 4 })).toBe(0);
    const modules = [0, 1, 2, 3, 4, 5, 6].map((n) => ink.dark(symbol.x + n * layout.moduleDots, symbol.y));
    expect(modules, 'the finder pattern begins at the corner of its box, in whole dots').toEqual(
      Array(7).fill(true),
    );
    expect(ink.dark(symbol.x + 7 * layout.moduleDots, symbol.y)).toBe(false);
  });

  it('are blank when the stored format was lost: the oracle sees it', async () => {
    const png = await renderZpl(encodeLabel(bare('T260501A7K100123')), profile);
    expect(await readSymbols(png)).toEqual([]);
    expect(countDark(await readInk(png), { x: 0, y: 0, width: 999, height: 999 })).toBe(0);
  });

  it('with one byte lost on the line never decode to the code that was meant', async () => {
    const label = bare('T260501A7K100123');
    const bytes = encodeLabel(label);
    for (let lost = bytes.indexOf('MA,') + 3; lost < bytes.indexOf('^FS'); lost += 5) {
      const short = bytes.slice(0, lost) + bytes.slice(lost + 1);
      expect(await readSymbols(await renderZpl(session + short, profile))).not.toContain(label.payload);
    }
  });
});

describe('refusals', () => {
  it('refuse whatever a printer could read as a command, and every other stray character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.nat(16), (stray, place) => {
        const code = `${'T260501A7K100123'.slice(0, place)}${stray}A`;
        const label = bare(code, stray);
        const refused = refuseLabel(label) !== null;
        const safe = /^[0-9A-Z]{1,32}$/.test(code) && /^[0-9A-Za-z ./:()#+-]{0,14}$/.test(stray);
        expect(refused).toBe(!safe);
      }),
    );
  });

  it.each([
    [{ code: 'A^B', payload: 'A^B', note: '' }, 'CODE_CHARACTERS'],
    [{ code: 'abc', payload: 'abc', note: '' }, 'CODE_CHARACTERS'],
    [{ code: '', payload: '', note: '' }, 'CODE_CHARACTERS'],
    [{ code: 'ABC', payload: 'https://x.cn/ABC', note: '' }, 'PAYLOAD_CHARACTERS'],
    [{ code: 'ABC', payload: '~JAABC', note: '' }, 'PAYLOAD_CHARACTERS'],
    [{ code: 'ABC', payload: `HTTPS://${'X'.repeat(51)}ABC`, note: '' }, 'PAYLOAD_LENGTH'],
    [{ code: 'ABC', payload: 'ABD', note: '' }, 'PAYLOAD_CODE'],
    [{ code: 'ABC', payload: 'ABC', note: '第1箱' }, 'NOTE_CHARACTERS'],
  ])('%j is %s and cannot be encoded', (label, refusal) => {
    expect(refuseLabel(label)).toBe(refusal);
    expect(() => encodeLabel(label)).toThrow(RangeError);
  });

  it('a layout with modules too small or without room is refused', () => {
    expect(() => layoutLabel({ ...LABEL_60X40, widthMm: 30 })).toThrow(RangeError);
  });
});

describe('session', () => {
  it('switches reprinting off and stores about 2 to 4 KB', () => {
    expect(encodeSetup(LABEL_60X40)).toContain('^JZN');
    const template = encodeTemplate(LABEL_60X40, rasterBackground(LABEL_60X40, BACKGROUND));
    expect(Buffer.byteLength(template)).toBeLessThan(4500);
    expect(template).toMatch(/^[\x20-\x7e\r\n]+$/);
  });

  it('uses the CRC that the manuals name (check value of CRC-16/XMODEM)', () => {
    expect(z64Crc('123456789')).toBe('31C3');
  });
});

describe('answers', () => {
  const HS = ['030,0,0,0320,002,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,00000003,1,000', '1234,0'];
  const hs = (first: string, second: string): ReturnType<typeof parseHostStatus> =>
    parseHostStatus([first, second, '1234,0']);

  it('~HS: counts and flags', () => {
    expect(parseHostStatus(HS)).toEqual({
      faults: [],
      formatsWaiting: 2,
      labelsRemaining: 3,
      partialFormat: false,
    });
    expect(hs('030,1,1,0320,000,0,0,1,000,1,0,1', '001,0,1,1,1,K,6,0,00000000,1,000')).toEqual({
      faults: ['PAPER_OUT', 'HEAD_OPEN', 'RIBBON_OUT', 'PAUSED', 'BUFFER_CORRUPT', 'OVER_TEMPERATURE'],
      formatsWaiting: 0,
      labelsRemaining: 0,
      partialFormat: true,
    });
  });

  it('~HS: a mangled answer is no answer', () => {
    expect(parseHostStatus(HS.slice(0, 2))).toBeNull();
    expect(hs('030,0,0,0320,0', HS[1] ?? '')).toBeNull();
    expect(hs('030,x,0,0320,002,0,0,0,000,0,0,0', HS[1] ?? '')).toBeNull();
  });

  it('~HQES: error bits, whatever the indent', () => {
    const reply = (line: string): string =>
      `\r\n\r\n  PRINTER STATUS \r\n   ${line} \r\n   WARNINGS:       0 00000000 00000000 \r\n`;
    expect(parseErrorQuery(reply('ERRORS:         1 00000000 00010001'))).toEqual(['PAPER_OUT', 'PAUSED']);
    expect(parseErrorQuery(reply('ERRORS: 1 00000000 00000004'))).toEqual(['HEAD_OPEN']);
    expect(parseErrorQuery(reply('ERRORS:         1 00000000 00004000'))).toEqual(['OTHER']);
    expect(parseErrorQuery(reply('ERRORS:         0 00000000 00000000'))).toEqual([]);
    expect(parseErrorQuery('PRINTER STATUS')).toBeNull();
  });

  it('odometer and identity', () => {
    expect(parseOdometer('12345')).toBe(12345);
    expect(parseOdometer('?')).toBeNull();
    expect(parseOdometer('')).toBeNull();
    const real = parseIdentity('ZT411-203dpi,V92.21.39Z,8,65536KB');
    expect(real).toEqual({ model: 'ZT411-203dpi', firmware: 'V92.21.39Z', dotsPerMm: 8 });
    expect(real !== null && isEmulator(real)).toBe(false);
    expect(parseIdentity('')).toBeNull();
  });

  it('are cut out of the stream however it is sliced', () => {
    const stream = `\r\n\x02${HS[0]}\x03\r\n\x02${HS[1]}\x03\r\n\x02${HS[2]}\x03\r\n"12345"?\x02cut off\x02whole\x03`;
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const read = createReplyReader();
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const replies = places
          .slice(1)
          .flatMap((end, index) => read(Buffer.from(stream.slice(places[index], end))));
        expect(replies.map((reply) => [reply.kind, reply.text])).toEqual([
          ...HS.map((text) => ['FRAMED', text]),
          ['QUOTED', '12345'],
          ['UNKNOWN', '?'],
          ['FRAMED', 'whole'],
        ]);
      }),
    );
  });
});
