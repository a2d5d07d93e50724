import { insideQuantity, type Batch } from '#core/domain/batch.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import type { RestRestart } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { restedMs } from '#core/domain/rest.ts';
import type { Role } from '#core/domain/roles.ts';
import { stepsBefore } from '#core/domain/steps.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { SlotRecord } from '#core/ports/reads.ts';
import {
  blockingHolds,
  bothPersons,
  secondPersonFaults,
  unless,
  withBatch,
  wrongState,
  zoneFaults,
} from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

const COUNTERS: ReadonlyArray<Role> = ['INSPECTOR', 'GATE', 'MANAGER', 'RESIDENT_SUPERVISOR'];

/**
 * The event by which a resting batch rests anew, if its policy has it so for this cause; none for goods that do not rest or
 * are cleared already. Whoever exposes goods anew adds it to the events of the same act.
 */
export const restartOf = (
  batch: Batch,
  cause: RestRestart,
  reason: string,
  ctx: Ctx,
): ReadonlyArray<DomainEvent> => {
  const policy = ctx.reads.policy(batch.policyId);
  if (policy === null || batch.rest === null || batch.cleared !== null) return [];
  if (!policy.rest.restartsOn.includes(cause)) return [];
  const { batchId } = batch;
  return [
    {
      type: 'rest.restarted',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        cause,
        reason,
        restedMs: restedMs({ batch, policy, clock: ctx.clock, gaps: ctx.reads.gaps() }) ?? 0,
        businessDate: businessDateOf(ctx.clock.wallMs),
      },
    },
  ];
};

const slotFaults = (batch: Batch, slot: SlotRecord, perSlot: number): ReadonlyArray<Refusal> =>
  unless(
    [slot.zone === 'REST', refusal('SLOT_WRONG_ZONE', { slot: slot.code, zone: slot.zone })],
    [
      slot.occupants.filter((one) => one !== batch.batchId).length < perSlot,
      refusal('SLOT_TAKEN', { slot: slot.code }),
    ],
  );

const firstOrAgain = (batch: Batch, slot: SlotRecord, ctx: Ctx): ReadonlyArray<DomainEvent> => {
  const { batchId, merchantId } = batch;
  const quantity = insideQuantity(batch);
  const businessDate = businessDateOf(ctx.clock.wallMs);
  if (batch.rest === null)
    return [
      {
        type: 'batch.restStarted',
        v: 1,
        subject: batchId,
        payload: { batchId, merchantId, slotId: slot.slotId, quantity, businessDate },
      },
    ];
  return [
    {
      type: 'batch.moved',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        merchantId,
        from: 'FRONT',
        to: 'REST',
        slotId: slot.slotId,
        quantity,
        reason: '',
        businessDate,
      },
    },
    ...restartOf(batch, 'BACK_TO_FRONT', '', ctx),
  ];
};

export type PlaceInput = OnBatch & { readonly slotId: string };

/**
 * Puts a batch into a slot of the resting zone, for the first time or again; the policy says what must be done before, how
 * many batches share a slot, and whose rest counts anew by it: that of goods which were in front again, and that of goods
 * which rested in the slot already.
 */
export const place: UseCase<PlaceInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const slot = ctx.reads.slot(input.slotId);
    const policy = ctx.reads.policy(batch.policyId);
    if (slot === null) return refused(refusal('NOT_FOUND', { what: 'slot' }));
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const before = stepsBefore(batch, policy, 'REST').filter((step) => step !== 'INSPECT');
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.rest === null || batch.zone === 'FRONT', wrongState('RESTING')],
        [batch.cleared === null, wrongState('CLEARED')],
        [
          !before.includes('DISINFECT') && batch.disinfections.every((run) => run.ended !== null),
          refusal('NOT_DISINFECTED'),
        ],
      ),
      ...before
        .filter((step) => step !== 'DISINFECT')
        .map((step) => refusal('STEP_TOO_EARLY', { step: 'REST', before: step })),
      ...slotFaults(batch, slot, policy.batchesPerSlot),
      ...blockingHolds(batch),
      ...zoneFaults(ctx, 'REST'),
    ];
    if (faults.length > 0) return refused(...faults);
    const neighbours = slot.occupants
      .filter((one) => one !== batch.batchId)
      .map((one) => ctx.reads.batch(one))
      .filter((one) => one !== null);
    return decided(
      [
        ...firstOrAgain(batch, slot, ctx),
        ...neighbours.flatMap((one) => restartOf(one, 'SLOT_SHARED', batch.batchNo, ctx)),
      ],
      {},
    );
  });

export type BackToFrontInput = OnBatch & { readonly reason: string };

/** Brings a batch that is not cleared yet back to the front zone, to be opened, disinfected or counted again. */
export const backToFront: UseCase<BackToFrontInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const { batchId, merchantId, zone } = batch;
    const faults = unless(
      [batch.cleared === null, wrongState('CLEARED')],
      [zone === 'REST' || zone === 'STORAGE', wrongState('NOT_RESTING')],
    );
    if (faults.length > 0 || zone === null) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.moved',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            merchantId,
            from: zone,
            to: 'FRONT',
            slotId: null,
            quantity: insideQuantity(batch),
            reason: input.reason,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      {},
    );
  });

export type RestartRestInput = OnBatch & { readonly reason: string };

/** A supervisor lets the rest of a batch count anew, by hand and with a reason. */
export const restartRest: UseCase<RestartRestInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = unless(
      [batch.rest !== null, wrongState('NOT_RESTING')],
      [batch.cleared === null, wrongState('CLEARED')],
    );
    if (faults.length > 0) return refused(...faults);
    const events = restartOf(batch, 'BY_HAND', input.reason, ctx);
    return events.length === 0 ? refused(refusal('RESTART_NOT_IN_POLICY')) : decided(events, {});
  });

export type AddPiecesInput = OnBatch & {
  readonly lineNo: number;
  readonly quantity: number;
  readonly reason: string;
};

/**
 * Pieces that were missing at the inspection came later. Two persons count them; they are added in the front zone, must be
 * disinfected as the others were, and the batch's rest counts anew.
 */
export const addPieces: UseCase<AddPiecesInput, { accepted: number }> = (input, ctx) =>
  withBatch<{ accepted: number }>(input.batchId, ctx, (batch) => {
    const line = batch.lines.find((one) => one.lineNo === input.lineNo);
    if (line === undefined) return refused(refusal('NOT_FOUND', { what: 'line' }));
    const missing = Math.max(0, line.quantity - (line.counted ?? 0));
    const faults = [
      ...secondPersonFaults(ctx, COUNTERS),
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.cleared === null, wrongState('CLEARED')],
        [batch.accepted === null || batch.zone === 'FRONT', refusal('NOT_IN_FRONT')],
        [batch.disinfections.every((run) => run.ended !== null), wrongState('DISINFECTING')],
        [
          input.quantity >= 1 && input.quantity <= missing,
          refusal('OUT_OF_RANGE', { what: 'quantity', min: 1, max: missing }),
        ],
      ),
    ];
    const countedBy = bothPersons(ctx);
    if (faults.length > 0 || countedBy === null) return refused(...faults);
    const { batchId, merchantId } = batch;
    return decided(
      [
        {
          type: 'pieces.added',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            merchantId,
            lineNo: line.lineNo,
            quantity: input.quantity,
            reason: input.reason,
            countedBy,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
        ...restartOf(batch, 'PIECES_ADDED', input.reason, ctx),
      ],
      { accepted: batch.acceptedQuantity + input.quantity },
    );
  });
