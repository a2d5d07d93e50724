import { isDisinfected, type Batch } from './batch.ts';
import { POLICY_STEPS, samplePlanFor, type Policy, type PolicyStep } from './policy.ts';
import { standingSamples, swabsOf } from './samples.ts';

const isWaived = (batch: Batch, guard: 'DISINFECTED' | 'SAMPLED'): boolean =>
  batch.waivers.some((waiver) => waiver.guard === guard);

/** What "done" means of a step whose order a policy sets. Rest is done once it has begun: what it needs is a guard. */
const DONE: { readonly [step in PolicyStep]: (batch: Batch, policy: Policy) => boolean } = {
  INSPECT: (batch) => batch.inspected !== null && batch.accepted !== null,
  DISINFECT: (batch) => isDisinfected(batch) || isWaived(batch, 'DISINFECTED'),
  REST: (batch) => batch.rest !== null,
  SAMPLE: (batch, policy) =>
    isWaived(batch, 'SAMPLED') ||
    (batch.opening?.tests.length ?? 0) > 0 ||
    samplePlanFor(policy, batch.acceptedQuantity, batch.damagedQuantity).every(
      ({ layer, count }) => swabsOf(standingSamples(batch), layer) >= count,
    ),
};

/** Steps that the batch's policy wants done before `step` begins and that are not; in the order of the walk. */
export const stepsBefore = (batch: Batch, policy: Policy, step: PolicyStep): ReadonlyArray<PolicyStep> =>
  POLICY_STEPS.filter(
    (before) =>
      policy.order.some(([first, second]) => first === before && second === step) &&
      !DONE[before](batch, policy),
  );
