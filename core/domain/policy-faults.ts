import { POLICY_STEPS, type Policy, type PolicyStep } from './policy.ts';

/** Why a version of the rules could not be worked by: under each of these some goods could never leave. */
export const POLICY_FAULTS = [
  'ORDER_CIRCULAR',
  'BEFORE_INSPECTION',
  'REST_BEFORE_DISINFECTION',
  'ENDS_BEFORE_IT_BEGINS',
  'TIERS_NOT_RISING',
  'TIERS_LEAVE_LARGE_BATCHES',
  'SWAB_AFTER_REST_ONLY',
  'SWAB_BEFORE_REST_AND_LATE',
  'AGENT_RANGE_EMPTY',
  'AGENT_TWICE',
] as const;
export type PolicyFault = (typeof POLICY_FAULTS)[number];

/** Steps that a step waits for, directly or through others. */
const allBefore = (order: Policy['order'], step: PolicyStep): ReadonlySet<PolicyStep> => {
  const found = new Set<PolicyStep>();
  const look = (of: PolicyStep): void => {
    for (const [before, after] of order)
      if (after === of && !found.has(before)) {
        found.add(before);
        look(before);
      }
  };
  look(step);
  return found;
};

/**
 * What makes a version unworkable, each fault once; empty for one that can be adopted. Nothing is done to goods before
 * they were inspected, and they are disinfected in the pre-storage zone: never after their rest began (domain.md §3.1).
 */
export const faultsOfPolicy = (policy: Omit<Policy, 'policyId'>): ReadonlyArray<PolicyFault> => {
  const { order, sampling, disinfectants, rest } = policy;
  const limits = sampling.tiers.map((tier) => tier.upToPieces ?? Number.POSITIVE_INFINITY);
  const faults: Readonly<Record<PolicyFault, boolean>> = {
    ORDER_CIRCULAR: POLICY_STEPS.some((step) => allBefore(order, step).has(step)),
    BEFORE_INSPECTION: order.some(([, after]) => after === 'INSPECT'),
    REST_BEFORE_DISINFECTION: rest.hours > 0 && allBefore(order, 'DISINFECT').has('REST'),
    ENDS_BEFORE_IT_BEGINS: policy.effectiveTo !== null && policy.effectiveTo < policy.effectiveFrom,
    TIERS_NOT_RISING: limits.some((limit, index) => index > 0 && limit <= (limits[index - 1] ?? 0)),
    TIERS_LEAVE_LARGE_BATCHES: limits.at(-1) !== Number.POSITIVE_INFINITY,
    SWAB_AFTER_REST_ONLY: sampling.earliestRestHour > rest.hours,
    SWAB_BEFORE_REST_AND_LATE: sampling.earliestRestHour > 0 && allBefore(order, 'REST').has('SAMPLE'),
    AGENT_RANGE_EMPTY: disinfectants.some((agent) => agent.minMgPerL > agent.maxMgPerL),
    AGENT_TWICE: new Set(disinfectants.map((agent) => agent.presetId)).size < disinfectants.length,
  };
  return POLICY_FAULTS.filter((fault) => faults[fault]);
};
