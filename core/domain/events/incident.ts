import type { Exposed, Since } from '../exposure.ts';
import type { IncidentDue, IncidentTask } from '../incident.ts';
import type { UtcMs } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** A batch that an incident freezes, with the hold that does it; `reasons` is empty for the positive batch itself. */
export type FrozenBatch = Exposed & { readonly holdId: string };

/**
 * Somebody of the staff register who was tested positive: who and which swab, by their ids, and the zones they worked in
 * since. What the result was stands in the side table alone (ADR 0093).
 */
export type PersonSource = {
  readonly personId: string;
  readonly testId: string;
  readonly zones: ReadonlyArray<ZoneKind>;
};

/** What was positive: a swab of a batch, of a round in a zone, or of a person (who has no sample here). */
export type IncidentSource = {
  readonly person: PersonSource | null;
  /** Empty for a person. */
  readonly sampleId: string;
  readonly sampleNo: string;
  readonly batchId: string | null;
  readonly zone: ZoneKind | null;
};

/** A positive result and everything that follows from it (domain.md §6). The two persons of a decision are ids. */
export type IncidentEvent =
  | Ev<
      'incident.opened',
      {
        incidentId: string;
        incidentNo: string;
        source: IncidentSource;
        /** The policy version that says what counts as exposure. */
        policyId: string;
        since: Since;
        frozen: ReadonlyArray<FrozenBatch>;
        dues: ReadonlyArray<IncidentDue>;
        /** End of the business day: an incident is to be closed on the day it was opened. */
        closeByMs: UtcMs;
      },
      2
    >
  /** Another positive of a batch, zone or person whose incident is not yet closed. */
  | Ev<
      'incident.extended',
      { incidentId: string; source: IncidentSource; since: Since; frozen: ReadonlyArray<FrozenBatch> },
      2
    >
  | Ev<
      'incident.taskDone',
      { incidentId: string; task: IncidentTask; note: string; doneBy: string; file: StoredFile | null }
    >
  | Ev<'incident.confirmed', { incidentId: string; reason: string; decidedBy: readonly [string, string] }>
  | Ev<'incident.dismissed', { incidentId: string; reason: string; decidedBy: readonly [string, string] }>
  | Ev<'incident.closed', { incidentId: string; note: string; decidedBy: readonly [string, string] }>
  | Ev<'zone.frozen', { zone: ZoneKind; incidentId: string }>
  | Ev<
      'zone.reopened',
      { zone: ZoneKind; incidentId: string; reason: string; decidedBy: readonly [string, string] }
    >;
