import { attestedElapsed, unconfirmedSince, type ClockGap, type ClockReading } from './attested-time.ts';
import { isDisinfected, missingPapers, openHolds, type Batch } from './batch.ts';
import type { Policy } from './policy.ts';
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
  readonly met: boolean;
  readonly params: RefusalParams;
};

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

const GUARDS: { readonly [code in GuardCode]: (facts: GuardFacts) => Omit<Guard, 'code'> } = {
  DECLARATION_APPROVED: ({ batch }) => ({ met: batch.review.verdict === 'APPROVED', params: {} }),

  PAPERS_COMPLETE: ({ batch, policy }) => {
    const missing = missingPapers(batch, policy.requiredPapers);
    return { met: missing.length === 0, params: { missing: missing.length, kinds: missing.join(',') } };
  },

  INSPECTED: ({ batch }) => ({ met: batch.inspected !== null && batch.accepted !== null, params: {} }),

  DISINFECTED: ({ batch }) => ({ met: isDisinfected(batch), params: {} }),

  RESTED: (facts) => {
    const rested = restedMs(facts);
    const needed = facts.policy.restHours * HOUR_MS;
    if (rested === null)
      return {
        met: false,
        params: { neededHours: facts.policy.restHours, remainingMs: needed, unconfirmedMs: 0 },
      };
    const unconfirmedMs = facts.batch.rest === null ? 0 : unconfirmedSince(facts.batch.rest, facts.gaps);
    return {
      met: rested >= needed,
      params: {
        neededHours: facts.policy.restHours,
        remainingMs: Math.max(0, needed - rested),
        unconfirmedMs,
      },
    };
  },

  SAMPLED: ({ batch, policy }) => {
    const short = policy.samplePlan
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

  RESULTS_NEGATIVE: ({ batch }) => {
    const open = standing(batch).filter((sample) => sample.result?.value !== 'NEGATIVE');
    return {
      met: standing(batch).length > 0 && open.length === 0,
      params: { open: open.length, samples: open.map((s) => s.sampleNo).join(',') },
    };
  },

  RESULTS_VERIFIED: ({ batch }) => {
    const open = standing(batch).filter(
      (sample) => sample.verified === null || sample.verified.by === sample.result?.entered.by,
    );
    return {
      met: standing(batch).length > 0 && open.length === 0,
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
  GUARD_CODES.map((code) => ({ code, ...GUARDS[code](facts) }));
