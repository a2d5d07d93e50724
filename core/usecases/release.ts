import { insideQuantity } from '#core/domain/batch.ts';
import { GUARD_CODES, isOpen, releaseGuards } from '#core/domain/guards.ts';
import { refusal } from '#core/domain/refusals.ts';
import { restedMs } from '#core/domain/rest.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { blockingHolds, unless, withBatch, wrongState, zoneFaults } from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

/** Clears a batch: every guard of release must be met, and the refusal names each one that is not. */
export const clear: UseCase<OnBatch, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    if (batch.cleared !== null) return refused(wrongState('CLEARED'));
    const facts = { batch, policy, clock: ctx.clock, gaps: ctx.reads.gaps() };
    const guards = releaseGuards(facts);
    const open = guards.filter(isOpen);
    if (open.length > 0)
      return refused(...open.map((guard) => refusal('GUARD_OPEN', { guard: guard.code, ...guard.params })));
    return decided(
      [
        {
          type: 'batch.cleared',
          v: 2,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            clearedBy: ctx.actor.personId,
            restedMs: restedMs(facts) ?? 0,
            guards: GUARD_CODES,
            waived: guards.flatMap((one) => (one.met || one.waiver === null ? [] : [one.waiver.waiverId])),
          },
        },
      ],
      {},
    );
  });

/** Moves a cleared batch from the resting zone to a slot of the storage zone (CBV storing). */
export const store: UseCase<OnBatch & { readonly slotId: string }, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const slot = ctx.reads.slot(input.slotId);
    if (slot === null) return refused(refusal('NOT_FOUND', { what: 'slot' }));
    const faults = [
      ...unless(
        [batch.cleared !== null, wrongState('NOT_CLEARED')],
        [batch.stored === null, wrongState('STORED')],
        [slot.zone === 'STORAGE', refusal('SLOT_WRONG_ZONE', { slot: slot.code, zone: slot.zone })],
      ),
      ...blockingHolds(batch),
      ...zoneFaults(ctx, 'STORAGE'),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.stored',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            merchantId: batch.merchantId,
            slotId: slot.slotId,
            quantity: insideQuantity(batch),
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      {},
    );
  });
