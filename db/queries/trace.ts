import type { Database } from 'better-sqlite3';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { StoryLine, TraceView } from '#core/contract/views.ts';
import type { EventType } from '#core/domain/events.ts';
import type { RefusalParams } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches } from '#db/schema/batches.ts';
import { codes, collections, returnedCodes } from '#db/schema/codes.ts';
import { merchants } from '#db/schema/house.ts';
import { ledger } from '#db/schema/ledger.ts';
import type { PrivateData } from './names.ts';
import { storyParams } from '../projections/story.ts';
import { createStory, withNames } from './story.ts';

/** What the batch's story says of many codes at once; a trace tells the acts on its own code instead. */
const OF_CODES: ReadonlySet<EventType> = new Set<EventType>([
  'codes.reserved',
  'label.printed',
  'code.applied',
  'code.voided',
  'code.reissued',
  'printRun.finished',
  'printRun.reconciled',
  'printRun.reopened',
  'label.reprinted',
  'collection.opened',
  'collection.picked',
  'collection.putBack',
  'collection.cancelled',
  'collection.signed',
  'inspection.counted',
  'inspection.lineChecked',
  'stocktake.scanned',
  'stocktake.counted',
  'stock.adjusted',
  'code.bound',
]);

/** Where a code came from, what was done, by whom and when, and where it is; null when there is no such code. */
export const createTrace = (
  db: Database,
  reads: Reads,
  names: PrivateData,
): ((code: string) => TraceView | null) => {
  const d = drizzle(db);
  const storyOf = createStory(db, names);
  const find = d
    .select()
    .from(codes)
    .where(eq(codes.code, sql.placeholder('code')))
    .prepare();
  const trips = d
    .select({
      batchId: returnedCodes.fromBatchId,
      batchNo: batches.batchNo,
      leftAtMs: collections.closedAtMs,
      collectionId: returnedCodes.collectionId,
      shippedSeq: returnedCodes.shippedSeq,
    })
    .from(returnedCodes)
    .innerJoin(batches, eq(batches.batchId, returnedCodes.fromBatchId))
    .innerJoin(collections, eq(collections.collectionId, returnedCodes.collectionId))
    .where(eq(returnedCodes.code, sql.placeholder('code')))
    .orderBy(asc(returnedCodes.backSeq))
    .prepare();
  const seqs = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => sql.placeholder(name));
  const acts = d
    .select({
      seq: ledger.seq,
      atMs: ledger.occurredMs,
      type: ledger.type,
      actorId: ledger.actorId,
      payload: ledger.payload,
    })
    .from(ledger)
    .where(inArray(ledger.seq, seqs))
    .prepare();
  const merchant = d
    .select({ name: merchants.name })
    .from(merchants)
    .where(eq(merchants.merchantId, sql.placeholder('id')))
    .prepare();
  const left = d
    .select({ atMs: collections.closedAtMs })
    .from(collections)
    .where(eq(collections.collectionId, sql.placeholder('id')))
    .prepare();

  const actsOn = (row: typeof codes.$inferSelect): ReadonlyArray<StoryLine> => {
    const collector =
      row.shippedSeq === null || row.collectionId === null
        ? undefined
        : names.of('collector', row.collectionId)?.['name'];
    const params = (seq: number): RefusalParams =>
      seq === row.shippedSeq && collector !== undefined ? { collector } : {};
    return acts
      .all({
        a: row.reservedSeq,
        b: row.printedSeq,
        c: row.appliedSeq,
        d: row.pickedSeq,
        e: row.shippedSeq,
        f: row.voidSeq,
        g: row.endedSeq,
      })
      .map((act) => {
        const said = storyParams(act.payload);
        return {
          seq: act.seq,
          atMs: act.atMs,
          type: act.type as EventType,
          actorName: names.nameOf(act.actorId),
          params: {
            // A sentence says of the act what it says in the batch's story: how many, why, and who was there.
            pieces: said['codes'] ?? 1,
            quantity: said['codes'] ?? 1,
            ...withNames(said, names.nameOf),
            number: row.number,
            carton: row.carton,
            ...params(act.seq),
          },
        };
      });
  };

  /** How the piece left before it came back: the hand-over that its code no longer names. */
  const departureOf = (
    seq: number,
    collectionId: string,
    row: typeof codes.$inferSelect,
  ): ReadonlyArray<StoryLine> =>
    actsOn({
      ...row,
      reservedSeq: seq,
      printedSeq: null,
      appliedSeq: null,
      pickedSeq: null,
      shippedSeq: seq,
      voidSeq: null,
      endedSeq: null,
      collectionId,
    });

  return (code) => {
    const row = find.get({ code });
    const record = reads.code(code);
    const batch = row === undefined ? null : reads.batch(row.batchId);
    if (row === undefined || record === null || batch === null) return null;
    const gone = row.state === 'SHIPPED';
    const isHere = ['RESERVED', 'PRINTED', 'APPLIED', 'PICKED'].includes(row.state);
    const earlier = trips.all({ code });
    // Pieces that came back are the goods of the batch that they first left with, under its papers.
    const source = reads.batch(earlier[0]?.batchId ?? batch.batchId) ?? batch;
    const slot = batch.slotId === null ? null : reads.slot(batch.slotId);
    const departures = earlier.flatMap(({ shippedSeq, collectionId }) =>
      departureOf(shippedSeq, collectionId, row),
    );
    const stories = [...earlier.map((trip) => trip.batchId), batch.batchId].flatMap((batchId) =>
      storyOf(batchId).filter((line) => !OF_CODES.has(line.type)),
    );
    const story = [...stories, ...departures, ...actsOn(row)].sort((a, b) => b.seq - a.seq);
    return {
      code: row.code,
      kind: row.kind,
      state: record.state,
      scheme: row.scheme,
      earlier: earlier.map(({ batchId, batchNo, leftAtMs }) => ({ batchId, batchNo, leftAtMs })),
      number: row.number,
      carton: row.carton,
      batchNo: batch.batchNo,
      batchId: batch.batchId,
      merchantName: merchant.get({ id: batch.merchantId })?.name ?? batch.merchantId,
      goods: source.lines.map((line) => ({
        goodsName: line.goodsName,
        spec: line.spec,
        origin: line.origin,
        quantity: line.counted ?? line.quantity,
      })),
      papers: source.papers.map((paper) => ({
        kind: paper.kind,
        number: paper.number,
        issuer: paper.issuer,
      })),
      whereNow: {
        zone: isHere ? batch.zone : null,
        slotCode: isHere ? (slot?.code ?? null) : null,
        leftAtMs:
          gone && row.collectionId !== null ? (left.get({ id: row.collectionId })?.atMs ?? null) : null,
      },
      story,
      recalled: reads.recallOf(batch.batchId),
    };
  };
};
