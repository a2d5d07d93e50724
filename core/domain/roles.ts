/** What a person may be in a warehouse. One person may hold several roles; each contract procedure names its own. */
export const ROLES = [
  'GATE',
  'INSPECTOR',
  'DISINFECTION_OPERATOR',
  'SAMPLER',
  'LABORATORY',
  'MANAGER',
  'RESIDENT_SUPERVISOR',
  'MARKET_OPERATOR',
  'MERCHANT',
  'AUDITOR',
  'ADMINISTRATOR',
] as const;
export type Role = (typeof ROLES)[number];

/** Everybody who works for warehouse, market, laboratory or authority. */
export const STAFF: ReadonlyArray<Role> = ROLES.filter((role) => role !== 'MERCHANT');
/** Whoever may change anything: an auditor reads all and changes nothing. */
export const ACTORS: ReadonlyArray<Role> = ROLES.filter((role) => role !== 'AUDITOR');
/** The same without merchants. */
export const DOERS: ReadonlyArray<Role> = STAFF.filter((role) => role !== 'AUDITOR');

/**
 * Roles that nobody may hold beside others: a merchant would stand on both sides of the gate, and an auditor would look
 * at what they did themselves. The others may be held together: rules for two compare persons, and blindness is a
 * person's, whatever else they are.
 */
const ALONE: ReadonlyArray<Role> = ['MERCHANT', 'AUDITOR'];

/** Roles that one person may not hold together, or null when they may. */
export const clashingRoles = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> | null => {
  const held = [...new Set(roles)];
  return held.length > 1 && held.some((role) => ALONE.includes(role)) ? held : null;
};
