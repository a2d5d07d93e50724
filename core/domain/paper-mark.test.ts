import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAPER_KINDS, paperMark, readPaperMark } from './paper-mark.ts';
import { provesItself } from './self-proving.ts';

const hex = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
const marks = fc.record({
  kind: fc.constantFrom(...PAPER_KINDS),
  number: fc.stringMatching(/^[0-9A-Z./-]{0,40}$/u),
  seq: fc.integer({ min: 1, max: 2 ** 50 }),
  hash: hex,
});
/** The signs that a QR holds in its coarse, alphanumeric form. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/u;

describe('the mark of a form', () => {
  it('comes back as it was written, in either case, in signs that a QR holds coarsely', () => {
    fc.assert(
      fc.property(marks, (mark) => {
        const text = paperMark(mark);
        expect(text).toMatch(ALPHANUMERIC);
        expect(readPaperMark(text)).toEqual(mark);
        expect(readPaperMark(` ${text.toLowerCase()}\n`)).toEqual(mark);
      }),
    );
  });

  it('is whole or nothing: no part of it is read, and the whole proves itself where a scanner marks no ends', () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 200 }), (mark, cut) => {
        const text = paperMark(mark);
        expect(provesItself(text, null)).toBe(true);
        expect(readPaperMark(text.slice(0, -cut))).toBeNull();
        expect(readPaperMark(text.slice(cut))).toBeNull();
      }),
    );
  });

  it('leaves a number out that it cannot write', () => {
    const mark = { kind: 'SAMPLES', number: '送检 7', seq: 3, hash: 'ab'.repeat(32) } as const;
    expect(readPaperMark(paperMark(mark))).toEqual({ ...mark, number: '' });
  });
});
