import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { DECLARERS, GATE, STAFF, SUPERVISORS, batchId, cmd, onBatch } from './access.ts';
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
import type * as W from './ways-out-views.ts';

const second = countersignId.nullable().default(null);
const label = z.string().trim().min(1).max(300);

/** Ways out beside the hand-over, and the way back in. */
export const disposals = {
  /** Returns or destroys what is left of a batch or a part; the second person is the witness. */
  dispose: command(SUPERVISORS)
    .input(
      z.object({
        ...onBatch,
        way: z.enum(['RETURN', 'DESTROY']),
        quantity: quantitySchema.min(1).nullable().default(null),
        codes: z.array(label).max(10_000).default([]),
        reason: requiredText,
        basis: requiredText,
        recipient: requiredText,
        incidentId: idSchema.nullable().default(null),
        countersignId: second,
      }),
    )
    .output(typed<{ disposalId: string; quantity: number }>()),
  /** Withdraws a declaration whose goods are not in custody yet. */
  withdraw: command(DECLARERS, { whose: 'OWN' })
    .input(z.object({ ...onBatch, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  bringBack: command(GATE)
    .input(
      z.object({
        ...cmd,
        codes: z.array(label).min(1).max(10_000),
        reason: requiredText,
        carrier: requiredText,
        phone: shortText.default(''),
      }),
    )
    .output(typed<{ batchId: string; batchNo: string; quantity: number }>()),
  /** Batches that stay longer than their policy's days after release, longest first. */
  ageing: query(STAFF).output(typed<ReadonlyArray<W.AgeingLine>>()),
  /** The exit certificate as it is printed: what was released, on what grounds, and what is left of it. */
  certificate: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ batchId }))
    .output(typed<W.CertificateView>()),
};

export const stocktakes = {
  list: query(STAFF).output(typed<ReadonlyArray<W.StocktakeSummary>>()),
  get: query(STAFF)
    .input(z.object({ stocktakeId: idSchema }))
    .output(typed<W.StocktakeView>()),
  open: command([...GATE, 'RESIDENT_SUPERVISOR'])
    .input(
      z.object({ ...cmd, zone: z.enum(ZONE_KINDS).nullable(), slotId: idSchema.nullable().default(null) }),
    )
    .output(typed<{ stocktakeId: string; stocktakeNo: string }>()),
  count: command([...GATE, 'RESIDENT_SUPERVISOR'])
    .input(z.object({ ...onBatch, stocktakeId: idSchema, quantity: quantitySchema }))
    .output(typed<{ agrees: boolean }>()),
  scan: command(GATE)
    .input(z.object({ ...cmd, stocktakeId: idSchema, code: label }))
    .output(typed<{ fresh: number }>()),
  /** Differences need a reason and a second person, and are booked with it. */
  close: command(SUPERVISORS)
    .input(z.object({ ...cmd, stocktakeId: idSchema, reason: shortText.default(''), countersignId: second }))
    .output(typed<{ counted: number; differing: number }>()),
  cancel: command(SUPERVISORS)
    .input(z.object({ ...cmd, stocktakeId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
};

export const sheets = {
  /** Closes a day for good: two persons sign the figures. */
  close: command(SUPERVISORS)
    .input(z.object({ ...cmd, date: businessDate, note: shortText.default(''), countersignId: second }))
    .output(typed<{ sheetNo: string }>()),
  list: query(STAFF).output(typed<ReadonlyArray<W.ClosedSheet>>()),
};

export const records = {
  /** Records of a batch with the fields that may be put right, and what was put right already. */
  correctable: query([...SUPERVISORS, 'AUDITOR'])
    .input(z.object({ batchId }))
    .output(typed<ReadonlyArray<W.CorrectableRecord>>()),
  correct: command(SUPERVISORS)
    .input(
      z.object({
        ...cmd,
        wrongSeq: z.int().min(1),
        field: requiredText,
        was: shortText,
        now: requiredText,
        reason: requiredText,
      }),
    )
    .output(typed<{ seq: number }>()),
};
