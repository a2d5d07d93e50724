import type { ZoneKind } from '#core/domain/zones.ts';

/** How one zone is divided when a warehouse is set up. */
export type ZonePlan = { readonly zone: ZoneKind; readonly prefix: string; readonly count: number };

/** A warehouse of about 300 square metres, as a starting point that the founder changes. */
export const usualPlan: ReadonlyArray<ZonePlan> = [
  { zone: 'FRONT', prefix: 'Q', count: 2 },
  { zone: 'REST', prefix: 'J', count: 12 },
  { zone: 'STORAGE', prefix: 'C', count: 8 },
  { zone: 'ISOLATION', prefix: 'G', count: 1 },
];

const sized = (front: number, rest: number, storage: number, isolation: number): ReadonlyArray<ZonePlan> =>
  usualPlan.map((plan, at) => ({ ...plan, count: [front, rest, storage, isolation][at] ?? 0 }));

/** Usual sizes to start from; seed 002's warehouse has about 300 square metres. */
export const PLANS = { SMALL: sized(1, 6, 4, 1), USUAL: usualPlan, LARGE: sized(4, 40, 24, 2) } as const;
export const PLAN_SIZES = ['SMALL', 'USUAL', 'LARGE'] as const;

/** Code of the nth slot (1-based) of a zone: `J-01`; as many digits as the zone needs, at least two. */
export const slotCode = (plan: ZonePlan, n: number): string =>
  `${plan.prefix}-${String(n).padStart(Math.max(2, String(plan.count).length), '0')}`;

/** Every slot of the plan, in the order of the zones. */
export const planSlots = (plans: ReadonlyArray<ZonePlan>): Array<{ zone: ZoneKind; code: string }> =>
  plans.flatMap((plan) =>
    Array.from({ length: plan.count }, (_, index) => ({ zone: plan.zone, code: slotCode(plan, index + 1) })),
  );
