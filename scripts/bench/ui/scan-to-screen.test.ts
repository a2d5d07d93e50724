import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchToVerify, makeBigHouse } from '../big-house.ts';
import { bareLine } from './bare-line.ts';
import { timeScans } from './scan-to-screen.ts';

const PIECES = 1_000;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it(
  'times every scan on its way to the screen, and the bare way beside it',
  { timeout: 120_000 },
  async () => {
    const house = join(folder, 'house');
    await makeBigHouse(house, PIECES, () => undefined);
    const { changed, seen } = await timeScans(folder, { house, batchId: batchToVerify(PIECES), scans: 4 });
    expect(seen).toHaveLength(4);
    // Every frame comes after its change, and every change after its scan.
    for (const [n, ms] of changed.entries()) {
      expect(ms).toBeGreaterThan(0);
      expect(seen[n]).toBeGreaterThan(ms);
    }
    const bare = await bareLine(folder, 4);
    expect(bare).toHaveLength(4);
    expect(Math.min(...bare)).toBeGreaterThan(0);
  },
);
