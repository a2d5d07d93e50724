import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';

/**
 * Pieces that leave custody by another way than a hand-over. `codes` are the labels that went with them and are never
 * used again (CBV decommissioning); empty when the pieces had none yet. `basis` is the order or reason number on paper.
 */
export type PiecesGone = {
  readonly disposalId: string;
  readonly batchId: string;
  readonly merchantId: string;
  readonly quantity: number;
  readonly codes: ReadonlyArray<string>;
  readonly reason: string;
  readonly basis: string;
  /** Who took them: the sender or carrier, or the plant that destroyed them. */
  readonly recipient: string;
  /** The person who asked and the one who watched; never the same. */
  readonly doneBy: string;
  readonly witnessedBy: string;
  readonly incidentId: string | null;
  readonly businessDate: BusinessDate;
};

/** Ways out beside the hand-over, and the one way back in (domain.md §7, exceptions 16 and 17). */
export type WaysOutEvent =
  | Ev<'batch.withdrawn', { batchId: string; reason: string }>
  | Ev<'pieces.returned', PiecesGone>
  | Ev<'pieces.destroyed', PiecesGone>
  | Ev<
      'pieces.broughtBack',
      {
        /** The new receipt: a batch of its own that rests and is tested anew. */
        batchId: string;
        batchNo: string;
        merchantId: string;
        policyId: string;
        /** The batch that the pieces left with, whose papers stand for them. */
        fromBatchId: string;
        codes: ReadonlyArray<string>;
        quantity: number;
        reason: string;
        carrierDigest: string;
        businessDate: BusinessDate;
      }
    >;
