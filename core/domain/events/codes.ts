import type { Ev } from './event.ts';
import type { ReservedCode } from './values.ts';

/** What a run came to: allocated = printed + voided + unused, beside what the printers' own counts say. */
type RunReconciled = {
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

/** Trace codes and their labels. */
export type CodesEvent =
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
  | Ev<'code.applied', { batchId: string; codes: ReadonlyArray<string>; scanned: string }>;
