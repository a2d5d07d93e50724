import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BatchSummary } from '#core/contract/views.ts';
import { placeHold } from '#core/usecases/holds.ts';
import { openReal, playWalk } from '#db/testing/full-house.ts';
import { virtualClock } from '#db/testing/kit.ts';
import { declare, foundHouse } from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';
import { createReads } from '#db/reads.ts';
import type { Store } from '#db/store.types.ts';
import { createQueries, type Queries } from './create-queries.ts';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'gatehouse-summaries-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const EVERYTHING = { search: '', step: '', before: null, limit: 500, merchantId: null };

/** Every batch as `queries` keeps it, beside the same read by queries that have kept nothing. */
const bothWays = (
  store: Store,
  queries: Queries,
): readonly [kept: ReadonlyArray<BatchSummary>, fresh: ReadonlyArray<BatchSummary>] => {
  const clock = store.readClock();
  const anew = createQueries(store.db, { reads: store.reads });
  return [queries.batches(EVERYTHING, clock).items, anew.batches(EVERYTHING, clock).items];
};

test('what is kept of a batch is what a fresh read says, after every event there is', async () => {
  const store = openReal(directory, virtualClock().read);
  const queries = createQueries(store.db, { reads: store.reads });
  let compared = 0;
  store.onCommit(() => {
    const [kept, fresh] = bothWays(store, queries);
    expect(kept).toEqual(fresh);
    compared += kept.length;
  });
  await playWalk(store);
  expect(compared).toBeGreaterThan(100);
  store.close();
});

test('an act that is taken back leaves nothing behind', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = declare(fixture, house, [{ goodsName: 'coats', quantity: 3 }]);
  const holds = () => fixture.queries.batches(EVERYTHING, fixture.clock()).items[0]?.holds;
  expect(holds()).toEqual([]);
  fixture.db.exec('BEGIN');
  fixture.db
    .prepare(
      `INSERT INTO holds (hold_id, batch_id, kind, reason, placed_seq, placed_at_ms, placed_attested_ms, placed_by)
       VALUES ('h', ?, 'MANUAL', '', 1, 1, 1, 'x')`,
    )
    .run(batchId);
  expect(holds()).toEqual(['MANUAL']);
  fixture.db.exec('ROLLBACK');
  expect(holds()).toEqual([]);
  fixture.run(placeHold, { batchId, reason: 'smell' }, house.supervisor);
  expect(holds()).toEqual(['MANUAL']);
});

test('another connection is told by what the writer of the first has committed', async () => {
  const clock = virtualClock();
  const store = openReal(directory, clock.read);
  const { batchId } = await playWalk(store);
  const reader = openReal(directory, clock.read, 'READER');
  const queries = createQueries(reader.db, { reads: createReads(reader.db) });
  const plate = () =>
    queries.batches(EVERYTHING, store.readClock()).items.find((one) => one.batchId === batchId)?.goods;
  const before = plate();
  store.db.prepare('UPDATE batches SET goods = goods || ? WHERE batch_id = ?').run('!', batchId);
  expect(plate()).toBe(`${before ?? ''}!`);
  reader.close();
  store.close();
});

test('the check itself sees a batch that nobody told of', async () => {
  const store = openReal(directory, virtualClock().read);
  await playWalk(store);
  const queries = createQueries(store.db, { reads: store.reads });
  queries.batches(EVERYTHING, store.readClock());
  store.db.exec('DROP TRIGGER temp.touched_batches_update');
  store.db.exec(`UPDATE batches SET goods = 'planted'`);
  const [kept, fresh] = bothWays(store, queries);
  expect(kept).not.toEqual(fresh);
  store.close();
});
