import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act } from './act.ts';
import type { Projectors } from './projectors.ts';
import { writeOne } from './statements.ts';

const prepared = (db: Database, event: EventOf<'disinfectant.prepared'> & EventHeader): void => {
  const { preparationId, presetId, agent, ratio, mgPerL, amountMl, validMs, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO preparations (preparation_id, preset_id, agent, ratio, mg_per_l, amount_ml, valid_ms, prepared_on,
       prepared_seq, prepared_at_ms, prepared_attested_ms, prepared_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    preparationId,
    presetId,
    agent,
    ratio,
    mgPerL,
    amountMl,
    validMs,
    businessDate,
    ...act(event),
  );
};

/** No more is used of a preparation than was mixed: the table's own CHECK says so too. */
const use = (db: Database, preparationId: string | null, usedMl: number): void => {
  if (preparationId === null) return;
  writeOne(
    db,
    'UPDATE preparations SET used_ml = used_ml + ? WHERE preparation_id = ?',
    usedMl,
    preparationId,
  );
};

const disinfectionStarted = (db: Database, event: EventOf<'disinfection.started'> & EventHeader): void => {
  const { payload } = event;
  use(db, payload.preparationId, payload.usedMl);
  writeOne(
    db,
    `INSERT INTO disinfections (disinfection_id, batch_id, agent, mg_per_l, contact_minutes, object, preparation_id,
       used_ml, place, reason, started_seq, started_at_ms, started_attested_ms, started_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    payload.disinfectionId,
    payload.batchId,
    payload.agent,
    payload.mgPerL,
    payload.contactMinutes,
    payload.object,
    payload.preparationId,
    payload.usedMl,
    payload.place,
    payload.reason,
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

/** Begun and ended by one act: its times are those of the form, its proof and its place in attested time are the entry's. */
const disinfectionAttested = (db: Database, event: EventOf<'disinfection.attested'> & EventHeader): void => {
  const { payload } = event;
  use(db, payload.preparationId, payload.usedMl);
  const [seq, , attestedMs, by] = act(event);
  writeOne(
    db,
    `INSERT INTO disinfections (disinfection_id, batch_id, agent, mg_per_l, contact_minutes, object, preparation_id,
       used_ml, place, reason, attested, since_seq, form_no, attested_by, sha256, file_name, bytes, media_type,
       started_seq, started_at_ms, started_attested_ms, started_by, ended_seq, ended_at_ms, ended_attested_ms, ended_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    payload.disinfectionId,
    payload.batchId,
    payload.agent,
    payload.mgPerL,
    payload.contactMinutes,
    payload.object,
    payload.preparationId,
    payload.usedMl,
    payload.place,
    payload.reason,
    payload.sinceSeq,
    payload.formNo,
    JSON.stringify(payload.attestedBy),
    payload.file.sha256,
    payload.file.name,
    payload.file.bytes,
    payload.file.mediaType,
    seq,
    payload.startedAtMs,
    attestedMs,
    by,
    seq,
    payload.endedAtMs,
    attestedMs,
    by,
  );
};

const roundStarted = (db: Database, event: EventOf<'areaDisinfection.started'> & EventHeader): void => {
  const { payload } = event;
  use(db, payload.preparationId, payload.usedMl);
  writeOne(
    db,
    `INSERT INTO disinfection_rounds (round_id, zone, place, agent, mg_per_l, contact_minutes, preparation_id, used_ml,
       started_on, started_seq, started_at_ms, started_attested_ms, started_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    payload.roundId,
    payload.zone,
    payload.place,
    payload.agent,
    payload.mgPerL,
    payload.contactMinutes,
    payload.preparationId,
    payload.usedMl,
    payload.businessDate,
    ...act(event),
  );
};

const roundEnded = (db: Database, event: EventOf<'areaDisinfection.ended'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE disinfection_rounds SET ended_seq = ?, ended_at_ms = ?, ended_attested_ms = ?, ended_by = ?
     WHERE round_id = ? AND ended_seq IS NULL`,
    ...act(event),
    event.payload.roundId,
  );
};

/** How each event of this area changes the tables. */
export const disinfectionProjectors = {
  'disinfectant.prepared': prepared,
  'disinfection.started': disinfectionStarted,
  'disinfection.ended': disinfectionEnded,
  'disinfection.attested': disinfectionAttested,
  'areaDisinfection.started': roundStarted,
  'areaDisinfection.ended': roundEnded,
} satisfies Projectors;
