import type { Mark, SealState } from '../marks.ts';
import type { SampleLayer } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';

/** From the gate to the disinfected batch. */
export type EntryEvent =
  | Ev<
      'batch.arrived',
      {
        batchId: string;
        plate: string;
        containerNo: string;
        sealNo: string;
        seal: SealState;
        /** What was not as declared; it came with a MISMATCH hold. */
        differs: ReadonlyArray<Mark>;
        driverDigest: string;
        /** Let in before its declaration was approved, on the word of a supervisor (domain.md §7, exception 1). */
        emergency: { reason: string; allowedBy: string } | null;
      },
      2
    >
  | Ev<
      'inspection.counted',
      {
        batchId: string;
        lineNo: number;
        mode: 'ADD' | 'SET';
        quantity: number;
        /** The code that names this one piece, when it was counted by such a code: it counts once. */
        instance: string | null;
      },
      2
    >
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
        lines: ReadonlyArray<{
          lineNo: number;
          declared: number;
          counted: number;
          damaged: number;
          refused: number;
          conformant: boolean;
          mismatch: boolean;
          recountedBy: string | null;
        }>;
      },
      2
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
        /** The prepared agent that was used, and how much of it in mL; null and 0 for an agent ready to use. */
        preparationId: string | null;
        usedMl: number;
        place: string;
        /** Why it is disinfected once more; empty for the first time. */
        reason: string;
      },
      2
    >
  | Ev<'disinfection.ended', { batchId: string; disinfectionId: string }>;
