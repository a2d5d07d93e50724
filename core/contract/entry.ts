import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { MAX_LINES } from '#core/domain/limits.ts';
import { SEAL_STATES, type Mark } from '#core/domain/marks.ts';
import { PAPER_KINDS, SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { DECLARERS, GATE, SUPERVISORS, batchId, cmd, file, onBatch } from './access.ts';
import {
  businessDate,
  command,
  countersignId,
  idSchema,
  quantitySchema,
  query,
  requiredText,
  shortText,
} from './base.ts';
import type * as V from './views.ts';
/** What a merchant declares in one line; `quantity` is a whole number of pieces. */
const declaredLineSchema = z.object({
  goodsName: requiredText,
  spec: shortText,
  quantity: quantitySchema.min(1),
  unit: shortText.default(''),
  origin: shortText.default(''),
  classCode: shortText.nullable().default(null),
});

const importMapping = z.partialRecord(
  z.enum(['goodsName', 'spec', 'quantity', 'unit', 'origin', 'classCode']),
  z.int().min(0).nullable(),
);

export const declarations = {
  /** Reads a packing list without keeping anything; the same file and mapping are then submitted. */
  preview: query(DECLARERS)
    .input(z.object({ file, mapping: importMapping.optional() }))
    .output(typed<V.ImportPreview>()),
  submit: command(DECLARERS)
    .input(
      z.object({
        ...cmd,
        merchantId: idSchema,
        lines: z.array(declaredLineSchema).min(1).max(MAX_LINES),
        plate: shortText.default(''),
        containerNo: shortText.default(''),
        sealNo: shortText.default(''),
        expectedOn: businessDate,
        source: file.nullable().default(null),
      }),
    )
    .output(typed<{ batchId: string; batchNo: string }>()),
  amend: command(DECLARERS)
    .input(
      z.object({
        ...onBatch,
        lines: z.array(declaredLineSchema).min(1).max(MAX_LINES),
        reason: requiredText,
      }),
    )
    .output(typed<{ seq: number }>()),
  attachPaper: command([...DECLARERS, 'INSPECTOR'])
    .input(
      z.object({
        ...onBatch,
        kind: z.enum(PAPER_KINDS),
        number: requiredText,
        issuer: requiredText,
        issuedOn: businessDate,
        file,
      }),
    )
    .output(typed<{ paperId: string }>()),
  review: command(['MARKET_OPERATOR'])
    .input(z.object({ ...onBatch, verdict: z.enum(['APPROVED', 'RETURNED']), note: shortText.default('') }))
    .output(typed<{ seq: number }>()),
};

export const batches = {
  list: query('SIGNED_IN')
    .input(
      z.object({
        search: shortText.default(''),
        step: shortText.default(''),
        before: z.int().nullable().default(null),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(typed<{ items: ReadonlyArray<V.BatchSummary>; nextBefore: number | null }>()),
  get: query('SIGNED_IN').input(z.object({ batchId })).output(typed<V.BatchDetail>()),
};

export const holds = {
  place: command(SUPERVISORS)
    .input(z.object({ ...onBatch, reason: requiredText }))
    .output(typed<{ holdId: string }>()),
  /** DOCS lifts once its papers are there; MISMATCH and MANUAL need a second person who signs in place. */
  lift: command([...SUPERVISORS, 'MARKET_OPERATOR', 'INSPECTOR'])
    .input(
      z.object({
        ...onBatch,
        holdId: idSchema,
        reason: requiredText,
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
};

export const gate = {
  arrive: command(GATE)
    .input(
      z.object({
        ...onBatch,
        plate: requiredText,
        containerNo: shortText.default(''),
        sealNo: shortText.default(''),
        driver: shortText.default(''),
        seal: z.enum(SEAL_STATES).default('INTACT'),
        /** Lets goods in whose declaration is not approved yet; a supervisor signs in place. */
        emergencyReason: shortText.default(''),
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ differs: ReadonlyArray<Mark> }>()),
  count: command(GATE)
    .input(
      z.object({
        ...onBatch,
        lineNo: z.int().min(1),
        mode: z.enum(['ADD', 'SET']),
        quantity: z.int().min(-1_000_000).max(1_000_000),
      }),
    )
    .output(typed<{ counted: number }>()),
  checkLine: command(GATE)
    .input(
      z.object({
        ...onBatch,
        lineNo: z.int().min(1),
        typeAgrees: z.boolean(),
        specAgrees: z.boolean(),
        note: shortText.default(''),
      }),
    )
    .output(typed<{ seq: number }>()),
  completeInspection: command(['INSPECTOR', 'GATE', 'MANAGER'])
    .input(z.object(onBatch))
    .output(typed<{ accepted: number; refused: number; mismatch: boolean }>()),
  unload: command(GATE).input(z.object(onBatch)).output(typed<{ seq: number }>()),
  unpack: command(GATE)
    .input(z.object({ ...onBatch, cartons: quantitySchema }))
    .output(typed<{ seq: number }>()),
  startDisinfection: command(['DISINFECTION_OPERATOR', 'MANAGER'])
    .input(
      z.object({
        ...onBatch,
        presetId: idSchema,
        mgPerL: z.int().min(1).max(1_000_000),
        object: z.enum(SAMPLE_LAYERS),
        preparationId: idSchema.nullable().default(null),
        usedMl: z.int().min(0).max(10_000_000).default(0),
        place: shortText.default(''),
        /** Wanted for a batch that was disinfected before. */
        reason: shortText.default(''),
      }),
    )
    .output(typed<{ disinfectionId: string }>()),
  endDisinfection: command(['DISINFECTION_OPERATOR', 'MANAGER'])
    .input(z.object({ ...onBatch, disinfectionId: idSchema }))
    .output(typed<{ seq: number }>()),
  place: command(GATE)
    .input(z.object({ ...onBatch, slotId: idSchema }))
    .output(typed<{ seq: number }>()),
};
