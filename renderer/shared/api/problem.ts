import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { REFUSAL_CODES, type Refusal } from '#core/domain/refusals.ts';
import { ConnectionLostError } from './connection.ts';

/** What went wrong with a call, in the three ways a screen can show. */
export type Problem =
  | { readonly kind: 'REFUSED'; readonly refusals: ReadonlyArray<Refusal> }
  | { readonly kind: 'FAULT'; readonly faultId: string }
  | { readonly kind: 'LOST' };

const refusedData = z.object({
  refusals: z
    .array(
      z.object({
        code: z.enum(REFUSAL_CODES),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .min(1),
});
const faultData = z.object({ faultId: z.string() });

/** Sorts whatever a call threw. An error that is neither typed nor a lost line is ours: its message stands for the id. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof ConnectionLostError) return { kind: 'LOST' };
  if (error instanceof ORPCError) {
    const refused = refusedData.safeParse(error.data);
    if (refused.success) return { kind: 'REFUSED', refusals: refused.data.refusals };
    const fault = faultData.safeParse(error.data);
    if (fault.success) return { kind: 'FAULT', faultId: fault.data.faultId };
    const code: unknown = error.code;
    return { kind: 'FAULT', faultId: typeof code === 'string' ? code : 'unknown' };
  }
  return { kind: 'FAULT', faultId: error instanceof Error ? error.message : 'unknown' };
};
