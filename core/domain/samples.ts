import { attestedElapsed, type AttestedPoint, type ClockGap, type ClockReading } from './attested-time.ts';
import type { Act, Batch, Sample } from './batch.ts';
import type { TestResult } from './events.ts';
import { samplePlanFor, type Policy, type SampleLayer, type SamplePlanItem } from './policy.ts';

/** Results that call for a new swab: the tube said nothing. */
const SAYS_NOTHING: ReadonlySet<TestResult> = new Set<TestResult>(['INVALID', 'INCONCLUSIVE']);

/** True when the swab cannot stand for its place any more: lost, or a result that says nothing. It is kept all the same. */
export const isVoid = (sample: Pick<Sample, 'lost' | 'result'>): boolean =>
  sample.lost !== null || (sample.result !== null && SAYS_NOTHING.has(sample.result.value));

/**
 * Swabs that a batch needs, layer by layer, damaged packages included; none for pieces that came back from the market where
 * the policy lets their old results stand (domain.md §7, exceptions 5 and 17).
 */
export const samplePlanOf = (
  batch: Pick<Batch, 'broughtBackFrom' | 'acceptedQuantity' | 'damagedQuantity'>,
  policy: Pick<Policy, 'sampling' | 'damage' | 'broughtBack'>,
): ReadonlyArray<SamplePlanItem> =>
  batch.broughtBackFrom !== null && !policy.broughtBack.test
    ? []
    : samplePlanFor(policy, batch.acceptedQuantity, batch.damagedQuantity);

/** Samples that still count, in the order in which they were taken. */
export const standingSamples = (batch: Pick<Batch, 'samples'>): ReadonlyArray<Sample> =>
  batch.samples.filter((sample) => !isVoid(sample));

/**
 * What a sample says in the end: the confirmation's verified word where a screening was positive, else the screening's.
 * Null while there is no result. A confirmation that says nothing leaves the positive standing.
 */
export const outcomeOf = (sample: Pick<Sample, 'result' | 'confirmation'>): TestResult | null => {
  if (sample.result === null) return null;
  const { confirmation } = sample;
  if (sample.result.value !== 'POSITIVE' || confirmation === null || confirmation.verified === null)
    return sample.result.value;
  return confirmation.value === 'NEGATIVE' ? 'NEGATIVE' : 'POSITIVE';
};

/** The act of a second person that makes the outcome count; null while nobody other than who entered it has verified it. */
export const verifiedOutcome = (sample: Pick<Sample, 'result' | 'verified' | 'confirmation'>): Act | null => {
  const { result, verified, confirmation } = sample;
  if (confirmation !== null && confirmation.verified !== null)
    return confirmation.verified.by === confirmation.entered.by ? null : confirmation.verified;
  return result === null || verified === null || verified.by === result.entered.by ? null : verified;
};

/** Swabs of one layer among the samples: a pooled tube stands for each of its members. */
export const swabsOf = (samples: ReadonlyArray<Sample>, layer: SampleLayer): number =>
  samples.reduce((sum, one) => (one.layer === layer ? sum + one.members.length : sum), 0);

/** Attested ms of rest that were over when the swab was taken; null when it was taken before the rest that counts now. */
export const restBeforeSwab = (
  rest: AttestedPoint,
  taken: AttestedPoint,
  gaps: ReadonlyArray<ClockGap>,
): number | null =>
  taken.seq < rest.seq
    ? null
    : attestedElapsed(
        rest,
        taken,
        gaps.filter((gap) => gap.openedSeq < taken.seq),
      );

/**
 * How old a swab may be at most, in ms: time that was seen to pass, and all that any gap since then claims, confirmed or
 * not. Nobody's doubt makes a result younger.
 */
export const swabAgeMs = (
  taken: AttestedPoint,
  now: Pick<ClockReading, 'attestedMs'>,
  gaps: ReadonlyArray<ClockGap>,
): number =>
  gaps.reduce(
    (age, gap) => (gap.openedSeq > taken.seq ? age + gap.claimedMs : age),
    now.attestedMs - taken.attestedMs,
  );

/** Where a sample stands on its way (domain.md §10); `transitions.ts` says what leads from one to the next. */
export const SAMPLE_STATES = [
  'TAKEN',
  'SENT',
  'RECEIVED',
  'ENTERED',
  'NEGATIVE',
  'SCREEN_POSITIVE',
  'CONFIRMING',
  'CONFIRMED_NEGATIVE',
  'CONFIRMED_POSITIVE',
  'INVALID',
  'INCONCLUSIVE',
  'LOST',
] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

/**
 * The state of a sample. A positive is one from the moment it is entered; any other result is only ENTERED until a
 * second person has keyed the same.
 */
export const sampleStateOf = (sample: Sample): SampleState => {
  if (sample.lost !== null) return 'LOST';
  const { result, confirmation } = sample;
  if (result === null) return sample.received !== null ? 'RECEIVED' : sample.sent !== null ? 'SENT' : 'TAKEN';
  if (result.value === 'POSITIVE') {
    if (confirmation === null) return 'SCREEN_POSITIVE';
    if (confirmation.verified === null) return 'CONFIRMING';
    if (confirmation.value === 'NEGATIVE') return 'CONFIRMED_NEGATIVE';
    return confirmation.value === 'POSITIVE' ? 'CONFIRMED_POSITIVE' : 'SCREEN_POSITIVE';
  }
  return sample.verified === null ? 'ENTERED' : result.value;
};
