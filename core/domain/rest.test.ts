import { describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import type { RestStart } from './policy.ts';
import { restedMs, restPoint } from './rest.ts';
import { actAt, BARE_BATCH, BARE_POLICY } from './testing/bare-batch.ts';

const ended = (seq: number) => ({
  disinfectionId: `d${seq}`,
  agent: '',
  mgPerL: 500,
  contactMinutes: 30,
  object: 'OUTER' as const,
  preparationId: null,
  usedMl: 0,
  place: '',
  reason: '',
  attested: false,
  form: null,
  started: actAt(seq - 1),
  ended: actAt(seq, 'per_a', seq * 10),
});

const resting: Batch = {
  ...BARE_BATCH,
  accepted: actAt(5, 'per_a', 50),
  acceptedQuantity: 3,
  disinfections: [ended(7), ended(9)],
  rest: actAt(12, 'per_a', 120),
  zone: 'REST',
};

const policy = (startsAt: RestStart) => ({ rest: { ...BARE_POLICY.rest, startsAt } });
const clock = { wallMs: 0, monoMs: 0, bootId: 'b', attestedMs: 1000, state: 'STEADY' as const };

describe('restPoint', () => {
  it('is where the policy says: entry into the zone, acceptance, or the end of the last disinfection', () => {
    expect(restPoint(resting, policy('REST_ZONE_ENTRY'))?.seq).toBe(12);
    expect(restPoint(resting, policy('ACCEPTANCE'))?.seq).toBe(5);
    expect(restPoint(resting, policy('DISINFECTION_END'))?.seq).toBe(9);
  });

  it('is the entry into the zone where there was no disinfection, and nowhere before goods were laid to rest', () => {
    expect(restPoint({ ...resting, disinfections: [] }, policy('DISINFECTION_END'))?.seq).toBe(12);
    expect(restPoint({ ...resting, rest: null }, policy('ACCEPTANCE'))).toBeNull();
  });

  it('is the newest act that let rest count anew, whatever the policy starts at', () => {
    const again: Batch = { ...resting, restarted: { ...actAt(20, 'per_a', 400), cause: 'BY_HAND' } };
    for (const start of ['REST_ZONE_ENTRY', 'ACCEPTANCE', 'DISINFECTION_END'] as const)
      expect(restPoint(again, policy(start))?.seq).toBe(20);
    expect(restedMs({ batch: again, policy: policy('ACCEPTANCE'), clock, gaps: [] })).toBe(600);
  });

  it('never lets a restart from before the goods rested (again) count', () => {
    const before: Batch = { ...resting, restarted: { ...actAt(8, 'per_a', 80), cause: 'PIECES_ADDED' } };
    expect(restPoint(before, policy('REST_ZONE_ENTRY'))?.seq).toBe(12);
  });
});
