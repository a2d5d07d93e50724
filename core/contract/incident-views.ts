import type { StoredFile } from '#core/domain/events.ts';
import type { Exposure } from '#core/domain/exposure.ts';
import type { IncidentPart, IncidentState, IncidentTask } from '#core/domain/incident.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import type { SampleState } from '#core/domain/samples.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

export type IncidentSummary = {
  readonly incidentId: string;
  readonly incidentNo: string;
  readonly state: IncidentState;
  readonly verdict: 'PENDING' | 'CONFIRMED' | 'DISMISSED';
  /** The positive batches, zones or people, in words that everybody may read: a person's name is not among them. */
  readonly of: ReadonlyArray<{
    readonly batchNo: string | null;
    readonly zone: ZoneKind | null;
    readonly person: boolean;
  }>;
  readonly openedAtMs: UtcMs;
  readonly closeByMs: UtcMs;
  readonly closedAtMs: UtcMs | null;
  readonly batches: number;
  readonly frozen: number;
  /** Codes of frozen batches that are out of the warehouse. */
  readonly codesOut: number;
  readonly tasksOpen: number;
  /** The next task that is due, or the closing; null once closed. */
  readonly nextDueMs: UtcMs | null;
};

export type IncidentBatchView = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly goods: string;
  readonly part: IncidentPart;
  readonly reasons: ReadonlyArray<Exposure>;
  readonly zone: ZoneKind | null;
  readonly slotCode: string | null;
  readonly pieces: number;
  readonly frozen: boolean;
  readonly codesOut: number;
  /** True when a verified negative was swabbed since the incident began. */
  readonly retested: boolean;
};

/** Codes that have left with somebody, by hand-over. */
export type CodesOutView = {
  readonly batchNo: string;
  readonly merchantName: string;
  readonly collector: string;
  readonly leftAtMs: UtcMs;
  readonly pieces: number;
  readonly firstCode: string;
  readonly lastCode: string;
};

export type IncidentView = IncidentSummary & {
  readonly nowMs: UtcMs;
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly openedBy: string;
  readonly openedOn: BusinessDate;
  readonly policyTitle: string;
  readonly since: { readonly seq: number; readonly date: BusinessDate };
  readonly samples: ReadonlyArray<{
    readonly sampleId: string;
    readonly sampleNo: string;
    readonly layer: SampleLayer;
    readonly batchNo: string | null;
    readonly zone: ZoneKind | null;
    readonly state: SampleState;
    readonly enteredAtMs: UtcMs | null;
    readonly verifiedAtMs: UtcMs | null;
    readonly confirmationEnteredAtMs: UtcMs | null;
    readonly confirmationVerifiedAtMs: UtcMs | null;
  }>;
  /** People whose positive belongs to it; who they are is told only to those who decide about people (ADR 0093). */
  readonly people: ReadonlyArray<{
    readonly personId: string | null;
    readonly name: string | null;
    readonly zones: ReadonlyArray<ZoneKind>;
    /** False once a later negative, or the withdrawal of the entry, cleared it. */
    readonly positive: boolean;
  }>;
  readonly cohort: ReadonlyArray<IncidentBatchView>;
  readonly zones: ReadonlyArray<{
    readonly zone: ZoneKind;
    readonly reopenedAtMs: UtcMs | null;
    readonly retested: boolean;
  }>;
  readonly out: ReadonlyArray<CodesOutView>;
  /** Goods of it that were returned or destroyed, oldest first: how many, by whom, before whose eyes, on what order. */
  readonly gone: ReadonlyArray<{
    readonly seq: number;
    readonly atMs: UtcMs;
    readonly batchNo: string;
    readonly way: 'RETURN' | 'DESTROY';
    readonly quantity: number;
    readonly doneBy: string;
    readonly witness: string;
    readonly basis: string;
    readonly recipient: string;
  }>;
  readonly tasks: ReadonlyArray<{
    readonly task: IncidentTask;
    readonly dueMs: UtcMs;
    readonly doneAtMs: UtcMs | null;
    readonly doneBy: string | null;
    readonly note: string | null;
    readonly file: StoredFile | null;
  }>;
  readonly decided: {
    readonly atMs: UtcMs;
    readonly by: ReadonlyArray<string>;
    readonly reason: string;
  } | null;
  readonly closed: { readonly atMs: UtcMs; readonly by: ReadonlyArray<string>; readonly note: string } | null;
  /** Every act of the incident, oldest first, with its ledger number. */
  readonly acts: ReadonlyArray<{
    readonly seq: number;
    readonly atMs: UtcMs;
    readonly type: string;
    readonly by: string;
    readonly detail: string;
  }>;
  readonly chain: { readonly seq: number; readonly hash: string };
};
