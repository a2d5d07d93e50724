import { ROLES, type Role } from './roles.ts';

/** What a seat is for. The gate's own computer is GATE; every other seat is invited to it over the LAN. */
export const SEAT_KINDS = ['GATE', 'OFFICE', 'LABORATORY', 'MARKET', 'MERCHANT'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** Kinds of seats that an invitation can open: the gate is entered at its own computer only. */
export const INVITED_SEAT_KINDS = ['OFFICE', 'LABORATORY', 'MARKET', 'MERCHANT'] as const;

/**
 * Roles that count at a seat. A merchant's phone is good for merchants only, so that no administrator's password is
 * ever typed into one; a person with several roles has at a seat those of its kind.
 */
const ROLES_AT: Readonly<Record<SeatKind, ReadonlyArray<Role>>> = {
  GATE: ROLES,
  OFFICE: ROLES.filter((role) => role !== 'MERCHANT'),
  LABORATORY: ['LABORATORY', 'SAMPLER', 'MANAGER', 'RESIDENT_SUPERVISOR', 'AUDITOR'],
  MARKET: ['MARKET_OPERATOR', 'MERCHANT', 'MANAGER', 'AUDITOR'],
  MERCHANT: ['MERCHANT'],
};

/** Those of a person's roles that count at a seat of this kind. */
export const rolesAt = (kind: SeatKind, roles: ReadonlyArray<Role>): ReadonlyArray<Role> =>
  roles.filter((role) => ROLES_AT[kind].includes(role));

/** Minutes without a touch, a key or a scan after which a seat locks, unless it is set otherwise; 0 never locks. */
export const LOCK_AFTER_MINUTES: Readonly<Record<SeatKind, number>> = {
  GATE: 10,
  OFFICE: 10,
  LABORATORY: 10,
  MARKET: 10,
  MERCHANT: 5,
};

/** Shortest secret that signs somebody in away from the gate; a gate's PIN is shorter and good at the gate only. */
export const PASSWORD_MIN = 10;
