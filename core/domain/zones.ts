/** The parts of a supervision warehouse (domain.md §2.3). Goods can stand in the first four. */
export const ZONE_KINDS = ['FRONT', 'REST', 'STORAGE', 'ISOLATION'] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

export type Slot = { readonly slotId: string; readonly zone: ZoneKind; readonly code: string };
