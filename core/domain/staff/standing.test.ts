import { describe, expect, it } from 'vitest';
import { standingOn, type StaffFacts } from './standing.ts';

const ok: StaffFacts = {
  leftOn: null,
  stopped: false,
  dueOn: '2022-04-30',
  hopedDueOn: null,
  hopedUntil: null,
  lastNegativeOn: '2022-04-27',
  needsFirst: true,
};
const on = (today: string, more: Partial<StaffFacts> = {}) => standingOn(today, { ...ok, ...more }, 1);

describe('how a person stands', () => {
  it('is warned a day ahead, works on the due date, and not on the day after', () => {
    expect(['2022-04-28', '2022-04-29', '2022-04-30', '2022-05-01'].map((day) => on(day))).toEqual([
      'OK',
      'DUE_TOMORROW',
      'DUE_TODAY',
      'OVERDUE',
    ]);
    expect(standingOn('2022-04-28', ok, 2)).toBe('DUE_TOMORROW');
  });

  it('is given credit for a swab whose result is awaited, for as long as the policy says and not for ever', () => {
    const swabbed = { hopedDueOn: '2022-05-02', hopedUntil: '2022-05-01' };
    expect(['2022-04-29', '2022-04-30', '2022-05-01', '2022-05-02'].map((day) => on(day, swabbed))).toEqual([
      'DUE_TOMORROW',
      'AWAITING',
      'AWAITING',
      'OVERDUE',
    ]);
    // A swab that would not be enough today is no excuse today.
    expect(on('2022-05-01', { hopedDueOn: '2022-04-30', hopedUntil: '2022-05-01' })).toBe('OVERDUE');
    expect(on('2022-05-01', { hopedDueOn: null, hopedUntil: '2022-05-01' })).toBe('AWAITING');
  });

  it('never works before a first negative result, whatever is awaited', () => {
    expect(on('2022-04-28', { lastNegativeOn: null })).toBe('NO_RESULT');
    expect(on('2022-04-30', { lastNegativeOn: null, hopedUntil: '2022-05-01' })).toBe('NO_RESULT');
    expect(on('2022-04-28', { lastNegativeOn: null, needsFirst: false })).toBe('OK');
  });

  it('is stopped whatever the dates say, and gone once gone', () => {
    expect(on('2022-04-28', { stopped: true })).toBe('STOPPED');
    expect(on('2022-04-28', { stopped: true, leftOn: '2022-04-28' })).toBe('LEFT');
    expect(on('2022-04-28', { leftOn: '2022-04-29' })).toBe('OK');
    expect(on('2022-04-28', { dueOn: null })).toBe('OK');
  });
});
