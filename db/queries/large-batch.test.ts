import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as codes from '#core/usecases/codes.ts';
import {
  approve,
  bringToRest,
  collect,
  cartonsOf,
  declare,
  enter,
  foundHouse,
  release,
  test as testSamples,
} from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Median of nine runs, in ms: one slow run of a busy machine is no slow query. */
const median = (run: () => unknown): number => {
  const times = Array.from({ length: 9 }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return times.sort((a, b) => a - b)[4] ?? 0;
};

test('a batch of 10,000 pieces is read as quickly as a small one', () => {
  const fixture = createFixture(join(folder, 'large.db'));
  const house = foundHouse(fixture);
  const batchId = declare(fixture, house, [{ goodsName: 'glove', quantity: 10_000 }]);
  approve(fixture, house, batchId);
  enter(fixture, house, batchId);
  bringToRest(fixture, house, batchId, 'R-01');
  testSamples(fixture, house, batchId);
  release(fixture, house, batchId);

  const reserving = performance.now();
  const { runId } = fixture.run(codes.reserve, { batchId, piecesPerCarton: 100 }, house.gate);
  const reserved = performance.now() - reserving;
  const all = fixture.reads.codesOfRun(runId).map((one) => one.code);
  expect(all).toHaveLength(10_100);
  // The last labels still wait: the newest on paper is found before them without looking at each.
  fixture.append([
    {
      type: 'label.printed',
      v: 1,
      subject: batchId,
      payload: { batchId, runId, codes: all.slice(0, 9_000), evidence: 'COUNTER' },
    },
  ]);

  const clock = fixture.clock();
  const page = { search: 'glove', step: 'PRINT', before: null, limit: 50, merchantId: null };
  const times = {
    batch: median(() => fixture.reads.batch(batchId)),
    list: median(() => fixture.queries.batches(page, clock)),
    detail: median(() => fixture.queries.batch(batchId, clock)),
    board: median(() => fixture.queries.board(clock)),
    daily: median(() => fixture.queries.daily('2022-04-29', clock)),
    run: median(() => fixture.queries.run(runId)),
    trace: median(() => fixture.queries.trace(all[5_000] ?? '')),
    carton: median(() => fixture.reads.codesOfCarton(batchId, 50)),
  };
  expect(fixture.queries.batches(page, clock).items).toHaveLength(1);
  expect(fixture.queries.run(runId)).toMatchObject({
    total: 10_100,
    printed: 9_000,
    waiting: 1_100,
    lastPrinted: all[8_999],
  });
  for (const [name, ms] of Object.entries(times)) expect(ms, `${name} took ${ms} ms`).toBeLessThan(20);
  expect(reserved, 'reserving 10,100 codes').toBeLessThan(5_000);

  fixture.append([
    {
      type: 'label.printed',
      v: 1,
      subject: batchId,
      payload: { batchId, runId, codes: all.slice(9_000), evidence: 'COUNTER' },
    },
  ]);
  for (const carton of cartonsOf(fixture, batchId))
    fixture.run(codes.apply, { batchId, code: carton }, house.gate);
  expect(fixture.reads.batch(batchId)?.codes).toMatchObject({ applied: 10_000, reserved: 0 });
  fixture.append([
    {
      type: 'exitCertificate.issued',
      v: 1,
      subject: batchId,
      payload: { batchId, certificateId: 'crt_1', certificateNo: 'C-1', quantity: 10_000, chainHead: '' },
    },
  ]);
  collect(fixture, house, batchId, cartonsOf(fixture, batchId));
  expect(fixture.reads.batch(batchId)).toMatchObject({ zone: null, shippedQuantity: 10_000 });
}, 60_000);
