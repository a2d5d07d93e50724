import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** What a photograph shows. */
export const PHOTO_SUBJECTS = ['CONTAINER', 'SEAL', 'LINE', 'DAMAGE', 'OTHER'] as const;
export type PhotoSubject = (typeof PHOTO_SUBJECTS)[number];

/** Why a vehicle was sent away before any of its goods came into custody. */
export const ARRIVAL_REFUSALS = ['UNDECLARED', 'NOT_APPROVED', 'WRONG_GOODS', 'CLOSED', 'OTHER'] as const;
export type ArrivalRefusal = (typeof ARRIVAL_REFUSALS)[number];

/** Pieces of one line that are not taken in. */
export type RefusedLine = { readonly lineNo: number; readonly quantity: number; readonly why: string };

/** What the inspection finds beside numbers, and what is not taken in (domain.md §7, exceptions 1 and 3 to 5). */
export type InspectionEvent =
  | Ev<
      'photo.added',
      {
        batchId: string;
        photoId: string;
        about: PhotoSubject;
        lineNo: number | null;
        note: string;
        file: StoredFile;
      }
    >
  /** The newest count that was not undone is taken back; `undoes` is its ledger number. */
  | Ev<'inspection.countUndone', { batchId: string; lineNo: number; quantity: number; undoes: number }>
  /** How many pieces of a line are damaged, and how many of it are refused; both of those counted. */
  | Ev<
      'inspection.lineAssessed',
      { batchId: string; lineNo: number; damaged: number; refused: number; why: string }
    >
  /** Another person counted again, blind. Where the two differ, both counts are void and the line is counted anew. */
  | Ev<
      'inspection.recounted',
      {
        batchId: string;
        lineNo: number;
        first: number;
        quantity: number;
        agrees: boolean;
        recountedBy: string;
      }
    >
  /** What is not taken in of a batch: a record of its own, whose goods leave by the gate again. */
  | Ev<
      'part.refused',
      {
        batchId: string;
        partId: string;
        merchantId: string;
        quantity: number;
        lines: ReadonlyArray<RefusedLine>;
        reason: string;
        businessDate: BusinessDate;
      }
    >
  | Ev<
      'part.departed',
      {
        batchId: string;
        partId: string;
        merchantId: string;
        quantity: number;
        plate: string;
        driverDigest: string;
        businessDate: BusinessDate;
      }
    >
  /** Nothing of the batch is taken in. */
  | Ev<'batch.refused', { batchId: string; reason: string }>
  /** Goods that nobody had declared, or that may not come in, were sent away; there is no batch. */
  | Ev<
      'arrival.refused',
      {
        refusalId: string;
        kind: ArrivalRefusal;
        plate: string;
        goods: string;
        /** Pieces as far as anybody could say; null when nobody counted. */
        quantity: number | null;
        reason: string;
        driverDigest: string;
        file: StoredFile | null;
        businessDate: BusinessDate;
      }
    >
  /** Damaged packages were put into new ones. */
  | Ev<'batch.repacked', { batchId: string; packages: number; pieces: number; note: string }>
  /** Pieces that were missing came later and were added to the batch. */
  | Ev<
      'pieces.added',
      {
        batchId: string;
        merchantId: string;
        lineNo: number;
        quantity: number;
        reason: string;
        countedBy: readonly [string, string];
        businessDate: BusinessDate;
      }
    >;
