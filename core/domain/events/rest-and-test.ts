import type { SampleLayer } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile, TestResult } from './values.ts';

/** Rest, samples with their results, clearance and storage. */
export type RestEvent =
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
    >;
