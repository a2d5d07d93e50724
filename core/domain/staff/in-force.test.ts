import { expect, it } from 'vitest';
import { testRulesInForce, type StaffPolicyTerm } from './in-force.ts';
import type { TestRule } from './rules.ts';

const every = (days: number, from: string, to: string | null = null): TestRule => ({
  populations: ['WAREHOUSE'],
  contacts: ['DIRECT'],
  interval: { kind: 'EVERY_DAYS', days },
  from,
  to,
  source: '',
});
const term = (from: string, to: string | null, ...tiers: ReadonlyArray<TestRule>): StaffPolicyTerm => ({
  effectiveFrom: from,
  effectiveTo: to,
  staffTests: { tiers, overrides: [], warnDaysAhead: 1, pendingDays: 1 },
});
const said = (...adopted: ReadonlyArray<StaffPolicyTerm>) =>
  testRulesInForce(adopted).map(({ interval, from, to }) => [
    interval.kind === 'EVERY_DAYS' ? interval.days : 0,
    from,
    to,
  ]);

it('is the rule of one policy on its own days', () => {
  expect(said(term('2022-03-01', null, every(3, '2022-01-01')))).toEqual([[3, '2022-03-01', null]]);
  expect(said(term('2022-03-01', '2022-04-30', every(3, '2022-04-05', '2022-05-07')))).toEqual([
    [3, '2022-04-05', '2022-04-30'],
  ]);
  expect(said(term('2022-03-01', '2022-03-31', every(3, '2022-04-05')))).toEqual([]);
});

it('gives way to a version adopted later on the days of that one, and comes back after them', () => {
  expect(
    said(
      term('2022-03-01', null, every(3, '2022-01-01')),
      term('2022-04-10', '2022-04-20', every(1, '2022-01-01')),
    ),
  ).toEqual([
    [3, '2022-03-01', '2022-04-09'],
    [3, '2022-04-21', null],
    [1, '2022-04-10', '2022-04-20'],
  ]);
  expect(
    said(term('2022-03-01', null, every(3, '2022-01-01')), term('2022-03-01', null, every(7, '2022-01-01'))),
  ).toEqual([[7, '2022-03-01', null]]);
});
