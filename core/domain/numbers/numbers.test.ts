import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerCheckDigit, isContainerNo } from './container-no.ts';
import { creditCodeCheck, isCreditCode, plainCreditCode } from './credit-code.ts';
import { isPhone, plainPhone } from './phone.ts';
import { isPlate, plainPlate, PLATE_PROVINCES } from './plate.ts';

const SYMBOLS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const from = (symbols: ReadonlyArray<string>, length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...symbols), { minLength: length, maxLength: length }).map((all) => all.join(''));
const digits = (length: number): fc.Arbitrary<string> => from([...'0123456789'], length);

const creditCode = fc
  .tuple(from(SYMBOLS, 2), digits(6), from(SYMBOLS, 9))
  .map((parts) => parts.join(''))
  .map((body) => `${body}${creditCodeCheck(body) ?? ''}`);

const containerNo = fc
  .tuple(from([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], 4), digits(6))
  .map((parts) => parts.join(''))
  .map((body) => `${body}${containerCheckDigit(body) ?? ''}`);

/** One symbol of the text replaced by another of its kind. */
const spoilt = (text: string, at: number, by: number, symbols: ReadonlyArray<string>): string => {
  const place = at % text.length;
  const now = symbols.indexOf(text.charAt(place));
  const other = symbols[(now + 1 + (by % (symbols.length - 1))) % symbols.length] ?? '';
  return text.slice(0, place) + other + text.slice(place + 1);
};

describe('unified social credit codes (GB 32100)', () => {
  // Published numbers of large companies and authorities.
  it.each(['91350100M000100Y43', '91330100799655058B', '11100000000013127D'])('takes %s', (text) => {
    expect(isCreditCode(text)).toBe(true);
    expect(isCreditCode(` ${text.toLowerCase().slice(0, 8)}-${text.slice(8)} `)).toBe(true);
  });

  it.each(['', '91350100M000100Y44', '91350100M000100Y4', '91350100I000100Y43', '9135010OM000100Y43'])(
    'refuses %s',
    (text) => {
      expect(isCreditCode(text)).toBe(false);
    },
  );

  it('takes every code with its own check symbol, and none with one symbol changed', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(), fc.nat(), (code, at, by) => {
        expect(isCreditCode(code)).toBe(true);
        expect(plainCreditCode(code)).toBe(code);
        expect(isCreditCode(spoilt(code, at, by, SYMBOLS))).toBe(false);
      }),
    );
  });
});

describe('container numbers (ISO 6346)', () => {
  it('takes every number with its own check digit, and none with one digit of the serial number changed', () => {
    fc.assert(
      fc.property(containerNo, fc.nat({ max: 5 }), fc.nat(), (number, at, by) => {
        expect(isContainerNo(number)).toBe(true);
        const serial = spoilt(number.slice(4, 10), at, by, [...'0123456789']);
        const changed = number.slice(0, 4) + serial + number.slice(10);
        // A sum that is 10 modulo 11 counts as 0, so the standard itself cannot tell these two apart.
        const same = containerCheckDigit(changed.slice(0, -1)) === number.slice(-1);
        expect(isContainerNo(changed)).toBe(same);
        expect(same && number.slice(-1) !== '0').toBe(false);
      }),
    );
  });
});

describe('number plates', () => {
  it.each(['浙A12345', '浙A·12345', '浙 A-D12345', '沪BDF1234', '粤Z1234港', '浙A1234挂', '浙a12345'])(
    'takes %s',
    (text) => {
      expect(isPlate(text)).toBe(true);
    },
  );

  it.each(['', 'A12345', '浙12345', '浙I12345', '浙A1234', '浙A1234567', '浙AO1234', '人A12345', 'x'])(
    'refuses %s',
    (text) => {
      expect(isPlate(text)).toBe(false);
    },
  );

  it('compares plates however they are spaced', () => {
    const plate = fc
      .tuple(fc.constantFrom(...PLATE_PROVINCES), from([...'ABCDEFGHJKLMNPQRSTUVWXYZ'], 1), digits(5))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(plate, fc.nat({ max: 6 }), fc.constantFrom(' ', '·', '-', '.'), (text, at, mark) => {
        const spaced = text.slice(0, at + 1) + mark + text.slice(at + 1);
        expect(isPlate(spaced)).toBe(true);
        expect(plainPlate(spaced)).toBe(text);
      }),
    );
  });
});

describe('telephone numbers', () => {
  it.each([
    '13800000001',
    '+86 138 0000 0001',
    '0571-87654321',
    '(010) 12345678',
    '400-820-8820',
    '0577 8888888',
  ])('takes %s', (text) => {
    expect(isPhone(text)).toBe(true);
  });

  it.each(['', '12345', '23800000001', '1380000000', '138000000012', '87654321', '0571'])(
    'refuses %s',
    (text) => {
      expect(isPhone(text)).toBe(false);
    },
  );

  it('takes every mobile number, with or without the prefix of the country', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), digits(9), (second, tail) => {
        const number = `1${second}${tail}`;
        expect(isPhone(number)).toBe(true);
        expect(plainPhone(`+86 ${number.slice(0, 3)}-${number.slice(3)}`)).toBe(number);
      }),
    );
  });
});
