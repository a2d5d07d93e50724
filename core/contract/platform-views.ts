import type { RefusedPoolRow } from '#core/domain/foreign-codes.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';

/** Columns of a list of approved declarations; several rows with one filing number are the lines of one batch. */
export const FILING_FIELDS = [
  'filingNo',
  'merchant',
  'approvedOn',
  'expectedOn',
  'plate',
  'containerNo',
  'sealNo',
  'goodsName',
  'spec',
  'quantity',
  'unit',
  'origin',
] as const;
export type FilingField = (typeof FILING_FIELDS)[number];

export type Filing = {
  /** Row of the sheet on which it begins. */
  readonly row: number;
  readonly filingNo: string;
  readonly merchantId: string;
  readonly merchantName: string;
  readonly approvedOn: BusinessDate;
  readonly expectedOn: BusinessDate;
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly lines: ReadonlyArray<{
    readonly goodsName: string;
    readonly spec: string;
    readonly quantity: number;
    readonly unit: string;
    readonly origin: string;
    readonly classCode: string | null;
  }>;
};

export type FilingRowError = {
  readonly row: number;
  readonly field: FilingField;
  readonly code:
    'MISSING' | 'NOT_A_NUMBER' | 'NOT_A_DATE' | 'UNKNOWN_MERCHANT' | 'KNOWN_FILING' | 'DIFFERS_IN_FILING';
  readonly value: string;
};

export type FilingPreview = {
  readonly headRow: number;
  readonly heads: ReadonlyArray<string>;
  readonly mapping: Readonly<Record<FilingField, number | null>>;
  readonly filings: ReadonlyArray<Filing>;
  readonly errors: ReadonlyArray<FilingRowError>;
};

export type PoolPreview = {
  readonly headRow: number;
  readonly heads: ReadonlyArray<string>;
  /** Column that holds the codes; null when nothing fits and the person must choose. */
  readonly column: number | null;
  readonly good: number;
  readonly sample: ReadonlyArray<string>;
  readonly refused: ReadonlyArray<RefusedPoolRow>;
};

export type PoolView = {
  readonly poolId: string;
  readonly scheme: string;
  readonly prefix: string;
  readonly sourceName: string;
  readonly importedAtMs: UtcMs;
  readonly issued: number;
  readonly bound: number;
  readonly spoiled: number;
  readonly free: number;
  /** The newest count of unused labels; null before the first. */
  readonly counted: number | null;
  readonly difference: number | null;
  readonly reconciledOn: BusinessDate | null;
};
