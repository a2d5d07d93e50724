import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, CODE_ALPHABET, drawTraceCode, isTraceCode, readTraceCode } from './codes.ts';

const ints = (seed: number) => {
  let state = seed >>> 0;
  return (count: number, below: number) =>
    Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    });
};

describe('trace codes', () => {
  it('computes the check character of ISO/IEC 7064 MOD 37,36 (GRid example of the standard)', () => {
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  it('draws codes that are whole, readable and recognised, bare or in a URL, in either case', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const code = drawTraceCode('K7M', ints(seed));
        expect(isTraceCode(code)).toBe(true);
        expect([...code].every((char) => CODE_ALPHABET.includes(char))).toBe(true);
        for (const text of [
          code,
          code.toLowerCase(),
          `HTTPS://T.EXAMPLE.CN/T/${code}`,
          `https://t.example.cn/${code}?a=1`,
        ]) {
          expect(readTraceCode(text, 'K7M')).toEqual({ kind: 'CODE', code });
        }
      }),
    );
  });

  it('takes no part of a code, and no code with one wrong character, for a code', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 4, max: 15 }),
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 1, max: 31 }),
        (seed, cut, at, step) => {
          const code = drawTraceCode('K7M', ints(seed));
          expect(readTraceCode(code.slice(0, cut), 'K7M').kind).toBe('DAMAGED');
          const other = CODE_ALPHABET.charAt(
            (CODE_ALPHABET.indexOf(code.charAt(at)) + step) % CODE_ALPHABET.length,
          );
          const wrong = code.slice(0, at) + other + code.slice(at + 1);
          expect(isTraceCode(wrong)).toBe(false);
        },
      ),
    );
  });

  it('leaves supplier codes and batch numbers alone', () => {
    for (const text of ['6901234567892', 'K7M-220422-017', 'R-03', 'CSQU3054383', '']) {
      expect(readTraceCode(text, 'K7M').kind).toBe('NONE');
    }
  });
});
