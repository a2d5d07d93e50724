import { expect, it } from 'vitest';
import { overstayOf } from './overstay.ts';
import { BARE_POLICY } from './testing/bare-batch.ts';

const DAY_MS = 86_400_000;

it('calls goods overdue from the day on that their policy names, and not a millisecond before', () => {
  const policy = { deadlines: { ...BARE_POLICY.deadlines, overstayDays: 5 } };
  expect(overstayOf(1_000, 1_000 + 5 * DAY_MS - 1, policy)).toEqual({
    days: 4,
    limitDays: 5,
    overdue: false,
  });
  expect(overstayOf(1_000, 1_000 + 5 * DAY_MS, policy)).toEqual({ days: 5, limitDays: 5, overdue: true });
});
