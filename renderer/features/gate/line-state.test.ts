import { describe, expect, it } from 'vitest';
import type { BatchLine } from '#core/domain/batch.ts';
import { firstOpenLine, lineState } from './line-state.ts';

const line = (over: Partial<BatchLine> = {}): BatchLine => ({
  lineNo: 1,
  goodsName: '羊毛大衣',
  spec: 'M 黑',
  quantity: 120,
  unit: '件',
  origin: '',
  classCode: null,
  counted: null,
  typeAgrees: null,
  specAgrees: null,
  countedBy: [],
  damaged: 0,
  refused: 0,
  why: '',
  recountedBy: null,
  ...over,
});

describe('lineState', () => {
  it('starts without a count, and an uncounted line is no difference', () => {
    expect(lineState(line())).toEqual({ difference: null, lacks: ['COUNT', 'CHECK'], differs: false });
  });

  it('takes a count of zero for a count', () => {
    expect(lineState(line({ counted: 0, typeAgrees: true, specAgrees: true }))).toEqual({
      difference: -120,
      lacks: [],
      differs: true,
    });
  });

  it('differs when the goods are not what the paper says, though the number is right', () => {
    expect(lineState(line({ counted: 120, typeAgrees: true, specAgrees: false })).differs).toBe(true);
    expect(lineState(line({ counted: 120, typeAgrees: true, specAgrees: true })).differs).toBe(false);
  });
});

describe('firstOpenLine', () => {
  it('leads to the first line that lacks something, then stays on the first', () => {
    const done = line({ counted: 120, typeAgrees: true, specAgrees: true });
    expect(firstOpenLine([done, line({ lineNo: 2 })])).toBe(2);
    expect(firstOpenLine([done, { ...done, lineNo: 2 }])).toBe(1);
    expect(firstOpenLine([])).toBeNull();
  });
});
