import type { Mark, MarksDeclared, SealState } from '#core/domain/marks.ts';
import type { PaperKind, SampleLayer } from '#core/domain/policy.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { AgeingLine, StocktakeView } from './ways-out-views.ts';

/** What every printed form says of the house, read together with what stands on the form. */
export type FormHead = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly preparedAtMs: UtcMs;
  readonly chain: { readonly seq: number; readonly hash: string };
};

/** What was compared at the gate before a batch was taken in (domain.md §4.3). Names in the place of persons. */
export type GateCheckView = FormHead & {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly stall: string;
  readonly market: string;
  readonly declared: MarksDeclared & { readonly plate: string };
  readonly arrived:
    | (MarksDeclared & {
        readonly plate: string;
        readonly seal: SealState;
        readonly differs: ReadonlyArray<Mark>;
        readonly atMs: UtcMs;
        readonly by: string;
        readonly emergency: { readonly reason: string; readonly allowedBy: string } | null;
      })
    | null;
  readonly inspected: { readonly atMs: UtcMs; readonly by: string; readonly seq: number } | null;
  readonly lines: ReadonlyArray<{
    readonly lineNo: number;
    readonly goodsName: string;
    readonly spec: string;
    readonly origin: string;
    readonly unit: string;
    readonly declared: number;
    /** Null while nobody has counted it. */
    readonly counted: number | null;
    readonly damaged: number;
    readonly refused: number;
    readonly typeAgrees: boolean | null;
    readonly specAgrees: boolean | null;
    readonly why: string;
    readonly countedBy: ReadonlyArray<string>;
    readonly recountedBy: string | null;
  }>;
  readonly papers: ReadonlyArray<{
    readonly paperId: string;
    readonly kind: PaperKind;
    readonly number: string;
    readonly issuer: string;
    readonly issuedOn: BusinessDate;
    readonly verdict: 'PENDING' | 'PASSED' | 'FAILED';
  }>;
  readonly photos: number;
  readonly parts: ReadonlyArray<{
    readonly partId: string;
    readonly quantity: number;
    readonly reason: string;
    readonly departed: { readonly plate: string; readonly atMs: UtcMs } | null;
  }>;
  readonly acceptedQuantity: number;
};

/** Every disinfection that began on these days (domain.md §4.4): of batches, of the house, and the agents mixed for them. */
export type DisinfectionRecordView = FormHead & {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly batches: ReadonlyArray<{
    readonly disinfectionId: string;
    readonly batchId: string;
    readonly batchNo: string;
    readonly merchantName: string;
    readonly object: SampleLayer;
    readonly place: string;
    readonly agent: string;
    readonly mgPerL: number;
    readonly contactMinutes: number;
    readonly usedMl: number;
    readonly startedAtMs: UtcMs;
    readonly endedAtMs: UtcMs | null;
    readonly endedSeq: number | null;
    readonly by: string;
    readonly attested: boolean;
    /** The paper form that it was entered from; null for every other. */
    readonly formNo: string | null;
  }>;
  readonly rounds: ReadonlyArray<{
    readonly roundId: string;
    readonly zone: ZoneKind;
    readonly place: string;
    readonly agent: string;
    readonly mgPerL: number;
    readonly contactMinutes: number;
    readonly usedMl: number;
    readonly startedAtMs: UtcMs;
    readonly endedAtMs: UtcMs | null;
    readonly by: string;
  }>;
  readonly preparations: ReadonlyArray<{
    readonly preparationId: string;
    readonly agent: string;
    readonly ratio: string;
    readonly mgPerL: number;
    readonly amountMl: number;
    readonly preparedAtMs: UtcMs;
    readonly by: string;
  }>;
};

/** A hand-over that was signed for. */
export type ReceiptLine = {
  readonly collectionId: string;
  /** Warehouse code and the ledger number of the signing: unique, and found again in the ledger. */
  readonly receiptNo: string;
  readonly signedAtMs: UtcMs;
  readonly pieces: number;
};

/** What the collector signed for. The codes are those of the signed act, whatever became of them since. */
export type ReceiptView = FormHead &
  ReceiptLine & {
    readonly batchId: string;
    readonly batchNo: string;
    readonly merchantName: string;
    readonly certificateNo: string;
    readonly goods: ReadonlyArray<string>;
    readonly handedBy: string;
    /** Empty once it was erased. */
    readonly collector: string;
    readonly cartons: number;
    readonly signatureSha256: string | null;
    /** The ledger's entry of the signing. */
    readonly signed: { readonly seq: number; readonly hash: string };
    readonly codes: ReadonlyArray<{
      readonly code: string;
      /** Null for a code that has been on goods of another batch since. */
      readonly number: number | null;
      readonly carton: number | null;
    }>;
  };

export type AgeingSheet = FormHead & { readonly lines: ReadonlyArray<AgeingLine> };
export type StocktakeSheet = FormHead & { readonly stocktake: StocktakeView };
