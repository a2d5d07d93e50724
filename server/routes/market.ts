import type { ClockReading } from '#core/domain/attested-time.ts';
import { refusal } from '#core/domain/refusals.ts';
import * as cases from '#core/usecases/merchants.ts';
import { closeWarehouse, openWarehouse } from '#core/usecases/warehouse-state.ts';
import { adoptPledge, signPledge } from '#core/usecases/pledge.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { actorOf } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { readMerchantList } from '#server/import/merchant-list.ts';
import type { Procedures } from '#server/procedures.ts';
import { sumOf, type LongWorks } from '#server/long-work/long-works.ts';
import { MERCHANT_WORK } from '#server/long-work/work-kinds.ts';

export type MarketRoutesDeps = {
  readonly acts: Acts;
  readonly works: LongWorks;
  readonly queries: Queries;
  readonly files: FileKeeper;
  readonly readClock: () => ClockReading;
};

/** The two lists of the market, the pledge, bookings and whether the warehouse is open. */
export const marketRoutes = (
  os: Procedures,
  { acts, works, queries, files, readClock }: MarketRoutesDeps,
) => {
  const { run, act } = acts;
  return {
    merchants: {
      list: os.merchants.list.handler(({ context: { caller }, input }) =>
        queries.merchants({ ...input, merchantId: actorOf(caller).merchantId }),
      ),
      get: os.merchants.get.handler(({ context: { caller }, input: { merchantId } }) => {
        const own = actorOf(caller).merchantId;
        return own !== null && own !== merchantId ? null : queries.merchant(merchantId);
      }),
      register: os.merchants.register.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, cases.registerMerchant, rest),
      ),
      change: os.merchants.change.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        act(caller, commandId, cases.changeMerchant, rest),
      ),
      enlist: os.merchants.enlist.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        act(caller, commandId, cases.listMerchant, rest),
      ),
      delist: os.merchants.delist.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        act(caller, commandId, cases.delistMerchant, rest),
      ),
      previewList: os.merchants.previewList.handler(({ input: { file, mapping } }) =>
        readMerchantList(file, mapping),
      ),
      importList: os.merchants.importList.handler(
        async ({ context: { caller }, input: { commandId, title, rows } }) => {
          const { results, left } = await works.run(MERCHANT_WORK, { rows }, { caller, commandId, title });
          return {
            registered: sumOf(results, (one) => one.registered),
            changed: sumOf(results, (one) => one.changed),
            kinds: sumOf(results, (one) => one.kinds),
            left,
          };
        },
      ),
    },
    goodsKinds: {
      list: os.goodsKinds.list.handler(() => queries.goodsKinds()),
      enlist: os.goodsKinds.enlist.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, cases.listKind, rest),
      ),
      delist: os.goodsKinds.delist.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        act(caller, commandId, cases.delistKind, rest),
      ),
    },
    pledges: {
      state: os.pledges.state.handler(({ context: { caller } }) =>
        queries.pledges(actorOf(caller).merchantId),
      ),
      adopt: os.pledges.adopt.handler(
        ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
          run(caller, commandId, adoptPledge, rest, { countersignId }),
      ),
      sign: os.pledges.sign.handler(
        async ({ context: { caller }, input: { commandId, signature, ...rest } }) =>
          run(caller, commandId, signPledge, { ...rest, signature: await files.keep(signature) }),
      ),
    },
    booking: {
      calendar: os.booking.calendar.handler(
        ({ input: { from, days } }) =>
          queries.calendar(from, days, readClock()) ?? refuse(refusal('NOT_FOUNDED')),
      ),
      forecast: os.booking.forecast.handler(
        ({ input: { expectedOn, expectedMinute } }) =>
          queries.forecast({ on: expectedOn, minute: expectedMinute }, readClock()) ??
          refuse(refusal('NOT_FOUNDED')),
      ),
      closeWarehouse: os.booking.closeWarehouse.handler(
        ({ context: { caller }, input: { commandId, ...rest } }) =>
          act(caller, commandId, closeWarehouse, rest),
      ),
      openWarehouse: os.booking.openWarehouse.handler(
        ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
          act(caller, commandId, openWarehouse, rest, { countersignId }),
      ),
    },
  };
};
