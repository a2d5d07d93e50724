import { addBusinessDays, type BusinessDate } from '../time.ts';
import type { TestInterval, TestRule } from './rules.ts';

/** What is known of a person when a due date is reckoned. */
export type TestFacts = {
  /** The day from which the person is on the list. */
  readonly listedOn: BusinessDate;
  /** Days of the swabs that count, in any order. */
  readonly testedOn: ReadonlyArray<BusinessDate>;
  /** The day on which a temporary task ended; null while it goes on, and for everybody else. */
  readonly taskEndedOn: BusinessDate | null;
};

const WEEK_DAYS = 7;

const later = (a: BusinessDate, b: BusinessDate): BusinessDate => (a > b ? a : b);

/** First day of the newest `times` tests that lie at least `minGapDays` apart; null when there are too few. */
const startOfNewest = (
  newestFirst: ReadonlyArray<BusinessDate>,
  times: number,
  minGapDays: number,
): BusinessDate | null => {
  let start: BusinessDate | null = null;
  let found = 0;
  for (const day of newestFirst) {
    if (start !== null && addBusinessDays(day, minGapDays) > start) continue;
    start = day;
    found += 1;
    if (found === times) return start;
  }
  return null;
};

/** When an interval alone asks for the next test; null when it asks for none. `newestFirst` holds at least one test. */
const nextAfter = (
  interval: TestInterval,
  newestFirst: ReadonlyArray<BusinessDate>,
  last: BusinessDate,
): BusinessDate | null => {
  switch (interval.kind) {
    case 'EVERY_DAYS':
      return addBusinessDays(last, interval.days);
    case 'PER_WEEK': {
      const start = startOfNewest(newestFirst, interval.times, interval.minGapDays);
      const endOfWeek = start === null ? null : addBusinessDays(start, WEEK_DAYS);
      // Too few tests for a week, or a week that is broken already: the next follows as soon as it may count.
      return endOfWeek !== null && endOfWeek > last ? endOfWeek : addBusinessDays(last, interval.minGapDays);
    }
    case 'AT_TASK_END':
      return null;
  }
};

const dueByRule = (
  rule: TestRule,
  facts: TestFacts,
  newestFirst: ReadonlyArray<BusinessDate>,
): BusinessDate | null => {
  if (rule.interval.kind === 'AT_TASK_END') {
    const { taskEndedOn } = facts;
    if (taskEndedOn === null || newestFirst.some((day) => day >= taskEndedOn)) return null;
    return addBusinessDays(taskEndedOn, rule.interval.withinDays);
  }
  // Whoever has done a temporary task is asked for the one test after it, and no more.
  if (facts.taskEndedOn !== null) return null;
  const [last] = newestFirst;
  const asked = last === undefined ? facts.listedOn : nextAfter(rule.interval, newestFirst, last);
  if (asked === null) return null;
  // A rule looks back at the last test, but nobody is late by it before its first day, and it asks nothing after its last.
  const due = later(asked, rule.from);
  return rule.to !== null && due > rule.to ? null : due;
};

/**
 * The last day on which the next test may be taken, or null when nobody asks for one. The strictest of the rules counts:
 * one more rule never yields a later day, and a test that is missed stays due until it is made up.
 */
export const dueOn = (facts: TestFacts, rules: ReadonlyArray<TestRule>): BusinessDate | null => {
  const newestFirst = [...new Set(facts.testedOn)].toSorted().toReversed();
  return rules
    .map((rule) => dueByRule(rule, facts, newestFirst))
    .reduce<BusinessDate | null>(
      (earliest, day) => (day === null || (earliest !== null && earliest <= day) ? earliest : day),
      null,
    );
};
