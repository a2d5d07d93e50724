import type { Policy } from './policy.ts';

const DAY_MS = 86_400_000;

/** How long goods lie here that could have left (domain.md: 滞留). `days` and `limitDays` are whole days since clearance. */
export type Overstay = { readonly days: number; readonly limitDays: number; readonly overdue: boolean };

/**
 * Judges a batch by the policy that it is judged under; both times are UTC milliseconds. On the last day of the limit
 * the goods are overdue. Null: the policy is not known, and no day is too late.
 */
export const overstayOf = (
  clearedAtMs: number,
  nowMs: number,
  policy: Pick<Policy, 'deadlines'> | null,
): Overstay => {
  const limitDays = policy?.deadlines.overstayDays ?? 0;
  const days = Math.floor((nowMs - clearedAtMs) / DAY_MS);
  return { days, limitDays, overdue: days >= limitDays };
};
