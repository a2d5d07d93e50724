import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { Role } from '#core/domain/roles.ts';
import { SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { batchId, cmd, file } from './access.ts';
import { command, countersignId, idSchema, quantitySchema, requiredText, shortText } from './base.ts';

/** Who may enter a form; each act then asks for the roles that it asks for at the desk. */
const ENTERERS: ReadonlyArray<Role> = [
  'GATE',
  'INSPECTOR',
  'DISINFECTION_OPERATOR',
  'SAMPLER',
  'MANAGER',
  'RESIDENT_SUPERVISOR',
];

const on = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), batchId, ...shape });

/** The acts that the forms of the outage kit have a place for. */
export const FORM_ACTS = z.discriminatedUnion('kind', [
  on('ARRIVE', {
    plate: requiredText,
    containerNo: shortText.default(''),
    sealNo: shortText.default(''),
    driver: shortText.default(''),
  }),
  on('COUNT', { lineNo: z.int().min(1), quantity: quantitySchema }),
  on('CHECK_LINE', {
    lineNo: z.int().min(1),
    typeAgrees: z.boolean(),
    specAgrees: z.boolean(),
    note: shortText.default(''),
  }),
  /** Ends the inspection: every line was counted and checked by forms before. */
  on('INSPECT', {}),
  on('UNLOAD', {}),
  on('UNPACK', { cartons: quantitySchema }),
  on('DISINFECT', {
    presetId: idSchema,
    mgPerL: z.int().min(1).max(1_000_000),
    preparationId: idSchema.nullable().default(null),
    usedMl: z.int().min(0).max(10_000_000).default(0),
    /** What was mixed by hand for it and stands on the form only. */
    mixed: z
      .object({ ratio: requiredText, amountMl: z.int().min(1).max(10_000_000) })
      .nullable()
      .default(null),
    object: z.enum(SAMPLE_LAYERS),
    place: shortText.default(''),
    /** Why it was disinfected once more. */
    again: shortText.default(''),
    /** `happenedMs` is its start. */
    endedMs: z.int().min(0),
    /** The form itself, as it was photographed. */
    photo: file,
  }),
  on('PLACE', { slotId: idSchema }),
  on('TAKE_SAMPLE', {
    sampleNo: requiredText,
    layer: z.enum(SAMPLE_LAYERS),
    site: shortText.default(''),
  }),
  on('SEND_SAMPLES', {
    sampleIds: z.array(idSchema).min(1),
    formNo: requiredText,
    laboratory: requiredText,
  }),
  on('STORE', { slotId: idSchema }),
  on('HAND_OVER', {
    codes: z.array(z.string().trim().min(1).max(300)).min(1).max(10_000),
    collector: requiredText,
    phone: shortText.default(''),
    signature: file,
  }),
]);
export type FormAct = z.infer<typeof FORM_ACTS>;

export const outage = {
  /**
   * Enters what was written on a paper form while the program was away: the time it happened, why it was not entered then,
   * and a second person who vouches for the form. The act keeps every rule that it has at the desk.
   */
  enter: command(ENTERERS)
    .input(
      z.object({
        ...cmd,
        formNo: requiredText,
        happenedMs: z.int().min(0),
        reason: requiredText,
        act: FORM_ACTS,
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
};
