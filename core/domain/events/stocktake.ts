import type { BusinessDate } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';

/** A batch on a count sheet as it stood when the sheet was opened. */
export type StocktakeItem = {
  readonly batchId: string;
  readonly zone: ZoneKind;
  readonly slotId: string | null;
  readonly book: number;
};

/** What a count came to for one batch. `missing` and `found` name the codes where pieces carry some. */
export type StocktakeResult = {
  readonly batchId: string;
  readonly book: number;
  readonly counted: number;
  readonly difference: number;
  readonly missing: ReadonlyArray<string>;
  readonly found: ReadonlyArray<string>;
};

/** Counting what stands there, and booking the difference (CBV stock_taking, cycle_counting; exception 22). */
export type StocktakeEvent =
  | Ev<
      'stocktake.opened',
      {
        stocktakeId: string;
        stocktakeNo: string;
        /** The zone or slot that is counted; both null for the whole warehouse. */
        zone: ZoneKind | null;
        slotId: string | null;
        items: ReadonlyArray<StocktakeItem>;
      }
    >
  | Ev<
      'stocktake.counted',
      {
        stocktakeId: string;
        batchId: string;
        quantity: number;
        /** Pieces that the books said at that moment: what the count is compared with. */
        book: number;
      }
    >
  | Ev<
      'stocktake.scanned',
      { stocktakeId: string; batchId: string; scanned: string; codes: ReadonlyArray<string> }
    >
  | Ev<
      'stocktake.closed',
      {
        stocktakeId: string;
        results: ReadonlyArray<StocktakeResult>;
        reason: string;
        countedBy: string;
        /** Null only when every count agreed with the books. */
        approvedBy: string | null;
      }
    >
  | Ev<'stocktake.cancelled', { stocktakeId: string; reason: string }>
  | Ev<
      'stock.adjusted',
      {
        stocktakeId: string;
        batchId: string;
        merchantId: string;
        zone: ZoneKind;
        /** Pieces booked in (+) or out (-); never 0. */
        delta: number;
        missing: ReadonlyArray<string>;
        found: ReadonlyArray<string>;
        reason: string;
        countedBy: string;
        approvedBy: string;
        businessDate: BusinessDate;
      }
    >;
