import type { SampleLayer } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';
import type { StoredFile, TestResult } from './values.ts';

/** What a round without a batch looks at: the surroundings, or the people who work there. */
export const ROUND_KINDS = ['ENVIRONMENT', 'PERSONNEL'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** A tube with its printed number, before anything is in it. `site` is empty for people: who they are is personal data. */
export type PlannedTube = { readonly tubeNo: string; readonly layer: SampleLayer; readonly site: string };

/** A result may be keyed from the report, or come out of the laboratory's spreadsheet. */
export const RESULT_ORIGINS = ['KEYED', 'IMPORTED'] as const;
export type ResultOrigin = (typeof RESULT_ORIGINS)[number];

/**
 * Samples and the laboratory. `batchId` is null for swabs of a round. A screening's result comes first; where it is
 * positive, a confirmation follows; each is entered by one person and verified by another.
 */
export type LabEvent =
  | Ev<'tubes.issued', { batchId: string; tubes: ReadonlyArray<PlannedTube> }>
  | Ev<
      'round.planned',
      {
        roundId: string;
        roundNo: string;
        kind: RoundKind;
        zone: ZoneKind;
        note: string;
        tubes: ReadonlyArray<PlannedTube>;
      }
    >
  | Ev<
      'sample.taken',
      {
        batchId: string | null;
        sampleId: string;
        sampleNo: string;
        layer: SampleLayer;
        site: string;
        /** Every swab in the tube by its place; people stand as numbers. One for a tube that is not pooled. */
        members: ReadonlyArray<string>;
        /** Salted digest of who they are, for a tube of people; names lie in the erasable side table. */
        membersDigest: string | null;
        round: { readonly roundId: string; readonly zone: ZoneKind } | null;
        /** The sample that said nothing and that this one is taken for. */
        replaces: string | null;
      },
      2
    >
  | Ev<
      'sample.sent',
      { batchId: string | null; sampleIds: ReadonlyArray<string>; formNo: string; laboratory: string }
    >
  | Ev<'sample.received', { batchId: string | null; sampleIds: ReadonlyArray<string>; formNo: string }>
  | Ev<'sample.lost', { batchId: string | null; sampleId: string; reason: string }>
  | Ev<
      'sample.resultEntered',
      {
        batchId: string | null;
        sampleId: string;
        result: TestResult;
        reportNo: string;
        testedOn: BusinessDate | null;
        /** Cycle thresholds as the report writes them; empty where it says none. */
        ct: string;
        origin: ResultOrigin;
        enteredBy: string;
        file: StoredFile | null;
        /** The incident that a positive opened or joined in the same act. */
        incidentId: string | null;
      },
      2
    >
  | Ev<
      'sample.resultVerified',
      { batchId: string | null; sampleId: string; result: TestResult; verifiedBy: string }
    >
  | Ev<
      'sample.resultRejected',
      { batchId: string | null; sampleId: string; rejectedBy: string; reason: string }
    >
  | Ev<
      'sample.confirmationEntered',
      {
        batchId: string | null;
        sampleId: string;
        result: TestResult;
        laboratory: string;
        reportNo: string;
        enteredBy: string;
        file: StoredFile | null;
      }
    >
  | Ev<
      'sample.confirmationVerified',
      { batchId: string | null; sampleId: string; result: TestResult; verifiedBy: string }
    >
  | Ev<
      'sample.confirmationRejected',
      { batchId: string | null; sampleId: string; rejectedBy: string; reason: string }
    >;
