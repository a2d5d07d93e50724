import type { Role } from '#core/domain/roles.ts';

/** What a person may be. */
export const role = {
  GATE: '门岗',
  INSPECTOR: '核验员',
  DISINFECTION_OPERATOR: '消毒员',
  SAMPLER: '采样员',
  LABORATORY: '检测员',
  MANAGER: '监管仓管理员',
  RESIDENT_SUPERVISOR: '驻仓监管员',
  MARKET_OPERATOR: '市场方',
  MERCHANT: '经营户',
  AUDITOR: '查阅员',
  ADMINISTRATOR: '系统管理员',
} satisfies Readonly<Record<Role, string>>;
