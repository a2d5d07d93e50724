import { z } from 'zod';
import { CONTACT_CLASSES, POPULATIONS } from '#core/domain/staff/classes.ts';
import type { StaffTestPolicy, TestInterval, TestRule } from '#core/domain/staff/rules.ts';
import { businessDate, requiredText } from './base.ts';

/** How often somebody must be tested, as a person writes it. */
export const testIntervalSchema: z.ZodType<TestInterval> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('EVERY_DAYS'), days: z.int().min(1).max(60) }),
  z.object({
    kind: z.literal('PER_WEEK'),
    times: z.int().min(2).max(7),
    minGapDays: z.int().min(1).max(3),
  }),
  z.object({ kind: z.literal('AT_TASK_END'), withinDays: z.int().min(0).max(7) }),
]);

const ruleSchema: z.ZodType<TestRule> = z
  .object({
    populations: z.array(z.enum(POPULATIONS)).min(1),
    contacts: z.array(z.enum(CONTACT_CLASSES)).min(1),
    interval: testIntervalSchema,
    from: businessDate,
    to: businessDate.nullable(),
    source: requiredText,
  })
  .refine(({ from, to }) => to === null || from <= to, { path: ['to'] });

/** The part of a policy that speaks of people. */
export const staffTestsSchema: z.ZodType<StaffTestPolicy> = z.object({
  tiers: z.array(ruleSchema).max(50),
  overrides: z.array(ruleSchema).max(50),
  warnDaysAhead: z.int().min(0).max(7),
  pendingDays: z.int().min(0).max(7),
});
