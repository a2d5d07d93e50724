import type { Batch } from '#core/domain/batch.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import { differingMarks, type Mark, type SealState } from '#core/domain/marks.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { BOOKING } from '#core/domain/transitions/goods.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { bookingState, closedFaults } from './booking.ts';
import { blockingHolds, secondPersonFaults, unless, withBatch, wrongState, zoneFaults } from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

/** Who may let goods in whose declaration is not approved yet. */
const EMERGENCY_SECONDS: ReadonlyArray<Role> = ['RESIDENT_SUPERVISOR', 'MANAGER'];

export type ArriveInput = OnBatch & {
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly driver: string;
  /** The seal as it was found; INTACT when nothing is said. */
  readonly seal?: SealState;
  /** Why goods are let in whose declaration is not approved yet; a supervisor signs in place. */
  readonly emergencyReason?: string;
};

const entryFaults = (batch: Batch, reason: string, ctx: Ctx): ReadonlyArray<Refusal> => {
  const order = [
    ...closedFaults(ctx),
    ...moveFaults(BOOKING, bookingState(batch), 'batch.arrived', { on: batch.booking.on }),
  ];
  if (batch.review.verdict === 'APPROVED') return order;
  if (reason === '' || batch.review.verdict === 'RETURNED') return [...order, wrongState('NOT_APPROVED')];
  return [...order, ...secondPersonFaults(ctx, EMERGENCY_SECONDS)];
};

const markText = (mark: Mark, batch: Batch, input: ArriveInput): string => {
  const [was, is] =
    mark === 'CONTAINER' ? [batch.containerNo, input.containerNo] : [batch.sealNo, input.sealNo];
  const broken = mark === 'SEAL' && input.seal === 'BROKEN' ? ' BROKEN' : '';
  return `${mark}${broken}: ${was === '' ? '-' : was} / ${is === '' ? '-' : is}`;
};

/**
 * A batch stands at the gate (CBV arriving). Container and seal are compared: where they differ, or the seal is broken, the
 * batch is held before anybody opens it (domain.md §7, exception 4). Without approval it comes in only in an emergency that
 * a supervisor allows (exception 1); the approval is then still a condition of its release.
 */
export const arrive: UseCase<ArriveInput, { differs: ReadonlyArray<Mark> }> = (input, ctx) =>
  withBatch<{ differs: ReadonlyArray<Mark> }>(input.batchId, ctx, (batch) => {
    const { batchId } = batch;
    const seal = input.seal ?? 'INTACT';
    const reason = input.emergencyReason?.trim() ?? '';
    const faults = [...entryFaults(batch, reason, ctx), ...zoneFaults(ctx, 'FRONT')];
    if (faults.length > 0) return refused(...faults);
    const differs = differingMarks(batch, { ...input, seal });
    const sealed = ctx.seal('driver', batchId, { name: input.driver });
    const isEmergency = batch.review.verdict !== 'APPROVED' && ctx.second !== null;
    const events: DomainEvent[] = [
      {
        type: 'batch.arrived',
        v: 2,
        subject: batchId,
        payload: {
          batchId,
          plate: input.plate,
          containerNo: input.containerNo,
          sealNo: input.sealNo,
          seal,
          differs,
          driverDigest: sealed.digest,
          emergency: isEmergency ? { reason, allowedBy: ctx.second.personId } : null,
        },
      },
    ];
    if (differs.length > 0)
      events.push({
        type: 'hold.placed',
        v: 1,
        subject: batchId,
        payload: {
          batchId,
          holdId: ctx.newId('hld'),
          kind: 'MISMATCH',
          reason: differs.map((mark) => markText(mark, batch, input)).join(', '),
        },
      });
    return decided(events, { differs }, [sealed.record]);
  });

/** The vehicle is empty, the goods stand in the pre-storage zone (CBV unloading). */
export const unload: UseCase<OnBatch, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.unloaded === null, wrongState('UNLOADED')],
      ),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [{ type: 'batch.unloaded', v: 1, subject: batch.batchId, payload: { batchId: batch.batchId } }],
      {},
    );
  });

/** The packages are open (CBV unpacking); `cartons` is how many were opened. */
export const unpack: UseCase<OnBatch & { readonly cartons: number }, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless(
        [batch.unloaded !== null, wrongState('NOT_UNLOADED')],
        [batch.unpacked === null, wrongState('UNPACKED')],
      ),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.unpacked',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, cartons: input.cartons },
        },
      ],
      {},
    );
  });

export type RepackInput = OnBatch & {
  readonly packages: number;
  readonly pieces: number;
  readonly note: string;
};

/** Damaged packages are put into new ones (domain.md §7, exception 5); until then their batch is not released. */
export const repack: UseCase<RepackInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.cleared === null, wrongState('CLEARED')],
        [batch.damagedQuantity > 0, refusal('NOTHING_DAMAGED')],
        [
          input.pieces >= batch.damagedQuantity && input.pieces <= batch.acceptedQuantity,
          refusal('OUT_OF_RANGE', {
            what: 'pieces',
            min: batch.damagedQuantity,
            max: batch.acceptedQuantity,
          }),
        ],
      ),
      ...blockingHolds(batch),
      ...zoneFaults(ctx, 'REST'),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.repacked',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            packages: input.packages,
            pieces: input.pieces,
            note: input.note,
          },
        },
      ],
      {},
    );
  });

// One room for whoever works at the gate, from arrival to the resting slot.
export { endDisinfection, startDisinfection } from './disinfect.ts';
export { place } from './exposure.ts';
export { checkLine, completeInspection, count } from './inspect.ts';
