import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act } from './act.ts';
import type { Projectors } from './projectors.ts';
import { writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

const restRestarted = (db: Database, event: EventOf<'rest.restarted'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET restart_cause = ?, restart_seq = ?, restart_at_ms = ?, restart_attested_ms = ?, restart_by = ?
     WHERE batch_id = ? AND rest_seq IS NOT NULL`,
    event.payload.cause,
    ...act(event),
    event.payload.batchId,
  );
};

const batchMoved = (db: Database, event: EventOf<'batch.moved'> & EventHeader): void => {
  const { batchId, merchantId, from, to, slotId, quantity, businessDate } = event.payload;
  writeOne(
    db,
    'UPDATE batches SET zone = ?, slot_id = ? WHERE batch_id = ? AND zone = ?',
    to,
    slotId,
    batchId,
    from,
  );
  movePieces(db, { seq: event.seq, batchId, merchantId, businessDate, from, to, quantity });
};

/** How each event of this area changes the tables. */
export const exposureProjectors = {
  'rest.restarted': restRestarted,
  'batch.moved': batchMoved,
} satisfies Projectors;
