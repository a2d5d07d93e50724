import fc from 'fast-check';
import { reserve } from '#core/usecases/codes.ts';
import { clear, store } from '#core/usecases/release.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  slotId,
  testNegative,
  watch,
} from '#test/support/warehouse.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { playRun, TROUBLES, type Played, type Trouble } from './play-run.ts';
import type { Meddle } from './virtual-desk.ts';
import type { VirtualModel } from './virtual-printer.ts';

/** Batches of one warehouse: it has so many slots to store them in. */
const BATCHES = 8;

export type ManyPlayed = {
  readonly numbers: {
    readonly runs: number;
    readonly troubles: number;
    readonly labels: number;
    readonly twice: number;
    readonly missing: number;
    readonly off: number;
    readonly voided: number;
    readonly strays: number;
  };
  /** What went wrong, run by run, with what happened in it. */
  readonly wrong: ReadonlyArray<unknown>;
};

/** One trouble in three comes on top of the one before it, at any moment until a person has done with that. */
const ON_TOP = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 15_000 }) },
);

const troubleIn = (labels: number): fc.Arbitrary<Trouble> =>
  fc.record({
    kind: fc.constantFrom(...TROUBLES),
    atLabel: fc.oneof(
      { weight: 14, arbitrary: fc.integer({ min: 1, max: labels - 1 }) },
      { weight: 1, arbitrary: fc.constant('LAST' as const) },
    ),
    fraction: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    // Nobody loads paper, plugs a cable in or starts a printer again within a second.
    lastsMs: fc.integer({ min: 1000, max: 12_000 }),
    personMs: fc.integer({ min: 1000, max: 20_000 }),
    afterMs: ON_TOP,
  });

const prepare = (house: TestWarehouse, batches: number, labels: number): ReadonlyArray<string> => {
  const ids = Array.from({ length: batches }, (_unused, at) => {
    const { batchId } = declare(house, labels);
    attachPapers(house, batchId);
    bringIn(house, batchId, labels);
    layToRest(house, batchId, `R-0${at + 1}`);
    testNegative(house, batchId);
    return batchId;
  });
  watch(house, 169 * HOUR_MS);
  return ids.map((batchId, at) => {
    house.run('MANAGER', clear, { batchId });
    house.run('GATE', store, { batchId, slotId: slotId(house, `S-0${at + 1}`) });
    return house.run('GATE', reserve, { batchId, piecesPerCarton: 0 }).runId;
  });
};

/** Labels a minute of one run to which nothing happens. */
export const rateOf = async (folder: string, model: VirtualModel, labels: number): Promise<number> => {
  const house = await openWarehouse(folder);
  const [runId = ''] = prepare(house, 1, labels);
  const { perMinute } = await playRun(house, runId, model, []);
  house.close();
  return perMinute;
};

/** What comes of one run to which one thing happens. */
export const playOne = async (
  folder: string,
  model: VirtualModel,
  labels: number,
  trouble: Trouble,
): Promise<Played> => {
  const house = await openWarehouse(folder);
  const [runId = ''] = prepare(house, 1, labels);
  const played = await playRun(house, runId, model, [trouble]);
  house.close();
  return played;
};

/** Plays many runs with three faults each, drawn from the seed. */
export const playMany = async (
  folder: () => string,
  model: VirtualModel,
  options: {
    readonly runs: number;
    readonly labels: number;
    readonly seed: number;
    readonly meddle?: Meddle;
  },
): Promise<ManyPlayed> => {
  const { runs, labels, seed, meddle } = options;
  // The first of them has nothing to come on top of.
  const first = troubleIn(labels).map((trouble) => ({ ...trouble, afterMs: null }));
  const drawn = fc.sample(fc.tuple(first, troubleIn(labels), troubleIn(labels)), { numRuns: runs, seed });
  const numbers = { runs: 0, troubles: 0, labels: 0, twice: 0, missing: 0, off: 0, voided: 0, strays: 0 };
  const wrong: unknown[] = [];
  for (let from = 0; from < runs; from += BATCHES) {
    const some = drawn.slice(from, from + BATCHES);
    const house = await openWarehouse(folder());
    const ids = prepare(house, some.length, labels);
    for (const [index, troubles] of some.entries()) {
      const played = await playRun(house, ids[index] ?? '', model, troubles, meddle);
      numbers.runs += 1;
      numbers.troubles += played.struck;
      numbers.labels += labels;
      numbers.twice += played.twice.length;
      numbers.missing += played.missing.length;
      numbers.off += Math.abs(played.off);
      numbers.voided += played.voided;
      numbers.strays += played.strays;
      if (played.twice.length + played.missing.length + Math.abs(played.off) + played.faults.length > 0)
        wrong.push({ run: from + index, troubles, played });
    }
    house.close();
  }
  return { numbers, wrong };
};
