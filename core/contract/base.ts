import { oc } from '@orpc/contract';
import { z } from 'zod';
import { REFUSAL_CODES, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { SEAT_KINDS, type SeatKind } from '#core/domain/seat-kinds.ts';

/** Who may call a procedure. `PUBLIC`: any seat. `SIGNED_IN`: any person. Else: a person with one of the roles. */
export type Access = 'PUBLIC' | 'SIGNED_IN' | ReadonlyArray<Role>;

/**
 * Whose data a procedure reads or changes, as a merchant meets it. `SELF`: the caller's own seat and person. `OWN`: a
 * merchant's goods; of another merchant's it refuses or leaves out. `COMMON`: the same for everybody. `HOUSE`: all
 * merchants' goods and the house itself; no merchant may call it.
 */
export type Whose = 'SELF' | 'OWN' | 'COMMON' | 'HOUSE';

export type ProcedureMeta = {
  readonly access: Access;
  readonly kind: 'QUERY' | 'COMMAND' | 'STREAM';
  readonly whose: Whose;
  /** Kinds of seats at which it may be called, beside what the roles of a seat allow. */
  readonly seats: ReadonlyArray<SeatKind>;
  /** Answered also while the seat is locked. */
  readonly whenLocked: boolean;
};

// Named, not inferred: every procedure carries it, and the compiler writes an inferred type out in full each time.
const refusalSchema: z.ZodType<Refusal> = z.object({
  code: z.enum(REFUSAL_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * Every procedure can fail in two typed ways: REFUSED (the caller can do something about it; all reasons at once)
 * and FAULT (ours; its id leads to a log line). Anything else that reaches a client is a bug.
 */
const REST: Omit<ProcedureMeta, 'access' | 'kind'> = { whose: 'HOUSE', seats: SEAT_KINDS, whenLocked: false };
const base = oc.$meta<ProcedureMeta>({ access: 'SIGNED_IN', kind: 'QUERY', ...REST }).errors({
  REFUSED: { status: 422, data: z.object({ refusals: z.array(refusalSchema).min(1) }) },
  FAULT: { status: 500, data: z.object({ faultId: z.string() }) },
});

/** What a procedure says of itself beside its roles; nothing said is `HOUSE`, at any seat, not while it is locked. */
type More = Partial<typeof REST>;

/** A procedure that changes nothing. */
export const query = (access: Access, more: More = {}) =>
  base.meta({ access, kind: 'QUERY', ...REST, ...more });

/** A procedure that changes something; its input carries a `commandId` so that repeating it has one effect. */
export const command = (access: Access, more: More = {}) =>
  base.meta({ access, kind: 'COMMAND', ...REST, ...more });

/** A procedure that answers with an endless stream. */
export const stream = (access: Access, more: More = {}) =>
  base.meta({ access, kind: 'STREAM', ...REST, ...more });

/**
 * Key of a command, made by the client before the first try and kept for every retry. The same id with the same
 * payload answers the stored result; with another payload it is refused.
 */
export const commandId = z.uuid();

/** Lines of a page of a list. */
export const pageSize = z.int().min(1).max(200).default(50);

export const idSchema = z.string().min(1).max(64);
export const shortText = z.string().trim().max(200);
export const requiredText = shortText.min(1);
export const businessDate = z.iso.date();
export const quantitySchema = z.int().min(0).max(1_000_000);

/** Answer of a second person who signed in place; valid for two minutes and one command. */
export const countersignId = z.string().min(1).max(64);
