import { waitingToDepart } from '#core/domain/batch.ts';
import type { StoredFile } from '#core/domain/events.ts';
import type { ArrivalRefusal, PhotoSubject } from '#core/domain/events/inspection.ts';
import { refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { unless, withAnyBatch, withBatch, withWarehouse, wrongState } from './common.ts';

type OnBatch = { readonly batchId: string };

export type RefuseArrivalInput = {
  readonly kind: ArrivalRefusal;
  readonly plate: string;
  readonly goods: string;
  readonly quantity: number | null;
  readonly reason: string;
  readonly driver: string;
  readonly file: StoredFile | null;
};

/** Goods that nobody declared, or that may not come in, are sent away and written down: who, plate, what, why (exception 1). */
export const refuseArrival: UseCase<RefuseArrivalInput, { refusalId: string }> = (input, ctx) =>
  withWarehouse(ctx, () => {
    const refusalId = ctx.newId('ref');
    const sealed = ctx.seal('driver', refusalId, { name: input.driver });
    return decided(
      [
        {
          type: 'arrival.refused',
          v: 1,
          subject: refusalId,
          payload: {
            refusalId,
            kind: input.kind,
            plate: input.plate,
            goods: input.goods,
            quantity: input.quantity,
            reason: input.reason,
            driverDigest: sealed.digest,
            file: input.file,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      { refusalId },
      [sealed.record],
    );
  });

export type RefuseBatchInput = OnBatch & { readonly reason: string };

/** Nothing of a batch at the gate is taken in: its pieces, as counted or else as declared, go back by the gate. */
export const refuseBatch: UseCase<RefuseBatchInput, { partId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = unless(
      [batch.arrived !== null, wrongState('NOT_ARRIVED')],
      [batch.accepted === null, wrongState('INSPECTED')],
    );
    if (faults.length > 0) return refused(...faults);
    const { batchId, merchantId } = batch;
    const partId = ctx.newId('prt');
    const lines = batch.lines
      .map((line) => ({ lineNo: line.lineNo, quantity: line.counted ?? line.quantity, why: input.reason }))
      .filter((line) => line.quantity > 0);
    return decided(
      [
        {
          type: 'part.refused',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            partId,
            merchantId,
            quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
            lines,
            reason: input.reason,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
        { type: 'batch.refused', v: 1, subject: batchId, payload: { batchId, reason: input.reason } },
      ],
      { partId },
    );
  });

export type DepartInput = OnBatch & {
  readonly partId: string;
  readonly plate: string;
  readonly driver: string;
};

/** A refused part leaves by the gate, on which vehicle and with whom. */
export const departPart: UseCase<DepartInput, { quantity: number }> = (input, ctx) =>
  withAnyBatch<{ quantity: number }>(input.batchId, ctx, (batch) => {
    const part = batch.refusedParts.find((one) => one.partId === input.partId);
    if (part === undefined) return refused(refusal('NOT_FOUND', { what: 'part' }));
    if (!waitingToDepart(batch).includes(part)) return refused(wrongState('DEPARTED'));
    const { batchId, merchantId } = batch;
    const sealed = ctx.seal('driver', part.partId, { name: input.driver });
    return decided(
      [
        {
          type: 'part.departed',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            partId: part.partId,
            merchantId,
            quantity: part.quantity,
            plate: input.plate,
            driverDigest: sealed.digest,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      { quantity: part.quantity },
      [sealed.record],
    );
  });

export type AddPhotoInput = OnBatch & {
  readonly about: PhotoSubject;
  readonly lineNo: number | null;
  readonly note: string;
  readonly file: StoredFile;
};

/** A photograph is put with a batch, kept by its content. */
export const addPhoto: UseCase<AddPhotoInput, { photoId: string }> = (input, ctx) =>
  withAnyBatch<{ photoId: string }>(input.batchId, ctx, (batch) => {
    const faults = unless(
      [batch.arrived !== null || batch.opening !== null, wrongState('NOT_ARRIVED')],
      [
        input.lineNo === null || batch.lines.some((line) => line.lineNo === input.lineNo),
        refusal('NOT_FOUND', { what: 'line' }),
      ],
      [input.file.mediaType.startsWith('image/'), refusal('NOT_A_PICTURE', { name: input.file.name })],
    );
    if (faults.length > 0) return refused(...faults);
    const photoId = ctx.newId('pho');
    const { about, lineNo, note, file } = input;
    return decided(
      [
        {
          type: 'photo.added',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, photoId, about, lineNo, note, file },
        },
      ],
      { photoId },
    );
  });
