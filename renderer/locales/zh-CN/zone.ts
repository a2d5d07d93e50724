import type { ZoneKind } from '#core/domain/zones.ts';

/** The parts of the warehouse. */
export const zone = {
  FRONT: '仓前区',
  REST: '静置区',
  STORAGE: '仓储区',
  ISOLATION: '隔离区',
  outside: '不在仓内',
} satisfies Readonly<Record<ZoneKind | 'outside', string>>;
