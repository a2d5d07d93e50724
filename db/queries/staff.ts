import type { Database } from 'better-sqlite3';
import type {
  ComparisonView,
  DueCalendar,
  DuePerson,
  OverdueSheet,
  StaffDetail,
  StaffRulesView,
  StaffTestView,
  StaffView,
} from '#core/contract/people-views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay, type Policy } from '#core/domain/policy.ts';
import type { StaffTestResult } from '#core/domain/staff/classes.ts';
import { dueOn } from '#core/domain/staff/due.ts';
import type { StaffTerms } from '#core/domain/staff/reckon.ts';
import { rulesFor, type TestOverride } from '#core/domain/staff/rules.ts';
import {
  addBusinessDays,
  businessDateOf,
  startOfBusinessDate,
  type BusinessDate,
} from '#core/domain/time.ts';
import type { StaffRecord } from '#core/ports/people-reads.ts';
import type { Reads } from '#core/ports/reads.ts';
import { staffTerms } from '#db/projections/due-dates.ts';
import { byName } from './name-order.ts';
import type { PrivateData } from './names.ts';
import { createStaffList, type StaffListQueries } from './staff-list.ts';
import { createStaffHistory, type StaffHistory } from './staff-history.ts';

export type StaffQueries = StaffListQueries & {
  readonly staffDetail: (personId: string, clock: ClockReading) => StaffDetail | null;
  readonly staffRules: (clock: ClockReading) => StaffRulesView;
  readonly overdueSheet: (date: BusinessDate, clock: ClockReading) => OverdueSheet | null;
  readonly dueCalendar: (from: BusinessDate, to: BusinessDate) => DueCalendar;
  readonly comparison: (date: BusinessDate) => ComparisonView;
  /** The person of this name on the register of the collection's merchant; null for nobody, and for more than one. */
  readonly listedCollector: (collectionId: string, name: string) => string | null;
};

type TestRow = Omit<StaffTestView, 'result' | 'laboratory' | 'reportNo' | 'withdrawn' | 'recordedBy'> & {
  readonly recordedBy: string;
  readonly withdrawnSeq: number | null;
};

const TESTS = `
  SELECT test_id AS testId, taken_on AS takenOn, credit, source, recorded_at_ms AS recordedAtMs,
    recorded_by AS recordedBy, withdrawn_seq AS withdrawnSeq
  FROM staff_tests WHERE person_id = ? ORDER BY taken_on DESC, recorded_seq DESC LIMIT 100`;

type OverrideRow = {
  readonly document: string;
  readonly adoptedBy: string;
  readonly adoptedAtMs: number;
  readonly withdrawnReason: string | null;
};

/** Batches whose story has the person on or after a moment, newest first. */
const TOUCHED = `
  SELECT DISTINCT batches.batch_id AS batchId, batch_no AS batchNo
  FROM story JOIN batches ON batches.batch_id = story.batch_id
  WHERE actor_id = @id AND at_ms >= @sinceMs AND story.type NOT IN ('declaration.submitted', 'declaration.amended',
    'declaration.approved', 'declaration.returned', 'paper.attached', 'sample.resultEntered', 'sample.resultVerified')
  ORDER BY declared_seq DESC LIMIT 200`;

/** Crews of a closed loop stay for a week or two (domain.md §5); nobody stays longer. */
const LONGEST_VISIT_MS = 15 * 86_400_000;

/** Who was inside while the person was, and for how long together (ms). */
const TOGETHER = `
  SELECT other.visit_id AS visitId, other.pass_id AS passId, other.person_id AS personId,
    sum(min(coalesce(mine.left_at_ms, @nowMs), coalesce(other.left_at_ms, @nowMs))
      - max(mine.entered_at_ms, other.entered_at_ms)) AS ms
  FROM site_visits AS mine CROSS JOIN site_visits AS other ON other.visit_id <> mine.visit_id
    AND other.entered_at_ms BETWEEN mine.entered_at_ms - ${LONGEST_VISIT_MS} AND coalesce(mine.left_at_ms, @nowMs)
    AND coalesce(other.left_at_ms, @nowMs) > mine.entered_at_ms
  WHERE mine.person_id = @id AND coalesce(mine.left_at_ms, @nowMs) >= @sinceMs
  GROUP BY coalesce(other.person_id, other.pass_id, other.visit_id) ORDER BY ms DESC LIMIT 200`;

const RESULTS: Readonly<Record<string, StaffTestResult>> = {
  NEGATIVE: 'NEGATIVE',
  POSITIVE: 'POSITIVE',
  INVALID: 'INVALID',
  PENDING: 'PENDING',
};

/** Days ahead that a calendar may be asked for; who is tested daily fills it no further. */
const MAX_DAYS = 62;
const NAMES_A_DAY = 20;
const MINUTE_MS = 60_000;

export const createStaffQueries = (db: Database, reads: Reads, names: PrivateData): StaffQueries => {
  const list = createStaffList(db, reads, names);
  const testRows = db.prepare<[string], TestRow>(TESTS);
  const trainingRows = db.prepare<[string], StaffDetail['trainings'][number]>(
    `SELECT training_id AS trainingId, course, trained_on AS "on", valid_until AS validUntil
     FROM staff_trainings WHERE person_id = ? ORDER BY trained_on DESC`,
  );
  const vaccinationRows = db
    .prepare<[string], string>(
      'SELECT record_id FROM staff_vaccinations WHERE person_id = ? ORDER BY seq DESC',
    )
    .pluck();
  const stopReason = db
    .prepare<[string], string | null>('SELECT stop_reason FROM staff WHERE person_id = ?')
    .pluck();
  const overrideRows = db.prepare<[], OverrideRow>(
    `SELECT document, adopted_by AS adoptedBy, adopted_at_ms AS adoptedAtMs, withdrawn_reason AS withdrawnReason
     FROM staff_overrides ORDER BY adopted_seq DESC`,
  );
  const recheckRows = db.prepare<
    [string],
    { personId: string; finding: string; note: string; by: string; atMs: number }
  >(
    `SELECT person_id AS personId, finding, note, by_person AS "by", at_ms AS atMs FROM staff_rechecks
     WHERE on_date = ?`,
  );
  const touched = db.prepare<[{ id: string; sinceMs: number }], { batchId: string; batchNo: string }>(
    TOUCHED,
  );
  const together = db.prepare<
    [{ id: string; sinceMs: number; nowMs: number }],
    { visitId: string; passId: string | null; personId: string | null; ms: number }
  >(TOGETHER);
  const ofMerchant = db
    .prepare<[string], string>(
      `SELECT persons.person_id FROM collections JOIN batches ON batches.batch_id = collections.batch_id
         CROSS JOIN persons ON persons.merchant_id = batches.merchant_id
         JOIN staff ON staff.person_id = persons.person_id
       WHERE collection_id = ?`,
    )
    .pluck();
  const listedIds = db.prepare<[], string>('SELECT person_id FROM staff ORDER BY listed_seq').pluck();
  const history: StaffHistory = createStaffHistory(db);

  const policyOn = (day: BusinessDate): Policy | null => policyOfDay(reads.policies(), day);
  const warnDaysOn = (day: BusinessDate): number => policyOn(day)?.staffTests.warnDaysAhead ?? 0;

  /** The days on which somebody is due who always goes on the last day and is negative. */
  const daysDue = (
    record: StaffRecord,
    tested: ReadonlyArray<BusinessDate>,
    terms: StaffTerms,
    from: BusinessDate,
    until: BusinessDate,
  ): ReadonlyArray<BusinessDate> => {
    const rules = rulesFor(record, terms.rules);
    const days: BusinessDate[] = [];
    const before = [...tested];
    while (days.length < MAX_DAYS) {
      const next = dueOn(
        { listedOn: record.since, taskEndedOn: record.taskEndedOn, testedOn: before },
        rules,
      );
      // Whoever is late already goes on the first day that is looked at.
      const day = next !== null && next < from ? from : next;
      if (day === null || day > until) break;
      days.push(day);
      before.push(day);
    }
    return days;
  };

  const duePerson = (view: StaffView): DuePerson => ({
    personId: view.personId,
    name: view.name,
    merchantName: view.merchantName,
    population: view.population,
    contact: view.contact,
    dueOn: view.dueOn,
    standing: view.standing,
    lastNegativeOn: view.lastNegativeOn,
  });

  return {
    ...list,
    staffDetail: (personId, clock) => {
      const today = businessDateOf(clock.wallMs);
      const [view, record] = [list.staffView(personId, today, warnDaysOn(today)), reads.staff(personId)];
      if (view === null || record === null) return null;
      const terms = staffTerms(db, today);
      const health = (id: string) => names.of('health', `${personId}/${id}`);
      const tests = testRows.all(personId).map(({ withdrawnSeq, recordedBy, ...test }): StaffTestView => {
        const data = health(test.testId);
        return {
          ...test,
          recordedBy: names.nameOf(recordedBy),
          withdrawn: withdrawnSeq !== null,
          result: RESULTS[data?.['result'] ?? ''] ?? null,
          laboratory: data?.['laboratory'] ?? '',
          reportNo: data?.['reportNo'] ?? '',
        };
      });
      const counting = tests.filter((test) => test.credit === 'COUNTS' && !test.withdrawn);
      const since = record.lastNegativeOn ?? record.since;
      const window = { id: personId, sinceMs: startOfBusinessDate(since) };
      return {
        staff: view,
        phone: names.of('person', personId)?.['phone'] ?? '',
        stop:
          record.stop === null
            ? null
            : {
                cause: record.stop.cause,
                on: record.stop.on,
                reason: stopReason.get(personId) ?? '',
              },
        rules: rulesFor(record, terms.rules).filter((rule) => rule.to === null || rule.to >= today),
        nextDue: daysDue(
          record,
          counting.map((test) => test.takenOn),
          terms,
          today,
          addBusinessDays(today, MAX_DAYS),
        ).slice(0, 6),
        tests,
        vaccinations: vaccinationRows.all(personId).map((recordId) => {
          const data = health(recordId);
          return {
            recordId,
            on: data?.['on'] ?? '',
            dose: data?.['dose'] ?? '',
            product: data?.['product'] ?? '',
          };
        }),
        trainings: trainingRows.all(personId),
        contacts: {
          since,
          batches: touched.all(window),
          people: together.all({ ...window, nowMs: clock.wallMs }).map((one) => ({
            name:
              one.personId === null
                ? (names.of('visitor', one.passId ?? one.visitId)?.['name'] ?? one.visitId)
                : names.nameOf(one.personId),
            minutes: Math.ceil(one.ms / MINUTE_MS),
          })),
        },
      };
    },

    staffRules: (clock) => {
      const policy = policyOn(businessDateOf(clock.wallMs));
      return {
        tiers: policy?.staffTests.tiers ?? [],
        policyOverrides: policy?.staffTests.overrides ?? [],
        tightenings: overrideRows.all().map((row) => ({
          ...(JSON.parse(row.document) as TestOverride),
          adoptedAtMs: row.adoptedAtMs,
          adoptedBy: (JSON.parse(row.adoptedBy) as ReadonlyArray<string>).map(names.nameOf),
          withdrawnReason: row.withdrawnReason,
        })),
      };
    },

    overdueSheet: (date, clock) => {
      startOfBusinessDate(date);
      const warehouse = reads.warehouse();
      if (warehouse === null) return null;
      const today = businessDateOf(clock.wallMs);
      const listed = list.wholeStaff(today, 0).filter((one) => one.standing !== 'LEFT' && one.dueOn !== null);
      const late = (one: StaffView): boolean => one.standing === 'OVERDUE' || one.standing === 'NO_RESULT';
      const byPlace = (a: StaffView, b: StaffView): number =>
        byName(a.population, b.population) ||
        byName(a.merchantName ?? '', b.merchantName ?? '') ||
        byName(a.name, b.name);
      return {
        warehouse: warehouse.name,
        warehouseCode: warehouse.code,
        demo: warehouse.demo,
        date,
        preparedAtMs: clock.wallMs,
        due: listed
          .filter((one) => !late(one) && one.dueOn !== null && one.dueOn <= date)
          .toSorted(byPlace)
          .map(duePerson),
        overdue: listed.filter(late).toSorted(byPlace).map(duePerson),
        chain: reads.chainHead(),
      };
    },

    dueCalendar: (from, to) => {
      const last = addBusinessDays(from, MAX_DAYS) < to ? addBusinessDays(from, MAX_DAYS) : to;
      const terms = staffTerms(db, from);
      const days = new Map<BusinessDate, string[]>();
      const inOrder = listedIds
        .all()
        .map((personId) => ({ personId, name: names.nameOf(personId) }))
        .sort((a, b) => byName(a.name, b.name));
      for (const { personId } of inOrder) {
        const record = reads.staff(personId);
        if (record === null || record.leftOn !== null) continue;
        for (const day of daysDue(record, history.countingTests(personId), terms, from, last))
          days.set(day, [...(days.get(day) ?? []), personId]);
      }
      return Array.from({ length: MAX_DAYS + 1 }, (_, at) => addBusinessDays(from, at))
        .filter((date) => date <= last)
        .map((date) => ({
          date,
          count: days.get(date)?.length ?? 0,
          names: (days.get(date) ?? []).slice(0, NAMES_A_DAY).map(names.nameOf),
        }));
    },

    listedCollector: (collectionId, name) => {
      const plain = name.replaceAll(/\s/gu, '');
      const named = ofMerchant.all(collectionId).filter((id) => names.nameOf(id) === plain);
      return named.length === 1 ? (named[0] ?? null) : null;
    },

    comparison: (date) => {
      startOfBusinessDate(date);
      const { expected, done, missing } = history.comparedOn(date);
      const rechecked = new Map(recheckRows.all(date).map((row) => [row.personId, row]));
      return {
        date,
        expected: expected.length,
        done: done.length,
        missing: missing
          .toSorted((a, b) => byName(names.nameOf(a), names.nameOf(b)))
          .flatMap((personId) => {
            const view = list.staffView(personId, date, 0);
            if (view === null) return [];
            const found = rechecked.get(personId);
            return [
              {
                ...duePerson(view),
                recheck:
                  found === undefined
                    ? null
                    : {
                        finding: found.finding as NonNullable<
                          ComparisonView['missing'][number]['recheck']
                        >['finding'],
                        note: found.note,
                        by: names.nameOf(found.by),
                        atMs: found.atMs,
                      },
              },
            ];
          }),
      };
    },
  };
};
