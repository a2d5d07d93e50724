import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { RefusedPoolRow } from '#core/domain/foreign-codes.ts';
import { CODERS, DECLARERS, STAFF, SUPERVISORS, cmd, file, onBatch } from './access.ts';
import { command, countersignId, idSchema, quantitySchema, query, requiredText, shortText } from './base.ts';
import { FILING_FIELDS } from './platform-views.ts';
import type * as P from './platform-views.ts';

const label = z.string().trim().min(1).max(300);
const column = z.int().min(0).max(255).nullable().default(null);
const filingMapping = z.partialRecord(z.enum(FILING_FIELDS), z.int().min(0).max(255).nullable());
const OPERATORS = DECLARERS.filter((role) => role !== 'MERCHANT');

/** What comes from a government platform by file, and what is done with its codes. */
export const platform = {
  previewFilings: query(OPERATORS)
    .input(z.object({ file, mapping: filingMapping.default({}) }))
    .output(typed<P.FilingPreview>()),
  /**
   * Every filing of the list becomes an approved batch; one that cannot refuses them all. `left`: lines that are not in,
   * because somebody stopped it; `work.goOn` takes them.
   */
  importFilings: command(OPERATORS)
    .input(z.object({ ...cmd, file, mapping: filingMapping.default({}), platform: requiredText }))
    .output(
      typed<{
        batches: ReadonlyArray<{ filingNo: string; batchId: string; batchNo: string }>;
        left: number;
      }>(),
    ),
  previewPool: query(CODERS)
    .input(z.object({ file, column, prefix: shortText.default('') }))
    .output(typed<P.PoolPreview>()),
  /** Good rows come in, the others are answered with their reasons. */
  importPool: command(CODERS)
    .input(z.object({ ...cmd, file, column, scheme: requiredText, prefix: shortText.default('') }))
    .output(typed<{ poolId: string; imported: number; refused: ReadonlyArray<RefusedPoolRow> }>()),
  pools: query(STAFF).output(typed<ReadonlyArray<P.PoolView>>()),
  bindLabel: command(CODERS)
    .input(z.object({ ...onBatch, code: label }))
    .output(typed<{ applied: number; number: number }>()),
  spoil: command(CODERS)
    .input(z.object({ ...cmd, codes: z.array(label).min(1).max(10_000), reason: requiredText }))
    .output(typed<{ spoiled: number }>()),
  reconcile: command([...SUPERVISORS, 'GATE'])
    .input(
      z.object({
        ...cmd,
        poolId: idSchema,
        counted: quantitySchema,
        reason: shortText.default(''),
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ difference: number }>()),
};
