import { describe, expect, it } from 'vitest';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import { boardBatches, sortHome } from './urgency.ts';

const batch = (batchId: string, nextStep: NextStep, more: Partial<BatchSummary> = {}): BatchSummary => ({
  batchId,
  batchNo: batchId,
  merchantId: 'm',
  merchantName: '',
  goods: '',
  declared: 1,
  inWarehouse: 0,
  zone: null,
  slotId: null,
  slotCode: null,
  nextStep,
  holds: [],
  expectedOn: '2022-04-22',
  rest: null,
  openGuards: [],
  waivedGuards: [],
  metGuards: 0,
  fromOpening: false,
  refusedWaiting: 0,
  lastSeq: 1,
  ...more,
});

const ids = (batches: ReadonlyArray<BatchSummary>): ReadonlyArray<string> =>
  batches.map((one) => one.batchId);

describe('sortHome', () => {
  it('puts what stops goods before what can wait, and who waited longest first', () => {
    const { mine } = sortHome(
      [
        batch('print', 'PRINT'),
        batch('late', 'INSPECT', { lastSeq: 9 }),
        batch('early', 'INSPECT', { lastSeq: 2 }),
        batch('hold', 'RESOLVE_HOLD'),
      ],
      ['MANAGER', 'GATE'],
    );
    expect(ids(mine)).toEqual(['hold', 'early', 'late', 'print']);
  });

  it('keeps what others must do apart, and drops what is done', () => {
    const { mine, others } = sortHome(
      [batch('swab', 'SAMPLE'), batch('review', 'REVIEW'), batch('done', 'DONE')],
      ['SAMPLER'],
    );
    expect(ids(mine)).toEqual(['swab']);
    expect(ids(others)).toEqual(['review']);
  });

  it('lists resting batches by when they are ready', () => {
    const rest = (readyAtMs: number) => ({ restedMs: 0, neededMs: 1, readyAtMs, unconfirmedMs: 0 });
    const { resting, mine, others } = sortHome(
      [batch('b', 'WAIT_REST', { rest: rest(20) }), batch('a', 'WAIT_REST', { rest: rest(10) })],
      ['GATE'],
    );
    expect(ids(resting)).toEqual(['a', 'b']);
    expect([...mine, ...others]).toEqual([]);
  });
});

describe('boardBatches', () => {
  it('names a batch once that is both due and in a slot', () => {
    const one = batch('one', 'CLEAR', { zone: 'REST' });
    const board = {
      nowMs: 0,
      zones: [{ zone: 'REST' as const, slots: [], loose: [one], pieces: 1 }],
      expected: [batch('two', 'ARRIVE')],
      due: [one],
    };
    expect(ids(boardBatches(board)).toSorted((a, b) => a.localeCompare(b))).toEqual(['one', 'two']);
  });
});
