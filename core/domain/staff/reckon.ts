import { addBusinessDays, type BusinessDate } from '../time.ts';
import { dueOn } from './due.ts';
import { testRulesInForce, type StaffPolicyTerm } from './in-force.ts';
import { rulesFor, type Classed, type TestOverride, type TestRule } from './rules.ts';
import type { StaffFacts } from './standing.ts';

/** The rules of a warehouse as they stand: who is asked for what, and how much credit an awaited result has. */
export type StaffTerms = {
  readonly rules: ReadonlyArray<TestRule>;
  /** Tiers without tightenings: who needs a negative result before the first task is a question of the tier. */
  readonly tiers: ReadonlyArray<TestRule>;
  readonly pendingDays: number;
};

/** Puts the rules together from every policy adopted, in order, and the tightenings that stand. */
export const policyTermsFor = (
  adopted: ReadonlyArray<StaffPolicyTerm>,
  overrides: ReadonlyArray<TestOverride>,
  today: BusinessDate,
): StaffTerms => {
  const now =
    adopted.findLast(
      ({ effectiveFrom, effectiveTo }) =>
        effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo),
    ) ?? adopted.at(-1);
  return {
    rules: [...testRulesInForce(adopted), ...overrides],
    tiers: now?.staffTests.tiers ?? [],
    pendingDays: now?.staffTests.pendingDays ?? 0,
  };
};

/** What is known of a person's tests. */
export type Tested = Classed & {
  readonly listedOn: BusinessDate;
  readonly taskEndedOn: BusinessDate | null;
  readonly tests: ReadonlyArray<{ readonly takenOn: BusinessDate; readonly credit: 'COUNTS' | 'AWAITED' }>;
};

export type Reckoned = Pick<
  StaffFacts,
  'dueOn' | 'hopedDueOn' | 'hopedUntil' | 'lastNegativeOn' | 'needsFirst'
>;

/** Due date, the hope that an awaited result gives, and whether a first negative is needed. Knows no "today". */
export const reckon = (person: Tested, terms: StaffTerms): Reckoned => {
  const rules = rulesFor(person, terms.rules);
  const negatives = person.tests.filter((test) => test.credit === 'COUNTS').map((test) => test.takenOn);
  const lastNegativeOn = negatives.toSorted().at(-1) ?? null;
  const facts = { listedOn: person.listedOn, taskEndedOn: person.taskEndedOn };
  const awaited = person.tests
    .filter((test) => test.credit === 'AWAITED' && (lastNegativeOn === null || test.takenOn > lastNegativeOn))
    .map((test) => test.takenOn)
    .toSorted()
    .at(-1);
  return {
    dueOn: dueOn({ ...facts, testedOn: negatives }, rules),
    hopedDueOn: awaited === undefined ? null : dueOn({ ...facts, testedOn: [...negatives, awaited] }, rules),
    hopedUntil: awaited === undefined ? null : addBusinessDays(awaited, terms.pendingDays),
    lastNegativeOn,
    needsFirst: rulesFor(person, terms.tiers).some((rule) => rule.interval.kind !== 'AT_TASK_END'),
  };
};
