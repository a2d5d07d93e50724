import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act, flag } from './act.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

/** What was found of a line changed: whoever counted it again did so before. */
const forgetRecount = (db: Database, batchId: string, lineNo: number): void => {
  write(db, 'UPDATE batch_lines SET recounted_by = NULL WHERE batch_id = ? AND line_no = ?', batchId, lineNo);
};

const voidCounts = (db: Database, batchId: string, lineNo: number, seq: number): void => {
  write(
    db,
    'UPDATE line_counts SET undone_seq = ? WHERE batch_id = ? AND line_no = ? AND undone_seq IS NULL',
    seq,
    batchId,
    lineNo,
  );
};

/** ADD counts on from what was there (none is 0), SET starts anew; either way everybody who counted stays named. */
const inspectionCounted = (db: Database, event: EventOf<'inspection.counted'> & EventHeader): void => {
  const { batchId, lineNo, mode, quantity, instance } = event.payload;
  writeOne(
    db,
    mode === 'ADD'
      ? 'UPDATE batch_lines SET counted = coalesce(counted, 0) + ? WHERE batch_id = ? AND line_no = ?'
      : 'UPDATE batch_lines SET counted = ? WHERE batch_id = ? AND line_no = ?',
    quantity,
    batchId,
    lineNo,
  );
  forgetRecount(db, batchId, lineNo);
  write(
    db,
    `INSERT INTO line_counters (batch_id, line_no, first_seq, person_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (batch_id, line_no, person_id) DO NOTHING`,
    batchId,
    lineNo,
    event.seq,
    event.actorId,
  );
  if (mode === 'SET') voidCounts(db, batchId, lineNo, event.seq);
  writeOne(
    db,
    'INSERT INTO line_counts (seq, batch_id, line_no, mode, quantity, instance) VALUES (?, ?, ?, ?, ?, ?)',
    event.seq,
    batchId,
    lineNo,
    mode,
    quantity,
    instance,
  );
};

const countUndone = (db: Database, event: EventOf<'inspection.countUndone'> & EventHeader): void => {
  const { batchId, lineNo, quantity, undoes } = event.payload;
  writeOne(
    db,
    'UPDATE line_counts SET undone_seq = ? WHERE seq = ? AND undone_seq IS NULL',
    event.seq,
    undoes,
  );
  writeOne(
    db,
    'UPDATE batch_lines SET counted = counted - ? WHERE batch_id = ? AND line_no = ?',
    quantity,
    batchId,
    lineNo,
  );
  forgetRecount(db, batchId, lineNo);
};

const lineChecked = (db: Database, event: EventOf<'inspection.lineChecked'> & EventHeader): void => {
  const { batchId, lineNo, typeAgrees, specAgrees } = event.payload;
  writeOne(
    db,
    'UPDATE batch_lines SET type_agrees = ?, spec_agrees = ?, recounted_by = NULL WHERE batch_id = ? AND line_no = ?',
    flag(typeAgrees),
    flag(specAgrees),
    batchId,
    lineNo,
  );
};

const lineAssessed = (db: Database, event: EventOf<'inspection.lineAssessed'> & EventHeader): void => {
  const { batchId, lineNo, damaged, refused, why } = event.payload;
  writeOne(
    db,
    `UPDATE batch_lines SET damaged = ?, refused = ?, why = ?, recounted_by = NULL
     WHERE batch_id = ? AND line_no = ?`,
    damaged,
    refused,
    why,
    batchId,
    lineNo,
  );
};

/** Two counts that differ are both thrown away; what was found damaged or refused of them goes with them. */
const recounted = (db: Database, event: EventOf<'inspection.recounted'> & EventHeader): void => {
  const { batchId, lineNo, agrees, recountedBy } = event.payload;
  if (agrees) {
    writeOne(
      db,
      'UPDATE batch_lines SET recounted_by = ? WHERE batch_id = ? AND line_no = ?',
      recountedBy,
      batchId,
      lineNo,
    );
    return;
  }
  writeOne(
    db,
    `UPDATE batch_lines SET counted = NULL, damaged = 0, refused = 0, why = '', recounted_by = NULL
     WHERE batch_id = ? AND line_no = ?`,
    batchId,
    lineNo,
  );
  write(db, 'DELETE FROM line_counters WHERE batch_id = ? AND line_no = ?', batchId, lineNo);
  voidCounts(db, batchId, lineNo, event.seq);
};

const inspectionCompleted = (db: Database, event: EventOf<'inspection.completed'> & EventHeader): void => {
  const { batchId, inspectedBy, lines } = event.payload;
  writeOne(
    db,
    `UPDATE batches SET inspected_seq = ?, inspected_at_ms = ?, inspected_attested_ms = ?, inspected_by = ?,
       damaged_quantity = ?
     WHERE batch_id = ?`,
    ...act(event, inspectedBy),
    lines.reduce((sum, line) => sum + line.damaged, 0),
    batchId,
  );
};

/** What is not taken in never comes into a zone: it is no stock. */
const partRefused = (db: Database, event: EventOf<'part.refused'> & EventHeader): void => {
  const { batchId, partId, merchantId, quantity, lines, reason, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO refused_parts (part_id, batch_id, merchant_id, quantity, lines, reason, refused_on,
       refused_seq, refused_at_ms, refused_attested_ms, refused_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    partId,
    batchId,
    merchantId,
    quantity,
    JSON.stringify(lines),
    reason,
    businessDate,
    ...act(event),
  );
  writeOne(
    db,
    'UPDATE batches SET refused_quantity = refused_quantity + ? WHERE batch_id = ?',
    quantity,
    batchId,
  );
};

const partDeparted = (db: Database, event: EventOf<'part.departed'> & EventHeader): void => {
  const { partId, plate, driverDigest, businessDate } = event.payload;
  writeOne(
    db,
    `UPDATE refused_parts SET departed_on = ?, departed_plate = ?, driver_digest = ?, departed_seq = ?,
       departed_at_ms = ?, departed_attested_ms = ?, departed_by = ?
     WHERE part_id = ? AND departed_seq IS NULL`,
    businessDate,
    plate,
    driverDigest,
    ...act(event),
    partId,
  );
};

/** A batch of which nothing is taken in is settled: lists of live goods pass it over once its goods are gone. */
const batchRefused = (db: Database, event: EventOf<'batch.refused'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET refused_seq = ?, refused_at_ms = ?, refused_attested_ms = ?, refused_by = ?
     WHERE batch_id = ? AND refused_seq IS NULL`,
    ...act(event),
    event.payload.batchId,
  );
};

const arrivalRefused = (db: Database, event: EventOf<'arrival.refused'> & EventHeader): void => {
  const { refusalId, kind, plate, goods, quantity, reason, driverDigest, file, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO refused_arrivals (refusal_id, kind, plate, goods, quantity, reason, driver_digest, sha256, file_name,
       bytes, media_type, refused_on, refused_seq, refused_at_ms, refused_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    refusalId,
    kind,
    plate,
    goods,
    quantity,
    reason,
    driverDigest,
    file?.sha256 ?? null,
    file?.name ?? null,
    file?.bytes ?? null,
    file?.mediaType ?? null,
    businessDate,
    event.seq,
    event.occurredMs,
    event.actorId,
  );
};

const photoAdded = (db: Database, event: EventOf<'photo.added'> & EventHeader): void => {
  const { batchId, photoId, about, lineNo, note, file } = event.payload;
  writeOne(
    db,
    `INSERT INTO photos (photo_id, batch_id, about, line_no, note, sha256, file_name, bytes, media_type,
       taken_seq, taken_at_ms, taken_attested_ms, taken_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    photoId,
    batchId,
    about,
    lineNo,
    note,
    file.sha256,
    file.name,
    file.bytes,
    file.mediaType,
    ...act(event),
  );
};

const repacked = (db: Database, event: EventOf<'batch.repacked'> & EventHeader): void => {
  const { batchId, packages, pieces, note } = event.payload;
  writeOne(
    db,
    `UPDATE batches SET repacked_packages = ?, repacked_pieces = ?, repacked_note = ?, repacked_seq = ?,
       repacked_at_ms = ?, repacked_attested_ms = ?, repacked_by = ?
     WHERE batch_id = ?`,
    packages,
    pieces,
    note,
    ...act(event),
    batchId,
  );
};

/** Late pieces come in by the gate like the others, into the zone where the batch stands. */
const piecesAdded = (db: Database, event: EventOf<'pieces.added'> & EventHeader): void => {
  const { batchId, merchantId, lineNo, quantity, businessDate } = event.payload;
  writeOne(
    db,
    'UPDATE batch_lines SET counted = counted + ? WHERE batch_id = ? AND line_no = ?',
    quantity,
    batchId,
    lineNo,
  );
  writeOne(
    db,
    `UPDATE batches SET accepted_quantity = accepted_quantity + ?, added_seq = ?
     WHERE batch_id = ? AND zone = 'FRONT'`,
    quantity,
    event.seq,
    batchId,
  );
  movePieces(db, { seq: event.seq, batchId, merchantId, businessDate, from: null, to: 'FRONT', quantity });
};

/** How each event of this area changes the tables. */
export const inspectionProjectors = {
  'inspection.counted': inspectionCounted,
  'inspection.countUndone': countUndone,
  'inspection.lineChecked': lineChecked,
  'inspection.lineAssessed': lineAssessed,
  'inspection.recounted': recounted,
  'inspection.completed': inspectionCompleted,
  'part.refused': partRefused,
  'part.departed': partDeparted,
  'batch.refused': batchRefused,
  'arrival.refused': arrivalRefused,
  'photo.added': photoAdded,
  'batch.repacked': repacked,
  'pieces.added': piecesAdded,
} satisfies Projectors;
