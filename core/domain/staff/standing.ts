import { addBusinessDays, type BusinessDate } from '../time.ts';

/** May this person work with goods today? In the order in which a list shows them. */
export const STANDINGS = [
  'STOPPED',
  'OVERDUE',
  'NO_RESULT',
  'DUE_TODAY',
  'AWAITING',
  'DUE_TOMORROW',
  'OK',
  'LEFT',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the register keeps of a person beside name and class; every day is a business date. */
export type StaffFacts = {
  readonly leftOn: BusinessDate | null;
  /** True while somebody, or a positive result, has stopped the person. */
  readonly stopped: boolean;
  /** The last day for the next test, reckoned from results; null when nobody asks for one. */
  readonly dueOn: BusinessDate | null;
  /** The same if the swab whose result is awaited turns out negative, and the day up to which that is believed. */
  readonly hopedDueOn: BusinessDate | null;
  readonly hopedUntil: BusinessDate | null;
  readonly lastNegativeOn: BusinessDate | null;
  /** True when the person must have a negative result before the first task (every tier with an interval). */
  readonly needsFirst: boolean;
};

/** True while the swab that awaits its result stands for a negative one, and that would be enough. */
const isHoped = (today: BusinessDate, { hopedDueOn, hopedUntil }: StaffFacts): boolean =>
  hopedUntil !== null && hopedUntil >= today && (hopedDueOn === null || hopedDueOn >= today);

/**
 * How a person stands on a day. On the due date itself one may still work and must be tested; the day after, nobody
 * works until a negative result is there (seed 003: 逾期…暂停经营). Derived, never written: it needs no clerk to happen.
 */
export const standingOn = (today: BusinessDate, facts: StaffFacts, warnDaysAhead: number): Standing => {
  if (facts.leftOn !== null && facts.leftOn <= today) return 'LEFT';
  if (facts.stopped) return 'STOPPED';
  if (facts.needsFirst && facts.lastNegativeOn === null) return 'NO_RESULT';
  if (facts.dueOn === null) return 'OK';
  if (today >= facts.dueOn && isHoped(today, facts)) return 'AWAITING';
  if (today > facts.dueOn) return 'OVERDUE';
  if (today === facts.dueOn) return 'DUE_TODAY';
  return addBusinessDays(today, warnDaysAhead) >= facts.dueOn ? 'DUE_TOMORROW' : 'OK';
};
