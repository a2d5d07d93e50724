import { unconfirmedSince, type ClockGap, type ClockReading } from './attested-time.ts';
import {
  isDisinfected,
  missingPapers,
  openHolds,
  paperDifferences,
  type Batch,
  type Sample,
  type Waiver,
} from './batch.ts';
import type { AttestedTest } from './entry-facts.ts';
import { demandText } from './papers/document-set.ts';
import type { Policy, SamplePlanItem } from './policy.ts';
import type { RefusalParams } from './refusals.ts';
import { restPoint, restedMs } from './rest.ts';
import {
  outcomeOf,
  restBeforeSwab,
  samplePlanOf,
  standingSamples,
  swabAgeMs,
  swabsOf,
  verifiedOutcome,
} from './samples.ts';
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
  'RESULTS_CURRENT',
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

/** Standing samples that were not taken before the rest had lasted as long as the policy wants of a swab. */
const countingSamples = ({ batch, policy, gaps }: GuardFacts): ReadonlyArray<Sample> => {
  const needed = policy.sampling.earliestRestHour * HOUR_MS;
  if (needed === 0) return standingSamples(batch);
  const from = restPoint(batch, policy);
  return standingSamples(batch).filter((one) => {
    const rested = from === null ? null : restBeforeSwab(from, one.taken, gaps);
    return rested !== null && rested >= needed;
  });
};

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

/** Layers of a plan that are short of swabs that count: standing ones, not taken before the rest was old enough. */
const shortOf = (facts: GuardFacts, plan: ReadonlyArray<SamplePlanItem>): ReadonlyArray<SamplePlanItem> => {
  const samples = countingSamples(facts);
  return plan
    .map(({ layer, count }) => ({ layer, count: count - swabsOf(samples, layer) }))
    .filter((item) => item.count > 0);
};

/**
 * The waiver that stands for a guard. An upstream result stands for the sample plan only with the spot swabs that the
 * policy still wants (domain.md §3.5, exception 8).
 */
const standingWaiver = (facts: GuardFacts, code: GuardCode): Waiver | null => {
  const waiver = waiverOf(facts, code);
  return code === 'SAMPLED' && shortOf(facts, facts.policy.sampling.spotItems).length > 0 ? null : waiver;
};

/** There is something whose result counts, nothing was to be swabbed, or two persons let an upstream result stand for it. */
const isTested = (facts: GuardFacts): boolean =>
  standingSamples(facts.batch).length > 0 ||
  attestedTests(facts).length > 0 ||
  samplePlanOf(facts.batch, facts.policy).length === 0 ||
  standingWaiver(facts, 'SAMPLED') !== null;

/** The plan that the batch must meet: the spot swabs where an upstream result stands for the whole one. */
const planned = (facts: GuardFacts): ReadonlyArray<SamplePlanItem> =>
  waiverOf(facts, 'SAMPLED') === null
    ? samplePlanOf(facts.batch, facts.policy)
    : facts.policy.sampling.spotItems;

const sayShort = (short: ReadonlyArray<SamplePlanItem>): RefusalParams => ({
  missing: short.reduce((sum, item) => sum + item.count, 0),
  layers: short.map((item) => `${item.layer}:${item.count}`).join(','),
});

const saySamples = (samples: ReadonlyArray<Sample>): RefusalParams => ({
  open: samples.length,
  samples: samples.map((one) => one.sampleNo).join(','),
});

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
    const attested = attestedTests(facts).length;
    if (attested > 0) return { met: true, params: { missing: 0, layers: '', attested } };
    const short = shortOf(facts, samplePlanOf(facts.batch, facts.policy));
    // Where an upstream result stands for the plan, what is missing is the spot swabs.
    const spot = shortOf(facts, planned(facts));
    return { met: short.length === 0, params: sayShort(spot.length > 0 ? spot : short) };
  },

  RESULTS_NEGATIVE: (facts) => {
    const open = standingSamples(facts.batch).filter((sample) => outcomeOf(sample) !== 'NEGATIVE');
    return { met: isTested(facts) && open.length === 0, params: saySamples(open) };
  },

  RESULTS_VERIFIED: (facts) => {
    const open = standingSamples(facts.batch).filter((sample) => verifiedOutcome(sample) === null);
    return { met: isTested(facts) && open.length === 0, params: saySamples(open) };
  },

  RESULTS_CURRENT: (facts) => {
    const hours = facts.policy.sampling.validityHours;
    if (hours === null) return { met: true, params: { open: 0, samples: '', hours: 0 } };
    const samples = countingSamples(facts);
    const { clock, gaps } = facts;
    const current = samples.filter((one) => swabAgeMs(one.taken, clock, gaps) <= hours * HOUR_MS);
    // An old negative does no harm where a newer swab of its layer stands: only what the plan then lacks is named.
    const lacking = planned(facts).filter(
      ({ layer, count }) => swabsOf(current, layer) < Math.min(count, swabsOf(samples, layer)),
    );
    const old = samples.filter(
      (one) => !current.includes(one) && lacking.some(({ layer }) => layer === one.layer),
    );
    return { met: lacking.length === 0, params: { ...saySamples(old), hours } };
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
  GUARD_CODES.map((code) => ({ code, waiver: standingWaiver(facts, code), ...GUARDS[code](facts) }));
