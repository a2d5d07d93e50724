import type { Sample } from '#core/domain/batch.ts';
import type { RoundKind } from '#core/domain/events/lab.ts';
import type { ContactFinder, NegativeSwab } from '#core/domain/exposure.ts';
import type { IncidentPart, IncidentState, IncidentTask } from '#core/domain/incident.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

/** A sample with what it was taken from: a batch, or a round in a zone. */
export type SampleRecord = Sample & {
  readonly batchId: string | null;
  readonly round: { readonly roundId: string; readonly zone: ZoneKind } | null;
  readonly takenOn: BusinessDate;
};

/** A tube with a printed number; `sampleId` once something is in it. */
export type TubeRecord = {
  readonly tubeNo: string;
  readonly batchId: string | null;
  readonly round: { readonly roundId: string; readonly kind: RoundKind; readonly zone: ZoneKind } | null;
  readonly layer: SampleLayer;
  readonly site: string;
  readonly sampleId: string | null;
};

export type IncidentBatch = {
  readonly batchId: string;
  readonly part: IncidentPart;
  readonly holdId: string;
  readonly frozen: boolean;
  /** Pieces still in the warehouse. */
  readonly pieces: number;
};

export type IncidentRecord = {
  readonly incidentId: string;
  readonly incidentNo: string;
  readonly state: IncidentState;
  readonly verdict: 'PENDING' | 'CONFIRMED' | 'DISMISSED';
  readonly policyId: string;
  readonly openedSeq: number;
  readonly sampleIds: ReadonlyArray<string>;
  /** People whose positive belongs to it, each with the swab. */
  readonly people: ReadonlyArray<{ readonly personId: string; readonly testId: string }>;
  readonly batches: ReadonlyArray<IncidentBatch>;
  readonly tasksOpen: ReadonlyArray<IncidentTask>;
  readonly tasksDone: ReadonlyArray<IncidentTask>;
  readonly frozenZones: ReadonlyArray<ZoneKind>;
};

/** An incident in two words, for whoever runs into it. */
export type IncidentName = { readonly incidentId: string; readonly incidentNo: string };

/** What use cases of laboratory and incidents may ask. Null or empty when there is no such thing. */
export type LabReads = {
  readonly sample: (sampleId: string) => SampleRecord | null;
  readonly samplesOfForm: (formNo: string) => ReadonlyArray<SampleRecord>;
  readonly tube: (tubeNo: string) => TubeRecord | null;
  readonly tubesIssuedOn: (date: BusinessDate) => number;
  /** Tubes issued for a batch with nothing in them yet. */
  readonly emptyTubesOf: (batchId: string) => ReadonlyArray<TubeRecord>;
  readonly roundsPlannedOn: (date: BusinessDate) => number;
  /** Submission forms whose number begins so; the next one counts on. */
  readonly formsWith: (prefix: string) => number;
  /** Verified negatives of a batch, or of the rounds in a zone. */
  readonly negativesOf: (where: {
    readonly batchId: string | null;
    readonly zone: ZoneKind | null;
  }) => ReadonlyArray<NegativeSwab>;
  readonly contacts: () => ContactFinder;
  readonly incident: (incidentId: string) => IncidentRecord | null;
  readonly incidentsOpenedOn: (date: BusinessDate) => number;
  /** The open or confirmed incident that a positive of this batch or zone joins; one that was dismissed is over. */
  readonly liveIncidentOf: (where: {
    readonly batchId: string | null;
    readonly zone: ZoneKind | null;
  }) => IncidentName | null;
  readonly liveIncidentOfPerson: (personId: string) => IncidentName | null;
  /** Why the codes of a batch are recalled: it is held POSITIVE. Asked at every scan of a code. */
  readonly recallOf: (
    batchId: string,
  ) => { readonly incidentNo: string; readonly incidentId: string | null } | null;
  readonly frozenZone: (zone: ZoneKind) => IncidentName | null;
};
