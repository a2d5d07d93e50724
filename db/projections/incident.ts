import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf, RecordedEvent } from '#core/domain/events.ts';
import type { FrozenBatch, IncidentSource } from '#core/domain/events/incident.ts';
import type { Since } from '#core/domain/exposure.ts';
import { recordedOn } from './act.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';

const addPositive = (
  db: Database,
  seq: number,
  incidentId: string,
  source: IncidentSource,
  since: Since,
  frozen: ReadonlyArray<FrozenBatch>,
): void => {
  const { person } = source;
  if (person === null)
    writeOne(
      db,
      `INSERT INTO incident_samples (incident_id, sample_id, batch_id, zone, since_seq, since_date, seq)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      incidentId,
      source.sampleId,
      source.batchId,
      source.zone,
      since.seq,
      since.date,
      seq,
    );
  else
    writeOne(
      db,
      `INSERT INTO incident_people (incident_id, person_id, test_id, zones, since_seq, since_date, seq)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      incidentId,
      person.personId,
      person.testId,
      JSON.stringify(person.zones),
      since.seq,
      since.date,
      seq,
    );
  for (const { batchId, holdId, reasons } of frozen) {
    writeOne(
      db,
      `INSERT INTO incident_batches (incident_id, batch_id, part, reasons, hold_id, seq) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (incident_id, batch_id) DO UPDATE SET part = excluded.part, hold_id = excluded.hold_id`,
      incidentId,
      batchId,
      batchId === source.batchId ? 'SOURCE' : 'EXPOSED',
      JSON.stringify(reasons),
      holdId,
      seq,
    );
  }
  // An exposed batch that turns out positive itself is a source from then on.
  if (source.batchId !== null)
    write(
      db,
      `UPDATE incident_batches SET part = 'SOURCE' WHERE incident_id = ? AND batch_id = ?`,
      incidentId,
      source.batchId,
    );
};

const opened = (db: Database, event: EventOf<'incident.opened'> & EventHeader): void => {
  const { incidentId, incidentNo, source, policyId, since, frozen, dues, closeByMs } = event.payload;
  writeOne(
    db,
    `INSERT INTO incidents (incident_id, incident_no, state, verdict, policy_id, opened_on, opened_seq, opened_at_ms,
       opened_by, close_by_ms)
     VALUES (?, ?, 'OPEN', 'PENDING', ?, ?, ?, ?, ?, ?)`,
    incidentId,
    incidentNo,
    policyId,
    recordedOn(event),
    event.seq,
    event.occurredMs,
    event.actorId,
    closeByMs,
  );
  for (const [index, { task, dueMs }] of dues.entries()) {
    writeOne(
      db,
      'INSERT INTO incident_tasks (incident_id, task, place, due_ms) VALUES (?, ?, ?, ?)',
      incidentId,
      task,
      index + 1,
      dueMs,
    );
  }
  addPositive(db, event.seq, incidentId, source, since, frozen);
};

const extended = (db: Database, event: EventOf<'incident.extended'> & EventHeader): void => {
  const { incidentId, source, since, frozen } = event.payload;
  addPositive(db, event.seq, incidentId, source, since, frozen);
};

const taskDone = (db: Database, event: EventOf<'incident.taskDone'> & EventHeader): void => {
  const { incidentId, task, note, doneBy, file } = event.payload;
  writeOne(
    db,
    `UPDATE incident_tasks SET note = ?, file_sha256 = ?, file_name = ?, file_bytes = ?, file_media_type = ?, done_seq = ?,
       done_at_ms = ?, done_by = ?
     WHERE incident_id = ? AND task = ? AND done_seq IS NULL`,
    note,
    file?.sha256 ?? null,
    file?.name ?? null,
    file?.bytes ?? null,
    file?.mediaType ?? null,
    event.seq,
    event.occurredMs,
    doneBy,
    incidentId,
    task,
  );
};

const decided =
  (verdict: 'CONFIRMED' | 'DISMISSED') =>
  (db: Database, event: EventOf<'incident.confirmed' | 'incident.dismissed'> & EventHeader): void => {
    const { incidentId, reason, decidedBy } = event.payload;
    writeOne(
      db,
      `UPDATE incidents SET state = ?, verdict = ?, decided_seq = ?, decided_at_ms = ?, decided_by = ?, decided_reason = ?
       WHERE incident_id = ? AND state = 'OPEN'`,
      verdict,
      verdict,
      event.seq,
      event.occurredMs,
      JSON.stringify(decidedBy),
      reason,
      incidentId,
    );
  };

const closed = (db: Database, event: EventOf<'incident.closed'> & EventHeader): void => {
  const { incidentId, note, decidedBy } = event.payload;
  writeOne(
    db,
    `UPDATE incidents SET state = 'CLOSED', closed_seq = ?, closed_at_ms = ?, closed_by = ?, closed_note = ?
     WHERE incident_id = ? AND state IN ('CONFIRMED', 'DISMISSED')`,
    event.seq,
    event.occurredMs,
    JSON.stringify(decidedBy),
    note,
    incidentId,
  );
};

const zoneFrozen = (db: Database, event: EventOf<'zone.frozen'> & EventHeader): void =>
  writeOne(
    db,
    // The same incident may freeze a zone once more: another positive there after it was reopened.
    `INSERT INTO zone_freezes (zone, incident_id, frozen_seq, frozen_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (incident_id, zone) DO UPDATE SET frozen_seq = excluded.frozen_seq, frozen_at_ms = excluded.frozen_at_ms,
       reopened_seq = NULL, reopened_at_ms = NULL, reopened_by = NULL, reopened_reason = NULL`,
    event.payload.zone,
    event.payload.incidentId,
    event.seq,
    event.occurredMs,
  );

const zoneReopened = (db: Database, event: EventOf<'zone.reopened'> & EventHeader): void => {
  const { zone, incidentId, reason, decidedBy } = event.payload;
  writeOne(
    db,
    `UPDATE zone_freezes SET reopened_seq = ?, reopened_at_ms = ?, reopened_by = ?, reopened_reason = ?
     WHERE incident_id = ? AND zone = ? AND reopened_seq IS NULL`,
    event.seq,
    event.occurredMs,
    JSON.stringify(decidedBy),
    reason,
    incidentId,
    zone,
  );
};

/** How each event of an incident changes the tables. */
export const incidentProjectors = {
  'incident.opened': opened,
  'incident.extended': extended,
  'incident.taskDone': taskDone,
  'incident.confirmed': decided('CONFIRMED'),
  'incident.dismissed': decided('DISMISSED'),
  'incident.closed': closed,
  'zone.frozen': zoneFrozen,
  'zone.reopened': zoneReopened,
} satisfies Projectors;

/**
 * Pieces of a frozen batch that come back stand in a batch of their own, which takes the hold over with the incident's
 * number as its reason: it belongs to the incident as the batch did that they left with.
 */
export const followIncident = (db: Database, event: RecordedEvent): void => {
  if (event.type !== 'hold.placed' || event.payload.kind !== 'POSITIVE') return;
  const { batchId, holdId, reason } = event.payload;
  write(
    db,
    `INSERT INTO incident_batches (incident_id, batch_id, part, reasons, hold_id, seq)
     SELECT i.incident_id, b.batch_id, o.part, o.reasons, ?, ?
     FROM incidents i JOIN incident_batches o ON o.incident_id = i.incident_id
       JOIN batches b ON b.brought_back_from = o.batch_id
     WHERE i.incident_no = ? AND b.batch_id = ?
     ON CONFLICT (incident_id, batch_id) DO NOTHING`,
    holdId,
    event.seq,
    reason,
    batchId,
  );
};
