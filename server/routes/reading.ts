import type { ClockReading } from '#core/domain/attested-time.ts';
import { readTraceCode } from '#core/domain/codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { CollectionCodes } from '#db/journals/collection-codes.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import { blind } from '#server/blind.ts';
import { actorOf } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import type { Ownership } from '#server/ownership.ts';
import type { Procedures } from '#server/procedures.ts';

export type ReadingRoutesDeps = {
  readonly reads: Reads;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
  readonly files: FileKeeper;
  readonly ownership: Ownership;
  readonly collectionCodes: Pick<CollectionCodes, 'ofCollection'>;
};

/** What screens read. Nothing here changes anything; a merchant is told of its own goods only. */
export const readingRoutes = (
  os: Procedures,
  { reads, queries, readClock, files, ownership, collectionCodes }: ReadingRoutesDeps,
) => ({
  peopleList: os.people.list.handler(() => queries.people()),
  batches: {
    list: os.batches.list.handler(({ context: { caller }, input }) =>
      queries.batches({ ...input, merchantId: actorOf(caller).merchantId }, readClock()),
    ),
    get: os.batches.get.handler(({ context: { caller }, input }) => {
      ownership.ofBatch(caller, input.batchId);
      return blind(
        queries.batch(input.batchId, readClock()) ?? refuse(refusal('NOT_FOUND', { what: 'batch' })),
      );
    }),
  },
  codesList: os.codes.list.handler(({ context: { caller }, input }) => {
    ownership.ofBatch(caller, input.batchId);
    return queries.codes(input);
  }),
  codesUnverified: os.codes.unverified.handler(({ context: { caller }, input: { batchId } }) => {
    ownership.ofBatch(caller, batchId);
    return queries.unverified(batchId);
  }),
  exitView: os.exit.view.handler(({ context: { caller }, input }) => {
    ownership.ofCollection(caller, input.collectionId);
    const view =
      queries.collection(input.collectionId) ?? refuse(refusal('NOT_FOUND', { what: 'collection' }));
    const code = collectionCodes.ofCollection(input.collectionId);
    const expected = code === null ? null : { collector: code.collector, phone: code.phone };
    return { ...view, expected };
  }),
  trace: {
    code: os.trace.code.handler(({ context: { caller }, input }) => {
      const warehouse = reads.warehouse() ?? refuse(refusal('NOT_FOUNDED'));
      const official = reads.foreignCode(input.code.trim());
      const reading =
        official === null
          ? readTraceCode(input.code, warehouse.code)
          : ({ kind: 'CODE', code: official.code } as const);
      if (reading.kind === 'DAMAGED') return refuse(refusal('CODE_INCOMPLETE', { text: reading.text }));
      const view = reading.kind === 'CODE' ? queries.trace(reading.code) : null;
      if (view === null) return refuse(refusal('CODE_UNKNOWN', { text: input.code.slice(0, 40) }));
      ownership.ofBatch(caller, view.batchId);
      return view;
    }),
  },
  board: {
    get: os.board.get.handler(() => queries.board(readClock())),
    slots: os.board.slots.handler(() => queries.slots()),
  },
  reports: {
    daily: os.reports.daily.handler(
      ({ input }) => queries.daily(input.date, readClock()) ?? refuse(refusal('NOT_FOUNDED')),
    ),
    gateCheck: os.reports.gateCheck.handler(
      ({ input }) =>
        queries.gateCheck(input.batchId, readClock()) ?? refuse(refusal('NOT_FOUND', { what: 'batch' })),
    ),
    disinfections: os.reports.disinfections.handler(({ input: { from, to } }) => {
      if (from > to) return refuse(refusal('OUT_OF_RANGE', { what: 'to' }));
      return queries.disinfectionRecord(from, to, readClock()) ?? refuse(refusal('NOT_FOUNDED'));
    }),
    receipts: os.reports.receipts.handler(({ context: { caller }, input }) => {
      ownership.ofBatch(caller, input.batchId);
      return queries.receipts(input.batchId);
    }),
    receipt: os.reports.receipt.handler(({ context: { caller }, input }) => {
      ownership.ofCollection(caller, input.collectionId);
      return (
        queries.receipt(input.collectionId, readClock()) ??
        refuse(refusal('NOT_FOUND', { what: 'collection' }))
      );
    }),
    ageing: os.reports.ageing.handler(
      () => queries.ageingSheet(readClock()) ?? refuse(refusal('NOT_FOUNDED')),
    ),
    stocktake: os.reports.stocktake.handler(
      ({ input }) =>
        queries.stocktakeSheet(input.stocktakeId, readClock()) ??
        refuse(refusal('NOT_FOUND', { what: 'stocktake' })),
    ),
  },
  files: {
    read: os.files.read.handler(({ context: { caller }, input }) => {
      ownership.ofFile(caller, input.sha256);
      return files.read(input.sha256);
    }),
  },
});
