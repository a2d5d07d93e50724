import type { Database } from 'better-sqlite3';
import type { ContactClass, Population } from '#core/domain/staff/classes.ts';
import { dueOn } from '#core/domain/staff/due.ts';
import { rulesFor } from '#core/domain/staff/rules.ts';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { staffTerms } from '#db/projections/due-dates.ts';

/** No interval looks further back; who was tested before that only is late in any case. */
const LOOKED_AT_DAYS = 75;

type Person = {
  readonly personId: string;
  readonly population: Population;
  readonly contact: ContactClass;
  readonly since: BusinessDate;
  readonly taskEndedOn: BusinessDate | null;
  readonly stoppedOn: BusinessDate | null;
};
type Test = { readonly personId: string; readonly takenOn: BusinessDate; readonly credit: string };

/** How the list stood against the results on a day. */
export type Compared = {
  /** Everybody on the list on that day. */
  readonly listed: ReadonlyArray<string>;
  /** Those who had to be tested by the end of the day. */
  readonly expected: ReadonlyArray<string>;
  /** Those of them with a swab recorded by then, its result known or awaited. */
  readonly done: ReadonlyArray<string>;
  readonly missing: ReadonlyArray<string>;
  /** Those who were late already, and worked no more. */
  readonly overdue: ReadonlyArray<string>;
  readonly stopped: ReadonlyArray<string>;
};

export type StaffHistory = {
  readonly comparedOn: (date: BusinessDate) => Compared;
  /** Days of the person's newest tests that count. */
  readonly countingTests: (personId: string) => ReadonlyArray<BusinessDate>;
};

/**
 * The register on a day, reckoned from the results of the days up to it: a result that comes later for an earlier swab
 * changes what is found, as it should.
 */
export const createStaffHistory = (db: Database): StaffHistory => {
  const people = db.prepare<[{ date: string }], Person>(
    `SELECT person_id AS personId, population, contact, since, task_ended_on AS taskEndedOn, stopped_on AS stoppedOn
     FROM staff WHERE since <= @date AND (left_on IS NULL OR left_on > @date) ORDER BY listed_seq`,
  );
  const tests = db.prepare<[{ from: string; date: string }], Test>(
    `SELECT person_id AS personId, taken_on AS takenOn, credit FROM staff_tests
     WHERE taken_on BETWEEN @from AND @date AND withdrawn_seq IS NULL AND credit <> 'NONE'`,
  );
  const counting = db
    .prepare<[string], string>(
      `SELECT taken_on FROM staff_tests WHERE person_id = ? AND credit = 'COUNTS' AND withdrawn_seq IS NULL
       ORDER BY taken_on DESC LIMIT 16`,
    )
    .pluck();

  return {
    countingTests: (personId) => counting.all(personId),
    comparedOn: (date) => {
      const terms = staffTerms(db, date);
      const byPerson = new Map<string, Test[]>();
      for (const test of tests.all({ from: addBusinessDays(date, -LOOKED_AT_DAYS), date })) {
        const mine = byPerson.get(test.personId);
        if (mine === undefined) byPerson.set(test.personId, [test]);
        else mine.push(test);
      }
      const found = people.all({ date }).map((person) => {
        const rules = rulesFor(person, terms.rules);
        const mine = byPerson.get(person.personId) ?? [];
        const taskEndedOn =
          person.taskEndedOn !== null && person.taskEndedOn <= date ? person.taskEndedOn : null;
        const due = (testedOn: ReadonlyArray<BusinessDate>): BusinessDate | null =>
          dueOn({ listedOn: person.since, taskEndedOn, testedOn }, rules);
        const days = (some: ReadonlyArray<Test>): ReadonlyArray<BusinessDate> =>
          some.map((test) => test.takenOn);
        const atMorning = due(days(mine.filter((test) => test.takenOn < date)));
        const atEvening = due(days(mine));
        const known = due(days(mine.filter((test) => test.credit === 'COUNTS')));
        return {
          personId: person.personId,
          expected: atMorning !== null && atMorning <= date,
          missing: atEvening !== null && atEvening <= date,
          overdue: known !== null && known < date && atEvening !== null && atEvening < date,
          stopped: person.stoppedOn !== null && person.stoppedOn <= date,
        };
      });
      const those = (pick: (one: (typeof found)[number]) => boolean): ReadonlyArray<string> =>
        found.filter(pick).map((one) => one.personId);
      return {
        listed: those(() => true),
        expected: those((one) => one.expected),
        done: those((one) => one.expected && !one.missing),
        missing: those((one) => one.missing),
        overdue: those((one) => one.overdue),
        stopped: those((one) => one.stopped),
      };
    },
  };
};
