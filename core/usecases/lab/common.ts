import type { Batch } from '#core/domain/batch.ts';
import { policyOfDay, type Policy } from '#core/domain/policy.ts';
import { refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { refused, type Ctx, type Decision } from '#core/ports/context.ts';
import type { SampleRecord } from '#core/ports/lab-reads.ts';
import { mayTouch } from '../common.ts';

/** A number that people read and scan: warehouse, kind of thing, day, and how many of them there were on that day. */
export const dayNumber = (warehouseCode: string, letter: string, date: string, nth: number): string =>
  `${warehouseCode}-${letter}${date.slice(2).replaceAll('-', '')}-${String(nth).padStart(3, '0')}`;

/** A person bound to a merchant has nothing to do with swabs of other merchants' goods. */
export const mayTouchSample = (ctx: Ctx, { batchId }: Pick<SampleRecord, 'batchId'>): boolean => {
  const batch = batchId === null ? null : ctx.reads.batch(batchId);
  return batch === null || mayTouch(ctx, batch.merchantId);
};

/** Runs `decide` on the sample if it is there, belongs to the batch that was named (if one was), and the actor may touch it. */
export const withSample = <R>(
  input: { readonly sampleId: string; readonly batchId?: string | undefined },
  ctx: Ctx,
  decide: (sample: SampleRecord) => Decision<R>,
): Decision<R> => {
  const sample = ctx.reads.sample(input.sampleId);
  if (sample === null || (input.batchId !== undefined && sample.batchId !== input.batchId))
    return refused(refusal('NOT_FOUND', { what: 'sample' }));
  if (!mayTouchSample(ctx, sample)) return refused(refusal('NOT_YOUR_GOODS'));
  return decide(sample);
};

/** The rules for what was swabbed: the batch's own version, or today's for a round. */
export const policyFor = (batch: Pick<Batch, 'policyId'> | null, ctx: Ctx): Policy | null =>
  batch === null
    ? policyOfDay(ctx.reads.policies(), businessDateOf(ctx.clock.wallMs))
    : ctx.reads.policy(batch.policyId);
