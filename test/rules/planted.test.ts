import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UseCase } from '#core/ports/context.ts';
import { clear } from '#core/usecases/release.ts';
import { waiveGuard } from '#core/usecases/rules.ts';
import { exportLines } from '#db/export.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import { openWarehouse } from '../support/warehouse.ts';
import { createDriver, type Bend } from './drive/driver.ts';
import { insistent } from './drive/insistent.ts';
import { moveArbitrary, perform, type Move } from './drive/moves.ts';

/**
 * Random days by a program with a bug in its rules must end in the oracle's breach: else such days prove nothing. The bug is
 * put in by composition; everything else is the program as it is.
 */
const SEED = 20_220_422;

type AnyUseCase = UseCase<never, unknown>;
/** Exchanges one use case for a spoilt one. */
const instead =
  (of: AnyUseCase, spoilt: AnyUseCase): Bend =>
  (useCase) =>
    (useCase as AnyUseCase) === of ? (spoilt as typeof useCase) : useCase;

/** Clears goods a day before their rest is over. */
const early: typeof clear = (input, ctx) => {
  const policy: typeof ctx.reads.policy = (policyId) => {
    const found = ctx.reads.policy(policyId);
    return found === null
      ? null
      : { ...found, rest: { ...found.rest, hours: Math.max(0, found.rest.hours - 24) } };
  };
  return clear(input, { ...ctx, reads: { ...ctx.reads, policy } });
};
/** Lets one person waive a condition: whoever asks counts as the second as well. */
const alone: typeof waiveGuard = (input, ctx) => {
  const answer = waiveGuard(input, { ...ctx, second: { personId: 'nobody', roles: ['MANAGER'] } });
  if (!answer.ok) return answer;
  const { personId } = ctx.actor;
  return {
    ...answer,
    events: answer.events.map((event) =>
      event.type === 'guard.waived'
        ? { ...event, payload: { ...event.payload, waivedBy: [personId, personId] as const } }
        : event,
    ),
  };
};

/** The first breach of a kind that random days find in a program bent like this; null after `days` of them without one. */
const firstBreach = async (bend: Bend, days: number, what: RegExp): Promise<string | null> => {
  const sequence = fc.array(moveArbitrary, { minLength: 60, maxLength: 120, size: 'max' });
  const sampled: ReadonlyArray<ReadonlyArray<Move>> = fc.sample(sequence, { seed: SEED, numRuns: days });
  for (const [index, moves] of sampled.entries()) {
    const directory = mkdtempSync(join(tmpdir(), 'gatehouse-planted-'));
    const driver = createDriver(await openWarehouse(directory), SEED + index, bend);
    try {
      const asking = insistent(driver);
      for (const move of moves) perform(asking, move);
      const { lines } = parseLedger([...exportLines(driver.house().store.db), ''].join('\n'));
      const { problems } = judge(lines);
      const found = problems.find((one) => what.test(one));
      if (found !== undefined) return found;
    } finally {
      driver.house().close();
      rmSync(directory, { recursive: true, force: true });
    }
  }
  return null;
};

describe('a planted bug is found by random days', () => {
  it('clearance a day early', async () => {
    expect(await firstBreach(instead(clear, early), 30, /released early/u)).not.toBeNull();
  });

  it('a waiver by one person', async () => {
    expect(await firstBreach(instead(waiveGuard, alone), 30, /guard\.waived/u)).not.toBeNull();
  });
});
