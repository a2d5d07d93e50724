import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { TEST_RESULTS } from '#core/domain/events.ts';
import { SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { GATE, SUPERVISORS, file, onBatch } from './access.ts';
import { businessDate, command, countersignId, idSchema, requiredText, shortText } from './base.ts';

export const samples = {
  take: command(['SAMPLER'])
    .input(
      z.object({
        ...onBatch,
        sampleNo: requiredText,
        layer: z.enum(SAMPLE_LAYERS),
        site: shortText.default(''),
        /** Places of the swabs that share the tube; empty for one swab at `site`. */
        members: z.array(requiredText).max(20).default([]),
      }),
    )
    .output(typed<{ sampleId: string }>()),
  send: command(['SAMPLER'])
    .input(
      z.object({
        ...onBatch,
        sampleIds: z.array(idSchema).min(1),
        formNo: requiredText,
        laboratory: requiredText,
      }),
    )
    .output(typed<{ seq: number }>()),
  enterResult: command(['LABORATORY'])
    .input(
      z.object({
        ...onBatch,
        sampleId: idSchema,
        result: z.enum(TEST_RESULTS),
        reportNo: requiredText,
        testedOn: businessDate.nullable().default(null),
        ct: shortText.default(''),
        file: file.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
  /** The verifier keys the result from the report without seeing the entry; a difference is refused and recorded. */
  verifyResult: command(['LABORATORY', 'RESIDENT_SUPERVISOR', 'MANAGER'])
    .input(
      z.object({
        ...onBatch,
        sampleId: idSchema,
        result: z.enum(TEST_RESULTS),
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ agrees: boolean }>()),
};

export const release = {
  clear: command(SUPERVISORS).input(z.object(onBatch)).output(typed<{ seq: number }>()),
  store: command(GATE)
    .input(z.object({ ...onBatch, slotId: idSchema }))
    .output(typed<{ seq: number }>()),
};
