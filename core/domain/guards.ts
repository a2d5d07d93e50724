import { unconfirmedSince, type ClockGap, type ClockReading } from './attested-time.ts';
import {
  isDisinfected,
  missingPapers,
  openHolds,
  paperDifferences,
  type Batch,
  type Waiver,
} from './batch.ts';
import type { AttestedTest } from './entry-facts.ts';
import { demandText } from './papers/document-set.ts';
import { samplePlanFor, type Policy, type SamplePlanItem } from './policy.ts';
import type { RefusalParams } from './refusals.ts';
import { restPoint, restedMs } from './rest.ts';
import { businessDateOf } from './time.ts';

/** The conditions of release. A batch is cleared only when every one is met (domain.md §10, row 9). */
export const GUARD_CODES = [
  'DECLARATION_APPROVED',
  'PAPERS_COMPLETE',
  'PAPERS_CONSISTENT',
  'INSPECTED',
  'REPACKED',
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

/** Samples that still count: an invalid result calls for a new swab and the old one no longer stands for it. */
const standing = (batch: Batch) => batch.samples.filter((sample) => sample.result?.value !== 'INVALID');

/** The newest waiver of a guard that the batch's policy (still) allows; a re-judged batch may lose one. */
const waiverOf = ({ batch, policy }: GuardFacts, code: GuardCode): Waiver | null =>
  batch.waivers.findLast(
    (waiver) =>
      waiver.guard === code &&
      policy.waivers.some((rule) => rule.guard === waiver.guard && rule.basis === waiver.basis),
  ) ?? null;

/** Negative reports from before opening day that two persons attested and that still stand under the batch's policy. */
const attestedTests = ({ batch, policy, clock }: GuardFacts): ReadonlyArray<AttestedTest> => {
  const { validityHours } = policy.sampling;
  return (batch.opening?.tests ?? []).filter(
    (test) => validityHours === null || clock.wallMs - test.sampledAtMs <= validityHours * HOUR_MS,
  );
};

/** Swabs that the batch needs; none for pieces that came back where the policy lets their old results stand. */
const planOf = (batch: Batch, policy: Policy): ReadonlyArray<SamplePlanItem> =>
  batch.broughtBackFrom !== null && !policy.broughtBack.test
    ? []
    : samplePlanFor(policy, batch.acceptedQuantity, batch.damagedQuantity);

/** There is something whose result counts, or two persons let an upstream result stand for it. */
const isTested = (facts: GuardFacts): boolean =>
  standing(facts.batch).length > 0 ||
  attestedTests(facts).length > 0 ||
  planOf(facts.batch, facts.policy).length === 0 ||
  waiverOf(facts, 'SAMPLED') !== null;

const GUARDS: { readonly [code in GuardCode]: (facts: GuardFacts) => Pick<Guard, 'met' | 'params'> } = {
  DECLARATION_APPROVED: ({ batch }) => ({ met: batch.review.verdict === 'APPROVED', params: {} }),

  // Pieces that came back keep the papers they left with.
  PAPERS_COMPLETE: ({ batch, policy, clock }) => {
    if (batch.broughtBackFrom !== null) return { met: true, params: { missing: 0, kinds: '' } };
    const missing = missingPapers(batch, policy, businessDateOf(clock.wallMs));
    return { met: missing.length === 0, params: { missing: missing.length, kinds: demandText(missing) } };
  },

  PAPERS_CONSISTENT: ({ batch }) => {
    const fields = new Set(paperDifferences(batch).map(({ field }) => field));
    return { met: fields.size === 0, params: { open: fields.size, fields: [...fields].join(',') } };
  },

  INSPECTED: ({ batch }) => ({ met: batch.inspected !== null && batch.accepted !== null, params: {} }),

  REPACKED: ({ batch, policy }) => ({
    met: batch.damagedQuantity === 0 || batch.repacked !== null || !policy.damage.repack,
    params: { damaged: batch.damagedQuantity },
  }),

  DISINFECTED: ({ batch }) => ({ met: isDisinfected(batch), params: {} }),

  RESTED: (facts) => {
    if (facts.batch.broughtBackFrom !== null && !facts.policy.broughtBack.rest)
      return { met: true, params: { neededHours: 0, remainingMs: 0, unconfirmedMs: 0 } };
    const rested = restedMs(facts);
    const neededHours = facts.policy.rest.hours;
    const needed = neededHours * HOUR_MS;
    // Where a policy wants no rest, goods that never rested have rested enough.
    if (rested === null)
      return { met: needed === 0, params: { neededHours, remainingMs: needed, unconfirmedMs: 0 } };
    const from = restPoint(facts.batch, facts.policy);
    const unconfirmedMs = from === null ? 0 : unconfirmedSince(from, facts.gaps);
    return {
      // Goods that were brought back to the front zone do not rest there.
      met: rested >= needed && facts.batch.zone !== 'FRONT',
      params: {
        neededHours,
        remainingMs: Math.max(0, needed - rested),
        unconfirmedMs,
      },
    };
  },

  SAMPLED: (facts) => {
    const { batch, policy } = facts;
    const attested = attestedTests(facts).length;
    if (attested > 0) return { met: true, params: { missing: 0, layers: '', attested } };
    const short = planOf(batch, policy)
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
