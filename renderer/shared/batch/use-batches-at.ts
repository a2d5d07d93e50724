import { useQueries } from '@tanstack/react-query';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import { orpc } from '../api/queries.ts';

/** More batches than this at one step are no list that anybody works through. */
const MOST_AT_A_STEP = 200;

/**
 * Batches whose next act is one of `steps`, one question a step: whoever has waited longest stands first within a
 * step. In the shape that `Loaded` takes.
 */
export const useBatchesAt = (steps: ReadonlyArray<NextStep>) =>
  useQueries({
    queries: steps.map((step) => orpc.batches.list.queryOptions({ input: { step, limit: MOST_AT_A_STEP } })),
    combine: (
      results,
    ): {
      readonly data: ReadonlyArray<BatchSummary> | undefined;
      readonly error: unknown;
      readonly refetch: () => Promise<unknown>;
    } => ({
      data: results.every((result) => result.data !== undefined)
        ? results.flatMap((result) => [...(result.data?.items ?? [])].sort((a, b) => a.lastSeq - b.lastSeq))
        : undefined,
      error: results.find((result) => result.error !== null)?.error ?? null,
      refetch: () => Promise.all(results.map((result) => result.refetch())),
    }),
  });
