import type { Role } from './roles.ts';

/** What a warehouse needs between being founded and its first arrival, in the order in which it is best done. */
export const FIRST_RUN_STEPS = [
  'PEOPLE',
  'STAFF',
  'RULES',
  'PRINTER',
  'SCANNER',
  'SLOT_LABELS',
  'MERCHANTS',
  'OPENING',
  'BACKUP',
] as const;
export type FirstRunStep = (typeof FIRST_RUN_STEPS)[number];

/** Work that must be somebody's before goods can pass: a batch stops at the first of these that nobody may do. */
export const ROLES_NEEDED: ReadonlyArray<Role> = [
  'MARKET_OPERATOR',
  'GATE',
  'INSPECTOR',
  'DISINFECTION_OPERATOR',
  'SAMPLER',
  'LABORATORY',
  'MANAGER',
  'RESIDENT_SUPERVISOR',
];

/** Kinds of work that none of the people may do, in the order of the goods' way. */
export const rolesMissing = (
  people: ReadonlyArray<{ readonly roles: ReadonlyArray<Role> }>,
): ReadonlyArray<Role> => ROLES_NEEDED.filter((role) => !people.some((one) => one.roles.includes(role)));
