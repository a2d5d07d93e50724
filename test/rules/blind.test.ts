import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import * as rest from '#core/usecases/rest.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import { blind } from '#server/blind.ts';
import {
  attachPapers,
  bringIn,
  declare,
  layToRest,
  openWarehouse,
  testNegative,
} from '../support/warehouse.ts';

it('sends no value of a result before a second person has verified it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-blind-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const house = await openWarehouse(directory);
  onTestFinished(house.close);
  const { batchId } = declare(house, 5);
  attachPapers(house, batchId);
  bringIn(house, batchId, 5);
  layToRest(house, batchId, 'R-01');
  const [first = ''] = testNegative(house, batchId, false);
  const queries = createQueries(house.store.db, { reads: house.store.reads });
  const values = () => {
    const detail = queries.batch(batchId, house.store.readClock());
    if (detail === null) throw new Error('no batch');
    return blind(detail).batch.samples.map((sample) => sample.result?.value);
  };
  expect(values()).toEqual([null, null, null, null]);
  house.run('MANAGER', rest.verifyResult, { batchId, sampleId: first, result: 'NEGATIVE' });
  expect(values()).toEqual(['NEGATIVE', null, null, null]);
});
