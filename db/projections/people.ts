import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf, EventType } from '#core/domain/events.ts';
import { write, writeOne } from './statements.ts';
import type { Projectors } from './projectors.ts';

type Recorded<T extends EventType> = EventOf<T> & EventHeader;

/** Somebody comes on the list, or back on it. The due dates follow in `due-dates.ts`. */
const listed = (db: Database, event: Recorded<'staff.listed'>): void => {
  const { personId, population, contact, duty, since } = event.payload;
  writeOne(
    db,
    `INSERT INTO staff (person_id, population, contact, duty, since, listed_seq, needs_first)
     VALUES (?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (person_id) DO UPDATE SET population = excluded.population, contact = excluded.contact,
       duty = excluded.duty, since = excluded.since, listed_seq = excluded.listed_seq, left_on = NULL,
       task_ended_on = NULL`,
    personId,
    population,
    contact,
    duty,
    since,
    event.seq,
  );
};

const reclassified = (db: Database, { payload }: Recorded<'staff.reclassified'>): void => {
  const { population, contact, duty, personId } = payload;
  writeOne(
    db,
    'UPDATE staff SET population = ?, contact = ?, duty = ?, task_ended_on = NULL WHERE person_id = ?',
    population,
    contact,
    duty,
    personId,
  );
};

const taskEnded = (db: Database, { payload }: Recorded<'staff.taskEnded'>): void =>
  writeOne(db, 'UPDATE staff SET task_ended_on = ? WHERE person_id = ?', payload.on, payload.personId);

const left = (db: Database, { payload }: Recorded<'staff.left'>): void =>
  writeOne(db, 'UPDATE staff SET left_on = ? WHERE person_id = ?', payload.on, payload.personId);

/** A stop by hand gives way to one for health, which needs more to end. */
const stopped = (db: Database, event: Recorded<'staff.stopped'>): void => {
  const { stopId, cause, reason, businessDate, personId } = event.payload;
  writeOne(
    db,
    `UPDATE staff SET stop_id = ?, stop_cause = ?, stop_reason = ?, stop_seq = ?, stopped_on = ?
     WHERE person_id = ? AND (stop_id IS NULL OR stop_cause = 'BY_HAND')`,
    stopId,
    cause,
    reason,
    event.seq,
    businessDate,
    personId,
  );
};

const readmitted = (db: Database, { payload }: Recorded<'staff.readmitted'>): void =>
  writeOne(
    db,
    `UPDATE staff SET stop_id = NULL, stop_cause = NULL, stop_reason = NULL, stop_seq = NULL, stopped_on = NULL
     WHERE person_id = ? AND stop_id = ?`,
    payload.personId,
    payload.stopId,
  );

const trained = (db: Database, event: Recorded<'staff.trained'>): void => {
  const { trainingId, personId, course, on, validUntil } = event.payload;
  writeOne(
    db,
    `INSERT INTO staff_trainings (training_id, person_id, course, trained_on, valid_until, seq)
     VALUES (?, ?, ?, ?, ?, ?)`,
    trainingId,
    personId,
    course,
    on,
    validUntil,
    event.seq,
  );
};

const vaccinated = (db: Database, event: Recorded<'staff.vaccinated'>): void => {
  const { recordId, personId, digest } = event.payload;
  writeOne(
    db,
    'INSERT INTO staff_vaccinations (record_id, person_id, digest, seq) VALUES (?, ?, ?, ?)',
    recordId,
    personId,
    digest,
    event.seq,
  );
};

/** The newest finding on a person and day stands; the older one stays in the ledger. */
const rechecked = (db: Database, event: Recorded<'staff.rechecked'>): void => {
  const { personId, date, finding, note } = event.payload;
  writeOne(
    db,
    `INSERT INTO staff_rechecks (person_id, on_date, finding, note, seq, at_ms, by_person) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (person_id, on_date) DO UPDATE SET finding = excluded.finding, note = excluded.note,
       seq = excluded.seq, at_ms = excluded.at_ms, by_person = excluded.by_person`,
    personId,
    date,
    finding,
    note,
    event.seq,
    event.occurredMs,
    event.actorId,
  );
};

const testsRecorded = (db: Database, event: Recorded<'staffTests.recorded'>): void => {
  const { tests, source, file } = event.payload;
  for (const { testId, personId, takenOn, credit, digest } of tests)
    writeOne(
      db,
      `INSERT INTO staff_tests (test_id, person_id, taken_on, credit, source, digest, file_sha256, file_name,
         recorded_seq, recorded_at_ms, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      testId,
      personId,
      takenOn,
      credit,
      source,
      digest,
      file?.sha256 ?? null,
      file?.name ?? null,
      event.seq,
      event.occurredMs,
      event.actorId,
    );
};

const testWithdrawn = (db: Database, event: Recorded<'staffTest.withdrawn'>): void =>
  writeOne(
    db,
    'UPDATE staff_tests SET withdrawn_seq = ? WHERE test_id = ? AND withdrawn_seq IS NULL',
    event.seq,
    event.payload.testId,
  );

const ruleTightened = (db: Database, event: Recorded<'staffRule.tightened'>): void => {
  const { rule, adoptedBy } = event.payload;
  writeOne(
    db,
    'INSERT INTO staff_overrides (override_id, document, adopted_by, adopted_seq, adopted_at_ms) VALUES (?, ?, ?, ?, ?)',
    rule.overrideId,
    JSON.stringify(rule),
    JSON.stringify(adoptedBy),
    event.seq,
    event.occurredMs,
  );
};

const ruleWithdrawn = (db: Database, event: Recorded<'staffRule.withdrawn'>): void =>
  void write(
    db,
    'UPDATE staff_overrides SET withdrawn_seq = ?, withdrawn_reason = ? WHERE override_id = ?',
    event.seq,
    event.payload.reason,
    event.payload.overrideId,
  );

/** How each event of this area changes the tables. */
export const peopleProjectors = {
  'staff.listed': listed,
  'staff.reclassified': reclassified,
  'staff.taskEnded': taskEnded,
  'staff.left': left,
  'staff.stopped': stopped,
  'staff.readmitted': readmitted,
  'staff.trained': trained,
  'staff.vaccinated': vaccinated,
  'staff.rechecked': rechecked,
  // What was erased stood beside the ledger; no table of the ledger's had it.
  'staff.healthErased': (): void => {},
  'staffTests.recorded': testsRecorded,
  'staffTest.withdrawn': testWithdrawn,
  'staffRule.tightened': ruleTightened,
  'staffRule.withdrawn': ruleWithdrawn,
} satisfies Projectors;
