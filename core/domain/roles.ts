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
