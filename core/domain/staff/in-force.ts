import { addBusinessDays, type BusinessDate } from '../time.ts';
import type { StaffTestPolicy, TestRule } from './rules.ts';

/** A stretch of days; both ends belong to it, null is for good. */
type Span = { readonly from: BusinessDate; readonly to: BusinessDate | null };

/** A version of the policy as far as tests go. */
export type StaffPolicyTerm = {
  readonly effectiveFrom: BusinessDate;
  readonly effectiveTo: BusinessDate | null;
  readonly staffTests: StaffTestPolicy;
};

const earlier = (a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null => {
  if (a === null) return b;
  return b === null || a < b ? a : b;
};

const meet = (a: Span, b: Span): ReadonlyArray<Span> => {
  const from = a.from > b.from ? a.from : b.from;
  const to = earlier(a.to, b.to);
  return to === null || from <= to ? [{ from, to }] : [];
};

/** What is left of a stretch when another is taken out of it. */
const without = (span: Span, taken: Span): ReadonlyArray<Span> => [
  ...meet(span, { from: span.from, to: addBusinessDays(taken.from, -1) }),
  ...(taken.to === null ? [] : meet(span, { from: addBusinessDays(taken.to, 1), to: null })),
];

const spanOf = (term: StaffPolicyTerm): Span => ({ from: term.effectiveFrom, to: term.effectiveTo });

/**
 * The rules on tests of all versions of a policy, each cut to the days on which it is in force: of the versions whose
 * days cover a day, the one adopted last counts. `adopted` is in the order of adoption.
 */
export const testRulesInForce = (adopted: ReadonlyArray<StaffPolicyTerm>): ReadonlyArray<TestRule> =>
  adopted.flatMap((term, at) => {
    const mine = adopted
      .slice(at + 1)
      .reduce<ReadonlyArray<Span>>(
        (left, newer) => left.flatMap((span) => without(span, spanOf(newer))),
        [spanOf(term)],
      );
    return [...term.staffTests.tiers, ...term.staffTests.overrides].flatMap((rule) =>
      mine.flatMap((span) => meet(rule, span).map((days) => ({ ...rule, ...days }))),
    );
  });
