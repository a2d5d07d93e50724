import { describe, expect, it } from 'vitest';
import { differingMarks, isSameMark, type MarksSeen } from './marks.ts';

const declared = { containerNo: 'CSQU3054383', sealNo: '771204' };
const seen = (over: Partial<MarksSeen> = {}): MarksSeen => ({ ...declared, seal: 'INTACT', ...over });

describe('differingMarks', () => {
  it('finds nothing where container and seal are as declared, however they are written', () => {
    expect(differingMarks(declared, seen())).toEqual([]);
    expect(differingMarks(declared, seen({ containerNo: 'csqu 305438-3', sealNo: '77 12.04' }))).toEqual([]);
    expect(differingMarks(declared, seen({ sealNo: '771204' }))).toEqual([]);
  });

  it('finds another number, and one that is not to be seen', () => {
    expect(differingMarks(declared, seen({ containerNo: 'CSQU3054384' }))).toEqual(['CONTAINER']);
    expect(differingMarks(declared, seen({ sealNo: '771205' }))).toEqual(['SEAL']);
    expect(differingMarks(declared, seen({ containerNo: '', sealNo: '' }))).toEqual(['CONTAINER', 'SEAL']);
    expect(differingMarks(declared, seen({ seal: 'NONE' }))).toEqual(['SEAL']);
  });

  it('finds a broken seal though its number is right, and though none was declared', () => {
    expect(differingMarks(declared, seen({ seal: 'BROKEN' }))).toEqual(['SEAL']);
    expect(
      differingMarks({ containerNo: '', sealNo: '' }, { containerNo: '', sealNo: '', seal: 'BROKEN' }),
    ).toEqual(['SEAL']);
  });

  it('takes nothing for a difference that was never declared', () => {
    expect(differingMarks({ containerNo: '', sealNo: '' }, seen())).toEqual([]);
    expect(
      differingMarks({ containerNo: '', sealNo: '' }, { containerNo: '', sealNo: '', seal: 'NONE' }),
    ).toEqual([]);
  });
});

it('writes full-width characters as their narrow ones', () => {
  expect(isSameMark('ＣＳＱＵ3054383', 'CSQU3054383')).toBe(true);
});
