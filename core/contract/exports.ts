import { eventIterator, type as typed } from '@orpc/contract';
import { z } from 'zod';
import {
  EXPORT_DATASETS,
  EXPORT_FORMATS,
  hasField,
  type ExportDataset,
  type ExportMapping,
} from '#core/domain/exports.ts';
import { SUPERVISORS, cmd } from './access.ts';
import { businessDate, command, idSchema, query, requiredText, shortText, stream } from './base.ts';

const EXPORTERS = [...SUPERVISORS, 'MARKET_OPERATOR'] as const;
/** An auditor may take lists away, and changes no mapping. */
const READERS = [...EXPORTERS, 'AUDITOR'] as const;
const dataset = z.enum(EXPORT_DATASETS as [ExportDataset, ...ExportDataset[]]);

const columnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('FIELD'), field: requiredText, head: requiredText }),
  z.object({ kind: z.literal('CONSTANT'), value: shortText, head: requiredText }),
]);

/** A mapping whose every field belongs to its list. */
export const mappingSchema: z.ZodType<ExportMapping> = z
  .object({
    dataset,
    format: z.enum(EXPORT_FORMATS),
    columns: z.array(columnSchema).min(1).max(60),
  })
  .refine(
    (mapping) =>
      mapping.columns.every(
        (column) => column.kind === 'CONSTANT' || hasField(mapping.dataset, column.field),
      ),
    { path: ['columns'] },
  );

/** What an export in progress says; `FILE` names what `exports.file` then gives. */
export type ExportMessage =
  | { readonly kind: 'PROGRESS'; readonly done: number; readonly total: number }
  | { readonly kind: 'FILE'; readonly exportId: string; readonly name: string; readonly rows: number };

export const exports = {
  /** The mappings in force: the warehouse's own, or those that the program comes with. */
  mappings: query([...READERS]).output(
    typed<ReadonlyArray<{ readonly mapping: ExportMapping; readonly changed: boolean }>>(),
  ),
  save: command([...EXPORTERS])
    .input(z.object({ ...cmd, mapping: mappingSchema }))
    .output(typed<{ ok: true }>()),
  /** Back to the mapping that the program comes with. */
  reset: command([...EXPORTERS])
    .input(z.object({ ...cmd, dataset }))
    .output(typed<{ ok: true }>()),
  /** Writes a list and tells how far it is; it stops when nobody listens any more. */
  run: stream([...READERS])
    .input(z.object({ dataset, from: businessDate, to: businessDate }))
    .output(eventIterator(typed<ExportMessage>())),
  /**
   * What is on a printed form as a workbook (.xlsx): the form's own words and numbers, row by row, so that both say the
   * same. It gives back what it was given and nothing else, so whoever may see a form may have it.
   */
  workbook: query('SIGNED_IN', { whose: 'COMMON' })
    .input(
      z.object({
        name: z.string().regex(/^[\p{L}\p{N}._-]{1,120}$/u),
        rows: z.array(z.array(z.union([z.string().max(4000), z.number()])).max(40)).max(20_000),
      }),
    )
    .output(z.file()),
  /** The finished file, kept until a few later ones are made. */
  file: query([...READERS])
    .input(z.object({ exportId: idSchema }))
    .output(z.file()),
};
