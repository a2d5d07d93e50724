import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { ROUND_KINDS } from '#core/domain/events/lab.ts';
import { TEST_RESULTS } from '#core/domain/events.ts';
import { SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { STAFF, batchId, cmd, file, onBatch } from './access.ts';
import { businessDate, command, countersignId, idSchema, query, requiredText, shortText } from './base.ts';
import type * as L from './laboratory-views.ts';

const VERIFIERS = ['LABORATORY', 'RESIDENT_SUPERVISOR', 'MANAGER'] as const;
const PLANNERS = ['SAMPLER', 'MANAGER', 'RESIDENT_SUPERVISOR'] as const;
const tubeNo = z.string().trim().min(1).max(64);

const resultMapping = z.partialRecord(
  z.enum(['sampleNo', 'result', 'reportNo', 'testedOn', 'ct']),
  z.int().min(0).nullable(),
);

export const laboratory = {
  /** What is open at the laboratory's desk, with what is overdue. */
  desk: query(STAFF).output(typed<L.LabDesk>()),
  rounds: query(STAFF).output(typed<ReadonlyArray<L.RoundView>>()),
  /** Tubes of a batch or a round with nothing in them yet, to be printed. */
  tubes: query(STAFF)
    .input(
      z.object({ batchId: batchId.nullable().default(null), roundId: idSchema.nullable().default(null) }),
    )
    .output(typed<L.TubeSheet>()),
  form: query(STAFF)
    .input(z.object({ formNo: requiredText }))
    .output(typed<L.SubmissionForm>()),
  /** Without items: what the batch's plan still lacks. */
  issueTubes: command([...PLANNERS])
    .input(
      z.object({
        ...onBatch,
        items: z
          .array(z.object({ layer: z.enum(SAMPLE_LAYERS), count: z.int().min(1).max(200) }))
          .max(SAMPLE_LAYERS.length)
          .default([]),
      }),
    )
    .output(typed<{ tubes: L.TubeSheet['tubes'] }>()),
  /** For people every site is empty: their number is planned, who they are is said when they are swabbed. */
  planRound: command([...PLANNERS])
    .input(
      z.object({
        ...cmd,
        kind: z.enum(ROUND_KINDS),
        zone: z.enum(ZONE_KINDS),
        note: shortText.default(''),
        sites: z.array(shortText).min(1).max(200),
      }),
    )
    .output(typed<{ roundId: string; roundNo: string }>()),
  takeForRound: command(['SAMPLER'])
    .input(z.object({ ...cmd, tubeNo, members: z.array(requiredText).max(20).default([]) }))
    .output(typed<{ sampleId: string }>()),
  /** Samples of several batches and rounds under one form; without a number the program gives one. */
  send: command(['SAMPLER'])
    .input(
      z.object({
        ...cmd,
        sampleIds: z.array(idSchema).min(1).max(500),
        formNo: requiredText.nullable().default(null),
        laboratory: requiredText,
      }),
    )
    .output(typed<{ formNo: string }>()),
  receive: command(['LABORATORY'])
    .input(z.object({ ...cmd, formNo: requiredText, sampleIds: z.array(idSchema).min(1).max(500) }))
    .output(typed<{ seq: number }>()),
  /** A tube that was lost, broken or leaked before it said anything. */
  lose: command(['SAMPLER', 'LABORATORY', 'MANAGER'])
    .input(z.object({ ...cmd, sampleId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  enter: command(['LABORATORY'])
    .input(
      z.object({
        ...cmd,
        sampleId: idSchema,
        result: z.enum(TEST_RESULTS),
        reportNo: requiredText,
        testedOn: businessDate.nullable().default(null),
        ct: shortText.default(''),
        file: file.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
  verify: command([...VERIFIERS])
    .input(
      z.object({
        ...cmd,
        sampleId: idSchema,
        result: z.enum(TEST_RESULTS),
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ agrees: boolean }>()),
  /** The second stage of a positive screening. */
  enterConfirmation: command(['LABORATORY'])
    .input(
      z.object({
        ...cmd,
        sampleId: idSchema,
        result: z.enum(TEST_RESULTS),
        laboratory: requiredText,
        reportNo: requiredText,
        file: file.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
  verifyConfirmation: command([...VERIFIERS])
    .input(
      z.object({
        ...cmd,
        sampleId: idSchema,
        result: z.enum(TEST_RESULTS),
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ agrees: boolean }>()),
  previewResults: query(['LABORATORY'])
    .input(z.object({ file, mapping: resultMapping.optional() }))
    .output(typed<L.ResultsPreview>()),
  /** The same file and mapping as previewed; refused as a whole while a row has a problem. */
  importResults: command(['LABORATORY'])
    .input(z.object({ ...cmd, file, mapping: resultMapping.optional() }))
    .output(typed<{ entered: number; known: number }>()),
};
