import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act, flag } from './act.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

/** ADD counts on from what was there (none is 0), SET starts anew; either way everybody who counted stays named. */
const inspectionCounted = (db: Database, event: EventOf<'inspection.counted'> & EventHeader): void => {
  const { batchId, lineNo, mode, quantity } = event.payload;
  writeOne(
    db,
    mode === 'ADD'
      ? 'UPDATE batch_lines SET counted = coalesce(counted, 0) + ? WHERE batch_id = ? AND line_no = ?'
      : 'UPDATE batch_lines SET counted = ? WHERE batch_id = ? AND line_no = ?',
    quantity,
    batchId,
    lineNo,
  );
  write(
    db,
    `INSERT INTO line_counters (batch_id, line_no, first_seq, person_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (batch_id, line_no, person_id) DO NOTHING`,
    batchId,
    lineNo,
    event.seq,
    event.actorId,
  );
};

const lineChecked = (db: Database, event: EventOf<'inspection.lineChecked'> & EventHeader): void => {
  const { batchId, lineNo, typeAgrees, specAgrees } = event.payload;
  writeOne(
    db,
    'UPDATE batch_lines SET type_agrees = ?, spec_agrees = ? WHERE batch_id = ? AND line_no = ?',
    flag(typeAgrees),
    flag(specAgrees),
    batchId,
    lineNo,
  );
};

const inspectionCompleted = (db: Database, event: EventOf<'inspection.completed'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET inspected_seq = ?, inspected_at_ms = ?, inspected_attested_ms = ?, inspected_by = ?
     WHERE batch_id = ?`,
    ...act(event, event.payload.inspectedBy),
    event.payload.batchId,
  );
};

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

const disinfectionStarted = (db: Database, event: EventOf<'disinfection.started'> & EventHeader): void => {
  const { batchId, disinfectionId, agent, mgPerL, contactMinutes, object } = event.payload;
  writeOne(
    db,
    `INSERT INTO disinfections (disinfection_id, batch_id, agent, mg_per_l, contact_minutes, object,
       started_seq, started_at_ms, started_attested_ms, started_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    disinfectionId,
    batchId,
    agent,
    mgPerL,
    contactMinutes,
    object,
    ...act(event),
  );
};

const disinfectionEnded = (db: Database, event: EventOf<'disinfection.ended'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE disinfections SET ended_seq = ?, ended_at_ms = ?, ended_attested_ms = ?, ended_by = ?
     WHERE disinfection_id = ? AND ended_seq IS NULL`,
    ...act(event),
    event.payload.disinfectionId,
  );
};

/** How each event of this area changes the tables. */
export const entryProjectors = {
  'inspection.counted': inspectionCounted,
  'inspection.lineChecked': lineChecked,
  'inspection.completed': inspectionCompleted,
  'batch.accepted': batchAccepted,
  'batch.unloaded': batchUnloaded,
  'batch.unpacked': batchUnpacked,
  'disinfection.started': disinfectionStarted,
  'disinfection.ended': disinfectionEnded,
} satisfies Projectors;
