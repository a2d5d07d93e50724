import type { ClockGapCause } from './attested-time.ts';
import type { PaperKind, Policy, SampleLayer } from './policy.ts';
import type { Role } from './roles.ts';
import type { BusinessDate, UtcMs } from './time.ts';
import type { Slot } from './zones.ts';

/** Reasons a batch may not be released however complete its facts are (domain.md §10). */
export const HOLD_KINDS = ['DOCS', 'MISMATCH', 'POSITIVE', 'MANUAL'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export const TEST_RESULTS = ['NEGATIVE', 'POSITIVE', 'INVALID'] as const;
export type TestResult = (typeof TEST_RESULTS)[number];

/** A line of the packing list as the merchant declared it. */
export type DeclaredLine = {
  readonly lineNo: number;
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number;
  readonly unit: string;
  readonly origin: string;
  /** The supplier's class code (EAN or own), if the goods carry one: scanning it counts one piece. */
  readonly classCode: string | null;
};

/** A file kept by content: its bytes lie in the data directory under their SHA-256. */
export type StoredFile = {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
};

/** What a run came to: allocated = printed + voided + unused, beside what the printers' own counts say. */
export type RunReconciled = {
  readonly batchId: string;
  readonly runId: string;
  readonly allocated: number;
  readonly printed: number;
  readonly voided: number;
  /** Still waiting for paper when the run was closed. */
  readonly unused: number;
  /** What the printers' counts grew by, and how much of it is not shown to be labels of this run (void ones, feeds); null without counts. */
  readonly counted: number | null;
  readonly besides: number | null;
  readonly sessions: ReadonlyArray<{
    readonly printerId: string;
    readonly printerClass: string | null;
    readonly counterBefore: number | null;
    readonly counterAfter: number | null;
    readonly printed: number;
  }>;
};

/** One code made for a batch, in the order in which its labels leave the printer. */
export type ReservedCode = {
  readonly code: string;
  readonly kind: 'PIECE' | 'CARTON';
  /** 1-based position among codes of its kind in the batch; survives reissue (a replacement takes the number over). */
  readonly number: number;
  /** Carton the piece is packed in; for a carton, its own number. */
  readonly carton: number;
};

/**
 * Everything that can happen, as the ledger keeps it. Personal data is never here: people are ids, names stand in
 * an erasable side table with a salted digest in the event. Past-tense names; GS1 CBV words where it has one.
 * `v` counts versions of a payload; old versions are lifted when read, never rewritten.
 */
export type DomainEvent =
  // The house
  | Ev<
      'warehouse.founded',
      { warehouseId: string; code: string; name: string; demo: boolean; slots: ReadonlyArray<Slot> }
    >
  | Ev<'policy.adopted', { policy: Policy }>
  | Ev<
      'person.registered',
      { personId: string; digest: string; roles: ReadonlyArray<Role>; merchantId: string | null }
    >
  | Ev<
      'merchant.registered',
      { merchantId: string; name: string; stall: string; market: string; digest: string }
    >
  // The clock
  | Ev<'clock.started', { softwareVersion: string }>
  | Ev<'clock.attested', { reason: 'HEARTBEAT' | 'STOPPING' | 'BEFORE_DECISION' }>
  | Ev<
      'clock.gapOpened',
      { gapId: string; cause: ClockGapCause; fromMs: UtcMs; toMs: UtcMs; claimedMs: number }
    >
  | Ev<
      'clock.gapConfirmed',
      { gapId: string; confirmedMs: number; confirmedBy: readonly [string, string]; reason: string }
    >
  | Ev<'clock.demoMoved', { byMs: number }>
  // Declaration
  | Ev<
      'declaration.submitted',
      {
        batchId: string;
        batchNo: string;
        merchantId: string;
        policyId: string;
        lines: ReadonlyArray<DeclaredLine>;
        plate: string;
        containerNo: string;
        sealNo: string;
        expectedOn: BusinessDate;
        source: StoredFile | null;
        businessDate: BusinessDate;
      }
    >
  | Ev<'declaration.amended', { batchId: string; lines: ReadonlyArray<DeclaredLine>; reason: string }>
  | Ev<'declaration.approved', { batchId: string; note: string }>
  | Ev<'declaration.returned', { batchId: string; reason: string }>
  | Ev<
      'paper.attached',
      {
        batchId: string;
        paperId: string;
        kind: PaperKind;
        number: string;
        issuer: string;
        issuedOn: BusinessDate;
        file: StoredFile;
      }
    >
  // Holds
  | Ev<'hold.placed', { batchId: string; holdId: string; kind: HoldKind; reason: string }>
  | Ev<
      'hold.lifted',
      { batchId: string; holdId: string; kind: HoldKind; reason: string; liftedBy: ReadonlyArray<string> }
    >
  // Entry
  | Ev<
      'batch.arrived',
      { batchId: string; plate: string; containerNo: string; sealNo: string; driverDigest: string }
    >
  | Ev<'inspection.counted', { batchId: string; lineNo: number; mode: 'ADD' | 'SET'; quantity: number }>
  | Ev<
      'inspection.lineChecked',
      { batchId: string; lineNo: number; typeAgrees: boolean; specAgrees: boolean; note: string }
    >
  | Ev<
      'inspection.completed',
      {
        batchId: string;
        inspectedBy: string;
        secondBy: string | null;
        lines: ReadonlyArray<{ lineNo: number; declared: number; counted: number; conformant: boolean }>;
      }
    >
  | Ev<
      'batch.accepted',
      { batchId: string; merchantId: string; quantity: number; businessDate: BusinessDate }
    >
  | Ev<'batch.unloaded', { batchId: string }>
  | Ev<'batch.unpacked', { batchId: string; cartons: number }>
  | Ev<
      'disinfection.started',
      {
        batchId: string;
        disinfectionId: string;
        agent: string;
        mgPerL: number;
        contactMinutes: number;
        object: SampleLayer;
      }
    >
  | Ev<'disinfection.ended', { batchId: string; disinfectionId: string }>
  // Rest and test
  | Ev<
      'batch.restStarted',
      { batchId: string; merchantId: string; slotId: string; quantity: number; businessDate: BusinessDate }
    >
  | Ev<
      'sample.taken',
      { batchId: string; sampleId: string; sampleNo: string; layer: SampleLayer; site: string }
    >
  | Ev<
      'sample.sent',
      { batchId: string; sampleIds: ReadonlyArray<string>; formNo: string; laboratory: string }
    >
  | Ev<
      'sample.resultEntered',
      {
        batchId: string;
        sampleId: string;
        result: TestResult;
        reportNo: string;
        enteredBy: string;
        file: StoredFile | null;
      }
    >
  | Ev<'sample.resultVerified', { batchId: string; sampleId: string; result: TestResult; verifiedBy: string }>
  | Ev<'sample.resultRejected', { batchId: string; sampleId: string; rejectedBy: string; reason: string }>
  | Ev<
      'batch.cleared',
      { batchId: string; clearedBy: string; restedMs: number; guards: ReadonlyArray<string> }
    >
  | Ev<
      'batch.stored',
      { batchId: string; merchantId: string; slotId: string; quantity: number; businessDate: BusinessDate }
    >
  // Codes and labels
  | Ev<'codes.reserved', { batchId: string; runId: string; codes: ReadonlyArray<ReservedCode> }>
  | Ev<
      'label.printed',
      {
        batchId: string;
        runId: string;
        codes: ReadonlyArray<string>;
        /** COUNTER: the printer's count grew; RESPONSE: it answered after the label; STATUS: it stood still behind it. */
        evidence: 'COUNTER' | 'RESPONSE' | 'STATUS' | 'SCAN_LAST_GOOD';
      }
    >
  | Ev<'code.voided', { batchId: string; runId: string; codes: ReadonlyArray<string>; reason: string }>
  | Ev<'code.reissued', { batchId: string; runId: string; replaces: string; replacement: ReservedCode }>
  | Ev<
      'printRun.finished',
      { batchId: string; runId: string; allocated: number; printed: number; voided: number; unused: number }
    >
  | Ev<'printRun.reconciled', RunReconciled>
  | Ev<'printRun.reopened', { batchId: string; runId: string; waiting: number }>
  /** Ordered by a supervisor: the same code once more, whether or not paper came out. */
  | Ev<
      'label.reprinted',
      {
        batchId: string;
        runId: string;
        code: string;
        kind: 'PIECE' | 'CARTON';
        number: number;
        reason: string;
      }
    >
  | Ev<'code.applied', { batchId: string; codes: ReadonlyArray<string>; scanned: string }>
  // Exit
  | Ev<
      'exitCertificate.issued',
      { batchId: string; certificateId: string; certificateNo: string; quantity: number; chainHead: string }
    >
  | Ev<'collection.opened', { collectionId: string; batchId: string; certificateId: string }>
  | Ev<
      'collection.picked',
      { collectionId: string; batchId: string; scanned: string; codes: ReadonlyArray<string> }
    >
  | Ev<
      'collection.putBack',
      { collectionId: string; batchId: string; scanned: string; codes: ReadonlyArray<string> }
    >
  | Ev<'collection.cancelled', { collectionId: string; batchId: string; reason: string }>
  | Ev<
      'collection.signed',
      {
        collectionId: string;
        batchId: string;
        merchantId: string;
        codes: ReadonlyArray<string>;
        quantity: number;
        collectorDigest: string;
        signature: StoredFile;
        businessDate: BusinessDate;
      }
    >
  // Backup
  | Ev<'backup.made', { files: number; bytes: number; headSeq: number; headHash: string }>;

type Ev<T extends string, P> = {
  readonly type: T;
  readonly v: 1;
  /** The aggregate the event is about: a batch id, a person id, the warehouse … */
  readonly subject: string;
  readonly payload: Readonly<P>;
};

export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** Where, when and by whom an event came to be; the ledger fills it in, use cases never do. */
export type EventHeader = {
  /** Gap-free position in the ledger. Order comes from here, never from a clock. */
  readonly seq: number;
  /** `commandId/index`: the client's idempotency key and the event's place among the command's events. */
  readonly eventId: string;
  /** When it happened (a scan: when its last byte came in), and when the ledger took it; both wall clock. */
  readonly occurredMs: UtcMs;
  readonly recordedMs: UtcMs;
  readonly tzOffsetMin: number;
  readonly clockState: 'STEADY' | 'SUSPECT';
  readonly bootId: string;
  readonly monoMs: number;
  readonly attestedMs: number;
  /** Person id, or `system` for the program's own acts. */
  readonly actorId: string;
  readonly seatId: string;
};

export type RecordedEvent = DomainEvent & EventHeader & { readonly prevHash: string; readonly hash: string };
