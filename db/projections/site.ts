import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf, EventType } from '#core/domain/events.ts';
import type { Projectors } from './projectors.ts';
import { writeOne } from './statements.ts';

type Recorded<T extends EventType> = EventOf<T> & EventHeader;

const passIssued = (db: Database, event: Recorded<'pass.issued'>): void => {
  const { passId, passNo, holder, personId, digest, plate, purpose, validFrom, validTo } = event.payload;
  writeOne(
    db,
    `INSERT INTO site_passes (pass_id, pass_no, holder, person_id, digest, plate, purpose, valid_from, valid_to,
       issued_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    passId,
    passNo,
    holder,
    personId,
    digest,
    plate,
    purpose,
    validFrom,
    validTo,
    event.seq,
  );
};

const passRevoked = (db: Database, event: Recorded<'pass.revoked'>): void =>
  writeOne(
    db,
    'UPDATE site_passes SET revoked_seq = ?, revoked_reason = ? WHERE pass_id = ? AND revoked_seq IS NULL',
    event.seq,
    event.payload.reason,
    event.payload.passId,
  );

const entered = (db: Database, event: Recorded<'site.entered'>): void => {
  const { visitId, holder, passId, personId, digest, plate, purpose, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO site_visits (visit_id, holder, pass_id, person_id, digest, plate, purpose, entered_on, entered_seq,
       entered_at_ms, entered_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    visitId,
    holder,
    passId,
    personId,
    digest,
    plate,
    purpose,
    businessDate,
    event.seq,
    event.occurredMs,
    event.actorId,
  );
};

const leftSite = (db: Database, event: Recorded<'site.left'>): void =>
  writeOne(
    db,
    `UPDATE site_visits SET left_on = ?, left_seq = ?, left_at_ms = ?, left_by = ?
     WHERE visit_id = ? AND left_seq IS NULL`,
    event.payload.businessDate,
    event.seq,
    event.occurredMs,
    event.actorId,
    event.payload.visitId,
  );

/** What a visit still has goes up with what is handed out and down with what comes back; the table refuses less than none. */
const wearMoved = (db: Database, event: Recorded<'protectiveWear.moved'>): void => {
  const { wearId, move, visitId, items, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO wear_moves (wear_id, visit_id, move, items, on_date, seq, at_ms, by_person)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    wearId,
    visitId,
    move,
    JSON.stringify(items),
    businessDate,
    event.seq,
    event.occurredMs,
    event.actorId,
  );
  for (const { item, quantity } of items) {
    if (move === 'ISSUED')
      writeOne(
        db,
        `INSERT INTO wear_held (visit_id, item, held) VALUES (?, ?, ?)
         ON CONFLICT (visit_id, item) DO UPDATE SET held = held + excluded.held`,
        visitId,
        item,
        quantity,
      );
    else
      writeOne(
        db,
        'UPDATE wear_held SET held = held - ? WHERE visit_id = ? AND item = ?',
        quantity,
        visitId,
        item,
      );
  }
};

const wasteStored = (db: Database, event: Recorded<'waste.stored'>): void => {
  const { wasteId, kind, bags, place, note, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO waste (waste_id, kind, bags, place, note, stored_on, stored_seq, stored_at_ms, stored_attested_ms,
       stored_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    wasteId,
    kind,
    bags,
    place,
    note,
    businessDate,
    event.seq,
    event.occurredMs,
    event.attestedMs,
    event.actorId,
  );
};

const wasteRemoved = (db: Database, event: Recorded<'waste.removed'>): void => {
  const { wasteId, takenBy, documentNo, heldMs, businessDate } = event.payload;
  writeOne(
    db,
    `UPDATE waste SET taken_by = ?, document_no = ?, held_ms = ?, removed_on = ?, removed_seq = ?, removed_at_ms = ?,
       removed_by = ? WHERE waste_id = ? AND removed_seq IS NULL`,
    takenBy,
    documentNo,
    heldMs,
    businessDate,
    event.seq,
    event.occurredMs,
    event.actorId,
    wasteId,
  );
};

const cameraListed = (db: Database, event: Recorded<'camera.listed'>): void => {
  const { cameraId, name, place, view } = event.payload;
  writeOne(
    db,
    'INSERT INTO cameras (camera_id, name, place, view, listed_seq, listed_at_ms) VALUES (?, ?, ?, ?, ?, ?)',
    cameraId,
    name,
    place,
    view,
    event.seq,
    event.occurredMs,
  );
};

const cameraRetired = (db: Database, event: Recorded<'camera.retired'>): void =>
  writeOne(
    db,
    'UPDATE cameras SET retired_seq = ?, retired_at_ms = ? WHERE camera_id = ? AND retired_seq IS NULL',
    event.seq,
    event.occurredMs,
    event.payload.cameraId,
  );

const videoNoted = (db: Database, event: Recorded<'video.noted'>): void => {
  const { noteId, cameraId, fromMs, toMs, about, aboutId, note } = event.payload;
  writeOne(
    db,
    `INSERT INTO video_notes (note_id, camera_id, from_ms, to_ms, about, about_id, note, seq, by_person)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    noteId,
    cameraId,
    fromMs,
    toMs,
    about,
    aboutId,
    note,
    event.seq,
    event.actorId,
  );
};

const videoSaved = (db: Database, event: Recorded<'video.saved'>): void =>
  writeOne(
    db,
    'UPDATE video_notes SET saved_seq = ?, saved_where = ? WHERE note_id = ? AND saved_seq IS NULL',
    event.seq,
    event.payload.where,
    event.payload.noteId,
  );

/** How each event of this area changes the tables. */
export const siteProjectors = {
  'pass.issued': passIssued,
  'pass.revoked': passRevoked,
  'site.entered': entered,
  'site.left': leftSite,
  'protectiveWear.moved': wearMoved,
  'waste.stored': wasteStored,
  'waste.removed': wasteRemoved,
  'camera.listed': cameraListed,
  'camera.retired': cameraRetired,
  'video.noted': videoNoted,
  'video.saved': videoSaved,
} satisfies Projectors;
