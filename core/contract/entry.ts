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
  pageSize,
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

/** First minute of a window from midnight in UTC+8; null books the day alone. */
const bookedMinute = z.int().min(0).max(1439).nullable().default(null);

const transport = z.object({
  plate: shortText.default(''),
  containerNo: shortText.default(''),
  sealNo: shortText.default(''),
});

/** Names of fields that a return may speak of. */
const FIELD = /^(?:plate|containerNo|sealNo|expectedOn|kinds|lines|line\.\d{1,5}|paper\.[A-Z_]{1,40})$/;

const importMapping = z.partialRecord(
  z.enum(['goodsName', 'spec', 'quantity', 'unit', 'origin', 'classCode']),
  z.int().min(0).nullable(),
);

export const declarations = {
  /** Reads a packing list without keeping anything; the same file and mapping are then submitted. */
  preview: query(DECLARERS, { whose: 'COMMON' })
    .input(z.object({ file, mapping: importMapping.optional() }))
    .output(typed<V.ImportPreview>()),
  submit: command(DECLARERS, { whose: 'OWN' })
    .input(
      z.object({
        ...cmd,
        merchantId: idSchema,
        lines: z.array(declaredLineSchema).min(1).max(MAX_LINES),
        /** Kinds of goods of the merchant's list; may be left out when the list holds one kind only. */
        kindIds: z.array(idSchema).max(20).default([]),
        ...transport.shape,
        expectedOn: businessDate,
        expectedMinute: bookedMinute,
        source: file.nullable().default(null),
      }),
    )
    .output(typed<{ batchId: string; batchNo: string }>()),
  amend: command(DECLARERS, { whose: 'OWN' })
    .input(
      z.object({
        ...onBatch,
        lines: z.array(declaredLineSchema).min(1).max(MAX_LINES),
        /** Left out: plate, container and seal stay as they are. */
        transport: transport.nullable().default(null),
        reason: requiredText,
      }),
    )
    .output(typed<{ seq: number }>()),
  /** Another time for goods that have not come; an expired booking is good again. */
  rebook: command(DECLARERS, { whose: 'OWN' })
    .input(
      z.object({
        ...onBatch,
        expectedOn: businessDate,
        expectedMinute: bookedMinute,
        reason: shortText.default(''),
      }),
    )
    .output(typed<{ seq: number }>()),
  /** Every version of a declaration, the newest first. */
  versions: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ batchId }))
    .output(typed<ReadonlyArray<V.DeclarationVersionView>>()),
  attachPaper: command([...DECLARERS, 'INSPECTOR'], { whose: 'OWN' })
    .input(
      z.object({
        ...onBatch,
        kind: z.enum(PAPER_KINDS),
        number: requiredText,
        issuer: requiredText,
        issuedOn: businessDate,
        /** Last day that the paper itself names. */
        validTo: businessDate.nullable().default(null),
        file,
      }),
    )
    .output(typed<{ paperId: string }>()),
  /** With RETURNED, `fields` says what is wrong at which field; the merchant's screen shows each reason there. */
  review: command(['MARKET_OPERATOR'])
    .input(
      z.object({
        ...onBatch,
        verdict: z.enum(['APPROVED', 'RETURNED']),
        note: shortText.default(''),
        fields: z
          .array(z.object({ field: z.string().regex(FIELD), reason: requiredText }))
          .max(100)
          .default([]),
      }),
    )
    .output(typed<{ seq: number }>()),
};

/** Papers are read by somebody who is not shown what was declared; then the program compares. */
export const review = {
  desk: query(['MARKET_OPERATOR']).input(z.object({ batchId })).output(typed<V.ReviewDeskView>()),
  /** Batches with papers that nobody has read, other than those whose declaration waits for review. */
  unread: query(['MARKET_OPERATOR', 'AUDITOR']).output(typed<ReadonlyArray<V.BatchSummary>>()),
  read: command(['MARKET_OPERATOR'])
    .input(
      z.object({
        ...onBatch,
        paperId: idSchema,
        reading: z.object({
          number: requiredText,
          issuedOn: businessDate,
          validTo: businessDate.nullable(),
          quantity: quantitySchema.nullable(),
          coversMore: z.boolean(),
          containerNo: requiredText.nullable(),
        }),
        verdict: z.enum(['PASSED', 'FAILED']),
        reason: shortText.default(''),
      }),
    )
    .output(typed<{ seq: number }>()),
};

export const batches = {
  list: query('SIGNED_IN', { whose: 'OWN' })
    .input(
      z.object({
        search: shortText.default(''),
        step: shortText.default(''),
        before: z.int().nullable().default(null),
        limit: pageSize,
      }),
    )
    .output(typed<{ items: ReadonlyArray<V.BatchSummary>; nextBefore: number | null }>()),
  get: query('SIGNED_IN', { whose: 'OWN' }).input(z.object({ batchId })).output(typed<V.BatchDetail>()),
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
