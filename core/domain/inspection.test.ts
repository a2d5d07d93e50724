import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  balanceOfAll,
  isConformant,
  isMismatch,
  shortFinding,
  type LineFinding,
} from './inspection.ts';

const finding = (over: Partial<LineFinding> = {}): LineFinding => ({
  lineNo: 1,
  declared: 120,
  counted: 120,
  damaged: 0,
  refused: 0,
  typeAgrees: true,
  specAgrees: true,
  ...over,
});

const anyFinding: fc.Arbitrary<LineFinding> = fc
  .record({
    declared: fc.nat(2_000),
    counted: fc.nat(2_000),
    typeAgrees: fc.boolean(),
    specAgrees: fc.boolean(),
  })
  .chain((line) =>
    fc
      .nat(line.counted)
      .chain((refused) =>
        fc.record({ refused: fc.constant(refused), damaged: fc.nat(line.counted - refused) }),
      )
      .map((parts) => ({ lineNo: 1, ...line, ...parts })),
  );

describe('balanceOf', () => {
  it('says where every piece went', () => {
    expect(balanceOf(finding({ counted: 118, damaged: 3, refused: 2 }))).toEqual({
      declared: 120,
      over: 0,
      accepted: 116,
      refused: 2,
      missing: 2,
    });
    expect(balanceOf(finding({ counted: 125, refused: 5 }))).toMatchObject({
      over: 5,
      accepted: 120,
      missing: 0,
    });
  });

  it('always adds up, line by line and altogether', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), (findings) => {
        for (const one of [...findings.map(balanceOf), balanceOfAll(findings)]) {
          expect(one.declared + one.over).toBe(one.accepted + one.refused + one.missing);
          expect(Math.min(one.over, one.accepted, one.refused, one.missing)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('what is not as declared', () => {
  it('is a mismatch where number, kind or specification differ', () => {
    expect(isMismatch(finding())).toBe(false);
    expect(isMismatch(finding({ counted: 119 }))).toBe(true);
    expect(isMismatch(finding({ counted: 121 }))).toBe(true);
    expect(isMismatch(finding({ typeAgrees: false }))).toBe(true);
    expect(isMismatch(finding({ specAgrees: false }))).toBe(true);
  });

  it('is no mismatch where it is refused, or only damaged, and yet not conformant', () => {
    for (const one of [
      finding({ damaged: 1 }),
      finding({ refused: 1 }),
      finding({ counted: 121, refused: 1 }),
      finding({ typeAgrees: false, refused: 120 }),
    ]) {
      expect(isMismatch(one)).toBe(false);
      expect(isConformant(one)).toBe(false);
    }
    expect(isConformant(finding())).toBe(true);
  });

  it('is said in numbers', () => {
    expect(shortFinding(finding({ lineNo: 2, counted: 118, damaged: 3, refused: 1 }))).toBe(
      '#2 118/120 D3 R1',
    );
    expect(shortFinding(finding({ counted: 118 }))).toBe('#1 118/120');
  });
});
