import { describe, expect, it } from 'vitest';
import type { SampleView } from '#core/contract/views.ts';
import { BARE_SAMPLE, keyed } from '#core/domain/testing/bare-sample.ts';
import { sampleInHand, sampleState } from './sample-state.ts';

const act = (by: string) => ({ seq: 1, attestedMs: 0, atMs: 0, by });
const base: SampleView = {
  ...BARE_SAMPLE,
  sampleId: 'a',
  sampleNo: 'A',
  taken: act('sampler'),
};
const sent = (sampleId: string): SampleView => ({ ...base, sampleId, sent: act('sampler') });
const entered = (sampleId: string, by: string): SampleView => ({
  ...sent(sampleId),
  result: keyed('NEGATIVE', act(by)),
});
const verified = (sampleId: string): SampleView => ({ ...entered(sampleId, 'lab'), verified: act('lab2') });

describe('sampleState', () => {
  it('walks from the tube to a result that counts', () => {
    expect([base, sent('a'), entered('a', 'lab'), verified('a')].map(sampleState)).toEqual([
      'UNSENT',
      'WAITING',
      'ENTERED',
      'VERIFIED',
    ]);
  });
});

describe('sampleInHand', () => {
  const lab = { enter: true, verify: true, personId: 'lab' };
  const manager = { enter: false, verify: true, personId: 'manager' };

  it('gives the laboratory what waits for a result, and a verifier what waits for a second look', () => {
    const samples = [verified('a'), entered('b', 'lab'), sent('c')];
    expect(sampleInHand(samples, lab)?.sampleId).toBe('c');
    expect(sampleInHand(samples, manager)?.sampleId).toBe('b');
  });

  it("leads a verifier past the verifier's own entries while there are others", () => {
    expect(sampleInHand([entered('a', 'lab'), entered('b', 'lab2')], lab)?.sampleId).toBe('b');
    expect(sampleInHand([entered('a', 'lab')], lab)?.sampleId).toBe('a');
  });

  it('answers null for a batch without samples', () => {
    expect(sampleInHand([], lab)).toBeNull();
  });
});
