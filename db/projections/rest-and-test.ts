import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { act, recordedOn } from './act.ts';
import { sheetDayOf } from './sheet-day.ts';
import type { Projectors } from './projectors.ts';
import { statement, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

/** The zone that a batch stands in. Throws when it stands nowhere: nothing can be moved from there. */
export const zoneOf = (db: Database, batchId: string): ZoneKind => {
  const zone = statement(db, 'SELECT zone FROM batches WHERE batch_id = ?').pluck().get(batchId);
  const known = ZONE_KINDS.find((kind) => kind === zone);
  if (known === undefined) throw new Error(`batch ${batchId} stands in no zone`);
  return known;
};

/** Into the resting zone. A second start (goods exposed anew) counts rest from itself and moves nothing twice. */
const restStarted = (db: Database, event: EventOf<'batch.restStarted'> & EventHeader): void => {
  const { batchId, merchantId, slotId, quantity, businessDate } = event.payload;
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: zoneOf(db, batchId),
    to: 'REST',
    quantity,
  });
  writeOne(
    db,
    `UPDATE batches SET zone = 'REST', slot_id = ?, rest_seq = ?, rest_at_ms = ?, rest_attested_ms = ?, rest_by = ?
     WHERE batch_id = ?`,
    slotId,
    ...act(event),
    batchId,
  );
};

const batchCleared = (db: Database, event: EventOf<'batch.cleared'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET cleared_seq = ?, cleared_at_ms = ?, cleared_attested_ms = ?, cleared_by = ? WHERE batch_id = ?`,
    ...act(event, event.payload.clearedBy),
    event.payload.batchId,
  );
  for (const waiverId of event.payload.waived)
    writeOne(
      db,
      `INSERT INTO waived_releases (waiver_id, batch_id, sheet_date, pieces, cleared_seq)
       SELECT ?, batch_id, ?, accepted_quantity - shipped_quantity - returned_quantity - destroyed_quantity - missing_quantity, ?
       FROM batches WHERE batch_id = ?`,
      waiverId,
      sheetDayOf(db, recordedOn(event)),
      event.seq,
      event.payload.batchId,
    );
};

const batchStored = (db: Database, event: EventOf<'batch.stored'> & EventHeader): void => {
  const { batchId, merchantId, slotId, quantity, businessDate } = event.payload;
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: zoneOf(db, batchId),
    to: 'STORAGE',
    quantity,
  });
  writeOne(
    db,
    `UPDATE batches SET zone = 'STORAGE', slot_id = ?, stored_seq = ?, stored_at_ms = ?, stored_attested_ms = ?,
       stored_by = ?
     WHERE batch_id = ?`,
    slotId,
    ...act(event),
    batchId,
  );
};

/** How each event of this area changes the tables. */
export const restProjectors = {
  'batch.restStarted': restStarted,
  'batch.cleared': batchCleared,
  'batch.stored': batchStored,
} satisfies Projectors;
