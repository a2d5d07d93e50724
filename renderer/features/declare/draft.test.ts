import { describe, expect, it } from 'vitest';
import { draftsOf, emptyLine, piecesOf, readDrafts, type DraftLine } from './draft.ts';

const draft = (over: Partial<DraftLine>): DraftLine => ({ ...emptyLine(undefined), ...over });

describe('readDrafts', () => {
  it('sends complete lines trimmed, an empty bar code as none', () => {
    const { lines, lacking } = readDrafts([draft({ goodsName: ' 羊毛大衣 ', spec: 'M 黑', quantity: 120 })]);
    expect(lacking).toEqual([]);
    expect(lines).toEqual([
      { goodsName: '羊毛大衣', spec: 'M 黑', quantity: 120, unit: '', origin: '', classCode: null },
    ]);
  });

  it('names lines that lack something by their position and leaves blank ones out', () => {
    const { lines, lacking } = readDrafts([
      draft({}),
      draft({ goodsName: '围巾' }),
      draft({ quantity: 5 }),
      draft({ goodsName: '围巾', quantity: 0 }),
      draft({ goodsName: '围巾', quantity: 1 }),
    ]);
    expect(lacking).toEqual([2, 3, 4]);
    expect(piecesOf(lines)).toBe(1);
  });

  it('gives back what was read from a file', () => {
    const read = [
      { goodsName: '围巾', spec: '', quantity: 3, unit: '条', origin: 'IT', classCode: '6901234567892' },
    ];
    expect(readDrafts(draftsOf(read)).lines).toEqual(read);
  });
});

describe('emptyLine', () => {
  it('has no quantity, and keeps unit and origin of the line before', () => {
    const next = emptyLine(draft({ key: 7, quantity: 9, unit: '箱', origin: '意大利' }));
    expect(next).toMatchObject({ key: 8, quantity: null, unit: '箱', origin: '意大利' });
  });
});
