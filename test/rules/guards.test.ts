import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GUARD_CODES, releaseGuards, type GuardCode } from '#core/domain/guards.ts';
import { restedMs } from '#core/domain/rest.ts';
import { decided, refused } from '#core/ports/context.ts';
import { clear } from '#core/usecases/release.ts';
import { exportLines } from '#db/export.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import { openWarehouse } from '../support/warehouse.ts';
import { createDriver, type Bend } from './drive/driver.ts';
import { insistent } from './drive/insistent.ts';
import { moveArbitrary, perform, type Move } from './drive/moves.ts';
import { RARE, type RareName } from './drive/rare-moves.ts';

/**
 * Random days in a program from which one guard of release is taken out: the oracle, which shares no line with it, must name
 * what went wrong. `test/guards` takes each guard out of the sources and runs the unit tests of clearance; this asks whether
 * a mistake there would be seen by somebody who knows the ledger only.
 */
const SEED = 20_220_422;
/** Days that are tried at most for each guard. GATEHOUSE_SEQUENCES makes the search longer. */
const DAYS = Math.max(60, Number(process.env['GATEHOUSE_SEQUENCES'] ?? 0));
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** What the oracle says of goods that were cleared although this was not met. */
const NAMED: { readonly [guard in GuardCode]: RegExp | null } = {
  DECLARATION_APPROVED: /cleared without approval/u,
  PAPERS_COMPLETE: /cleared with papers missing/u,
  PAPERS_CONSISTENT: /cleared with papers that differ/u,
  // Never open alone: what was not inspected is not accepted, disinfected, at rest nor sampled, and nobody may waive that
  // before acceptance. Only the unit form can part it from the others.
  INSPECTED: null,
  REPACKED: /damaged packages that nobody packed anew/u,
  DISINFECTED: /cleared without disinfection/u,
  RESTED: /released early|cleared in the front zone/u,
  SAMPLED: /too few samples/u,
  // Never open alone: a sample without a result is not verified either, and a positive places a hold that no waiver lifts.
  RESULTS_NEGATIVE: null,
  RESULTS_VERIFIED: /not verified by a second person/u,
  RESULTS_CURRENT: /are too old/u,
  NO_HOLDS: /cleared while held/u,
  CLOCK_TRUSTED: /cleared while the clock was in doubt/u,
};

/** Every fourth thing that is done is one that comes near the guard; the others are whatever a random day brings. */
const NEAR: { readonly [guard in GuardCode]?: RareName } = {
  DECLARATION_APPROVED: 'UNAPPROVED',
  PAPERS_COMPLETE: 'READING',
  PAPERS_CONSISTENT: 'READING',
  REPACKED: 'AS_IT_IS',
  SAMPLED: 'FEW_SWABS',
  RESULTS_VERIFIED: 'FINISH',
  NO_HOLDS: 'FINISH',
  RESULTS_CURRENT: 'REJUDGE',
};
const towards = (guard: GuardCode, moves: ReadonlyArray<Move>): ReadonlyArray<Move> => {
  const near = NEAR[guard];
  if (near === undefined) return moves;
  const who = Object.keys(RARE).indexOf(near);
  return moves.map((move, index) => (index % 4 === 1 ? { ...move, kind: 'RARE', who } : move));
};

/** Random days take longer to come to these alone: they are searched for in the long form (GATEHOUSE_SEQUENCES). */
const LONG = process.env['GATEHOUSE_SEQUENCES'] !== undefined;
const SELDOM: ReadonlyArray<GuardCode> = ['DISINFECTED', 'NO_HOLDS', 'CLOCK_TRUSTED'];

/** Clearance by a program that never asks for one condition. */
const without = (guard: GuardCode): typeof clear => {
  return (input, ctx) => {
    const answer = clear(input, ctx);
    const batch = ctx.reads.batch(input.batchId);
    const policy = batch === null ? null : ctx.reads.policy(batch.policyId);
    if (answer.ok || batch === null || policy === null) return answer;
    const left = answer.refusals.filter((one) => one.params['guard'] !== guard);
    if (left.length > 0) return refused(...left);
    const { batchId } = batch;
    const facts = { batch, policy, clock: ctx.clock, gaps: ctx.reads.gaps() };
    const waived = releaseGuards(facts).flatMap((one) =>
      one.met || one.waiver === null ? [] : [one.waiver.waiverId],
    );
    const clearedBy = ctx.actor.personId;
    const payload = { batchId, clearedBy, restedMs: restedMs(facts) ?? 0, guards: GUARD_CODES, waived };
    return decided([{ type: 'batch.cleared', v: 2, subject: batchId, payload }], {});
  };
};

/** The first breach of a kind within DAYS random days, and after how many; null without one. */
const search = async (
  guard: GuardCode,
  what: RegExp,
  most = DAYS,
): Promise<{ days: number; breach: string } | null> => {
  const sequence = fc.array(moveArbitrary, { minLength: 60, maxLength: 120, size: 'max' });
  const sampled: ReadonlyArray<ReadonlyArray<Move>> = fc.sample(sequence, { seed: SEED, numRuns: most });
  const spoilt = without(guard);
  const bend: Bend = (useCase) => ((useCase as unknown) === clear ? (spoilt as typeof useCase) : useCase);
  for (const [index, moves] of sampled.entries()) {
    const directory = mkdtempSync(join(PLACE, 'gatehouse-guard-'));
    const driver = createDriver(await openWarehouse(directory), SEED + index, bend);
    try {
      const asking = insistent(driver);
      for (const move of towards(guard, moves)) perform(asking, move);
      const { lines } = parseLedger([...exportLines(driver.house().store.db), ''].join('\n'));
      const breach = judge(lines).problems.find((one) => what.test(one));
      if (breach !== undefined) return { days: index + 1, breach };
    } finally {
      driver.house().close();
      rmSync(directory, { recursive: true, force: true });
    }
  }
  return null;
};

describe('a guard of release that is taken out is missed by random days', () => {
  it.each(
    GUARD_CODES.flatMap((guard) => {
      const what = NAMED[guard];
      return what === null || (SELDOM.includes(guard) && !LONG) ? [] : [[guard, what] as const];
    }),
  )(
    '%s',
    async (guard, what) => {
      const found = await search(guard, what);
      process.stderr.write(
        `${guard}: ${found === null ? 'not found' : `day ${found.days}, ${found.breach}`}\n`,
      );
      expect(found).not.toBeNull();
    },
    400_000,
  );

  it('and with all of them no goods are cleared wrongly, however often somebody asks', async () => {
    const nothing = GUARD_CODES.find((guard) => NAMED[guard] === null) ?? 'INSPECTED';
    expect(await search(nothing, /batch\.cleared/u, 8)).toBeNull();
  });
});
