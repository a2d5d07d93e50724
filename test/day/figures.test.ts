import { describe, expect, it } from 'vitest';
import { checkCharacter, CODE_ALPHABET, isTraceCode } from '#core/domain/codes.ts';
import { compareLabels } from './figures.ts';
import type { PaperLabel } from './paper.ts';

const codes = [...CODE_ALPHABET]
  .map((last) => `D92ABCDEFGHJKM${last}`)
  .map((body) => body + checkCharacter(body))
  .filter(isTraceCode);
const [first = '', second = '', third = ''] = codes;

const paper = (...texts: ReadonlyArray<string | null>): ReadonlyArray<PaperLabel> =>
  texts.map((text, at) => ({ n: at + 1, kind: 'complete', picture: '', text }));

/** A ledger in which three codes are printed and one of them is void afterwards. */
const ledger = (voided: string | null) =>
  new Map(
    [first, second, third].map((code) => [
      code,
      { life: ['RESERVED', 'PRINTED', ...(code === voided ? ['VOID'] : [])] },
    ]),
  );

describe('a label of which a byte got lost on purpose', () => {
  const spoilt = first.slice(1);

  it('lies in the bin when its code is void, and is neither wrong nor missing', () => {
    expect(compareLabels(ledger(first), paper(spoilt, second, third), 1)).toMatchObject({
      missing: 0,
      wrong: 0,
      void: 1,
    });
  });

  it('is wrong, and its code missing, when nobody noticed', () => {
    expect(compareLabels(ledger(null), paper(spoilt, second, third), 1)).toMatchObject({
      missing: 1,
      wrong: 1,
    });
  });

  it('excuses no more labels than bytes that were lost', () => {
    expect(compareLabels(ledger(first), paper(spoilt, second, third), 0)).toMatchObject({
      missing: 1,
      wrong: 1,
    });
    expect(compareLabels(ledger(first), paper(spoilt, null, third), 1)).toMatchObject({
      missing: 1,
      wrong: 1,
    });
  });

  it('excuses no label with another code on it', () => {
    const strange = codes[5] ?? '';
    expect(compareLabels(ledger(first), paper(strange, second, third), 1)).toMatchObject({
      missing: 1,
      wrong: 1,
    });
  });
});
