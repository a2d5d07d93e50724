import type { Database } from 'better-sqlite3';
import type { RecordedEvent } from '#core/domain/events.ts';
import type { Policy } from '#core/domain/policy.ts';
import { policyTermsFor, reckon, type Reckoned, type StaffTerms } from '#core/domain/staff/reckon.ts';
import type { ContactClass, Population } from '#core/domain/staff/classes.ts';
import type { TestOverride } from '#core/domain/staff/rules.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { flag, recordedOn } from './act.ts';
import { statement, writeOne } from './statements.ts';

/** Tests that can still matter: no interval looks further back than the newest of these. */
const NEWEST_TESTS = 16;

type StaffRow = {
  readonly personId: string;
  readonly population: Population;
  readonly contact: ContactClass;
  readonly since: BusinessDate;
  readonly taskEndedOn: BusinessDate | null;
};
type TestRow = { readonly takenOn: BusinessDate; readonly credit: 'COUNTS' | 'AWAITED' };

const STAFF = `SELECT person_id AS personId, population, contact, since, task_ended_on AS taskEndedOn FROM staff`;

const keep = (db: Database, personId: string, of: Reckoned): void =>
  writeOne(
    db,
    `UPDATE staff SET needs_first = ?, due_on = ?, hoped_due_on = ?, hoped_until = ?, last_negative_on = ?
     WHERE person_id = ?`,
    flag(of.needsFirst),
    of.dueOn,
    of.hopedDueOn,
    of.hopedUntil,
    of.lastNegativeOn,
    personId,
  );

/** The rules on tests as they stand: of every policy on its days, and the tightenings that were not taken back. */
export const staffTerms = (db: Database, today: BusinessDate): StaffTerms => {
  const policies = statement(db, 'SELECT document FROM policies ORDER BY adopted_seq')
    .pluck()
    .all() as string[];
  const overrides = statement(
    db,
    'SELECT document FROM staff_overrides WHERE withdrawn_seq IS NULL ORDER BY adopted_seq',
  )
    .pluck()
    .all() as string[];
  return policyTermsFor(
    policies.map((document) => JSON.parse(document) as Policy),
    overrides.map((document) => JSON.parse(document) as TestOverride),
    today,
  );
};

/** Whom an event makes due on another day: some people, everybody, or nobody. */
const concerned = (event: RecordedEvent): ReadonlyArray<string> | 'EVERYBODY' => {
  switch (event.type) {
    case 'staff.listed':
    case 'staff.reclassified':
    case 'staff.taskEnded':
    case 'staffTest.withdrawn':
      return [event.payload.personId];
    case 'staffTests.recorded':
      return [...new Set(event.payload.tests.map((test) => test.personId))];
    case 'staffRule.tightened':
    case 'staffRule.withdrawn':
    case 'policy.adopted':
      return 'EVERYBODY';
    default:
      return [];
  }
};

/**
 * Reckons anew when each person's next test is due, after an event that may change it. So a scan reads one row to know
 * whether somebody may work, however long the history is.
 */
export const keepDueDates = (db: Database, event: RecordedEvent): void => {
  const whom = concerned(event);
  if (whom.length === 0) return;
  const people =
    whom === 'EVERYBODY'
      ? (statement(db, `${STAFF} ORDER BY person_id`).all() as StaffRow[])
      : whom.map((id) => statement(db, `${STAFF} WHERE person_id = ?`).get(id) as StaffRow);
  if (people.length === 0) return;
  const terms = staffTerms(db, recordedOn(event));
  const tests = statement(
    db,
    // A swab is no longer awaited once any result of it is there.
    `SELECT taken_on AS takenOn, credit FROM staff_tests AS test
     WHERE person_id = ? AND withdrawn_seq IS NULL AND (credit = 'COUNTS' OR (credit = 'AWAITED' AND NOT EXISTS (
       SELECT 1 FROM staff_tests AS result WHERE result.person_id = test.person_id
         AND result.taken_on = test.taken_on AND result.credit <> 'AWAITED' AND result.withdrawn_seq IS NULL)))
     ORDER BY taken_on DESC LIMIT ${NEWEST_TESTS}`,
  );
  for (const person of people) {
    const found = tests.all(person.personId) as TestRow[];
    keep(db, person.personId, reckon({ ...person, listedOn: person.since, tests: found }, terms));
  }
};
