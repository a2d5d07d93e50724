import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FAULT_KINDS, planFaults } from './fault-plan.ts';
import { planDay } from './plan.ts';
import { runDay } from './run-day.ts';

/** `GATEHOUSE_FAULTS=100` makes a longer day of it; `GATEHOUSE_SEED` draws other moments. */
const FAULTS = Number(process.env['GATEHOUSE_FAULTS'] ?? FAULT_KINDS.length);
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 5);
const PIECES = 2 * FAULTS + 12;

describe('faults of the day', () => {
  it('come from the seed, each kind once before any comes twice', () => {
    const plan = planDay({ batches: 2, pieces: 60, seed: 1, restSlots: 12 });
    const kinds = planFaults(2 * FAULT_KINDS.length, 1, plan).map(({ kind }) => kind);
    expect([...kinds].sort()).toEqual([...FAULT_KINDS, ...FAULT_KINDS].sort());
    expect(planFaults(20, 1, plan)).toEqual(planFaults(20, 1, plan));
    expect(planFaults(20, 1, plan)).not.toEqual(planFaults(20, 2, plan));
  });

  it(`${FAULTS} of all kinds leave no label too many, too few or wrong, no scan lost, and books that agree`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-faults-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { figures, problems } = await runDay({
      batches: 2,
      pieces: PIECES,
      seed: SEED,
      folder,
      faults: FAULTS,
    });
    expect(problems).toEqual([]);
    expect(figures).toMatchObject({
      batches: 2,
      pieces: PIECES,
      labels: { duplicate: 0, missing: 0, wrong: 0 },
      scans: { lost: 0 },
      ledger: { ok: true },
      projections: { ok: true },
      sheet: { reconciles: true },
      faults: { asked: FAULTS, injected: FAULTS },
    });
    expect(figures.scans.recorded).toBe(figures.scans.sent);
    const lines = readFileSync(join(folder, 'record', 'faults.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(FAULTS);
  }, 1_200_000);
});
