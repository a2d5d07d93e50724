import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { ARRIVAL_REFUSALS, PHOTO_SUBJECTS } from '#core/domain/events/inspection.ts';
import { OPENING_ZONES } from '#core/domain/events/opening.ts';
import { MAX_LINES } from '#core/domain/limits.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { GATE, SUPERVISORS, cmd, file, onBatch } from './access.ts';
import { command, countersignId, idSchema, quantitySchema, query, requiredText, shortText } from './base.ts';
import type * as G from './gate-views.ts';

const INSPECTORS = [...GATE, 'RESIDENT_SUPERVISOR'] as const;
const DISINFECTORS = ['DISINFECTION_OPERATOR', 'MANAGER'] as const;
const seconds = countersignId.nullable().default(null);
const lineNo = z.int().min(1);
const utcMs = z.int().min(0);

/** What the inspection finds beside numbers. */
export const inspection = {
  /** Takes the newest count by scan or key back. */
  undo: command(GATE).input(z.object(onBatch)).output(typed<{ lineNo: number; counted: number }>()),
  assess: command(GATE)
    .input(
      z.object({
        ...onBatch,
        lineNo,
        damaged: quantitySchema,
        refused: quantitySchema,
        why: shortText.default(''),
      }),
    )
    .output(typed<{ seq: number }>()),
  /** Counted again by whoever signed in place, else by the caller; blind: the first numbers are not in the question. */
  recount: command(INSPECTORS)
    .input(
      z.object({
        ...onBatch,
        lines: z
          .array(z.object({ lineNo, quantity: quantitySchema }))
          .min(1)
          .max(MAX_LINES),
        countersignId: seconds,
      }),
    )
    .output(typed<{ agrees: number; differs: ReadonlyArray<number> }>()),
  photo: command([...INSPECTORS, 'DISINFECTION_OPERATOR'])
    .input(
      z.object({
        ...onBatch,
        about: z.enum(PHOTO_SUBJECTS),
        lineNo: lineNo.nullable().default(null),
        note: shortText.default(''),
        file,
      }),
    )
    .output(typed<{ photoId: string }>()),
  repack: command(GATE)
    .input(
      z.object({
        ...onBatch,
        packages: quantitySchema.min(1),
        pieces: quantitySchema.min(1),
        note: shortText.default(''),
      }),
    )
    .output(typed<{ seq: number }>()),
  /** Pieces that were missing came later; counted by two. */
  addPieces: command(GATE)
    .input(
      z.object({ ...onBatch, lineNo, quantity: quantitySchema.min(1), reason: requiredText, countersignId }),
    )
    .output(typed<{ accepted: number }>()),
};

/** What may not come in. */
export const turnAway = {
  list: query([...INSPECTORS, 'MARKET_OPERATOR', 'AUDITOR']).output(typed<G.TurnedAwayView>()),
  /** A vehicle is sent away: who, plate, what, why. */
  arrival: command(GATE)
    .input(
      z.object({
        ...cmd,
        kind: z.enum(ARRIVAL_REFUSALS),
        plate: requiredText,
        goods: requiredText,
        quantity: quantitySchema.nullable().default(null),
        reason: requiredText,
        driver: shortText.default(''),
        file: file.nullable().default(null),
      }),
    )
    .output(typed<{ refusalId: string }>()),
  batch: command(GATE)
    .input(z.object({ ...onBatch, reason: requiredText }))
    .output(typed<{ partId: string }>()),
  depart: command(GATE)
    .input(z.object({ ...onBatch, partId: idSchema, plate: requiredText, driver: shortText.default('') }))
    .output(typed<{ quantity: number }>()),
};

/** Agents, rounds through the house, and the certificate of what was done to a batch. */
export const disinfection = {
  desk: query([...DISINFECTORS, 'GATE', 'INSPECTOR', 'RESIDENT_SUPERVISOR', 'AUDITOR']).output(
    typed<G.DisinfectionDesk>(),
  ),
  prepare: command(DISINFECTORS)
    .input(
      z.object({
        ...cmd,
        presetId: idSchema,
        ratio: requiredText,
        mgPerL: z.int().min(1).max(1_000_000),
        amountMl: z.int().min(1).max(10_000_000),
      }),
    )
    .output(typed<{ preparationId: string }>()),
  startRound: command(DISINFECTORS)
    .input(
      z.object({
        ...cmd,
        zone: z.enum(ZONE_KINDS),
        place: requiredText,
        presetId: idSchema,
        mgPerL: z.int().min(1).max(1_000_000),
        preparationId: idSchema.nullable().default(null),
        usedMl: z.int().min(0).max(10_000_000).default(0),
      }),
    )
    .output(typed<{ roundId: string }>()),
  endRound: command(DISINFECTORS)
    .input(z.object({ ...cmd, roundId: idSchema }))
    .output(typed<{ seq: number }>()),
  certificate: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ batchId: idSchema, disinfectionId: idSchema }))
    .output(typed<G.DisinfectionCertificate>()),
};

/** Goods that are exposed anew. */
export const exposure = {
  backToFront: command(GATE)
    .input(z.object({ ...onBatch, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  restart: command(SUPERVISORS)
    .input(z.object({ ...onBatch, reason: requiredText }))
    .output(typed<{ seq: number }>()),
};

const openingEntry = z.object({
  merchantId: idSchema,
  lines: z
    .array(
      z.object({
        goodsName: requiredText,
        spec: shortText.default(''),
        quantity: quantitySchema.min(1),
        unit: shortText.default(''),
        origin: shortText.default(''),
        classCode: shortText.nullable().default(null),
      }),
    )
    .min(1)
    .max(MAX_LINES),
  zone: z.enum(OPENING_ZONES),
  slotId: idSchema.nullable().default(null),
  disinfection: z
    .object({ presetId: idSchema, mgPerL: z.int().min(1).max(1_000_000), endedAtMs: utcMs })
    .nullable()
    .default(null),
  restStartedAtMs: utcMs.nullable().default(null),
  tests: z
    .array(z.object({ reportNo: requiredText, laboratory: requiredText, sampledAtMs: utcMs }))
    .max(100)
    .default([]),
  note: shortText.default(''),
});

/** Opening day: goods that were inside before the program was. */
export const opening = {
  state: query([...SUPERVISORS, 'INSPECTOR', 'ADMINISTRATOR', 'AUDITOR']).output(typed<G.OpeningView>()),
  /** Reads a list of existing stock without keeping anything. */
  preview: query([...SUPERVISORS, 'INSPECTOR'])
    .input(z.object({ file }))
    .output(typed<G.OpeningPreview>()),
  /** Two persons attest what the program did not see; the paper lies with every batch. */
  enter: command([...SUPERVISORS, 'INSPECTOR'])
    .input(z.object({ ...cmd, entries: z.array(openingEntry).min(1).max(MAX_LINES), file, countersignId }))
    .output(typed<{ batches: number; pieces: number; left: number }>()),
  close: command(SUPERVISORS)
    .input(z.object({ ...cmd, countersignId }))
    .output(typed<{ seq: number }>()),
};
