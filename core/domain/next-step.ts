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
import { restedMs } from './rest.ts';

/** `labelsWaiting`: labels of the batch, those of cartons included, that are not surely on paper. */
export type StepFacts = GuardFacts & { readonly labelsWaiting: number };

/**
 * Holds that stop goods once they are in custody. Missing papers (DOCS) stop the release only: goods may come in, be
 * disinfected, rest and be tested meanwhile (domain.md §7, exception 2).
 */
const STOPPING: ReadonlyArray<HoldKind> = ['MISMATCH', 'POSITIVE', 'MANUAL'];

const HOUR_MS = 3_600_000;

const isStopped = (batch: Batch): boolean => openHolds(batch).some((hold) => STOPPING.includes(hold.kind));

const toEntry = (batch: Batch): NextStep | null => {
  // Goods that a supervisor let in before their approval go on (it stands open as a guard), and so do those of opening day.
  if (batch.arrived === null && batch.accepted === null) {
    if (batch.review.verdict === 'RETURNED') return 'AMEND';
    if (batch.review.verdict === 'PENDING') return 'REVIEW';
    return batch.booking.expired === null ? 'ARRIVE' : 'REBOOK';
  }
  // Returned from the gate: the merchant declares anew before anybody counts on.
  if (batch.inspected === null && batch.review.verdict === 'RETURNED') return 'AMEND';
  // Container or seal in question: nobody opens it before the hold is lifted.
  if (batch.inspected === null && openHolds(batch).some((hold) => hold.kind === 'MISMATCH'))
    return 'RESOLVE_HOLD';
  if (batch.inspected === null || batch.accepted === null) return 'INSPECT';
  return null;
};

/** A sample that counts and lies in the fridge goes to the laboratory before anything else is done. */
const hasUnsent = (batch: Batch): boolean =>
  batch.samples.some((sample) => sample.result?.value !== 'INVALID' && sample.sent === null);

/** Guards that a step of the policy works on; what they say decides, so that waivers and exemptions count as done. */
const GUARD_OF = { DISINFECT: 'DISINFECTED', REST: 'RESTED', SAMPLE: 'SAMPLED' } as const;
type Work = keyof typeof GUARD_OF;
/** Where a policy says nothing about the order of two steps, this one is walked. */
const WORK: ReadonlyArray<Work> = ['DISINFECT', 'REST', 'SAMPLE'];

/** The first work of the policy that is not done and may begin now; null when only time or papers are missing. */
const dueWork = (facts: StepFacts, open: ReadonlySet<GuardCode>): Work | null => {
  const { batch, policy } = facts;
  const undone = (work: Work): boolean =>
    open.has(GUARD_OF[work]) && (work !== 'REST' || batch.rest === null || batch.zone === 'FRONT');
  const due = WORK.find(
    (work) =>
      undone(work) &&
      !WORK.some(
        (other) => undone(other) && policy.order.some(([first, then]) => first === other && then === work),
      ),
  );
  return due ?? null;
};

/** True while a swab would not count, because the goods have not rested as long as the policy wants of a swab. */
const tooEarlyToSwab = (facts: StepFacts, open: ReadonlySet<GuardCode>): boolean =>
  open.has('RESTED') && (restedMs(facts) ?? 0) < facts.policy.sampling.earliestRestHour * HOUR_MS;

const toRest = (facts: StepFacts, open: ReadonlySet<GuardCode>): NextStep | null => {
  const { batch, policy } = facts;
  if (batch.unloaded === null) return 'UNLOAD';
  if (batch.unpacked === null) return 'UNPACK';
  const rests = batch.rest !== null && batch.zone !== 'FRONT';
  if (!rests && batch.damagedQuantity > 0 && batch.repacked === null && policy.damage.repack) return 'REPACK';
  if (!rests && batch.disinfections.some((run) => run.ended === null)) return 'END_DISINFECTION';
  switch (dueWork(facts, open)) {
    case 'SAMPLE':
      return tooEarlyToSwab(facts, open) ? null : 'SAMPLE';
    case 'DISINFECT':
      return hasUnsent(batch) ? 'SEND_SAMPLES' : 'DISINFECT';
    case 'REST':
      return hasUnsent(batch) ? 'SEND_SAMPLES' : 'PLACE';
    case null:
      return null;
  }
};

/**
 * The samples come before the wait, for their results take days that rest needs anyway; missing papers come before it
 * too, for somebody can do something about them now.
 */
const toClearance = ({ batch }: StepFacts, open: ReadonlySet<GuardCode>): NextStep => {
  const standing = batch.samples.filter((sample) => sample.result?.value !== 'INVALID');
  if (standing.some((sample) => sample.sent === null)) return 'SEND_SAMPLES';
  if (standing.some((sample) => sample.result === null)) return 'RESULTS';
  if (open.has('RESULTS_VERIFIED') && standing.length > 0) return 'VERIFY_RESULTS';
  if (open.has('DECLARATION_APPROVED')) return 'REVIEW';
  if (open.has('REPACKED')) return 'REPACK';
  if (open.has('NO_HOLDS') || open.has('PAPERS_COMPLETE') || open.has('PAPERS_CONSISTENT'))
    return 'RESOLVE_HOLD';
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
 * The one act that comes next in the ordinary walk, in the order of the batch's policy. Screens use it to open the right page and lists to sort themselves;
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
  if (batch.cleared === null) {
    const open = new Set<GuardCode>(releaseGuards(facts).flatMap((one) => (isOpen(one) ? [one.code] : [])));
    return toRest(facts, open) ?? toClearance(facts, open);
  }
  // Nothing leaves under an open hold of whatever kind.
  return openHolds(batch).length > 0 && batch.stored !== null ? 'RESOLVE_HOLD' : toExit(facts);
};
