import { certificateLeft, openHolds } from '#core/domain/batch.ts';
import type { DomainEvent, StoredFile } from '#core/domain/events.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord } from '#core/ports/reads.ts';
import { codeRefusal, ENDED_CODES, findCode } from './codes.ts';
import { unless, withBatch, wrongState } from './common.ts';

export type HandOverFormInput = {
  readonly batchId: string;
  /** Labels noted on the form: pieces, or cartons for all that is packed in them. */
  readonly codes: ReadonlyArray<string>;
  readonly collector: string;
  readonly phone: string;
  /** The form itself, with the collector's signature on it. */
  readonly signature: StoredFile;
};

const isRefusal = (value: CodeRecord | Refusal): value is Refusal => 'params' in value;

/**
 * A hand-over that was done by a paper form: opened, picked and signed in one act, under the rules that a hand-over at the
 * desk has. A piece that may not leave is refused, and then nothing of the form is taken.
 */
export const handOverByForm: UseCase<HandOverFormInput, { quantity: number }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults: Refusal[] = [
      ...unless(
        [batch.certificate !== null, wrongState('NOT_CERTIFIED')],
        [
          ctx.reads.openCollectionOfBatch(batch.batchId) === null,
          refusal('COLLECTION_OPEN', { batchNo: batch.batchNo }),
        ],
        [input.signature.bytes > 0, refusal('SIGNATURE_EMPTY')],
      ),
      ...openHolds(batch).map((hold) => refusal('HOLD_OPEN', { kind: hold.kind, reason: hold.reason })),
    ];
    const codes = new Map<string, CodeRecord>();
    for (const text of input.codes) {
      const found = findCode(text, ctx);
      if (isRefusal(found)) {
        faults.push(found);
      } else if (found.batchId !== batch.batchId) {
        const batchNo = ctx.reads.batch(found.batchId)?.batchNo ?? '';
        faults.push(refusal('CODE_OTHER_BATCH', { code: found.code, batchNo }));
      } else {
        const packed =
          found.kind === 'CARTON'
            ? ctx.reads
                .codesOfCarton(batch.batchId, found.carton)
                .filter((one) => one.kind === 'PIECE' && !ENDED_CODES.includes(one.state))
            : [found];
        const bad = packed.flatMap((one) => codeRefusal(one, 'collection.picked') ?? []).at(0);
        if (bad !== undefined) faults.push(bad);
        for (const one of packed) codes.set(one.code, one);
        if (found.kind === 'CARTON' && found.state === 'APPLIED') codes.set(found.code, found);
      }
    }
    const list = [...codes.values()];
    const quantity = list.filter((one) => one.kind === 'PIECE').length;
    faults.push(
      ...unless(
        [quantity > 0 || faults.length > 0, refusal('NOTHING_PICKED')],
        [
          batch.certificate === null || quantity <= certificateLeft(batch),
          refusal('CERTIFICATE_USED_UP', { certificateNo: batch.certificate?.certificateNo ?? '' }),
        ],
      ),
    );
    if (faults.length > 0 || batch.certificate === null) return refused(...faults);
    const { batchId, merchantId } = batch;
    const { certificateId } = batch.certificate;
    const collectionId = ctx.newId('col');
    const sealed = ctx.seal('collector', collectionId, { name: input.collector, phone: input.phone });
    const names = list.map((one) => one.code);
    const about = { v: 1, subject: batchId } as const;
    const events: DomainEvent[] = [
      { ...about, type: 'collection.opened', payload: { collectionId, batchId, certificateId } },
      {
        ...about,
        type: 'collection.picked',
        payload: { collectionId, batchId, scanned: names[0] ?? '', codes: names },
      },
      {
        ...about,
        v: 2,
        type: 'collection.signed',
        payload: {
          collectionId,
          batchId,
          merchantId,
          codes: names,
          quantity,
          collectorDigest: sealed.digest,
          // Whoever collected while the program was away is named on the form; nobody was asked then.
          collectorId: null,
          signature: input.signature,
          businessDate: businessDateOf(ctx.clock.wallMs),
        },
      },
    ];
    return decided(events, { quantity }, [sealed.record]);
  });
