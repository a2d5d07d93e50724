import type { Database } from 'better-sqlite3';
import type { StaffCursor, StaffPage, StaffView, UnlistedPerson } from '#core/contract/people-views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import type { Role } from '#core/domain/roles.ts';
import { STANDINGS, standingOn, type StaffFacts, type Standing } from '#core/domain/staff/standing.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { keepRows, type KeptRows } from './kept-rows.ts';
import type { PrivateData } from './names.ts';

export type StaffListInput = {
  /** Words that must all occur in name, merchant, duty or pass number. */
  readonly search: string;
  /** Leaves out whoever has left: people to choose from. */
  readonly here: boolean;
  /** `next` of the page before; null for the first. */
  readonly after: StaffCursor | null;
  readonly limit: number;
};

export type StaffListQueries = {
  /** A page of the register, the most urgent first. */
  readonly staffPage: (input: StaffListInput, clock: ClockReading) => StaffPage;
  /** How many stand how today. */
  readonly standings: (clock: ClockReading) => Readonly<Record<Standing, number>>;
  /** People of the house who are not on the register, or who have left it. */
  readonly unlisted: (search: string, limit: number, clock: ClockReading) => ReadonlyArray<UnlistedPerson>;
  /** The whole register, in the order in which people were listed: for papers and imports, not for screens. */
  readonly wholeStaff: (today: BusinessDate, warnDays: number) => ReadonlyArray<StaffView>;
  /** Reads people of the register that nobody has asked for yet; 0 when all are there. */
  readonly warmStaff: (most: number) => number;
  /** One person as they stand on a day, warned so many days ahead; null for nobody of the register. */
  readonly staffView: (personId: string, on: BusinessDate, warnDays: number) => StaffView | null;
};

type ListRow = {
  readonly personId: string;
  readonly merchantName: string | null;
  readonly trainingUntil: string | null;
  readonly passNo: string | null;
  readonly inside: number;
};

const PASS = `(SELECT pass_no FROM site_passes WHERE site_passes.person_id = staff.person_id AND revoked_seq IS NULL
       ORDER BY issued_seq DESC LIMIT 1)`;

const LIST = `
  SELECT staff.person_id AS personId, merchants.name AS merchantName,
    (SELECT max(valid_until) FROM staff_trainings WHERE staff_trainings.person_id = staff.person_id) AS trainingUntil,
    ${PASS} AS passNo,
    EXISTS (SELECT 1 FROM site_visits WHERE site_visits.person_id = staff.person_id AND left_seq IS NULL) AS inside
  FROM staff JOIN persons ON persons.person_id = staff.person_id
    LEFT JOIN merchants ON merchants.merchant_id = persons.merchant_id`;

const rank = (standing: Standing): number => STANDINGS.indexOf(standing);

/** Sorts behind every date: whoever is never due. */
const NEVER = '9';

/** What the order of the register and a search in it need of a person. */
type Kept = { readonly facts: StaffFacts; readonly seq: number; readonly text: string };
type Line = StaffCursor & { readonly personId: string; readonly text: string };

type KeptRow = Omit<StaffFacts, 'stopped' | 'needsFirst'> & {
  readonly id: string;
  readonly seq: number;
  readonly stopped: number;
  readonly needsFirst: number;
  readonly text: string;
};

/** A name is gone as soon as it is erased; a person without one is found by the id that stands in its place. */
const KEPT = `
  SELECT staff.person_id AS id, staff.listed_seq AS seq, left_on AS leftOn, stop_id IS NOT NULL AS stopped, due_on AS dueOn,
    hoped_due_on AS hopedDueOn, hoped_until AS hopedUntil, last_negative_on AS lastNegativeOn, needs_first AS needsFirst,
    lower(concat_ws(' ', coalesce(data ->> '$.name', staff.person_id), merchants.name, duty, ${PASS})) AS text
  FROM staff JOIN persons ON persons.person_id = staff.person_id
    LEFT JOIN merchants ON merchants.merchant_id = persons.merchant_id
    LEFT JOIN private_records ON kind = 'person' AND subject_id = staff.person_id`;

const toKept = ({ stopped, needsFirst, seq, text, ...facts }: KeptRow): Kept => ({
  facts: { ...facts, stopped: stopped === 1, needsFirst: needsFirst === 1 },
  seq,
  text,
});

/** How everybody of the register stands, kept until somebody of it changes. */
const keepStaff = (db: Database): KeptRows<Kept> => {
  const page = db.prepare<[string, number], KeptRow>(
    `${KEPT} WHERE staff.person_id > ? ORDER BY staff.person_id LIMIT ?`,
  );
  const one = db.prepare<[string], KeptRow>(`${KEPT} WHERE staff.person_id = ?`);
  return keepRows<Kept>(db, {
    name: 'staff',
    watched: [
      { table: 'staff', id: (row) => `${row}.person_id` },
      { table: 'persons', id: (row) => `${row}.person_id` },
      { table: 'site_passes', id: (row) => `${row}.person_id` },
      { table: 'private_records', id: (row) => `iif(${row}.kind = 'person', ${row}.subject_id, NULL)` },
    ],
    page: (after, limit) => page.all(after, limit).map((row) => [row.id, toKept(row)] as const),
    one: (id) => {
      const row = one.get(id);
      return row === undefined ? null : toKept(row);
    },
  });
};

const byUrgency = (a: StaffCursor, b: StaffCursor): number =>
  a.rank - b.rank || (a.due === b.due ? a.seq - b.seq : a.due < b.due ? -1 : 1);

const UNLISTED = `
  SELECT persons.person_id AS personId, persons.roles FROM persons
    LEFT JOIN staff ON staff.person_id = persons.person_id
    LEFT JOIN private_records ON kind = 'person' AND subject_id = persons.person_id
  WHERE (staff.person_id IS NULL OR staff.left_on <= @today)
    AND NOT EXISTS (SELECT 1 FROM json_each(@words)
      WHERE instr(lower(coalesce(data ->> '$.name', persons.person_id)), lower(value)) = 0)
  ORDER BY persons.registered_seq LIMIT @limit`;

const wordsOf = (search: string): ReadonlyArray<string> => search.split(/\s+/u).filter((word) => word !== '');

/** Prepares the register's lists once for a connection. */
export const createStaffList = (db: Database, reads: Reads, names: PrivateData): StaffListQueries => {
  const listRows = db.prepare<[], ListRow>(`${LIST} ORDER BY staff.listed_seq`);
  const listRow = db.prepare<[string], ListRow>(`${LIST} WHERE staff.person_id = ?`);
  const kept = keepStaff(db);
  const unlisted = db.prepare<
    [{ today: string; words: string; limit: number }],
    { personId: string; roles: string }
  >(UNLISTED);

  const warnDaysOn = (day: BusinessDate): number =>
    policyOfDay(reads.policies(), day)?.staffTests.warnDaysAhead ?? 0;
  const todayOf = (clock: ClockReading): { readonly today: BusinessDate; readonly warnDays: number } => {
    const today = businessDateOf(clock.wallMs);
    return { today, warnDays: warnDaysOn(today) };
  };

  const viewOf = (row: ListRow, today: BusinessDate, warnDays: number): StaffView | null => {
    const record = reads.staff(row.personId);
    if (record === null) return null;
    return {
      personId: row.personId,
      name: names.nameOf(row.personId),
      merchantName: row.merchantName,
      population: record.population,
      contact: record.contact,
      duty: record.duty,
      since: record.since,
      standing: standingOn(today, record, warnDays),
      dueOn: record.dueOn,
      lastNegativeOn: record.lastNegativeOn,
      awaitedUntil: record.hopedUntil,
      taskEndedOn: record.taskEndedOn,
      stopCause: record.stop?.cause ?? null,
      trainingUntil: row.trainingUntil,
      passNo: row.passNo,
      inside: row.inside === 1,
    };
  };
  const viewFor = (personId: string, today: BusinessDate, warnDays: number): StaffView | null => {
    const row = listRow.get(personId);
    return row === undefined ? null : viewOf(row, today, warnDays);
  };

  type Ordered = {
    readonly lines: ReadonlyArray<Line>;
    readonly standings: Readonly<Record<Standing, number>>;
  };
  let last:
    (Ordered & { readonly version: object; readonly today: string; readonly warnDays: number }) | null = null;
  /** Everybody in order, reckoned anew on another day and when somebody changed. */
  const ordered = (clock: ClockReading): Ordered => {
    const { today, warnDays } = todayOf(clock);
    const version = kept.version();
    if (last?.version === version && last.today === today && last.warnDays === warnDays) return last;
    const standings: Record<Standing, number> = {
      ...{ STOPPED: 0, OVERDUE: 0, NO_RESULT: 0, DUE_TODAY: 0 },
      ...{ AWAITING: 0, DUE_TOMORROW: 0, OK: 0, LEFT: 0 },
    };
    const lines: Line[] = [];
    for (const [personId, { facts, seq, text }] of kept.all()) {
      const standing = standingOn(today, facts, warnDays);
      standings[standing] += 1;
      lines.push({ personId, rank: rank(standing), due: facts.dueOn ?? NEVER, seq, text });
    }
    last = { version, today, warnDays, lines: lines.sort(byUrgency), standings };
    return last;
  };

  return {
    standings: (clock) => ordered(clock).standings,
    warmStaff: kept.warm,
    staffView: viewFor,
    wholeStaff: (today, warnDays) => listRows.all().flatMap((row) => viewOf(row, today, warnDays) ?? []),
    staffPage: ({ search, here, after, limit }, clock) => {
      const { today, warnDays } = todayOf(clock);
      const { lines, standings } = ordered(clock);
      const words = wordsOf(search.toLowerCase());
      const page: Line[] = [];
      for (const line of lines) {
        // One more than asked for says that there is another page.
        if (page.length > limit || (here && line.rank === rank('LEFT'))) break;
        if (after !== null && byUrgency(line, after) <= 0) continue;
        if (words.every((word) => line.text.includes(word))) page.push(line);
      }
      const end = page.length > limit ? page[limit - 1] : undefined;
      return {
        items: page.slice(0, limit).flatMap(({ personId }) => viewFor(personId, today, warnDays) ?? []),
        next: end === undefined ? null : { rank: end.rank, due: end.due, seq: end.seq },
        standings,
      };
    },
    unlisted: (search, limit, clock) =>
      unlisted
        .all({ today: businessDateOf(clock.wallMs), words: JSON.stringify(wordsOf(search)), limit })
        .map(({ personId, roles }) => ({
          personId,
          name: names.nameOf(personId),
          roles: JSON.parse(roles) as ReadonlyArray<Role>,
        })),
  };
};
