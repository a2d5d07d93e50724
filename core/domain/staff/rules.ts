import type { BusinessDate } from '../time.ts';
import type { ContactClass, Population } from './classes.ts';

/**
 * How often somebody must be tested.
 * - EVERY_DAYS: the next test is due `days` days after the last one (2 on the 6th: on the 8th; 1 is daily).
 * - PER_WEEK: any seven days in a row hold `times` tests at least `minGapDays` apart (ADR 0092), so that every way of
 *   cutting weeks finds them.
 * - AT_TASK_END: once, on the day on which a temporary task ends or at most `withinDays` days after it.
 */
export type TestInterval =
  | { readonly kind: 'EVERY_DAYS'; readonly days: number }
  | { readonly kind: 'PER_WEEK'; readonly times: number; readonly minGapDays: number }
  | { readonly kind: 'AT_TASK_END'; readonly withinDays: number };

/** A demand on some people from a day on, up to a day or for good. Both days belong to it. */
export type TestRule = {
  readonly populations: ReadonlyArray<Population>;
  readonly contacts: ReadonlyArray<ContactClass>;
  readonly interval: TestInterval;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  /** Where the rule is written. */
  readonly source: string;
};

/** A dated tightening, adopted by two persons. It never loosens anything: of all rules the strictest counts. */
export type TestOverride = TestRule & { readonly overrideId: string };

/** The part of a policy that speaks of people. */
export type StaffTestPolicy = {
  readonly tiers: ReadonlyArray<TestRule>;
  /** Tightenings that the policy's source names itself. */
  readonly overrides: ReadonlyArray<TestRule>;
  /** How many days before the last allowed day a person stands on the warning list. */
  readonly warnDaysAhead: number;
  /** How many days after the swab a result that is still awaited is given credit. */
  readonly pendingDays: number;
};

/** Who is judged. */
export type Classed = { readonly population: Population; readonly contact: ContactClass };

/** The rules that speak of this person. Empty: nobody asks for a test. */
export const rulesFor = (person: Classed, rules: ReadonlyArray<TestRule>): ReadonlyArray<TestRule> =>
  rules.filter(
    (rule) => rule.populations.includes(person.population) && rule.contacts.includes(person.contact),
  );
