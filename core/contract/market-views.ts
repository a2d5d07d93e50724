import type { FieldReason, Transport } from '#core/domain/events/declaration.ts';
import type { Forecast } from '#core/domain/booking/forecast.ts';
import type { DeclaredLine, StoredFile } from '#core/domain/events.ts';
import type { Difference, PaperReading } from '#core/domain/papers/consistency.ts';
import type { DocumentDemand, GoodsCategory, PaperStanding } from '#core/domain/papers/document-set.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';

/** Shapes that the screens of declaring, review and the market read. */

/** In which order names stand: by the sound of the characters, or by the alphabet. */
export const NAME_ORDERS = ['PINYIN', 'ALPHABET'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

export type MerchantView = {
  readonly merchantId: string;
  readonly name: string;
  readonly stall: string;
  readonly market: string;
  readonly creditCode: string;
  readonly contact: string;
  readonly phone: string;
  /** On the list of merchants with imports. */
  readonly listed: boolean;
  readonly kindIds: ReadonlyArray<string>;
  /** Signed the pledge that is in force. */
  readonly pledged: boolean;
};

/** A page of merchants in the order of names, and how many there are in all, whatever was looked for. */
export type MerchantPage = {
  readonly items: ReadonlyArray<MerchantView>;
  /** `after` of the next page; null for the last. */
  readonly next: string | null;
  readonly total: number;
  readonly listed: number;
  readonly pledged: number;
};

export type GoodsKindView = {
  readonly kindId: string;
  readonly name: string;
  readonly category: GoodsCategory;
  readonly listed: boolean;
  /** Merchants of the list that deal in it. */
  readonly merchants: number;
};

export type MerchantListRow = {
  readonly name: string;
  readonly stall: string;
  readonly market: string;
  readonly creditCode: string;
  readonly contact: string;
  readonly phone: string;
  readonly kinds: ReadonlyArray<string>;
};

export type MerchantListError = {
  readonly row: number;
  readonly column: string;
  readonly code: 'MISSING' | 'TOO_LONG' | 'FORMULA' | 'INVALID' | 'DUPLICATE_LINE';
  readonly value: string;
};

/** Columns of a list of merchants; without the first and the last no row can be taken. */
export const MERCHANT_FIELDS = [
  'name',
  'stall',
  'market',
  'creditCode',
  'contact',
  'phone',
  'kinds',
] as const;
export type MerchantField = (typeof MERCHANT_FIELDS)[number];

export type MerchantListPreview = {
  /** The heads of all columns from the left, empty ones included. */
  readonly heads: ReadonlyArray<string>;
  /** Which column holds what; null where none was found or chosen. */
  readonly mapping: Readonly<Record<MerchantField, number | null>>;
  readonly rows: ReadonlyArray<MerchantListRow>;
  readonly errors: ReadonlyArray<MerchantListError>;
  readonly totalRows: number;
};

export type PledgeStateView = {
  readonly text: {
    readonly textId: string;
    readonly version: number;
    readonly title: string;
    readonly body: string;
    readonly source: string;
  } | null;
  readonly merchants: { readonly signed: number; readonly total: number };
  readonly people: { readonly signed: number; readonly total: number };
  /** Signatures under the text in force, newest first; at most the first thousand. */
  readonly signatures: ReadonlyArray<{
    readonly pledgeId: string;
    readonly merchantId: string;
    readonly merchantName: string;
    readonly personId: string | null;
    readonly signer: string;
    readonly signedAtMs: UtcMs;
    readonly signatureSha256: string;
  }>;
};

export type BookingWindowView = {
  readonly minute: number;
  readonly time: string;
  readonly booked: number;
  readonly free: number;
  /** Why nothing can be booked in it: refusal codes; empty when it can. */
  readonly faults: ReadonlyArray<string>;
};

export type BookingCalendarView = {
  readonly closed: { readonly reason: string } | null;
  readonly windowRequired: boolean;
  readonly days: ReadonlyArray<{
    readonly on: BusinessDate;
    /** Batches that wait for this day, with a window or without. */
    readonly booked: number;
    /** Resting places that would be free when goods of that day are placed. */
    readonly room: number;
    readonly windows: ReadonlyArray<BookingWindowView>;
    /** Why the day alone cannot be booked; empty when it can. */
    readonly faults: ReadonlyArray<string>;
  }>;
};

export type ForecastView = {
  readonly nowMs: UtcMs;
  /** Null where the warehouse has no resting place at all. */
  readonly forecast: Forecast | null;
  readonly restHours: number;
  readonly waiting: number;
};

export type DeclarationVersionView = Transport & {
  /** 0 as it was submitted, then one for each amendment. */
  readonly version: number;
  readonly reason: string;
  readonly lines: ReadonlyArray<DeclaredLine>;
  readonly quantity: number;
  readonly seq: number;
  readonly atMs: UtcMs;
  readonly byName: string;
};

/** Where the papers of a batch stand today. */
export type PapersView = {
  /** Demands of the policy that no paper answers: none that counts, and none that waits to be read either. */
  readonly missing: ReadonlyArray<DocumentDemand>;
  /** Demands that are not met before somebody has read what was handed in. */
  readonly open: ReadonlyArray<DocumentDemand>;
  /** Every demand that the policy makes of these goods. */
  readonly demands: ReadonlyArray<DocumentDemand>;
  readonly standing: Readonly<Record<string, PaperStanding>>;
  readonly differences: ReadonlyArray<Difference>;
};

/** A paper on the reviewer's desk. What was declared of it is left out: it comes with `compared`, once all are read. */
export type DeskPaper = {
  readonly paperId: string;
  readonly kind: PaperKind;
  readonly file: StoredFile;
  readonly read: (PaperReading & { readonly verdict: 'PASSED' | 'FAILED'; readonly reason: string }) | null;
  /** True when the caller handed it in or declared the batch, and so may not read it. */
  readonly own: boolean;
};

export type ReviewDeskView = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly verdict: 'PENDING' | 'APPROVED' | 'RETURNED';
  readonly papers: ReadonlyArray<DeskPaper>;
  /** Demands that no paper answers, each as the kinds that would. */
  readonly missing: ReadonlyArray<ReadonlyArray<PaperKind>>;
  /** Null until every paper has been read. */
  readonly compared: { readonly differences: ReadonlyArray<Difference> } | null;
  readonly returned: ReadonlyArray<FieldReason>;
};
