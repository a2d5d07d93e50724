import type { SampleLayer } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';

/** From the gate to the disinfected batch. */
export type EntryEvent =
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
  | Ev<'disinfection.ended', { batchId: string; disinfectionId: string }>;
