import { isDisinfected, type Batch } from './batch.ts';
import { POLICY_STEPS, type Policy, type PolicyStep, type WaivableGuard } from './policy.ts';
import { samplePlanOf, standingSamples, swabsOf } from './samples.ts';

/** True when two persons waived a condition on a ground that the batch's policy (still) names. */
const isWaived = (batch: Batch, policy: Policy, guard: WaivableGuard): boolean =>
  batch.waivers.some(
    (waiver) =>
      waiver.guard === guard &&
      policy.waivers.some((rule) => rule.guard === waiver.guard && rule.basis === waiver.basis),
  );

/** False where goods may be stored without ever having rested: no hours wanted, back from the market, or waived. */
const needsRest = (batch: Batch, policy: Policy): boolean =>
  policy.rest.hours > 0 &&
  (batch.broughtBackFrom === null || policy.broughtBack.rest) &&
  !isWaived(batch, policy, 'RESTED');

/** What "done" means of a step whose order a policy sets. Rest is done once it has begun: what it needs is a guard. */
const DONE: { readonly [step in PolicyStep]: (batch: Batch, policy: Policy) => boolean } = {
  INSPECT: (batch) => batch.inspected !== null && batch.accepted !== null,
  DISINFECT: (batch, policy) => isDisinfected(batch) || isWaived(batch, policy, 'DISINFECTED'),
  REST: (batch, policy) => batch.rest !== null || !needsRest(batch, policy),
  SAMPLE: (batch, policy) =>
    isWaived(batch, policy, 'SAMPLED') ||
    (batch.opening?.tests.length ?? 0) > 0 ||
    samplePlanOf(batch, policy).every(({ layer, count }) => swabsOf(standingSamples(batch), layer) >= count),
};

/** Steps that the batch's policy wants done before `step` begins and that are not; in the order of the walk. */
export const stepsBefore = (batch: Batch, policy: Policy, step: PolicyStep): ReadonlyArray<PolicyStep> =>
  POLICY_STEPS.filter(
    (before) =>
      policy.order.some(([first, second]) => first === before && second === step) &&
      !DONE[before](batch, policy),
  );
