import type { AttestedPoint, ClockGap, ClockReading } from '#core/domain/attested-time.ts';
import type { Batch } from '#core/domain/batch.ts';
import type { RestingZone } from '#core/domain/booking/forecast.ts';
import type { ReservedCode } from '#core/domain/events.ts';
import type { DeclaredKind } from '#core/domain/events/declaration.ts';
import type { GoodsCategory } from '#core/domain/papers/document-set.ts';
import type { Policy } from '#core/domain/policy.ts';
import type { Role } from '#core/domain/roles.ts';
import type { LabReads } from './lab-reads.ts';
import type { SheetFigures } from '#core/domain/sheet.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { PeopleReads } from './people-reads.ts';

/**
 * RETURNED and DESTROYED went with their piece for good; MISSING was not found by a stocktake and may be found again;
 * VOID never stood for a piece again. A piece that was SHIPPED may be brought back and is APPLIED in its new batch.
 */
export type CodeState =
  | 'RESERVED'
  | 'SENT'
  | 'DOUBT'
  | 'PRINTED'
  | 'APPLIED'
  | 'PICKED'
  | 'SHIPPED'
  | 'RETURNED'
  | 'DESTROYED'
  | 'MISSING'
  | 'VOID';

/** A trace code with its place in life. `SENT` and `DOUBT` come from the print journal, the rest from the ledger. */
export type CodeRecord = ReservedCode & {
  /** Null for a code of this warehouse, else the scheme of the platform that issued it: it is opaque then. */
  readonly scheme: string | null;
  readonly batchId: string;
  /** Empty for a code that no run printed: an official label that was bound. */
  readonly runId: string;
  /** 1-based order in which the run prints (0 outside a run); the replacement of a void code goes to the end. */
  readonly printOrder: number;
  readonly state: CodeState;
  /** True of a SENT label of a pack that comes out in order as far as anybody knows: see print-run.ts. */
  readonly inPack?: boolean;
  readonly collectionId: string | null;
};

/** A label of a platform's pool. FREE lies in the drawer, BOUND stands on a piece, SPOILED is thrown away. */
export type PoolCodeRecord = {
  readonly code: string;
  readonly poolId: string;
  readonly scheme: string;
  readonly state: 'FREE' | 'BOUND' | 'SPOILED';
};

export type CodePoolRecord = {
  readonly poolId: string;
  readonly scheme: string;
  readonly free: number;
};

export type StocktakeRecord = {
  readonly stocktakeId: string;
  readonly stocktakeNo: string;
  readonly state: 'OPEN' | 'CLOSED' | 'CANCELLED';
  readonly openedBy: string;
  readonly items: ReadonlyArray<{
    readonly batchId: string;
    readonly zone: ZoneKind;
    readonly slotId: string | null;
    /** Pieces of the books when the sheet was opened, and when the batch was counted by number. */
    readonly book: number;
    readonly counted: number | null;
    readonly bookAtCount: number | null;
    /** Codes read, each once. */
    readonly scanned: number;
  }>;
};

/** The original event that a correction would speak of, as the ledger has it. */
export type RecordedFact = {
  readonly seq: number;
  readonly type: string;
  readonly batchId: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

export type PrintRunRecord = {
  readonly runId: string;
  readonly batchId: string;
  readonly finished: boolean;
};

export type CollectionRecord = {
  readonly collectionId: string;
  readonly batchId: string;
  readonly certificateId: string;
  readonly state: 'OPEN' | 'SIGNED' | 'CANCELLED';
  readonly pickedPieces: number;
};

export type PersonRecord = {
  readonly personId: string;
  readonly roles: ReadonlyArray<Role>;
  readonly merchantId: string | null;
};

export type SlotRecord = {
  readonly slotId: string;
  readonly zone: ZoneKind;
  readonly code: string;
  /** Batches standing in the slot, by id. */
  readonly occupants: ReadonlyArray<string>;
};

export type WarehouseRecord = {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly demo: boolean;
};

/** Where a merchant stands with the market: what decides whether it may declare. */
export type MerchantStanding = {
  readonly merchantId: string;
  readonly name: string;
  readonly listed: boolean;
  /** The kinds of goods of its list that the market still lists, in the merchant's order. */
  readonly kinds: ReadonlyArray<DeclaredKind>;
  /** True when it signed the text that is in force. */
  readonly pledged: boolean;
};

export type GoodsKindRecord = {
  readonly kindId: string;
  readonly name: string;
  readonly category: GoodsCategory;
  readonly listed: boolean;
};

export type PledgeText = {
  readonly textId: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly source: string;
};

/** What a use case may know about the market, its bookings and the gate's being open. */
export type MarketReads = {
  readonly merchantStanding: (merchantId: string) => MerchantStanding | null;
  readonly goodsKind: (kindId: string) => GoodsKindRecord | null;
  readonly goodsKindByName: (name: string) => GoodsKindRecord | null;
  /** The newest text of the pledge; null when none was adopted. */
  readonly currentPledge: () => PledgeText | null;
  readonly hasSigned: (textId: string, merchantId: string, personId: string | null) => boolean;
  /** Null while the warehouse is open. */
  readonly warehouseClosed: () => { readonly reason: string } | null;
  /** Goods that wait for a window of a day; those of the batch `except` are not counted. */
  readonly bookedInWindow: (on: string, minute: number, except: string | null) => number;
  /** Resting places and who is ahead of new goods; the batch `except` is not counted. */
  readonly restingZone: (policy: Policy, clock: ClockReading, except: string | null) => RestingZone;
  /** Batches whose booking still waits for a day up to `on`, the earliest first. */
  readonly bookingsWaiting: (on: string) => ReadonlyArray<string>;
};
/** A mixed agent: how much of it was made and used, in mL, and for how much attested time it may be used (ms). */
export type PreparationRecord = {
  readonly preparationId: string;
  readonly presetId: string;
  readonly mgPerL: number;
  readonly amountMl: number;
  readonly usedMl: number;
  readonly validMs: number;
  readonly prepared: AttestedPoint;
  readonly preparedAtMs: UtcMs;
};

/** A round of disinfection through a part of the house. */
export type RoundRecord = {
  readonly roundId: string;
  readonly contactMinutes: number;
  readonly started: AttestedPoint;
  readonly ended: boolean;
};

/** Opening day: whether it is over, and what was entered on it. */
export type OpeningRecord = { readonly closed: boolean; readonly batches: number; readonly pieces: number };

/**
 * What a use case may know, read synchronously inside the writer's transaction so that nothing changes between
 * knowing and deciding. Every function answers null (or an empty list) when there is no such thing.
 */
export type Reads = LabReads &
  PeopleReads &
  MarketReads & {
    readonly warehouse: () => WarehouseRecord | null;
    readonly policy: (policyId: string) => Policy | null;
    /** Every version that was ever adopted, in the order of adoption. */
    readonly policies: () => ReadonlyArray<Policy>;
    readonly person: (personId: string) => PersonRecord | null;
    readonly merchant: (merchantId: string) => { readonly merchantId: string; readonly name: string } | null;
    readonly merchantByName: (name: string) => { readonly merchantId: string; readonly name: string } | null;
    readonly batch: (batchId: string) => Batch | null;
    /** How many batches were declared on a business date; the next batch number counts on from it. */
    readonly batchesDeclaredOn: (businessDate: string) => number;
    readonly batchByNo: (batchNo: string) => string | null;
    readonly slot: (slotId: string) => SlotRecord | null;
    readonly slotByCode: (code: string) => SlotRecord | null;
    readonly sampleByNo: (
      sampleNo: string,
    ) => { readonly sampleId: string; readonly batchId: string | null } | null;
    readonly certificateByNo: (
      certificateNo: string,
    ) => { readonly certificateId: string; readonly batchId: string; readonly issuedSeq: number } | null;
    /** The newest entry of the ledger that was written at or before a moment of the wall clock; null before the first. */
    readonly pointAt: (wallMs: UtcMs) => AttestedPoint | null;
    /** Hash of the ledger's entry `seq` in hexadecimal; null when there is no such entry. */
    readonly hashAt: (seq: number) => string | null;
    readonly code: (code: string) => CodeRecord | null;
    /** The bound code of a platform, by the text of its label; own codes are never found here. */
    readonly foreignCode: (text: string) => CodeRecord | null;
    /** A code of a pool, bound or not, by the text of its label. */
    readonly poolCode: (text: string) => PoolCodeRecord | null;
    /** Those of many texts that are a code of a pool, bound or not, or of this warehouse; in one read for all of them. */
    readonly codesInUse: (texts: ReadonlyArray<string>) => ReadonlySet<string>;
    /** Lowest number that no live code of a piece of the batch has. */
    readonly freePieceNumber: (batchId: string) => number;
    /** The waiting code with the lowest number that no printer has been given; null when there is none. */
    readonly waitingPiece: (batchId: string) => CodeRecord | null;
    readonly codePool: (poolId: string) => CodePoolRecord | null;
    readonly codesOfBatch: (batchId: string) => ReadonlyArray<CodeRecord>;
    readonly codesOfCarton: (batchId: string, carton: number) => ReadonlyArray<CodeRecord>;
    readonly codesOfRun: (runId: string) => ReadonlyArray<CodeRecord>;
    readonly printRun: (runId: string) => PrintRunRecord | null;
    readonly activeRunOfBatch: (batchId: string) => PrintRunRecord | null;
    readonly collection: (collectionId: string) => CollectionRecord | null;
    readonly openCollectionOfBatch: (batchId: string) => CollectionRecord | null;
    readonly collectionCodes: (collectionId: string) => ReadonlyArray<CodeRecord>;
    readonly certificatesIssuedOn: (businessDate: string) => number;
    /** The line that a code which names one piece was counted on, while that count stands. */
    readonly countedInstance: (batchId: string, code: string) => { readonly lineNo: number } | null;
    /** The newest count that stands and was counted on by scan or key; null when it was a number that was set. */
    readonly lastCount: (
      batchId: string,
    ) => { readonly seq: number; readonly lineNo: number; readonly quantity: number } | null;
    readonly preparation: (preparationId: string) => PreparationRecord | null;
    readonly disinfectionRound: (roundId: string) => RoundRecord | null;
    readonly opening: () => OpeningRecord;
    readonly stocktake: (stocktakeId: string) => StocktakeRecord | null;
    readonly openStocktakes: () => ReadonlyArray<StocktakeRecord>;
    readonly stocktakesOpenedOn: (businessDate: string) => number;
    /** Codes read in a stocktake, for one batch. */
    readonly stocktakeCodes: (stocktakeId: string, batchId: string) => ReadonlySet<string>;
    /** Batches with pieces in the warehouse, in a zone or a slot or anywhere. */
    readonly standingBatches: (zone: ZoneKind | null, slotId: string | null) => ReadonlyArray<string>;
    /** Last day whose daily sheet is closed; null before the first. */
    readonly closedThrough: () => string | null;
    /** First business day after `after` (or at all) on which something is counted or moved; null when there is none. */
    readonly firstDayWithActs: (after: string | null) => string | null;
    /** The sheet of a day as it would be printed now. */
    readonly sheetFigures: (businessDate: string) => SheetFigures;
    readonly recordedFact: (seq: number) => RecordedFact | null;
    /** What the newest correction of a field made of it; null when it was never corrected. */
    readonly correctedValue: (seq: number, field: string) => string | null;
    readonly filing: (filingNo: string) => { readonly batchId: string } | null;
    readonly gaps: () => ReadonlyArray<ClockGap>;
    /** Hash of the newest ledger event in hex; 64 zeros for an empty ledger. */
    readonly chainHead: () => { readonly seq: number; readonly hash: string };
  };
