import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, type BusinessDate } from '../time.ts';
import type { ContactClass, Population } from './classes.ts';
import { dueOn, type TestFacts } from './due.ts';
import { rulesFor, type TestInterval, type TestRule } from './rules.ts';

const rule = (interval: TestInterval, from: BusinessDate, to: BusinessDate | null = null): TestRule => ({
  populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'FOOD_MARKET'],
  contacts: ['DIRECT', 'INDIRECT', 'TEMPORARY'],
  interval,
  from,
  to,
  source: '',
});
const every = (days: number): TestInterval => ({ kind: 'EVERY_DAYS', days });
const TWICE_A_WEEK: TestInterval = { kind: 'PER_WEEK', times: 2, minGapDays: 2 };
const AFTER_TASK: TestInterval = { kind: 'AT_TASK_END', withinDays: 1 };
const always = '2022-01-01';

/** Seed 003, written down a second time: what Binjiang asked of its markets in April 2022. */
const BINJIANG: ReadonlyArray<TestRule> = [
  { ...rule(TWICE_A_WEEK, always), populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET'], contacts: ['DIRECT'] },
  { ...rule(every(14), always), populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET'], contacts: ['INDIRECT'] },
  { ...rule(AFTER_TASK, always), populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET'], contacts: ['TEMPORARY'] },
  { ...rule(every(3), always), populations: ['FOOD_MARKET'] },
  { ...rule(every(1), '2022-04-05', '2022-04-07'), populations: ['FOOD_MARKET'] },
  { ...rule(every(2), '2022-04-08', '2022-04-15'), populations: ['FOOD_MARKET'] },
  { ...rule(every(2), '2022-04-06', '2022-04-15'), populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET'] },
];
const rulesOf = (population: Population, contact: ContactClass): ReadonlyArray<TestRule> =>
  rulesFor({ population, contact }, BINJIANG);

const facts = (testedOn: ReadonlyArray<BusinessDate>, more: Partial<TestFacts> = {}): TestFacts => ({
  listedOn: '2022-03-01',
  testedOn,
  taskEndedOn: null,
  ...more,
});

/** The due dates of somebody who always goes on the very last day. */
const calendarOf = (
  rules: ReadonlyArray<TestRule>,
  before: ReadonlyArray<BusinessDate>,
  until: BusinessDate,
  more: Partial<TestFacts> = {},
): ReadonlyArray<BusinessDate> => {
  const tested = [...before];
  const due: BusinessDate[] = [];
  for (;;) {
    const next = dueOn(facts(tested, more), rules);
    if (next === null || next > until) return due;
    due.push(next);
    tested.push(next);
  }
};

const april = (...days: ReadonlyArray<number>): ReadonlyArray<BusinessDate> =>
  days.map((day) => `2022-04-${String(day).padStart(2, '0')}`);

describe('April 2022 in Binjiang (seed 003), written out by hand', () => {
  it.each<[string, Population, ContactClass, ReadonlyArray<BusinessDate>, ReadonlyArray<BusinessDate>]>([
    [
      'a packer of the warehouse: twice a week; from the 6th every second day; after the 15th twice a week again',
      'WAREHOUSE',
      'DIRECT',
      ['2022-03-29', '2022-04-01'],
      [...april(5, 7, 9, 11, 13, 15, 20, 22, 27, 29), '2022-05-04', '2022-05-06'],
    ],
    [
      'a stallholder of the professional market who touches goods: the same',
      'PROFESSIONAL_MARKET',
      'DIRECT',
      ['2022-03-29', '2022-04-01'],
      [...april(5, 7, 9, 11, 13, 15, 20, 22, 27, 29), '2022-05-04', '2022-05-06'],
    ],
    [
      'a bookkeeper of the market, last tested on 25 March: due on the first day of the tightening',
      'PROFESSIONAL_MARKET',
      'INDIRECT',
      ['2022-03-25'],
      [...april(6, 8, 10, 12, 14, 28)],
    ],
    [
      'a bookkeeper who was tested on the eve of the tightening: two days later',
      'WAREHOUSE',
      'INDIRECT',
      ['2022-04-05'],
      [...april(7, 9, 11, 13, 15, 29)],
    ],
    [
      'a seller of the food market: daily on the 5th, 6th, 7th; every second day to the 15th; then every third',
      'FOOD_MARKET',
      'DIRECT',
      ['2022-04-02'],
      [...april(5, 6, 7, 9, 11, 13, 15, 18, 21, 24, 27, 30), '2022-05-03', '2022-05-06'],
    ],
    [
      'a cleaner of the food market: the same for every class',
      'FOOD_MARKET',
      'TEMPORARY',
      ['2022-04-04'],
      [...april(5, 6, 7, 9, 11, 13, 15, 18, 21, 24, 27, 30), '2022-05-03', '2022-05-06'],
    ],
    [
      'a hand for a few days, listed on 4 April, before anybody asked: only the tightening asks',
      'WAREHOUSE',
      'TEMPORARY',
      [],
      april(6, 8, 10, 12, 14),
    ],
  ])('%s', (_, population, contact, before, expected) => {
    expect(
      calendarOf(rulesOf(population, contact), before, '2022-05-06', {
        listedOn: population === 'WAREHOUSE' && contact === 'TEMPORARY' ? '2022-04-04' : '2022-03-01',
      }),
    ).toEqual(expected);
  });

  it('asks a temporary hand once after the task, whatever the tightening asks of those still there', () => {
    const rules = rulesOf('WAREHOUSE', 'TEMPORARY');
    const ended = (...days: ReadonlyArray<number>) =>
      dueOn(facts(april(...days), { listedOn: '2022-04-04', taskEndedOn: '2022-04-12' }), rules);
    expect(ended(6, 8, 10)).toBe('2022-04-13');
    expect(ended(6, 8, 10, 12)).toBeNull();
    expect(ended(6, 8, 10, 13)).toBeNull();
  });

  it('keeps a missed day due until it is made up, also after the tightening is over', () => {
    const rules = rulesOf('FOOD_MARKET', 'DIRECT');
    expect(dueOn(facts(april(5)), rules)).toBe('2022-04-06');
    // Whoever was tested on the 5th and never again is late since the 6th, whatever day it is now.
    expect(dueOn(facts(april(2)), rules)).toBe('2022-04-05');
    expect(dueOn(facts(april(2, 20)), rules)).toBe('2022-04-23');
  });
});

describe('twice a week', () => {
  const due = (...days: ReadonlyArray<number>) => dueOn(facts(april(...days)), [rule(TWICE_A_WEEK, always)]);

  it('is the day a week after the test before the last', () => {
    expect(due(4, 7)).toBe('2022-04-11');
    expect(due(4, 9)).toBe('2022-04-11');
    expect(due(4, 7, 11)).toBe('2022-04-14');
  });
  it('does not count two tests on days that follow each other as two', () => {
    expect(due(4, 7, 8)).toBe('2022-04-11');
    expect(due(4, 5)).toBe('2022-04-07');
  });
  it('asks a newcomer for the second test as soon as it counts', () => {
    expect(due(4)).toBe('2022-04-06');
  });
  it('goes on from a broken week as from a beginning', () => {
    expect(due(1, 20)).toBe('2022-04-22');
  });
});

describe('ends of months and years', () => {
  const next = (interval: TestInterval, ...testedOn: ReadonlyArray<BusinessDate>) =>
    dueOn(facts(testedOn, { listedOn: '2019-01-01' }), [rule(interval, '2019-01-01')]);
  it.each<[TestInterval, ReadonlyArray<BusinessDate>, BusinessDate]>([
    [every(1), ['2022-12-31'], '2023-01-01'],
    [every(2), ['2022-12-30'], '2023-01-01'],
    [every(14), ['2022-12-20'], '2023-01-03'],
    [every(14), ['2022-02-20'], '2022-03-06'],
    [every(14), ['2024-02-20'], '2024-03-05'],
    [every(3), ['2022-04-29'], '2022-05-02'],
    [TWICE_A_WEEK, ['2022-12-27', '2022-12-30'], '2023-01-03'],
    [TWICE_A_WEEK, ['2024-02-27', '2024-02-29'], '2024-03-05'],
    [TWICE_A_WEEK, ['2022-12-31'], '2023-01-02'],
  ])('%j after %j: %s', (interval, testedOn, expected) => {
    expect(next(interval, ...testedOn)).toBe(expected);
  });
});

describe('whatever the rules and tests are', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((n) => addBusinessDays('2022-02-01', n));
  const interval = fc.oneof<fc.Arbitrary<TestInterval>[]>(
    fc.record({ kind: fc.constant('EVERY_DAYS' as const), days: fc.integer({ min: 1, max: 14 }) }),
    fc
      .record({ times: fc.integer({ min: 2, max: 3 }), minGapDays: fc.integer({ min: 1, max: 2 }) })
      .map(({ times, minGapDays }) => ({ kind: 'PER_WEEK' as const, times, minGapDays })),
    fc.record({ kind: fc.constant('AT_TASK_END' as const), withinDays: fc.integer({ min: 0, max: 2 }) }),
  );
  const anyRule = fc
    .tuple(interval, day, fc.option(fc.integer({ min: 0, max: 30 })))
    .map(([of, from, length]) => rule(of, from, length === null ? null : addBusinessDays(from, length)));
  const anyFacts = fc.record({
    listedOn: day,
    testedOn: fc.array(day, { maxLength: 10 }),
    taskEndedOn: fc.option(day),
  });

  it('one more rule never yields a later due date', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyRule, { maxLength: 4 }), anyRule, (of, rules, more) => {
        const [without, having] = [dueOn(of, rules), dueOn(of, [...rules, more])];
        expect(without === null || (having !== null && having <= without)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a newer test never brings the due date forward, and the order of the tests does not matter', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyRule, { maxLength: 4 }), (of, rules) => {
        const before = dueOn(of, rules);
        if (before === null) return;
        const last = of.testedOn.toSorted().at(-1) ?? of.listedOn;
        for (let ahead = 0; ahead < 10; ahead += 1) {
          const after = dueOn({ ...of, testedOn: [addBusinessDays(last, ahead), ...of.testedOn] }, rules);
          expect(after === null || after >= before, `${before} ${after}`).toBe(true);
        }
        expect(dueOn({ ...of, testedOn: of.testedOn.toReversed() }, rules)).toBe(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it('nobody is late by a rule before its first day, nor by one that is over', () => {
    fc.assert(
      fc.property(anyFacts, anyRule, (of, one) => {
        const due = dueOn({ ...of, taskEndedOn: null }, [one]);
        expect(due === null || (due >= one.from && (one.to === null || due <= one.to))).toBe(true);
      }),
    );
  });

  it('whoever goes by the due date has the tests of every week, wherever weeks are cut', () => {
    const times = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 2 }), (early, minGapDays) => {
        const twice = rule({ kind: 'PER_WEEK', times: 2, minGapDays }, always);
        const tested: BusinessDate[] = ['2022-11-20', addBusinessDays('2022-11-20', minGapDays)];
        for (const days of early) {
          const due = dueOn(facts(tested), [twice]) ?? '';
          const last = tested.at(-1) ?? '';
          const wish = addBusinessDays(due, -days);
          tested.push(wish > last ? wish : due);
        }
        for (let from = '2022-11-20'; addBusinessDays(from, 7) <= (tested.at(-1) ?? '');) {
          const week = tested.filter((one) => one >= from && one < addBusinessDays(from, 7));
          const [first = '', final = ''] = [week[0], week.at(-1)];
          expect(addBusinessDays(first, minGapDays) <= final, `${from}: ${week.join()}`).toBe(true);
          from = addBusinessDays(from, 1);
        }
      }),
      { numRuns: 150 },
    );
  });
});
