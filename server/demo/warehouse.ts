import type { GoodsCategory } from '#core/domain/papers/document-set.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

/** The demonstration warehouse: a few slots in each zone, as many as fit on one screen. */
export const DEMO_WAREHOUSE = {
  name: '演示监管仓',
  slots: (
    [
      ['FRONT', 'Q', 4],
      ['REST', 'J', 12],
      ['STORAGE', 'C', 12],
      ['ISOLATION', 'G', 2],
    ] satisfies ReadonlyArray<readonly [ZoneKind, string, number]>
  ).flatMap(([zone, letter, count]) =>
    Array.from({ length: count }, (_, i) => ({ zone, code: `${letter}-${String(i + 1).padStart(2, '0')}` })),
  ),
};

/** Kinds of goods on the list of the demonstration's markets; every merchant of it deals in the first. */
export const DEMO_KINDS = [
  { name: '服装', category: 'CLOTHING' },
  { name: '鞋帽箱包', category: 'FOOTWEAR_BAGS' },
  { name: '针纺织品', category: 'TEXTILES' },
] as const satisfies ReadonlyArray<{ readonly name: string; readonly category: GoodsCategory }>;

export const DEMO_MERCHANTS = [
  { name: '卓氏服饰', stall: '3-128', market: '四季青服装市场', contact: '卓美玲', phone: '13800000001' },
  { name: '永福童装', stall: '2-056', market: '四季青服装市场', contact: '林永福', phone: '13800000002' },
  { name: '云裳女装', stall: '5-301', market: '意法服饰城', contact: '云小芳', phone: '13800000003' },
] as const;

export const DEMO_SCANNER_NAME = '演示扫码枪';
export const DEMO_PRINTER_NAME = '演示打印机';
