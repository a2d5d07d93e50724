import type { ClockReading } from '#core/domain/attested-time.ts';
import { refusal } from '#core/domain/refusals.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose, withdraw } from '#core/usecases/disposal.ts';
import { closeSheet } from '#core/usecases/sheets.ts';
import {
  cancelStocktake,
  closeStocktake,
  countStock,
  openStocktake,
  scanStock,
} from '#core/usecases/stocktake.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { refuse } from '#server/errors.ts';
import type { Ownership } from '#server/ownership.ts';
import type { Procedures } from '#server/procedures.ts';

export type WaysOutDeps = {
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
  readonly ownership: Ownership;
};

/** Returns, destruction, goods brought back, stocktakes, closing of sheets, corrections. */
export const waysOutRoutes = (
  os: Procedures,
  { run, act }: Acts,
  { queries, readClock, ownership }: WaysOutDeps,
) => ({
  disposals: {
    dispose: os.disposals.dispose.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        run(caller, commandId, dispose, rest, { countersignId }),
    ),
    withdraw: os.disposals.withdraw.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, withdraw, rest),
    ),
    bringBack: os.disposals.bringBack.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, bringBack, rest),
    ),
    ageing: os.disposals.ageing.handler(() => queries.ageing(readClock().wallMs)),
    certificate: os.disposals.certificate.handler(({ context: { caller }, input }) => {
      ownership.ofBatch(caller, input.batchId);
      return queries.certificate(input.batchId) ?? refuse(refusal('NOT_FOUND', { what: 'certificate' }));
    }),
  },
  stocktakes: {
    list: os.stocktakes.list.handler(() => queries.stocktakes()),
    get: os.stocktakes.get.handler(
      ({ input }) =>
        queries.stocktake(input.stocktakeId) ?? refuse(refusal('NOT_FOUND', { what: 'stocktake' })),
    ),
    open: os.stocktakes.open.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, openStocktake, rest),
    ),
    count: os.stocktakes.count.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, countStock, rest),
    ),
    scan: os.stocktakes.scan.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, scanStock, rest),
    ),
    close: os.stocktakes.close.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        run(caller, commandId, closeStocktake, rest, { countersignId }),
    ),
    cancel: os.stocktakes.cancel.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, cancelStocktake, rest),
    ),
  },
  sheets: {
    close: os.sheets.close.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      run(caller, commandId, closeSheet, rest, { countersignId }),
    ),
    list: os.sheets.list.handler(() => queries.closedSheets()),
  },
  records: {
    correctable: os.records.correctable.handler(({ context: { caller }, input }) => {
      ownership.ofBatch(caller, input.batchId);
      return queries.correctable(input.batchId);
    }),
    correct: os.records.correct.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, correct, rest),
    ),
  },
});
