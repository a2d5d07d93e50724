import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act } from './act.ts';
import type { Projectors } from './projectors.ts';
import { writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

/** Custody begins: the pieces counted stand in the pre-storage zone. */
const batchAccepted = (db: Database, event: EventOf<'batch.accepted'> & EventHeader): void => {
  const { batchId, merchantId, quantity, businessDate } = event.payload;
  writeOne(
    db,
    `UPDATE batches SET accepted_quantity = ?, accepted_seq = ?, accepted_at_ms = ?, accepted_attested_ms = ?,
       accepted_by = ?, zone = 'FRONT'
     WHERE batch_id = ? AND accepted_seq IS NULL`,
    quantity,
    ...act(event),
    batchId,
  );
  movePieces(db, { seq: event.seq, batchId, merchantId, businessDate, from: null, to: 'FRONT', quantity });
};

const batchUnloaded = (db: Database, event: EventOf<'batch.unloaded'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET unloaded_seq = ?, unloaded_at_ms = ?, unloaded_attested_ms = ?, unloaded_by = ?
     WHERE batch_id = ?`,
    ...act(event),
    event.payload.batchId,
  );
};

const batchUnpacked = (db: Database, event: EventOf<'batch.unpacked'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET cartons = ?, unpacked_seq = ?, unpacked_at_ms = ?, unpacked_attested_ms = ?, unpacked_by = ?
     WHERE batch_id = ?`,
    event.payload.cartons,
    ...act(event),
    event.payload.batchId,
  );
};

/** How each event of this area changes the tables. */
export const entryProjectors = {
  'batch.accepted': batchAccepted,
  'batch.unloaded': batchUnloaded,
  'batch.unpacked': batchUnpacked,
} satisfies Projectors;
