import type { ClockGap } from '#core/domain/attested-time.ts';
import type { Batch } from '#core/domain/batch.ts';
import type { ReservedCode } from '#core/domain/events.ts';
import type { Policy } from '#core/domain/policy.ts';
import type { Role } from '#core/domain/roles.ts';
import type { LabReads } from './lab-reads.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

export type CodeState = 'RESERVED' | 'SENT' | 'DOUBT' | 'PRINTED' | 'APPLIED' | 'PICKED' | 'SHIPPED' | 'VOID';

/** A trace code with its place in life. `SENT` and `DOUBT` come from the print journal, the rest from the ledger. */
export type CodeRecord = ReservedCode & {
  readonly batchId: string;
  readonly runId: string;
  /** 1-based order in which the run prints; the replacement of a void code goes to the end of the run. */
  readonly printOrder: number;
  readonly state: CodeState;
  readonly collectionId: string | null;
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

/**
 * What a use case may know, read synchronously inside the writer's transaction so that nothing changes between
 * knowing and deciding. Every function answers null (or an empty list) when there is no such thing.
 */
export type Reads = LabReads & {
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
  readonly sampleByNo: (sampleNo: string) => { readonly sampleId: string; readonly batchId: string | null } | null;
  readonly certificateByNo: (
    certificateNo: string,
  ) => { readonly certificateId: string; readonly batchId: string } | null;
  readonly code: (code: string) => CodeRecord | null;
  readonly codesOfBatch: (batchId: string) => ReadonlyArray<CodeRecord>;
  readonly codesOfCarton: (batchId: string, carton: number) => ReadonlyArray<CodeRecord>;
  readonly codesOfRun: (runId: string) => ReadonlyArray<CodeRecord>;
  readonly printRun: (runId: string) => PrintRunRecord | null;
  readonly activeRunOfBatch: (batchId: string) => PrintRunRecord | null;
  readonly collection: (collectionId: string) => CollectionRecord | null;
  readonly openCollectionOfBatch: (batchId: string) => CollectionRecord | null;
  readonly collectionCodes: (collectionId: string) => ReadonlyArray<CodeRecord>;
  readonly certificatesIssuedOn: (businessDate: string) => number;
  readonly gaps: () => ReadonlyArray<ClockGap>;
  /** Hash of the newest ledger event in hex; 64 zeros for an empty ledger. */
  readonly chainHead: () => { readonly seq: number; readonly hash: string };
};
