import type { BatchDetail } from '#core/contract/views.ts';

/** Hides the value of every result that no second person has verified: what is not sent cannot be peeked at. */
export const blind = (detail: BatchDetail): BatchDetail => ({
  ...detail,
  batch: {
    ...detail.batch,
    samples: detail.batch.samples.map(({ result, confirmation, ...sample }) => ({
      ...sample,
      result: result === null || sample.verified !== null ? result : { ...result, value: null, ct: '' },
      confirmation:
        confirmation === null || confirmation.verified !== null
          ? confirmation
          : { ...confirmation, value: null },
    })),
  },
});
