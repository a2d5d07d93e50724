import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gs1CheckDigit, gtinOf, isOfClass, readDigitalLink, readElementString, readGs1 } from './gs1.ts';
import { provesItself } from './self-proving.ts';

const GS = '\u001d';
const GTIN = '06901234567892';
const goods = (gtin: string, lot: string | null = null, serial: string | null = null) => ({
  kind: 'GTIN',
  gtin,
  lot,
  serial,
});

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const gtin = fc
  .constantFrom(8, 12, 13, 14)
  .chain((length) => digits(length - 1))
  .map((body) => body + gs1CheckDigit(body));
const value = fc.stringMatching(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/);

describe('GTIN', () => {
  it('is 8, 12, 13 or 14 digits with the right check digit, one number however it is written', () => {
    expect(gtinOf('6901234567892')).toBe(GTIN);
    expect(gtinOf('036000291452')).toBe('00036000291452');
    expect(gtinOf('0036000291452')).toBe('00036000291452');
    expect(gtinOf('96385074')).toBe('00000096385074');
    for (const no of [
      '6901234567893',
      '690123456789',
      '69012345678923',
      '',
      '690123456789A',
      '６９０１２３４５',
    ])
      expect([no, gtinOf(no)]).toEqual([no, null]);
  });

  it('tells every single wrong digit', () => {
    fc.assert(
      fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const place = at % text.length;
        const wrong = (Number(text[place]) + by) % 10;
        expect(gtinOf(text.slice(0, place) + wrong + text.slice(place + 1))).toBeNull();
      }),
    );
  });
});

describe('an element string', () => {
  it.each([
    [`01${GTIN}`, { '01': GTIN }],
    [`01${GTIN}17260501`, { '01': GTIN, '17': '260501' }],
    [`01${GTIN}10B26A${GS}21S/1`, { '01': GTIN, '10': 'B26A', '21': 'S/1' }],
    [`${GS}10B26A${GS}01${GTIN}`, { '01': GTIN, '10': 'B26A' }],
    [`01${GTIN}${GS}310200125015260500`, { '01': GTIN, '3102': '001250', '15': '260500' }],
    [`02${GTIN}3724`, { '02': GTIN, '37': '24' }],
    ['00106141412345678908', { '00': '106141412345678908' }],
    [`4106901234567892`, { '410': '6901234567892' }],
    [`24012345${GS}30100`, { '240': '12345', '30': '100' }],
  ])('%j is read by its rules', (text, expected) => {
    expect(Object.fromEntries(readElementString(text) ?? [])).toEqual(expected);
  });

  it.each([
    ['a wrong check digit', '0106901234567893'],
    ['cut short', '010690123456789'],
    ['a date that is none', `01${GTIN}17261301`],
    ['an identifier that nobody has', `01${GTIN}59ABC`],
    ['a lot that is too long, as when its separator was dropped', `01${GTIN}10B26A-12345678901021S1234`],
    ['two codes run into each other', `01${GTIN}0106901234567885`],
    ['nothing', ''],
    ['an empty value', `01${GTIN}10`],
    ['a character that no value may hold', `01${GTIN}10B 6`],
  ])('is none with %s', (_what, text) => {
    expect(readElementString(text)).toBeNull();
  });

  it('is read back whatever it is made of', () => {
    fc.assert(
      fc.property(gtin, value, value, (number, lot, serial) => {
        const whole = number.padStart(14, '0');
        const text = `01${whole}10${lot}${GS}21${serial}`;
        expect(readGs1(text, ']C1')).toEqual(goods(whole, lot, serial));
      }),
    );
  });
});

describe('a Digital Link', () => {
  it.each([
    [`https://id.gs1.org/01/${GTIN}`, goods(GTIN)],
    [`HTTPS://EXAMPLE.CN/some/where/01/${GTIN}/10/B%2F6/21/S-1?17=260501`, goods(GTIN, 'B/6', 'S-1')],
    ['https://example.cn:8443/01/6901234567892/#x', goods(GTIN)],
  ])('%s names the goods', (text, expected) => {
    expect(readGs1(text, ']Q1')).toEqual(expected);
    expect(readGs1(text, null)).toEqual(expected);
  });

  it.each([
    `https://id.gs1.org/01/06901234567893`,
    `ftp://id.gs1.org/01/${GTIN}`,
    `https://id.gs1.org/01/${GTIN}/10`,
    `https://id.gs1.org/01/${GTIN}/99/A`,
    `https://id.gs1.org/01/${GTIN}/10/%E0%A4`,
    'https://T.EXAMPLE.CN/T/D92ABCDEFGHJKMNP',
  ])('%s is none', (text) => {
    expect(readDigitalLink(text)).toBeNull();
  });
});

describe('the symbology decides what a text may be', () => {
  it('calls a GS1 symbol broken that does not hold together', () => {
    for (const aim of [']C1', ']d2', ']Q3', ']e0']) expect(readGs1('10B26A01', aim)).toBeNull();
    for (const aim of [']C1', ']d2', ']Q3', ']e0'])
      expect([aim, readGs1(`01${GTIN.slice(0, -1)}`, aim)]).toEqual([aim, { kind: 'BROKEN' }]);
    expect(readGs1('690123456789', ']E0')).toEqual({ kind: 'BROKEN' });
  });

  it('takes an element string without an identifier only when it is one to its end, and never out of another symbol', () => {
    expect(readGs1(`01${GTIN}`, null)).toEqual(goods(GTIN));
    expect(readGs1(`01${GTIN}X`, null)).toBeNull();
    expect(readGs1(`01${GTIN}`, ']C0')).toBeNull();
  });

  it('says of a logistic unit that it names no goods', () => {
    expect(readGs1('00106141412345678908', ']C1')).toBeNull();
  });
});

describe('a class code', () => {
  it.each([
    ['6901234567892', '6901234567892', ']E0'],
    ['6901234567892', `01${GTIN}10B26A`, ']C1'],
    ['6901234567892', `01${GTIN}`, null],
    ['6901234567892', `https://id.gs1.org/01/${GTIN}/21/9`, ']Q1'],
    ['036000291452', '0036000291452', ']E0'],
    [`01${GTIN}`, '6901234567892', ']E0'],
    ['SKU/12 x', 'SKU/12 x', ']C0'],
  ] as const)('%s is what %s stands for', (classCode, text, aim) => {
    expect(isOfClass(classCode, text, aim)).toBe(true);
  });

  it.each([
    ['6901234567892', '16901234567899', ']I1'],
    ['6901234567892', '6901234567892X', null],
    ['6901234567892', '690123456789', ']E0'],
    ['SKU/12', 'sku/12', null],
  ] as const)('%s is not what %s stands for', (classCode, text, aim) => {
    expect(isOfClass(classCode, text, aim)).toBe(false);
  });
});

it('a text proves itself by its check, and by nothing else', () => {
  for (const text of ['6901234567892', `01${GTIN}`, `https://id.gs1.org/01/${GTIN}`])
    expect([text, provesItself(text, null)]).toEqual([text, true]);
  for (const text of ['R-01', 'JG-0422-017', 'SG0001-1', '6901234567893', 'HTTPS://T.CN/D92'])
    expect([text, provesItself(text, null)]).toEqual([text, false]);
});
