import { describe, expect, it } from 'vitest';
import type { ContactClass, Population } from '#core/domain/staff/classes.ts';
import { dueOn } from '#core/domain/staff/due.ts';
import { testRulesInForce } from '#core/domain/staff/in-force.ts';
import { rulesFor, type StaffTestPolicy } from '#core/domain/staff/rules.ts';
import { standingOn } from '#core/domain/staff/standing.ts';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { STAFF_TESTS_NATIONAL, STAFF_TESTS_SHANDONG, STAFF_TESTS_ZHEJIANG } from './staff-tests.ts';

/**
 * The tiers as they are shipped, through the rules in force, against days written out by hand (seed 003; `due.test.ts` has
 * the rule itself). "Twice a week" is read so that any seven days in a row hold two tests at least two days apart, wherever
 * somebody cuts the week (ADR 0092).
 */

const inForce = (staffTests: StaffTestPolicy) =>
  testRulesInForce([{ effectiveFrom: '2020-01-01', effectiveTo: null, staffTests }]);
const rulesOf = (policy: StaffTestPolicy, population: Population, contact: ContactClass) =>
  rulesFor({ population, contact }, inForce(policy));

/** The due dates up to a day of somebody who always goes on the very last one. */
const calendar = (
  policy: StaffTestPolicy,
  population: Population,
  contact: ContactClass,
  {
    tested,
    listedOn,
    until,
  }: { tested: ReadonlyArray<BusinessDate>; listedOn: BusinessDate; until: BusinessDate },
): ReadonlyArray<BusinessDate> => {
  const testedOn = [...tested];
  const due: BusinessDate[] = [];
  for (;;) {
    const next = dueOn({ listedOn, testedOn, taskEndedOn: null }, rulesOf(policy, population, contact));
    if (next === null || next > until) return due;
    due.push(next);
    testedOn.push(next);
  }
};

const april = (...days: ReadonlyArray<number>): ReadonlyArray<BusinessDate> =>
  days.map((day) => `2022-04-${String(day).padStart(2, '0')}`);
const TIGHT = [5, 7, 9, 11, 13, 15, 20, 22, 27, 29];
const FOOD = [5, 6, 7, 9, 11, 13, 15, 18, 21, 24, 27, 30];

describe('April 2022 under the policy of Zhejiang as it is shipped', () => {
  it.each<[Population, ContactClass, tested: ReadonlyArray<BusinessDate>, due: ReadonlyArray<number>]>([
    // 6–15 April every second day; before and after twice a week.
    ['WAREHOUSE', 'DIRECT', ['2022-03-29', '2022-04-01'], TIGHT],
    ['PROFESSIONAL_MARKET', 'DIRECT', ['2022-03-29', '2022-04-01'], TIGHT],
    // The same ten days; before and after once in fourteen.
    ['WAREHOUSE', 'INDIRECT', ['2022-03-25'], [6, 8, 10, 12, 14, 28]],
    ['PROFESSIONAL_MARKET', 'INDIRECT', ['2022-03-25'], [6, 8, 10, 12, 14, 28]],
    // Asked by the ten days alone, as long as the task goes on.
    ['WAREHOUSE', 'TEMPORARY', [], [6, 8, 10, 12, 14]],
    ['PROFESSIONAL_MARKET', 'TEMPORARY', ['2022-04-05'], [7, 9, 11, 13, 15]],
    // 5–7 April daily, 8–15 every second day, otherwise every third: all classes alike.
    ['FOOD_MARKET', 'DIRECT', ['2022-04-02'], FOOD],
    ['FOOD_MARKET', 'INDIRECT', ['2022-04-02'], FOOD],
    ['FOOD_MARKET', 'TEMPORARY', ['2022-04-02'], FOOD],
    // The notice does not speak of carriers: twice a week all through.
    ['CARRIER', 'DIRECT', ['2022-03-29', '2022-04-01'], [5, 8, 12, 15, 19, 22, 26, 29]],
  ])('%s %s, tested on %j', (population, contact, tested, due) => {
    const facts = { tested, listedOn: '2022-04-01', until: '2022-04-30' };
    expect(calendar(STAFF_TESTS_ZHEJIANG, population, contact, facts)).toEqual(april(...due));
  });

  it('warns one day ahead, lets work on the day itself, and stops the day after, until the test is there', () => {
    const testedOn = april(2);
    const due = dueOn(
      { listedOn: '2022-03-01', testedOn, taskEndedOn: null },
      rulesOf(STAFF_TESTS_ZHEJIANG, 'FOOD_MARKET', 'DIRECT'),
    );
    const facts = {
      leftOn: null,
      stopped: false,
      dueOn: due,
      hopedDueOn: null,
      hopedUntil: null,
      lastNegativeOn: testedOn[0] ?? null,
      needsFirst: true,
    };
    const days = april(3, 4, 5, 6, 7);
    expect(days.map((day) => standingOn(day, facts, STAFF_TESTS_ZHEJIANG.warnDaysAhead))).toEqual([
      'OK',
      'DUE_TOMORROW',
      'DUE_TODAY',
      'OVERDUE',
      'OVERDUE',
    ]);
  });
});

describe('ends of months and years under the policies as they are shipped', () => {
  it.each<
    [
      string,
      StaffTestPolicy,
      ContactClass,
      tested: ReadonlyArray<BusinessDate>,
      due: ReadonlyArray<BusinessDate>,
    ]
  >([
    ['Zhejiang', STAFF_TESTS_ZHEJIANG, 'DIRECT', ['2021-12-25', '2021-12-28'], ['2022-01-01', '2022-01-04']],
    ['Zhejiang', STAFF_TESTS_ZHEJIANG, 'INDIRECT', ['2021-12-20'], ['2022-01-03', '2022-01-17']],
    ['Zhejiang', STAFF_TESTS_ZHEJIANG, 'INDIRECT', ['2024-02-20'], ['2024-03-05', '2024-03-19']],
    ['Shandong', STAFF_TESTS_SHANDONG, 'DIRECT', ['2021-12-30'], ['2022-01-02', '2022-01-05']],
    ['Shandong', STAFF_TESTS_SHANDONG, 'TEMPORARY', ['2023-02-20'], ['2023-03-06', '2023-03-20']],
    ['national', STAFF_TESTS_NATIONAL, 'DIRECT', ['2021-12-31'], ['2022-01-02', '2022-01-04']],
    ['national', STAFF_TESTS_NATIONAL, 'DIRECT', ['2024-02-28'], ['2024-03-01', '2024-03-03']],
    [
      'national',
      STAFF_TESTS_NATIONAL,
      'INDIRECT',
      ['2023-02-25', '2023-02-28'],
      ['2023-03-04', '2023-03-07'],
    ],
  ])('%s, %#', (_name, policy, contact, tested, due) => {
    const until = due.at(-1) ?? '';
    const found = calendar(policy, 'WAREHOUSE', contact, { tested, listedOn: '2020-01-01', until });
    expect(found).toEqual(due);
    // No day is skipped or counted twice where a month or a year ends.
    expect(addBusinessDays(until, 0)).toBe(until);
  });
});
