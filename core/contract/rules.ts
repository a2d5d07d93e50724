import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { INCIDENT_TASKS } from '#core/domain/incident.ts';
import type { Guard } from '#core/domain/guards.ts';
import { GOODS_CATEGORIES } from '#core/domain/papers/document-set.ts';
import {
  PAPER_KINDS,
  PERSON_FREEZES,
  POLICY_STEPS,
  REST_RESTARTS,
  REST_STARTS,
  SAMPLE_LAYERS,
  WAIVABLE_GUARDS,
  WAIVER_BASES,
  type Policy,
} from '#core/domain/policy.ts';
import { SUPERVISORS, cmd, onBatch } from './access.ts';
import { staffTestsSchema } from './staff-rules.ts';
import { businessDate, command, countersignId, idSchema, query, requiredText, shortText } from './base.ts';
import type * as V from './views.ts';

const count = z.int().min(0).max(100_000);
const samplePlanItem = z.object({ layer: z.enum(SAMPLE_LAYERS), count: z.int().min(1).max(1000) });

/** A whole version of the rules, as a person wrote it; its id is made when it is adopted. */
export const policySchema: z.ZodType<Omit<Policy, 'policyId'>> = z.object({
  title: requiredText,
  jurisdiction: shortText,
  source: requiredText,
  effectiveFrom: businessDate,
  effectiveTo: businessDate.nullable(),
  rest: z.object({
    hours: count.max(10_000),
    startsAt: z.enum(REST_STARTS),
    restartsOn: z.array(z.enum(REST_RESTARTS)),
  }),
  order: z.array(z.tuple([z.enum(POLICY_STEPS), z.enum(POLICY_STEPS)])).max(12),
  documents: z.object({
    sets: z
      .array(
        z.object({
          setId: idSchema,
          title: requiredText,
          source: shortText,
          categories: z.array(z.enum(GOODS_CATEGORIES)).min(1).nullable(),
          demands: z
            .array(
              z.object({
                anyOf: z.array(z.enum(PAPER_KINDS)).min(1),
                notFor: z.array(z.enum(GOODS_CATEGORIES)),
                unless: z.array(z.enum(PAPER_KINDS)),
              }),
            )
            .max(30),
        }),
      )
      .min(1)
      .max(20),
    validity: z.array(z.object({ kind: z.enum(PAPER_KINDS), days: z.int().min(0).max(3650) })).max(30),
  }),
  declaring: z.object({ onList: z.boolean(), pledged: z.boolean() }),
  booking: z
    .object({
      leadHours: count.max(1000),
      horizonDays: count.max(365),
      opensAtMinute: z.int().min(0).max(1440),
      closesAtMinute: z.int().min(0).max(1440),
      windowMinutes: z.int().min(5).max(1440),
      batchesPerWindow: z.int().min(1).max(1000),
      windowRequired: z.boolean(),
      whenFull: z.enum(['REFUSE', 'WARN']),
      handlingHours: count.max(1000),
    })
    .refine(({ opensAtMinute, closesAtMinute }) => opensAtMinute < closesAtMinute, {
      path: ['closesAtMinute'],
    }),
  sampling: z.object({
    tiers: z
      .array(
        z.object({
          upToPieces: z.int().min(1).nullable(),
          items: z.array(samplePlanItem).min(1),
        }),
      )
      .min(1)
      .max(20),
    earliestRestHour: count,
    validityHours: z.int().min(1).max(100_000).nullable(),
    spotItems: z.array(samplePlanItem),
    maxPool: z.int().min(1).max(20),
  }),
  waivers: z.array(
    z.object({
      guard: z.enum(WAIVABLE_GUARDS),
      basis: z.enum(WAIVER_BASES),
      paper: z.enum(PAPER_KINDS).nullable(),
      measures: z.boolean(),
    }),
  ),
  disinfectants: z
    .array(
      z.object({
        presetId: idSchema,
        agent: requiredText,
        minMgPerL: z.int().min(1).max(1_000_000),
        maxMgPerL: z.int().min(1).max(1_000_000),
        contactMinutes: z.int().min(0).max(1440),
      }),
    )
    .min(1)
    .max(50),
  disinfection: z.object({ preparationHours: count, preparationRequired: z.boolean() }),
  damage: z.object({
    extraSamples: z
      .array(z.object({ layer: z.enum(SAMPLE_LAYERS), count: z.int().min(1).max(1000) }))
      .max(20),
    repack: z.boolean(),
  }),
  amendmentLimit: count.max(100),
  piecesPerCarton: count.max(1000),
  broughtBack: z.object({ rest: z.boolean(), test: z.boolean() }),
  batchesPerSlot: z.int().min(1).max(100),
  deadlines: z.object({
    resultHours: count,
    bookingGraceHours: count,
    overstayDays: count,
    videoDays: count,
    wasteHours: count,
    backEntryHours: count,
  }),
  incident: z.object({
    tasks: z
      .array(z.object({ task: z.enum(INCIDENT_TASKS), withinMinutes: count.nullable() }))
      .max(INCIDENT_TASKS.length),
    exposure: z.object({
      neighbourDistance: count.max(1000),
      vehicleDays: count.max(365),
      handlerDays: count.max(365),
      lookBackDays: count.max(365),
    }),
    retest: z.boolean(),
    person: z.enum(PERSON_FREEZES),
  }),
  staffTests: staffTestsSchema,
});

export const rules = {
  /** Every version that was adopted, newest first, and the versions that come with the program. */
  list: query('SIGNED_IN', { whose: 'COMMON' }).output(typed<V.RulesView>()),
  /** Adopted by two persons: the caller and whoever signed in place. */
  adopt: command(['MANAGER', 'ADMINISTRATOR'])
    .input(
      z.object({
        ...cmd,
        policy: policySchema,
        basedOn: idSchema.nullable().default(null),
        reason: requiredText,
        countersignId,
      }),
    )
    .output(typed<{ policyId: string }>()),
  /** The conditions of release of a batch as they would stand now under another version; nothing is changed. */
  preview: query([...SUPERVISORS, 'AUDITOR'])
    .input(z.object({ batchId: idSchema, policyId: idSchema }))
    .output(typed<ReadonlyArray<Guard>>()),
  rejudge: command(SUPERVISORS)
    .input(z.object({ ...onBatch, policyId: idSchema, reason: requiredText, countersignId }))
    .output(typed<{ seq: number }>()),
  waive: command(SUPERVISORS)
    .input(
      z.object({
        ...onBatch,
        guard: z.enum(WAIVABLE_GUARDS),
        basis: z.enum(WAIVER_BASES),
        paperId: idSchema.nullable().default(null),
        reason: requiredText,
        measures: shortText.default(''),
        countersignId,
      }),
    )
    .output(typed<{ waiverId: string }>()),
};
