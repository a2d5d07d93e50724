import { describe, expect, it } from 'vitest';
import { roleServes, SCANNER_ROLES } from './scanner-roles.ts';
import type { SeatTaskKind } from './tasks.ts';

const ACTING: ReadonlyArray<SeatTaskKind> = [
  'INSPECT',
  'PLACE',
  'STORE',
  'TAKE_SAMPLE',
  'VERIFY_LABELS',
  'RESOLVE_DOUBT',
  'HAND_OVER',
  'STOCKTAKE',
];

describe('the role of a scanner', () => {
  it('lets every scanner say what a code is', () => {
    for (const role of SCANNER_ROLES)
      for (const task of ['NONE', 'TRACE', 'TEST_SCAN'] as const) expect(roleServes(role, task)).toBe(true);
  });

  it('gives each task to one role, and all to the scanner that serves any', () => {
    for (const task of ACTING)
      expect([task, SCANNER_ROLES.filter((role) => roleServes(role, task)).length]).toEqual([task, 2]);
  });
});
