import { attestedElapsed, unconfirmedSince, type ClockGap, type ClockReading } from './attested-time.ts';
import { isDisinfected, missingPapers, openHolds, type Batch, type Waiver } from './batch.ts';
import { samplePlanFor, type Policy } from './policy.ts';
import type { RefusalParams } from './refusals.ts';

/** The conditions of release. A batch is cleared only when every one is met (domain.md §10, row 9). */
export const GUARD_CODES = [
  'DECLARATION_APPROVED',
  'PAPERS_COMPLETE',
  'INSPECTED',
  'DISINFECTED',
  'RESTED',
  'SAMPLED',
  'RESULTS_NEGATIVE',
  'RESULTS_VERIFIED',
  'NO_HOLDS',
  'CLOCK_TRUSTED',
] as const;
export type GuardCode = (typeof GUARD_CODES)[number];

/** One line of the release checklist. `params` fill its text: what is missing, how long still, by whom. */
export type Guard = {
  readonly code: GuardCode;
  /** True when the facts themselves meet it. */
  readonly met: boolean;
  /** The waiver of two persons that stands for it; looked at only where it is not met. */
  readonly waiver: Waiver | null;
  readonly params: RefusalParams;
};

/** True while a condition of release is neither met nor waived. */
export const isOpen = (guard: Pick<Guard, 'met' | 'waiver'>): boolean => !guard.met && guard.waiver === null;

/** What a guard may look at. `gaps` and `clock` are the warehouse's, the rest is the batch's own. */
export type GuardFacts = {
  readonly batch: Batch;
  readonly policy: Policy;
  readonly clock: ClockReading;
  readonly gaps: ReadonlyArray<ClockGap>;
};

const HOUR_MS = 3_600_000;

/** Attested rest so far in ms, or null when the batch does not rest (yet). */
export const restedMs = ({ batch, clock, gaps }: Omit<GuardFacts, 'policy'>): number | null =>
  batch.rest === null ? null : attestedElapsed(batch.rest, clock, gaps);

/** Samples that still count: an invalid result calls for a new swab and the old one no longer stands for it. */
const standing = (batch: Batch) => batch.samples.filter((sample) => sample.result?.value !== 'INVALID');

/** The newest waiver of a guard that the batch's policy (still) allows; a re-judged batch may lose one. */
const waiverOf = ({ batch, policy }: GuardFacts, code: GuardCode): Waiver | null =>
  batch.waivers.findLast(
    (waiver) =>
      waiver.guard === code &&
      policy.waivers.some((rule) => rule.guard === waiver.guard && rule.basis === waiver.basis),
  ) ?? null;

/** There is something whose result counts, or two persons let an upstream result stand for it. */
const isTested = (facts: GuardFacts): boolean =>
  standing(facts.batch).length > 0 || waiverOf(facts, 'SAMPLED') !== null;

const GUARDS: { readonly [code in GuardCode]: (facts: GuardFacts) => Pick<Guard, 'met' | 'params'> } = {
  DECLARATION_APPROVED: ({ batch }) => ({ met: batch.review.verdict === 'APPROVED', params: {} }),

  PAPERS_COMPLETE: ({ batch, policy }) => {
    const missing = missingPapers(batch, policy.requiredPapers);
    return { met: missing.length === 0, params: { missing: missing.length, kinds: missing.join(',') } };
  },

  INSPECTED: ({ batch }) => ({ met: batch.inspected !== null && batch.accepted !== null, params: {} }),

  DISINFECTED: ({ batch }) => ({ met: isDisinfected(batch), params: {} }),

  RESTED: (facts) => {
    const rested = restedMs(facts);
    const neededHours = facts.policy.rest.hours;
    const needed = neededHours * HOUR_MS;
    // Where a policy wants no rest, goods that never rested have rested enough.
    if (rested === null)
      return { met: needed === 0, params: { neededHours, remainingMs: needed, unconfirmedMs: 0 } };
    const unconfirmedMs = facts.batch.rest === null ? 0 : unconfirmedSince(facts.batch.rest, facts.gaps);
    return {
      met: rested >= needed,
      params: {
        neededHours,
        remainingMs: Math.max(0, needed - rested),
        unconfirmedMs,
      },
    };
  },

  SAMPLED: ({ batch, policy }) => {
    const short = samplePlanFor(policy, batch.acceptedQuantity)
      .map((item) => ({
        layer: item.layer,
        lack: item.count - standing(batch).filter((s) => s.layer === item.layer).length,
      }))
      .filter((item) => item.lack > 0);
    return {
      met: short.length === 0,
      params: {
        missing: short.reduce((sum, item) => sum + item.lack, 0),
        layers: short.map((item) => `${item.layer}:${item.lack}`).join(','),
      },
    };
  },

  RESULTS_NEGATIVE: (facts) => {
    const { batch } = facts;
    const open = standing(batch).filter((sample) => sample.result?.value !== 'NEGATIVE');
    return {
      met: isTested(facts) && open.length === 0,
      params: { open: open.length, samples: open.map((s) => s.sampleNo).join(',') },
    };
  },

  RESULTS_VERIFIED: (facts) => {
    const { batch } = facts;
    const open = standing(batch).filter(
      (sample) => sample.verified === null || sample.verified.by === sample.result?.entered.by,
    );
    return {
      met: isTested(facts) && open.length === 0,
      params: { open: open.length, samples: open.map((s) => s.sampleNo).join(',') },
    };
  },

  NO_HOLDS: ({ batch }) => {
    const open = openHolds(batch);
    return {
      met: open.length === 0,
      params: { open: open.length, kinds: open.map((hold) => hold.kind).join(',') },
    };
  },

  CLOCK_TRUSTED: ({ clock }) => ({ met: clock.state === 'STEADY', params: {} }),
};

/** Every guard of release with its state, in the order in which a person works through them. */
export const releaseGuards = (facts: GuardFacts): ReadonlyArray<Guard> =>
  GUARD_CODES.map((code) => ({ code, waiver: waiverOf(facts, code), ...GUARDS[code](facts) }));
