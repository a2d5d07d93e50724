import { STOCKTAKE } from '#core/domain/transitions/books.ts';
import { moveRefusal } from '#core/domain/transitions/machine.ts';
import { insideQuantity } from '#core/domain/batch.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import type { StocktakeResult } from '#core/domain/events/stocktake.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { decided, refused, type Ctx, type Decision, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord, StocktakeRecord } from '#core/ports/reads.ts';
import { codeRefusal, ENDED_CODES, withCode } from './codes.ts';
import { secondPersonFaults, unless, withAnyBatch, withWarehouse } from './common.ts';

/** Who may sign a difference beside the person who closes the count. */
const SIGNERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'AUDITOR'];

export type OpenStocktakeInput = { readonly zone: ZoneKind | null; readonly slotId: string | null };

/** Opens a count of what stands in a slot, a zone or the warehouse. A batch is on one open sheet at a time. */
export const openStocktake: UseCase<OpenStocktakeInput, { stocktakeId: string; stocktakeNo: string }> = (
  input,
  ctx,
) =>
  withWarehouse(ctx, (warehouse) => {
    const { slotId } = input;
    if (slotId !== null && ctx.reads.slot(slotId) === null)
      return refused(refusal('NOT_FOUND', { what: 'slot' }));
    const batchIds = ctx.reads.standingBatches(input.zone, slotId);
    const busy = ctx.reads
      .openStocktakes()
      .find((one) => one.items.some((item) => batchIds.includes(item.batchId)));
    const faults = unless(
      [busy === undefined, refusal('STOCKTAKE_OPEN', { stocktakeNo: busy?.stocktakeNo ?? '' })],
      [batchIds.length > 0, refusal('NOTHING_TO_COUNT')],
    );
    if (faults.length > 0) return refused(...faults);
    const date = businessDateOf(ctx.clock.wallMs);
    const nth = ctx.reads.stocktakesOpenedOn(date) + 1;
    const stocktakeId = ctx.newId('stk');
    const stocktakeNo = `${warehouse.code}-S${date.slice(2).replaceAll('-', '')}-${String(nth).padStart(2, '0')}`;
    const items = batchIds.flatMap((batchId) => {
      const batch = ctx.reads.batch(batchId);
      return batch === null || batch.zone === null
        ? []
        : [{ batchId, zone: batch.zone, slotId: batch.slotId, book: insideQuantity(batch) }];
    });
    return decided(
      [
        {
          type: 'stocktake.opened',
          v: 1,
          subject: stocktakeId,
          payload: { stocktakeId, stocktakeNo, zone: input.zone, slotId, items },
        },
      ],
      { stocktakeId, stocktakeNo },
    );
  });

const withOpen = <R>(
  stocktakeId: string,
  ctx: Ctx,
  decide: (stocktake: StocktakeRecord) => Decision<R>,
): Decision<R> => {
  const stocktake = ctx.reads.stocktake(stocktakeId);
  if (stocktake === null) return refused(refusal('NOT_FOUND', { what: 'stocktake' }));
  const against = moveRefusal(STOCKTAKE, stocktake.state, 'stocktake.closed');
  return against === null ? decide(stocktake) : refused(against);
};

export type CountStockInput = {
  readonly stocktakeId: string;
  readonly batchId: string;
  readonly quantity: number;
};

/**
 * Counts a batch by number, blind: the caller is told whether it agrees only afterwards. For goods with codes a number
 * that differs is not enough, for nobody would know which pieces are missing: they are read one by one.
 */
export const countStock: UseCase<CountStockInput, { agrees: boolean }> = (input, ctx) =>
  withOpen(input.stocktakeId, ctx, (stocktake) =>
    withAnyBatch(input.batchId, ctx, (batch) => {
      const item = stocktake.items.find((one) => one.batchId === input.batchId);
      if (item === undefined) return refused(refusal('NOT_ON_COUNT_SHEET', { batchNo: batch.batchNo }));
      const book = insideQuantity(batch);
      const coded = ctx.reads.codesOfBatch(batch.batchId).some(stands);
      if (coded && input.quantity !== book)
        return refused(refusal('COUNT_BY_SCAN', { batchNo: batch.batchNo }));
      const { stocktakeId, batchId, quantity } = input;
      return decided(
        [
          {
            type: 'stocktake.counted',
            v: 1,
            subject: stocktakeId,
            payload: { stocktakeId, batchId, quantity, book },
          },
        ],
        { agrees: quantity === book },
      );
    }),
  );

const stands = (record: CodeRecord): boolean =>
  record.kind === 'PIECE' && record.state !== 'SHIPPED' && !ENDED_CODES.includes(record.state);

export type ScanStockInput = { readonly stocktakeId: string; readonly code: string };
export type ScanStockResult = {
  readonly fresh: number;
  readonly kind: 'PIECE' | 'CARTON';
  readonly number: number;
  readonly batchNo: string;
};

/**
 * Reads a piece, or a carton for all that is packed in it, into the count. A piece that an earlier count missed is found
 * again by this. One that left, or that belongs elsewhere, is refused by its state: it is no part of this stock.
 */
export const scanStock: UseCase<ScanStockInput, ScanStockResult> = (input, ctx) =>
  withOpen(input.stocktakeId, ctx, (stocktake) =>
    withCode(input.code, ctx, (record) => {
      const batch = ctx.reads.batch(record.batchId);
      const batchNo = batch?.batchNo ?? '';
      const { stocktakeId } = stocktake;
      if (!stocktake.items.some((item) => item.batchId === record.batchId))
        return refused(refusal('NOT_ON_COUNT_SHEET', { batchNo }));
      const pieces =
        record.kind === 'CARTON' ? ctx.reads.codesOfCarton(record.batchId, record.carton) : [record];
      const here = pieces.filter((one) => stands(one) || (one === record && one.state === 'MISSING'));
      if (here.length === 0)
        return refused(refusal('CODE_NOT_HERE', { code: record.code, number: record.number }));
      const known = ctx.reads.stocktakeCodes(stocktakeId, record.batchId);
      const codes = here.map((one) => one.code).filter((code) => !known.has(code));
      const about = { kind: record.kind, number: record.number, batchNo };
      if (codes.length === 0) return decided([], { fresh: 0, ...about });
      const { batchId } = record;
      return decided(
        [
          {
            type: 'stocktake.scanned',
            v: 1,
            subject: stocktakeId,
            payload: { stocktakeId, batchId, scanned: record.code, codes },
          },
        ],
        { fresh: codes.length, ...about },
      );
    }),
  );

/** What the count of one batch comes to; null when nobody has counted it. */
export const resultOf = (
  stocktake: StocktakeRecord,
  item: StocktakeRecord['items'][number],
  ctx: Pick<Ctx, 'reads'>,
): StocktakeResult | null => {
  const batch = ctx.reads.batch(item.batchId);
  if (batch === null) return null;
  const book = insideQuantity(batch);
  const { batchId } = item;
  if (item.scanned === 0) {
    if (item.counted === null || item.bookAtCount === null) return null;
    // What moved between the count and the closing moved on both sides: the difference is that of the count.
    const difference = item.counted - item.bookAtCount;
    return { batchId, book, counted: book + difference, difference, missing: [], found: [] };
  }
  const read = ctx.reads.stocktakeCodes(stocktake.stocktakeId, batchId);
  const codes = ctx.reads.codesOfBatch(batchId);
  // A piece that stands in an open hand-over lies beside the scanner, not on the shelf.
  const missing = codes
    .filter((one) => stands(one) && one.state !== 'PICKED' && !read.has(one.code))
    .map((one) => one.code);
  const found = codes.filter((one) => one.state === 'MISSING' && read.has(one.code)).map((one) => one.code);
  const difference = found.length - missing.length;
  return { batchId, book, counted: book + difference, difference, missing, found };
};

export type CloseStocktakeInput = { readonly stocktakeId: string; readonly reason: string };
export type CloseStocktakeResult = { readonly counted: number; readonly differing: number };

/**
 * Closes a count. Every batch on the sheet must be counted; a difference needs a reason and the signature of a second
 * person, and is booked by `stock.adjusted` in the same act (domain.md §7, exception 22). A surplus places a MISMATCH hold:
 * pieces that nobody accepted do not leave before two persons have looked into it.
 */
export const closeStocktake: UseCase<CloseStocktakeInput, CloseStocktakeResult> = (input, ctx) =>
  withOpen(input.stocktakeId, ctx, (stocktake) => {
    const counted = stocktake.items.map((item) => ({ item, result: resultOf(stocktake, item, ctx) }));
    const results = counted.flatMap(({ result }) => (result === null ? [] : [result]));
    const open = counted.filter(({ result }) => result === null);
    const differing = results.filter(
      (one) => one.missing.length + one.found.length > 0 || one.difference !== 0,
    );
    const unread = differing.flatMap(({ missing }) => missing.flatMap((code) => ctx.reads.code(code) ?? []));
    const inRun = unread.some(({ state }) => state === 'SENT' || state === 'DOUBT');
    // A label that does not exist cannot be read: who misses such a piece prints the labels first and reads them.
    const unprinted = inRun ? null : unread.flatMap((one) => codeRefusal(one, 'stock.adjusted') ?? []).at(0);
    const faults = [
      ...unless(
        [open.length === 0, refusal('STOCK_NOT_COUNTED', { missing: open.length })],
        [differing.length === 0 || input.reason.trim() !== '', refusal('OUT_OF_RANGE', { what: 'reason' })],
        [!inRun, refusal('RUN_IN_DOUBT')],
        [results.every((one) => one.counted >= 0), refusal('OUT_OF_RANGE', { what: 'quantity' })],
      ),
      ...(unprinted ? [unprinted] : []),
      ...(differing.length > 0 ? secondPersonFaults(ctx, SIGNERS) : []),
    ];
    if (faults.length > 0) return refused(...faults);
    const approvedBy = ctx.second?.personId ?? null;
    const { stocktakeId } = stocktake;
    const events: DomainEvent[] = [
      {
        type: 'stocktake.closed',
        v: 1,
        subject: stocktakeId,
        payload: {
          stocktakeId,
          results,
          reason: input.reason,
          countedBy: ctx.actor.personId,
          approvedBy: differing.length > 0 ? approvedBy : null,
        },
      },
    ];
    for (const result of differing) {
      const batch = ctx.reads.batch(result.batchId);
      const zone = batch?.zone ?? stocktake.items.find((one) => one.batchId === result.batchId)?.zone;
      if (batch === null || zone === undefined || approvedBy === null) continue;
      events.push(...adjustments(stocktakeId, result, batch.merchantId, zone, approvedBy, input.reason, ctx));
      const surplus = result.difference - result.found.length;
      if (surplus > 0 && surplus > batch.missingQuantity) {
        events.push({
          type: 'hold.placed',
          v: 1,
          subject: result.batchId,
          payload: {
            batchId: result.batchId,
            holdId: ctx.newId('hld'),
            kind: 'MISMATCH',
            reason: `${stocktake.stocktakeNo}: +${surplus}`,
          },
        });
      }
    }
    return decided(events, { counted: results.length, differing: differing.length });
  });

const adjustments = (
  stocktakeId: string,
  result: StocktakeResult,
  merchantId: string,
  zone: ZoneKind,
  approvedBy: string,
  reason: string,
  ctx: Ctx,
): ReadonlyArray<DomainEvent> => {
  const { batchId, difference, missing, found } = result;
  const byNumber = missing.length === 0 && found.length === 0;
  // Pieces lost and pieces found are booked each by themselves, so that neither hides the other.
  const parts = byNumber
    ? [{ delta: difference, missing: [], found: [] }]
    : [
        { delta: found.length, missing: [], found },
        { delta: -missing.length, missing, found: [] },
      ];
  return parts
    .filter((part) => part.delta !== 0)
    .map((part) => ({
      type: 'stock.adjusted',
      v: 1,
      subject: batchId,
      payload: {
        stocktakeId,
        batchId,
        merchantId,
        zone,
        ...part,
        reason,
        countedBy: ctx.actor.personId,
        approvedBy,
        businessDate: businessDateOf(ctx.clock.wallMs),
      },
    }));
};

/** Gives a count up; nothing is booked. */
export const cancelStocktake: UseCase<CloseStocktakeInput, Record<string, never>> = (input, ctx) =>
  withOpen(input.stocktakeId, ctx, ({ stocktakeId }) =>
    decided(
      [
        {
          type: 'stocktake.cancelled',
          v: 1,
          subject: stocktakeId,
          payload: { stocktakeId, reason: input.reason },
        },
      ],
      {},
    ),
  );
