import { describe, expect, it } from 'vitest';
import type { Act, Batch, Sample } from '#core/domain/batch.ts';
import { GUARD_CODES } from '#core/domain/guards.ts';
import { BARE_BATCH } from '#core/domain/testing/bare-batch.ts';
import { BARE_SAMPLE, keyed } from '#core/domain/testing/bare-sample.ts';
import { guardProof, guardWork } from './guard-proof.ts';

const act = (seq: number, by = 'per_1'): Act => ({ seq, attestedMs: 0, atMs: seq * 1000, by });
const sample = (seq: number, by: string): Sample => ({
  ...BARE_SAMPLE,
  sampleId: `smp_${seq}`,
  sampleNo: `S${seq}`,
  taken: act(seq),
  result: keyed('NEGATIVE', act(seq + 10)),
  verified: act(seq + 20, by),
});

const batch: Batch = {
  ...BARE_BATCH,
  batchId: 'bat_1',
  review: { verdict: 'APPROVED', act: act(2, 'market'), note: '', fields: [] },
  samples: [sample(31, 'lab2'), sample(30, 'manager')],
};

describe('guardProof', () => {
  it('names the act that met a guard, the newest where there are several', () => {
    expect(guardProof(batch, 'DECLARATION_APPROVED')?.by).toBe('market');
    expect(guardProof(batch, 'RESULTS_VERIFIED')).toEqual(act(51, 'lab2'));
  });

  it('proves nothing by an act that has not happened, nor a return by the review', () => {
    expect(guardProof(batch, 'DISINFECTED')).toBeNull();
    const returned: Batch = { ...batch, review: { verdict: 'RETURNED', act: act(2), note: 'x', fields: [] } };
    expect(guardProof(returned, 'DECLARATION_APPROVED')).toBeNull();
  });
});

describe('guardWork', () => {
  it('leads somewhere for every guard but rest, which time alone meets', () => {
    const nowhere = GUARD_CODES.filter((code) => guardWork('bat_1', code, 0) === null);
    expect(nowhere).toEqual(['RESTED']);
  });

  it('leads to the clock where hours that nobody watched keep rest open', () => {
    expect(guardWork('bat_1', 'RESTED', 3_600_000)?.path).toBe('/settings');
  });

  it('writes an id into the path so that nothing in it can be read as another path', () => {
    expect(guardWork('a/b', 'SAMPLED', 0)?.path).toBe('/rest/a%2Fb/samples');
  });
});
