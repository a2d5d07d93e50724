import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { standingOn, type Standing } from '#core/domain/staff/standing.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { refused, type Ctx, type Decision } from '#core/ports/context.ts';
import type { StaffRecord } from '#core/ports/people-reads.ts';

/** Who may stand as the second person where people are stopped, readmitted or tested more often. */
export const PEOPLE_SECONDS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR'];

/** The warehouse's own day. */
export const todayOf = (ctx: Pick<Ctx, 'clock'>): BusinessDate => businessDateOf(ctx.clock.wallMs);

/** Runs `decide` on somebody of the register. */
export const withStaff = <R>(
  personId: string,
  ctx: Ctx,
  decide: (staff: StaffRecord) => Decision<R>,
): Decision<R> => {
  const staff = ctx.reads.staff(personId);
  return staff === null ? refused(refusal('NOT_FOUND', { what: 'staff' })) : decide(staff);
};

/** Where somebody stands in the table of the register; NONE for whoever is not on it. */
export const staffState = (staff: StaffRecord | null): string => {
  if (staff === null) return 'NONE';
  if (staff.leftOn === null) return staff.stop === null ? 'LISTED' : 'STOPPED';
  return staff.stop === null ? 'LEFT' : 'LEFT_STOPPED';
};

/** How somebody stands today; null for whoever is under no tier (the office, an auditor). */
export const standingOf = (ctx: Pick<Ctx, 'reads' | 'clock'>, personId: string): Standing | null => {
  const staff = ctx.reads.staff(personId);
  // Days of warning change what a list says of somebody, never whether they may work.
  return staff === null ? null : standingOn(todayOf(ctx), staff, 0);
};
