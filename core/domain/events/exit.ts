import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** Certificate and collection. */
export type ExitEvent =
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
        /** Who collects, where that is a known person; null for somebody whom only the sealed name knows. */
        collectorId: string | null;
      },
      2
    >;
