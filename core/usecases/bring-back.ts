import type { DomainEvent } from '#core/domain/events.ts';
import { openHolds } from '#core/domain/batch.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord } from '#core/ports/reads.ts';
import { codeRefusal, findCode } from './codes.ts';
import { unless, withAnyBatch, withWarehouse } from './common.ts';
import { batchNumber } from './declaration.ts';

export type BringBackInput = {
  /** Old labels of the pieces, all of one batch: a receipt has one origin. */
  readonly codes: ReadonlyArray<string>;
  readonly reason: string;
  readonly carrier: string;
  readonly phone: string;
};

export type BringBackResult = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly quantity: number;
};

const isRefusal = (value: CodeRecord | Refusal): value is Refusal => 'params' in value;

/**
 * Takes pieces back in that once left: a new receipt linked to their old codes, judged under the policy in force, that
 * rests and is tested anew (domain.md §7, exception 17). A batch under a POSITIVE hold passes it on: what comes home
 * because it was recalled is no freer than what stayed.
 */
export const bringBack: UseCase<BringBackInput, BringBackResult> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    const read = input.codes.map((text) => findCode(text, ctx));
    const records = [
      ...new Map(read.flatMap((one) => (isRefusal(one) ? [] : [[one.code, one] as const]))).values(),
    ];
    const [first] = records;
    const faults: Refusal[] = [
      ...read.filter(isRefusal),
      ...records
        .filter((one) => one.kind !== 'PIECE')
        .map((one) => refusal('PIECE_LABELS_ONLY', { code: one.code })),
      ...records.flatMap((one) => codeRefusal(one, 'pieces.broughtBack') ?? []),
      ...records
        .filter((one) => one.batchId !== first?.batchId)
        .map((one) =>
          refusal('CODE_OTHER_BATCH', {
            code: one.code,
            batchNo: ctx.reads.batch(one.batchId)?.batchNo ?? '',
          }),
        ),
      ...unless([input.codes.length > 0, refusal('NOTHING_PICKED')]),
    ];
    if (faults.length > 0 || first === undefined) return refused(...faults);
    return withAnyBatch(first.batchId, ctx, (from) => {
      const date = businessDateOf(ctx.clock.wallMs);
      const policy = policyOfDay(ctx.reads.policies(), date);
      if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
      const batchId = ctx.newId('bat');
      const batchNo = batchNumber(warehouse.code, date, ctx.reads.batchesDeclaredOn(date) + 1);
      const sealed = ctx.seal('collector', batchId, { name: input.carrier, phone: input.phone });
      const events: DomainEvent[] = [
        {
          type: 'pieces.broughtBack',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            batchNo,
            merchantId: from.merchantId,
            policyId: policy.policyId,
            fromBatchId: from.batchId,
            codes: records.map((one) => one.code),
            quantity: records.length,
            reason: input.reason,
            carrierDigest: sealed.digest,
            businessDate: date,
          },
        },
        ...openHolds(from)
          .filter((hold) => hold.kind === 'POSITIVE')
          .map((hold): DomainEvent => ({
            type: 'hold.placed',
            v: 1,
            subject: batchId,
            payload: { batchId, holdId: ctx.newId('hld'), kind: 'POSITIVE', reason: hold.reason },
          })),
      ];
      return decided(events, { batchId, batchNo, quantity: records.length }, [sealed.record]);
    });
  });
