import type { Database } from 'better-sqlite3';
import { write } from './statements.ts';

const GONE = 'shipped_quantity + returned_quantity + destroyed_quantity';

/**
 * Frees the slot once nothing of the batch stands there, and settles the batch once every piece is accounted for. Missing
 * pieces are not: they may be found where they were, so the batch keeps its zone.
 */
export const settle = (db: Database, batchId: string): void => {
  write(
    db,
    `UPDATE batches SET slot_id = NULL
     WHERE batch_id = ? AND accepted_seq IS NOT NULL AND ${GONE} + missing_quantity = accepted_quantity`,
    batchId,
  );
  write(
    db,
    `UPDATE batches SET settled = 1, zone = NULL
     WHERE batch_id = ? AND accepted_seq IS NOT NULL AND ${GONE} = accepted_quantity`,
    batchId,
  );
};
