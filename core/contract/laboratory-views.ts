import type { Sample } from '#core/domain/batch.ts';
import type { TestResult } from '#core/domain/events.ts';
import type { PlannedTube, RoundKind } from '#core/domain/events/lab.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import type { SampleState } from '#core/domain/samples.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

/** A result with its value taken out until a second person has keyed the same. */
type Blind<T extends { readonly value: TestResult }> = Omit<T, 'value'> & {
  readonly value: TestResult | null;
};

/** A sample as the laboratory's desk sees it; results that nobody verified are hidden, as in SampleView. */
export type LabSampleView = Omit<Sample, 'result' | 'confirmation'> & {
  readonly result: Blind<NonNullable<Sample['result']>> | null;
  readonly confirmation: Blind<NonNullable<Sample['confirmation']>> | null;
  /** ENTERED stands for whatever is not verified; a positive is one at once, and shows by its incident. */
  readonly state: SampleState;
  readonly batchId: string | null;
  readonly batchNo: string | null;
  readonly round: {
    readonly roundId: string;
    readonly roundNo: string;
    readonly kind: RoundKind;
    readonly zone: ZoneKind;
  } | null;
  readonly takenBy: string;
  readonly enteredBy: string | null;
  /** When the result is overdue by the policy; null for samples that were not sent or have a result. */
  readonly dueMs: UtcMs | null;
  readonly overdue: boolean;
  readonly incident: { readonly incidentId: string; readonly incidentNo: string } | null;
};

export type LabDesk = {
  readonly nowMs: UtcMs;
  /** Samples that nobody has finished with, oldest first. */
  readonly open: ReadonlyArray<LabSampleView>;
  /** The newest finished ones. */
  readonly done: ReadonlyArray<LabSampleView>;
  readonly overdue: number;
};

export type RoundView = {
  readonly roundId: string;
  readonly roundNo: string;
  readonly kind: RoundKind;
  readonly zone: ZoneKind;
  readonly note: string;
  readonly plannedOn: BusinessDate;
  readonly tubes: ReadonlyArray<
    PlannedTube & { readonly taken: boolean; readonly state: SampleState | null }
  >;
};

/** Tubes to be printed and stuck on. */
export type TubeSheet = {
  readonly warehouse: string;
  readonly title: string;
  readonly tubes: ReadonlyArray<PlannedTube>;
};

/** The paper that goes with the tubes, in a bag of its own (domain.md §4.5). */
export type SubmissionForm = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly formNo: string;
  readonly laboratory: string;
  readonly sentAtMs: UtcMs;
  readonly sentBy: string;
  readonly samples: ReadonlyArray<{
    readonly sampleId: string;
    readonly sampleNo: string;
    readonly layer: SampleLayer;
    readonly site: string;
    readonly members: ReadonlyArray<string>;
    readonly of: string;
    readonly takenAtMs: UtcMs;
    readonly takenBy: string;
    /** Before or after the batch was disinfected; null for a round. */
    readonly disinfected: boolean | null;
    readonly receivedAtMs: UtcMs | null;
    readonly state: SampleState;
  }>;
  readonly chain: { readonly seq: number; readonly hash: string };
};

export const RESULT_FIELDS = ['sampleNo', 'result', 'reportNo', 'testedOn', 'ct'] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];

export type ResultRowProblem =
  | 'NO_TUBE'
  | 'TUBE_UNKNOWN'
  | 'NOT_SENT'
  | 'LOST'
  | 'HAS_OTHER_RESULT'
  | 'RESULT_UNREADABLE'
  | 'NO_REPORT'
  | 'TWICE';

/** What a laboratory's spreadsheet would enter. Nothing is kept by looking. */
export type ResultsPreview = {
  readonly headRow: number;
  readonly heads: ReadonlyArray<string>;
  readonly mapping: Readonly<Record<ResultField, number | null>>;
  readonly rows: ReadonlyArray<{
    readonly row: number;
    readonly sampleNo: string;
    readonly sampleId: string;
    readonly result: TestResult;
    readonly reportNo: string;
    readonly testedOn: BusinessDate | null;
    readonly ct: string;
    readonly of: string;
  }>;
  /** Rows whose result was entered before, the same: they are passed over. */
  readonly known: number;
  readonly problems: ReadonlyArray<{
    readonly row: number;
    readonly problem: ResultRowProblem;
    readonly value: string;
  }>;
};
