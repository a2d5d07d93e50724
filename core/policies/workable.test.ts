import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from './shipped.ts';
import { ZHEJIANG_2022_03 } from './zhejiang-2022-03.ts';
import { faultsOfPolicy, POLICY_FAULTS, type PolicyFault } from '#core/domain/policy-faults.ts';
import type { Policy } from '#core/domain/policy.ts';

const zj = ZHEJIANG_2022_03;
const tier = (upToPieces: number | null) => ({ upToPieces, items: [{ layer: 'OUTER', count: 1 } as const] });
const agent = zj.disinfectants[0] ?? {
  presetId: 'x',
  agent: '',
  minMgPerL: 1,
  maxMgPerL: 2,
  contactMinutes: 1,
};

/** One version for each fault, which has that fault and no other. */
const PLANTED: Readonly<Record<PolicyFault, Partial<Policy>>> = {
  ORDER_CIRCULAR: {
    order: [
      ['DISINFECT', 'SAMPLE'],
      ['SAMPLE', 'DISINFECT'],
    ],
  },
  BEFORE_INSPECTION: { order: [['DISINFECT', 'INSPECT']] },
  REST_BEFORE_DISINFECTION: {
    order: [
      ['REST', 'SAMPLE'],
      ['SAMPLE', 'DISINFECT'],
    ],
  },
  ENDS_BEFORE_IT_BEGINS: { effectiveFrom: '2022-04-02', effectiveTo: '2022-04-01' },
  TIERS_NOT_RISING: { sampling: { ...zj.sampling, tiers: [tier(500), tier(100), tier(null)] } },
  TIERS_LEAVE_LARGE_BATCHES: { sampling: { ...zj.sampling, tiers: [tier(100), tier(500)] } },
  SWAB_AFTER_REST_ONLY: { sampling: { ...zj.sampling, earliestRestHour: 169 } },
  SWAB_BEFORE_REST_AND_LATE: {
    order: [['SAMPLE', 'REST']],
    sampling: { ...zj.sampling, earliestRestHour: 24 },
  },
  AGENT_RANGE_EMPTY: { disinfectants: [{ ...agent, minMgPerL: 900, maxMgPerL: 800 }] },
  AGENT_TWICE: { disinfectants: [agent, agent] },
};

describe('a version that could not be worked by', () => {
  it.each(POLICY_FAULTS)('%s is found, and nothing else', (fault) => {
    expect(faultsOfPolicy({ ...zj, ...PLANTED[fault] })).toEqual([fault]);
  });

  it.each(SHIPPED_POLICIES.map((policy) => [policy.policyId, policy] as const))(
    '%s has no fault',
    (_id, policy) => {
      expect(faultsOfPolicy(policy)).toEqual([]);
    },
  );

  it('no rest makes no order of rest and disinfection impossible', () => {
    expect(faultsOfPolicy({ ...zj, rest: { ...zj.rest, hours: 0 }, order: [['REST', 'DISINFECT']] })).toEqual(
      [],
    );
  });
});
