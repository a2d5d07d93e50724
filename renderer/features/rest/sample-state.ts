import type { SampleView } from '#core/contract/views.ts';

/** Where a sample stands on its way to a result that counts. */
export type SampleState = 'UNSENT' | 'WAITING' | 'ENTERED' | 'VERIFIED';

export const sampleState = (sample: SampleView): SampleState => {
  if (sample.verified !== null) return 'VERIFIED';
  if (sample.result !== null) return 'ENTERED';
  return sample.sent === null ? 'UNSENT' : 'WAITING';
};

/**
 * The sample that the person here should work on: one to be entered or verified, if that is theirs to do; else the
 * first that is not finished; else the first of all.
 */
export const sampleInHand = (
  samples: ReadonlyArray<SampleView>,
  may: { readonly enter: boolean; readonly verify: boolean; readonly personId: string | null },
): SampleView | null => {
  const find = (wanted: (sample: SampleView) => boolean): SampleView | undefined => samples.find(wanted);
  return (
    (may.enter ? find((sample) => sampleState(sample) === 'WAITING') : undefined) ??
    (may.verify
      ? find((sample) => sampleState(sample) === 'ENTERED' && sample.result?.entered.by !== may.personId)
      : undefined) ??
    find((sample) => sampleState(sample) === 'ENTERED') ??
    find((sample) => sampleState(sample) !== 'VERIFIED') ??
    samples[0] ??
    null
  );
};
