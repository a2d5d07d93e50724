import type { role as zh } from '../zh-CN/role.ts';

/** What a person may be. */
export const role = {
  GATE: 'Gate',
  INSPECTOR: 'Inspector',
  DISINFECTION_OPERATOR: 'Disinfection',
  SAMPLER: 'Sampler',
  LABORATORY: 'Laboratory',
  MANAGER: 'Warehouse manager',
  RESIDENT_SUPERVISOR: 'Resident supervisor',
  MARKET_OPERATOR: 'Market operator',
  MERCHANT: 'Merchant',
  AUDITOR: 'Auditor',
  ADMINISTRATOR: 'Administrator',
} satisfies typeof zh;
