import type { Ev } from './event.ts';
import type { ReservedCode } from './values.ts';

/** Trace codes and their labels. */
export type CodesEvent =
  | Ev<'codes.reserved', { batchId: string; runId: string; codes: ReadonlyArray<ReservedCode> }>
  | Ev<
      'label.printed',
      { batchId: string; runId: string; codes: ReadonlyArray<string>; evidence: 'COUNTER' | 'SCAN_LAST_GOOD' }
    >
  | Ev<'code.voided', { batchId: string; runId: string; codes: ReadonlyArray<string>; reason: string }>
  | Ev<'code.reissued', { batchId: string; runId: string; replaces: string; replacement: ReservedCode }>
  | Ev<
      'printRun.finished',
      { batchId: string; runId: string; allocated: number; printed: number; voided: number; unused: number }
    >
  | Ev<'code.applied', { batchId: string; codes: ReadonlyArray<string>; scanned: string }>;
