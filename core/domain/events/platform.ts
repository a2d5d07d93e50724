import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** What comes from and goes to a government platform by file: filed declarations, pools of official codes. */
export type PlatformEvent =
  | Ev<
      'declaration.filed',
      {
        batchId: string;
        /** Name of the platform, such as the province's; never interpreted. */
        platform: string;
        filingNo: string;
        /** Day of the approval on the platform. */
        approvedOn: BusinessDate;
        source: StoredFile;
      }
    >
  | Ev<
      'codePool.imported',
      {
        poolId: string;
        scheme: string;
        /** What stands before the code in a scan of the official label, or empty. */
        prefix: string;
        codes: ReadonlyArray<string>;
        source: StoredFile;
      }
    >
  | Ev<
      'code.bound',
      {
        batchId: string;
        poolId: string;
        scheme: string;
        code: string;
        number: number;
        /** A code of the piece that had not come to paper, or was spoilt: void from now on. */
        replaces: string | null;
      }
    >
  | Ev<'poolCode.spoiled', { poolId: string; codes: ReadonlyArray<string>; reason: string }>
  | Ev<
      'codePool.reconciled',
      {
        poolId: string;
        businessDate: BusinessDate;
        /** Labels that the books say are unused, and how many lie there. */
        free: number;
        counted: number;
        difference: number;
        reason: string;
        countedBy: string;
        approvedBy: string | null;
      }
    >;
