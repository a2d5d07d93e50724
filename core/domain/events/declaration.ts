import type { PaperReading } from '../papers/consistency.ts';
import type { GoodsCategory } from '../papers/document-set.ts';
import type { PaperKind } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { DeclaredLine, HoldKind, StoredFile } from './values.ts';

/** A kind of goods of the market's list as it stood when it was declared. */
export type DeclaredKind = {
  readonly kindId: string;
  readonly name: string;
  readonly category: GoodsCategory;
};

/** How the goods come. */
export type Transport = { readonly plate: string; readonly containerNo: string; readonly sealNo: string };

/** Why one field of a declaration was returned: `plate`, `line.3`, `paper.NUCLEIC_ACID_REPORT` … */
export type FieldReason = { readonly field: string; readonly reason: string };

/** A declaration with its papers and its booking, and the holds that stop a batch. */
export type DeclarationEvent =
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
        /** First minute of the booked window, from midnight in UTC+8; null when only the day is booked. */
        expectedMinute: number | null;
        kinds: ReadonlyArray<DeclaredKind>;
        source: StoredFile | null;
        businessDate: BusinessDate;
      },
      2
    >
  | Ev<
      'declaration.amended',
      {
        batchId: string;
        lines: ReadonlyArray<DeclaredLine>;
        /** Null where an older program amended the lines alone. */
        transport: Transport | null;
        reason: string;
      },
      2
    >
  | Ev<'declaration.approved', { batchId: string; note: string }>
  | Ev<'declaration.returned', { batchId: string; reason: string; fields: ReadonlyArray<FieldReason> }, 2>
  | Ev<
      'paper.attached',
      {
        batchId: string;
        paperId: string;
        kind: PaperKind;
        number: string;
        issuer: string;
        issuedOn: BusinessDate;
        /** Last day that the paper names, or null. */
        validTo: BusinessDate | null;
        file: StoredFile;
      },
      2
    >
  /** What a reviewer read in a paper without seeing the declaration, and whether the paper itself is good. */
  | Ev<
      'paper.read',
      {
        batchId: string;
        paperId: string;
        kind: PaperKind;
        reading: PaperReading;
        verdict: 'PASSED' | 'FAILED';
        reason: string;
        readBy: string;
      }
    >
  | Ev<
      'booking.changed',
      { batchId: string; expectedOn: BusinessDate; expectedMinute: number | null; reason: string }
    >
  /** The program's own act: nobody came within the grace of the policy. */
  | Ev<
      'booking.expired',
      { batchId: string; expectedOn: BusinessDate; expectedMinute: number | null; graceHours: number }
    >
  | Ev<'hold.placed', { batchId: string; holdId: string; kind: HoldKind; reason: string }>
  | Ev<
      'hold.lifted',
      { batchId: string; holdId: string; kind: HoldKind; reason: string; liftedBy: ReadonlyArray<string> }
    >;
