import {
  certificateLeft,
  insideQuantity,
  openHolds,
  waitingToDepart,
  type Batch,
  type NextStep,
} from './batch.ts';
import type { HoldKind } from './events.ts';
import { isOpen, releaseGuards, type GuardCode, type GuardFacts } from './guards.ts';
import type { Policy } from './policy.ts';
import { stepsBefore } from './steps.ts';

/** `labelsWaiting`: labels of the batch, those of cartons included, that are not surely on paper. */
export type StepFacts = GuardFacts & { readonly labelsWaiting: number };

/**
 * Holds that stop goods once they are in custody. Missing papers (DOCS) stop the release only: goods may come in, be
 * disinfected, rest and be tested meanwhile (domain.md §7, exception 2).
 */
const STOPPING: ReadonlyArray<HoldKind> = ['MISMATCH', 'POSITIVE', 'MANUAL'];

const isStopped = (batch: Batch): boolean => openHolds(batch).some((hold) => STOPPING.includes(hold.kind));

const toEntry = (batch: Batch): NextStep | null => {
  // Goods that a supervisor let in before their declaration was approved go on; the approval stands open as a guard.
  if (batch.arrived === null) {
    if (batch.review.verdict === 'RETURNED') return 'AMEND';
    return batch.review.verdict === 'PENDING' ? 'REVIEW' : 'ARRIVE';
  }
  // Container or seal in question: nobody opens it before the hold is lifted.
  if (batch.inspected === null && openHolds(batch).some((hold) => hold.kind === 'MISMATCH'))
    return 'RESOLVE_HOLD';
  if (batch.inspected === null || batch.accepted === null) return 'INSPECT';
  return null;
};

const toRest = (batch: Batch, policy: Policy): NextStep | null => {
  if (batch.unloaded === null) return 'UNLOAD';
  if (batch.unpacked === null) return 'UNPACK';
  if (batch.rest !== null && batch.zone !== 'FRONT') return null;
  if (batch.damagedQuantity > 0 && batch.repacked === null && policy.damage.repack) return 'REPACK';
  if (batch.disinfections.some((run) => run.ended === null)) return 'END_DISINFECTION';
  const before = stepsBefore(batch, policy, 'REST');
  if (before.includes('DISINFECT'))
    return stepsBefore(batch, policy, 'DISINFECT').includes('SAMPLE') ? 'SAMPLE' : 'DISINFECT';
  return before.includes('SAMPLE') ? 'SAMPLE' : 'PLACE';
};

/**
 * The samples come before the wait, for their results take days that rest needs anyway; missing papers come before it
 * too, for somebody can do something about them now.
 */
const toClearance = (facts: StepFacts): NextStep => {
  const { batch } = facts;
  const open = new Set<GuardCode>(
    releaseGuards(facts)
      .filter(isOpen)
      .map((guard) => guard.code),
  );
  const standing = batch.samples.filter((sample) => sample.result?.value !== 'INVALID');
  if (open.has('SAMPLED')) return 'SAMPLE';
  if (standing.some((sample) => sample.sent === null)) return 'SEND_SAMPLES';
  if (standing.some((sample) => sample.result === null)) return 'RESULTS';
  if (open.has('RESULTS_VERIFIED')) return 'VERIFY_RESULTS';
  if (open.has('DECLARATION_APPROVED')) return 'REVIEW';
  if (open.has('REPACKED')) return 'REPACK';
  if (open.has('NO_HOLDS') || open.has('PAPERS_COMPLETE')) return 'RESOLVE_HOLD';
  if (open.has('RESTED')) return 'WAIT_REST';
  return 'CLEAR';
};

const toExit = ({ batch, labelsWaiting }: StepFacts): NextStep => {
  const { codes } = batch;
  const unprinted = codes.reserved + codes.sent + codes.doubt;
  const live = unprinted + codes.printed + codes.applied + codes.picked;
  if (batch.stored === null) return 'STORE';
  if (live < insideQuantity(batch)) return 'CODES';
  if (unprinted > 0 || labelsWaiting > 0) return 'PRINT';
  if (codes.printed > 0) return 'VERIFY_LABELS';
  if (certificateLeft(batch) < insideQuantity(batch)) return 'CERTIFICATE';
  return 'HAND_OVER';
};

/**
 * The one act that comes next in the ordinary walk. Screens use it to open the right page and lists to sort themselves;
 * no rule ever asks it. Looks at no lines, so that it can be given a batch that was read without them.
 */
export const nextStep = (facts: StepFacts): NextStep => {
  const { batch } = facts;
  if (batch.refused !== null) return waitingToDepart(batch).length > 0 ? 'DEPART' : 'DONE';
  if (batch.withdrawn !== null) return 'DONE';
  const entry = toEntry(batch);
  if (entry !== null) return entry;
  if (batch.acceptedQuantity > 0 && insideQuantity(batch) === 0) return 'DONE';
  if (isStopped(batch)) return 'RESOLVE_HOLD';
  const rest = batch.cleared === null ? toRest(batch, facts.policy) : null;
  if (rest !== null) return rest;
  if (batch.cleared === null) return toClearance(facts);
  // Nothing leaves under an open hold of whatever kind.
  return openHolds(batch).length > 0 && batch.stored !== null ? 'RESOLVE_HOLD' : toExit(facts);
};
