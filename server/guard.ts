import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { MAX_FILE_BYTES } from '#core/contract/contract.ts';
import type { Access, ProcedureMeta } from '#core/contract/base.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { Actor } from '#core/ports/context.ts';
import { DiskFull, StoreIsReadOnly } from '#db/errors.ts';
import type { ReportFault } from './deps.ts';
import { RefusedError } from './errors.ts';
import { hasRole } from './session/sessions.ts';

/** Where a call comes from, as the guard found it. */
export type Place = { readonly kind: SeatKind; readonly locked: boolean };

/** The reason why a procedure may not be called from this seat, or null when it may. */
export const placeRefusal = (
  meta: Pick<ProcedureMeta, 'seats' | 'whenLocked'>,
  { kind, locked }: Place,
): Refusal | null => {
  if (locked && !meta.whenLocked) return refusal('SEAT_LOCKED');
  return meta.seats.includes(kind) ? null : refusal('SEAT_KIND', { seatKinds: meta.seats.join(',') });
};

/** The reason why this person (null: nobody is signed in) may not call a procedure, or null when they may. */
export const accessRefusal = (access: Access, actor: Actor | null): Refusal | null => {
  if (access === 'PUBLIC') return null;
  if (actor === null) return refusal('SIGNED_OUT');
  return access === 'SIGNED_IN' || hasRole(actor, access)
    ? null
    : refusal('ROLE_MISSING', { roles: access.join(',') });
};

/** What the contract's validator says was wrong; of its many members only these are looked at. */
const issuesSchema = z.object({
  issues: z.array(
    z.object({ path: z.array(z.union([z.string(), z.number()])).catch([]), code: z.string().catch('') }),
  ),
});
type Issue = z.infer<typeof issuesSchema>['issues'][number];

const FILE_FIELDS = new Set(['file', 'source', 'signature', 'photo']);

/** Input that the contract does not allow, in words that a screen can show; at most one for each field. */
const inputRefusals = (issues: ReadonlyArray<Issue>): ReadonlyArray<Refusal> => {
  const fields = new Map<string, Refusal>();
  for (const issue of issues.slice(0, 50)) {
    const field = issue.path.join('.');
    // In a list the field is named by its own name: `lines.3.quantity` is a quantity.
    const name = issue.path.findLast((step) => typeof step === 'string') ?? 'input';
    const isFile = FILE_FIELDS.has(name) && issue.code === 'too_big';
    if (isFile) fields.set(field, refusal('FILE_TOO_LARGE', { maxMegabytes: MAX_FILE_BYTES / 1_048_576 }));
    else if (name === 'secret' && issue.code === 'too_small')
      fields.set(field, refusal('SECRET_TOO_WEAK', { min: 6 }));
    else fields.set(field, refusal('OUT_OF_RANGE', { what: name, field }));
  }
  return fields.size > 0 ? [...fields.values()] : [refusal('OUT_OF_RANGE', { what: 'input' })];
};

const refusalsOf = (error: unknown): ReadonlyArray<Refusal> | null => {
  if (error instanceof RefusedError) return error.refusals;
  if (error instanceof DiskFull) return [refusal('DISK_FULL')];
  if (error instanceof StoreIsReadOnly) return [refusal('READ_ONLY')];
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return inputRefusals(issuesSchema.safeParse(error.data).data?.issues ?? []);
  return null;
};

/**
 * The error that a caller is shown, for whatever was thrown: REFUSED with every reason, or FAULT with the id of a
 * log line. No message of an unknown error ever leaves the service.
 */
export const toClientError = (
  error: unknown,
  where: string,
  report: ReportFault,
): ORPCError<'REFUSED' | 'FAULT', unknown> => {
  const refusals = refusalsOf(error);
  if (refusals !== null)
    return new ORPCError('REFUSED', { defined: true, status: 422, message: 'refused', data: { refusals } });
  return new ORPCError('FAULT', {
    defined: true,
    status: 500,
    message: 'fault',
    data: { faultId: report(error, where) },
  });
};
