import type { CorrectionKind } from '#core/domain/corrections.ts';
import type { GuardCode } from '#core/domain/guards.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

/** Goods that could have left and did not. `days` are whole days since release. */
export type AgeingLine = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly goods: string;
  readonly pieces: number;
  readonly zone: ZoneKind | null;
  readonly slotCode: string | null;
  readonly clearedAtMs: UtcMs;
  readonly days: number;
  readonly limitDays: number;
  readonly overdue: boolean;
};

export type CertificateView = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly certificateNo: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly stall: string;
  readonly market: string;
  readonly lines: ReadonlyArray<{
    readonly goodsName: string;
    readonly spec: string;
    readonly origin: string;
    readonly quantity: number;
    readonly unit: string;
  }>;
  readonly quantity: number;
  readonly collected: number;
  readonly left: number;
  readonly acceptedQuantity: number;
  readonly customsNo: string;
  readonly enteredAtMs: UtcMs | null;
  readonly restStartedAtMs: UtcMs | null;
  readonly clearedAtMs: UtcMs | null;
  readonly disinfections: ReadonlyArray<{
    readonly agent: string;
    readonly mgPerL: number;
    readonly endedAtMs: UtcMs;
    /** The paper form that two persons attest it from; null for one that was watched here. */
    readonly formNo: string | null;
  }>;
  readonly samples: ReadonlyArray<{
    readonly sampleNo: string;
    readonly layer: SampleLayer;
    readonly laboratory: string;
    readonly reportNo: string;
  }>;
  /** Conditions of release that two persons waived: early release is one of them. Empty for goods that met all. */
  readonly waived: ReadonlyArray<{
    readonly guard: GuardCode;
    readonly by: ReadonlyArray<string>;
    readonly reason: string;
    readonly measures: string;
  }>;
  readonly issuedBy: string;
  readonly issuedAtMs: UtcMs;
  readonly policyTitle: string;
  /** Head of the chain before it was issued. */
  readonly chainHead: string;
  /** The ledger's entry that issued it. */
  readonly issuedSeq: number;
  readonly issuedHash: string;
  /** Who attested the goods on opening day; empty for goods that came in through the gate. */
  readonly attestedBy: ReadonlyArray<string>;
  readonly fromBatchNo: string | null;
};

export type StocktakeSummary = {
  readonly stocktakeId: string;
  readonly stocktakeNo: string;
  readonly zone: ZoneKind | null;
  readonly slotCode: string | null;
  readonly state: 'OPEN' | 'CLOSED' | 'CANCELLED';
  readonly openedAtMs: UtcMs;
  readonly openedBy: string;
  readonly items: number;
  readonly counted: number;
  readonly differing: number;
};

export type StocktakeView = StocktakeSummary & {
  readonly warehouse: string;
  readonly reason: string;
  readonly closedAtMs: UtcMs | null;
  readonly closedBy: string | null;
  readonly approvedBy: string | null;
  readonly lines: ReadonlyArray<{
    readonly batchId: string;
    readonly batchNo: string;
    readonly merchantName: string;
    readonly goods: string;
    readonly zone: ZoneKind;
    readonly slotCode: string | null;
    /** Null while nobody has counted the batch: whoever counts must not read the number off the screen. */
    readonly book: number | null;
    readonly counted: number | null;
    readonly scanned: number;
    readonly difference: number | null;
    /** True when its pieces carry labels and can be read one by one. */
    readonly coded: boolean;
  }>;
};

export type ClosedSheet = {
  readonly date: BusinessDate;
  readonly sheetNo: string;
  readonly closedAtMs: UtcMs;
  readonly preparedBy: string;
  readonly reviewedBy: string;
  readonly late: number;
};

export type CorrectableRecord = {
  readonly seq: number;
  readonly type: string;
  readonly atMs: UtcMs;
  readonly actorName: string;
  readonly fields: ReadonlyArray<{
    readonly field: string;
    readonly kind: CorrectionKind;
    readonly original: string;
    readonly current: string;
    readonly corrections: ReadonlyArray<{
      readonly seq: number;
      readonly was: string;
      readonly now: string;
      readonly reason: string;
      readonly byName: string;
      readonly atMs: UtcMs;
    }>;
  }>;
};
