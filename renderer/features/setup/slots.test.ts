import { describe, expect, it } from 'vitest';
import { planSlots, slotCode, usualPlan } from './slots.ts';

describe('slot codes of a new warehouse', () => {
  it('have two digits, or as many as the zone needs', () => {
    expect(slotCode({ zone: 'REST', prefix: 'J', count: 12 }, 3)).toBe('J-03');
    expect(slotCode({ zone: 'REST', prefix: 'J', count: 120 }, 3)).toBe('J-003');
  });

  it('are all different in the plan that is offered first', () => {
    const codes = planSlots(usualPlan).map((slot) => slot.code);
    expect(codes).toHaveLength(23);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('leave out a zone without slots', () => {
    expect(planSlots([{ zone: 'ISOLATION', prefix: 'G', count: 0 }])).toEqual([]);
  });
});
