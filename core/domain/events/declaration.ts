import type { PaperKind } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { DeclaredLine, HoldKind, StoredFile } from './values.ts';

/** A declaration with its papers, and the holds that stop a batch. */
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
  | Ev<'hold.placed', { batchId: string; holdId: string; kind: HoldKind; reason: string }>
  | Ev<
      'hold.lifted',
      { batchId: string; holdId: string; kind: HoldKind; reason: string; liftedBy: ReadonlyArray<string> }
    >;
