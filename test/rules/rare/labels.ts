import * as codes from '#core/usecases/codes.ts';
import { dispose } from '#core/usecases/disposal.ts';
import * as platform from '#core/usecases/platform.ts';
import * as runs from '#core/usecases/print-runs.ts';
import * as stocktake from '#core/usecases/stocktake.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  printAll,
  storeAndReserve,
  testNegative,
  watch,
  type TestWarehouse,
} from '#test/support/warehouse.ts';

/** Labels that are printed twice, in doubt, lost, found, gone with their goods; drawers and counts given up. */
export const playLabels = (house: TestWarehouse): void => {
  const { reads, journals } = house.store;
  const second = house.person('SECOND');
  const stored = (quantity: number, slot: string): { batchId: string; runId: string } => {
    const { batchId } = declare(house, quantity);
    attachPapers(house, batchId);
    bringIn(house, batchId, quantity);
    layToRest(house, batchId, slot);
    testNegative(house, batchId);
    watch(house, 168 * HOUR_MS);
    return { batchId, runId: storeAndReserve(house, batchId, 0) };
  };
  const labelsOf = (batchId: string): ReadonlyArray<string> =>
    reads.codesOfBatch(batchId).flatMap((one) => (one.state === 'VOID' ? [] : [one.code]));
  const go = (batchId: string, way: 'RETURN' | 'DESTROY', of: ReadonlyArray<string>): void =>
    void house.run(
      'MANAGER',
      dispose,
      {
        batchId,
        way,
        quantity: null,
        codes: of,
        reason: '破损',
        basis: '单 1',
        recipient: '承运',
        incidentId: null,
      },
      second,
    );
  const count = (read: ReadonlyArray<string>): void => {
    const { stocktakeId } = house.run('GATE', stocktake.openStocktake, { zone: 'STORAGE', slotId: null });
    for (const code of read) house.run('GATE', stocktake.scanStock, { stocktakeId, code });
    house.run('MANAGER', stocktake.closeStocktake, { stocktakeId, reason: '少件' }, second);
  };

  // Closed before anything was printed, opened again; two labels in doubt, of which nobody can read one.
  const { batchId, runId } = stored(8, 'R-01');
  house.run('GATE', runs.closeRun, { runId });
  house.run('GATE', runs.reopenRun, { runId });
  journals.printIntents.markSent(runId, reads.codesOfRun(runId).slice(0, 2), house.clock.read().wallMs, 0);
  journals.printIntents.toDoubt(runId);
  house.run('GATE', codes.resolveDoubt, { runId, lastGood: null });
  journals.printIntents.clear(journals.printIntents.list(runId).map((intent) => intent.code));
  printAll(house, runId);
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = labelsOf(batchId);
  for (const code of [b, d, f]) house.run('GATE', codes.apply, { batchId, code });
  for (const code of [a, b]) house.run('MANAGER', runs.reprint, { code, reason: '污损' });
  go(batchId, 'RETURN', [a]);
  go(batchId, 'RETURN', [b]);
  go(batchId, 'DESTROY', [c]);
  go(batchId, 'DESTROY', [d]);
  // Printed and not found, found again by the next count; what was never printed cannot be read and is missing too.
  const rest = labelsOf(batchId).filter((code) => ![a, b, c, d].includes(code));
  count(rest.filter((code) => code !== e));
  count(rest);
  const other = stored(2, 'R-02');
  const { stocktakeId } = house.run('GATE', stocktake.openStocktake, { zone: null, slotId: null });
  house.run('GATE', stocktake.countStock, { stocktakeId, batchId: other.batchId, quantity: 2 });
  house.run('MANAGER', stocktake.cancelStocktake, { stocktakeId, reason: '改日' });

  const { poolId } = house.run('MANAGER', platform.importPool, {
    scheme: '物防',
    prefix: '',
    rows: [
      { row: 1, code: 'WF-1' },
      { row: 2, code: 'WF-2' },
    ],
    source: house.file,
  });
  house.run('MANAGER', platform.spoilPoolCodes, { codes: ['WF-2'], reason: '撕坏' });
  house.run('MANAGER', platform.reconcilePool, { poolId, counted: 1, reason: '' });
};
