import type { EventType } from '#core/domain/events.ts';
import { COLLECTION } from '#core/domain/transitions/goods.ts';
import { moveRefusal } from '#core/domain/transitions/machine.ts';
import { certificateLeft, insideQuantity, openHolds, type Batch } from '#core/domain/batch.ts';
import type { StoredFile } from '#core/domain/events.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type Decision, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord, CollectionRecord } from '#core/ports/reads.ts';
import { codeRefusal, ENDED_CODES, withCode } from './codes.ts';
import { unless, withBatch, withWarehouse, wrongState } from './common.ts';
import { eligibilityFaults } from './staff/eligibility.ts';

type Nothing = Record<string, never>;

/** No goods leave under any open hold, of whatever kind. */
const anyHold = (batch: Batch): ReadonlyArray<Refusal> =>
  openHolds(batch).map((hold) => refusal('HOLD_OPEN', { kind: hold.kind, reason: hold.reason }));

/**
 * Issues the exit certificate of a batch whose every piece carries a verified label (domain.md §4.6), for all that stands
 * here. One that no longer covers what is here (pieces found again, labelled later) is replaced by the next.
 */
export const issueCertificate: UseCase<
  { readonly batchId: string },
  { certificateId: string; certificateNo: string }
> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) =>
    withBatch(input.batchId, ctx, (batch) => {
      const { codes } = batch;
      const notApplied = codes.reserved + codes.sent + codes.doubt + codes.printed;
      const labelled = codes.applied + codes.picked;
      const quantity = insideQuantity(batch);
      const faults = [
        ...unless(
          [batch.cleared !== null, wrongState('NOT_CLEARED')],
          [batch.stored !== null, wrongState('NOT_STORED')],
          [quantity > 0, wrongState('GONE')],
          [quantity === 0 || certificateLeft(batch) < quantity, wrongState('CERTIFIED')],
          [
            notApplied === 0 && labelled === quantity,
            refusal('LABELS_NOT_APPLIED', { missing: quantity - labelled }),
          ],
        ),
        ...anyHold(batch),
      ];
      if (faults.length > 0) return refused(...faults);
      const date = businessDateOf(ctx.clock.wallMs);
      const nth = ctx.reads.certificatesIssuedOn(date) + 1;
      const certificateId = ctx.newId('crt');
      const certificateNo = `${warehouse.code}-C${date.slice(2).replaceAll('-', '')}-${String(nth).padStart(3, '0')}`;
      return decided(
        [
          {
            type: 'exitCertificate.issued',
            v: 1,
            subject: batch.batchId,
            payload: {
              batchId: batch.batchId,
              certificateId,
              certificateNo,
              quantity,
              chainHead: ctx.reads.chainHead().hash,
            },
          },
        ],
        { certificateId, certificateNo },
      );
    }),
  );

/** Opens a hand-over of a certified batch. One at a time for a batch, so that two desks cannot count the same piece. */
export const openCollection: UseCase<{ readonly batchId: string }, { collectionId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const already = ctx.reads.openCollectionOfBatch(batch.batchId);
    if (already !== null) return decided([], { collectionId: already.collectionId });
    if (batch.certificate === null) return refused(wrongState('NOT_CERTIFIED'));
    const faults = [
      ...unless([
        Math.min(certificateLeft(batch), insideQuantity(batch)) > 0,
        refusal('CERTIFICATE_USED_UP', { certificateNo: batch.certificate.certificateNo }),
      ]),
      ...anyHold(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    const collectionId = ctx.newId('col');
    return decided(
      [
        {
          type: 'collection.opened',
          v: 1,
          subject: batch.batchId,
          payload: { collectionId, batchId: batch.batchId, certificateId: batch.certificate.certificateId },
        },
      ],
      { collectionId },
    );
  });

const withOpenCollection = <R>(
  collectionId: string,
  event: EventType,
  ctx: Ctx,
  decide: (collection: CollectionRecord, batch: Batch) => Decision<R>,
): Decision<R> => {
  const collection = ctx.reads.collection(collectionId);
  if (collection === null) return refused(refusal('NOT_FOUND', { what: 'collection' }));
  const against = moveRefusal(COLLECTION, collection.state, event);
  if (against !== null) return refused(against);
  return withBatch(collection.batchId, ctx, (batch) => decide(collection, batch));
};

export type PickInput = { readonly collectionId: string; readonly code: string };
export type PickResult = {
  readonly picked: number;
  readonly kind: 'PIECE' | 'CARTON';
  readonly number: number;
};

const packedIn = (record: CodeRecord, ctx: Ctx): ReadonlyArray<CodeRecord> =>
  record.kind === 'CARTON'
    ? ctx.reads
        .codesOfCarton(record.batchId, record.carton)
        .filter((one) => one.kind === 'PIECE' && !ENDED_CODES.includes(one.state))
    : [record];

const refusalToPick = (record: CodeRecord): Refusal | null => codeRefusal(record, 'collection.picked');

/** True for a label that is on paper, wherever it is by now. */
const mayStand = ({ state }: CodeRecord): boolean =>
  state !== 'VOID' && state !== 'RESERVED' && state !== 'SENT' && state !== 'DOUBT';

/**
 * Adds a piece, or all pieces of a carton, to the hand-over. Every one must belong to this batch, carry a verified
 * label and still be here. Reading one twice is acknowledged and counts once (`picked` 0).
 */
export const pick: UseCase<PickInput, PickResult> = (input, ctx) =>
  withOpenCollection(input.collectionId, 'collection.picked', ctx, (collection, batch) =>
    withCode(input.code, ctx, (record) => {
      if (record.batchId !== batch.batchId) {
        const other = ctx.reads.batch(record.batchId);
        const recall = ctx.reads.recallOf(record.batchId);
        return refused(
          ...unless([
            recall === null,
            refusal('CODE_RECALLED', { code: record.code, incidentNo: recall?.incidentNo ?? '' }),
          ]),
          refusal('CODE_OTHER_BATCH', { code: record.code, batchNo: other?.batchNo ?? '' }),
        );
      }
      const holds = anyHold(batch);
      if (holds.length > 0) return refused(...holds);
      const about = { kind: record.kind, number: record.number };
      // A carton's label is good once it is on paper; whether it was read there is said by its pieces.
      const label = record.kind === 'CARTON' && !mayStand(record) ? refusalToPick(record) : null;
      if (label !== null) return refused(label);
      const pieces = packedIn(record, ctx);
      for (const one of pieces) {
        // One that lies here already, or was signed for, is no fault of the reader's.
        const against = one.state === 'PICKED' || one.state === 'SHIPPED' ? null : refusalToPick(one);
        if (against !== null) return refused(against);
      }
      const fresh = pieces.filter((one) => refusalToPick(one) === null);
      if (fresh.length === 0) {
        const gone = pieces.every((one) => one.state === 'SHIPPED');
        return gone
          ? refused(refusal('CODE_COLLECTED', { code: record.code, number: record.number }))
          : decided([], { picked: 0, ...about });
      }
      if (collection.pickedPieces + fresh.length > certificateLeft(batch)) {
        const certificateNo = batch.certificate?.certificateNo ?? '';
        return refused(refusal('CERTIFICATE_USED_UP', { certificateNo }));
      }
      const codes = fresh.map((one) => one.code);
      return decided(
        [
          {
            type: 'collection.picked',
            v: 1,
            subject: batch.batchId,
            payload: {
              collectionId: collection.collectionId,
              batchId: batch.batchId,
              scanned: record.code,
              codes: record.kind === 'CARTON' && record.state === 'APPLIED' ? [record.code, ...codes] : codes,
            },
          },
        ],
        { picked: fresh.length, ...about },
      );
    }),
  );

/** Takes a piece, or a carton, out of the open hand-over again. */
export const putBack: UseCase<PickInput, PickResult> = (input, ctx) =>
  withOpenCollection(input.collectionId, 'collection.putBack', ctx, (collection, batch) =>
    withCode(input.code, ctx, (record) => {
      const members = record.kind === 'CARTON' ? [record, ...packedIn(record, ctx)] : [record];
      const mine = members.filter(
        (one) => one.state === 'PICKED' && one.collectionId === collection.collectionId,
      );
      const pieces = mine.filter((one) => one.kind === 'PIECE');
      if (pieces.length === 0)
        return refused(refusal('CODE_NOT_PICKED', { code: record.code, number: record.number }));
      // A carton that lost a piece no longer stands for all of them: its own label goes back with the first piece.
      const carton = ctx.reads
        .codesOfCarton(batch.batchId, record.carton)
        .filter(
          (one) =>
            one.kind === 'CARTON' && one.state === 'PICKED' && one.collectionId === collection.collectionId,
        );
      const codes = new Set([...mine, ...carton].map((one) => one.code));
      return decided(
        [
          {
            type: 'collection.putBack',
            v: 1,
            subject: batch.batchId,
            payload: {
              collectionId: collection.collectionId,
              batchId: batch.batchId,
              scanned: record.code,
              codes: [...codes],
            },
          },
        ],
        { picked: pieces.length, kind: record.kind, number: record.number },
      );
    }),
  );

/** Gives a hand-over up; everything picked goes back on the shelf. */
export const cancelCollection: UseCase<
  { readonly collectionId: string; readonly reason: string },
  Nothing
> = (input, ctx) =>
  withOpenCollection(input.collectionId, 'collection.cancelled', ctx, (collection, batch) =>
    decided(
      [
        {
          type: 'collection.cancelled',
          v: 1,
          subject: batch.batchId,
          payload: { collectionId: collection.collectionId, batchId: batch.batchId, reason: input.reason },
        },
      ],
      {},
    ),
  );

export type SignInput = {
  readonly collectionId: string;
  readonly collector: string;
  readonly phone: string;
  readonly signature: StoredFile;
  /** The collector, if on the staff register. */
  readonly collectorId?: string | null;
};

/** The collector signs: what was picked leaves the warehouse with this event (CBV departing). */
export const signCollection: UseCase<SignInput, { quantity: number }> = (input, ctx) =>
  withOpenCollection(input.collectionId, 'collection.signed', ctx, (collection, batch) => {
    const { collectorId = null } = input;
    const codes = ctx.reads.collectionCodes(collection.collectionId).filter((one) => one.state === 'PICKED');
    const quantity = codes.filter((one) => one.kind === 'PIECE').length;
    const faults = [
      ...unless(
        [quantity > 0, refusal('NOTHING_PICKED')],
        [input.signature.bytes > 0, refusal('SIGNATURE_EMPTY')],
        [
          collectorId === null || ctx.reads.person(collectorId)?.merchantId === batch.merchantId,
          refusal('NOT_FOUND', { what: 'person' }),
        ],
      ),
      // Whoever is overdue for a test comes near no goods, neither here nor in the market.
      ...(collectorId === null ? [] : eligibilityFaults(ctx, collectorId, 'COLLECTOR')),
      ...anyHold(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    const sealed = ctx.seal('collector', collection.collectionId, {
      name: input.collector,
      phone: input.phone,
    });
    return decided(
      [
        {
          type: 'collection.signed',
          v: 2,
          subject: batch.batchId,
          payload: {
            collectionId: collection.collectionId,
            batchId: batch.batchId,
            merchantId: batch.merchantId,
            codes: codes.map((one) => one.code),
            quantity,
            collectorDigest: sealed.digest,
            signature: input.signature,
            businessDate: businessDateOf(ctx.clock.wallMs),
            collectorId,
          },
        },
      ],
      { quantity },
      [sealed.record],
    );
  });
