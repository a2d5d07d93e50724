import type { GoodsCategory } from '../papers/document-set.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** The two lists of a market (merchants with imports, kinds of goods), the pledge, and whether the warehouse is open. */
export type MarketEvent =
  | Ev<
      'merchant.registered',
      {
        merchantId: string;
        name: string;
        stall: string;
        market: string;
        /** Unified social credit code, empty when it is not known. */
        creditCode: string;
        digest: string;
      },
      2
    >
  | Ev<
      'merchant.changed',
      { merchantId: string; stall: string; market: string; creditCode: string; digest: string }
    >
  /** On the list from now on, with just these kinds of goods; said again it replaces what was listed. */
  | Ev<'merchant.listed', { merchantId: string; kindIds: ReadonlyArray<string> }>
  | Ev<'merchant.delisted', { merchantId: string; reason: string }>
  | Ev<'goodsKind.listed', { kindId: string; name: string; category: GoodsCategory }>
  | Ev<'goodsKind.delisted', { kindId: string; reason: string }>
  /** A text of the four parties. The newest is the one to be signed; whoever signed an older one signs again. */
  | Ev<
      'pledge.adopted',
      {
        textId: string;
        /** 1, 2, 3 … in the order of adoption. */
        version: number;
        title: string;
        body: string;
        source: string;
        adoptedBy: ReadonlyArray<string>;
      }
    >
  | Ev<
      'pledge.signed',
      {
        pledgeId: string;
        textId: string;
        merchantId: string;
        /** The registered person who signs as one of the merchant's people; null when the merchant signs. */
        personId: string | null;
        signerDigest: string;
        signature: StoredFile;
        businessDate: BusinessDate;
      }
    >
  | Ev<'warehouse.closed', { reason: string }>
  | Ev<'warehouse.opened', { reason: string; openedBy: readonly [string, string] }>;
