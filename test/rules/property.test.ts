import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { exportLines } from '#db/export.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import { judgeLabels } from '../oracle/labels.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge, readBook } from '../oracle/rules.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { openWarehouse } from '../support/warehouse.ts';
import { differences } from './drive/compare.ts';
import { createDriver, type Driver } from './drive/driver.ts';
import { moveArbitrary, perform, type Move } from './drive/moves.ts';
import { settleAll } from './drive/printing.ts';
import { balances } from './balances.ts';
import { tell } from './drive/tell.ts';
import { observe } from './observe.ts';

/**
 * The same sequences each time, so that a red test is red again. GATEHOUSE_SEED=N tries others, GATEHOUSE_SEQUENCES=N more
 * of them; fast-check prints the seed and the path of a failure, and GATEHOUSE_PATH=… goes straight to it.
 */
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 20_220_422);
const RUNS = Number(process.env['GATEHOUSE_SEQUENCES'] ?? process.env['GATEHOUSE_RUNS'] ?? 40);
const LIMIT_MS = 180_000 + RUNS * 1_000;
const PATH = process.env['GATEHOUSE_PATH'];
/** Sequences have up to so many moves, half of it on average; most moves are several commands. */
const MOVES = 120;

/** What the other days are made of: at least one in eight sequences comes to each. */
const OFTEN = [
  'policy.adopted',
  'batch.rejudged',
  'guard.waived',
  'batch.cleared',
  'opening.stockEntered',
  'incident.opened',
  'incident.dismissed',
  'collection.signed',
  'pieces.returned',
  'pieces.destroyed',
  'part.refused',
  'record.corrected',
];
const SOMETIMES = [
  'part.departed',
  'collection.putBack',
  'pieces.broughtBack',
  'incident.confirmed',
  'code.voided',
  'hold.lifted',
  'clock.gapConfirmed',
];

/** In memory where the system has such a place: what is tried here are rules, not disks. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** What happened over all sequences: a driver that never comes to the end of the walk would prove nothing. */
const seen = new Map<string, number>();

const inspect = (driver: Driver, directory: string): ReadonlyArray<string> => {
  settleAll(driver);
  const { lines, problems } = parseLedger([...exportLines(driver.house().store.db), ''].join('\n'));
  return [
    ...problems,
    ...judge(lines).problems,
    ...observe(lines),
    ...balances(lines),
    ...judgeLabels(lines, [...driver.paper, ...driver.bin]),
    ...differences(driver, readBook(lines)),
    ...verifyStore(directory, { apply: applyEvent }).problems,
  ];
};

const runSequence = async (moves: ReadonlyArray<Move>, seed: number): Promise<void> => {
  const directory = mkdtempSync(join(PLACE, 'gatehouse-property-'));
  const policy = SHIPPED_POLICIES[seed % SHIPPED_POLICIES.length];
  const house = await openWarehouse(directory, createVirtualClock(), policy?.policyId);
  const driver = createDriver(house, seed);
  try {
    for (const move of moves) perform(driver, move);
    expect(inspect(driver, directory)).toEqual([]);
  } finally {
    driver.house().close();
    rmSync(directory, { recursive: true, force: true });
    for (const [what, times] of driver.counts) seen.set(what, (seen.get(what) ?? 0) + times);
  }
};

describe('whatever anybody does, in whatever order', () => {
  it(
    'the oracle finds no breach, the paper equals the ledger, and the projections equal a replay',
    async () => {
      const sequence = fc.array(moveArbitrary, { minLength: 1, maxLength: MOVES, size: 'max' });
      await fc.assert(fc.asyncProperty(sequence, fc.nat(), runSequence), {
        seed: SEED,
        numRuns: RUNS,
        // Shrinking a failure must end before the test's own time does, or nobody sees the failure.
        interruptAfterTimeLimit: LIMIT_MS,
        markInterruptAsFailure: true,
        ...(PATH === undefined ? {} : { path: PATH }),
      });
      if (process.env['GATEHOUSE_SEEN'] !== undefined)
        process.stderr.write(
          `${JSON.stringify(Object.fromEntries([...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`,
        );
      process.stderr.write(tell(RUNS, seen));
      // Few sequences need not come to every act; the usual number must.
      for (const type of RUNS < 40 ? [] : OFTEN) {
        expect(seen.get(type) ?? 0, type).toBeGreaterThanOrEqual(RUNS / 8);
      }
      for (const type of RUNS < 40 ? [] : SOMETIMES) expect(seen.get(type) ?? 0, type).toBeGreaterThan(0);
    },
    LIMIT_MS + 30_000,
  );
});
