import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Policy } from '#core/domain/policy.ts';
import { COLD_CHAIN_2020_11 } from '#core/policies/cold-chain-2020-11.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import * as gate from '#core/usecases/gate.ts';
import * as release from '#core/usecases/release.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import { exportLines } from '#db/export.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import {
  applyAll,
  attachPapers,
  bringIn,
  declare,
  handOver,
  HOUR_MS,
  layToRest,
  openWarehouse,
  printAll,
  slotId,
  storeAndReserve,
  testNegative,
  watch,
  type TestWarehouse,
} from '../support/warehouse.ts';

/** What goods that come back from the market must do again is a field of the policy: program and oracle both read it. */

type Again = Policy['broughtBack'];

/** Goods that left under Zhejiang come back under a version that wants so much of them; answers their new batch. */
const backUnder = async (again: Again, order: Policy['order'] = ZHEJIANG_2022_03.order) => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-back-'));
  const house = await openWarehouse(directory);
  onTestFinished(() => {
    house.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const { batchId } = declare(house, 2);
  attachPapers(house, batchId);
  bringIn(house, batchId, 2);
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);
  watch(house, 168 * HOUR_MS);
  printAll(house, storeAndReserve(house, batchId, 0));
  applyAll(house, batchId);
  handOver(house, batchId);
  const { policyId: _id, ...policy } = { ...ZHEJIANG_2022_03, order, broughtBack: again };
  house.run('MANAGER', adoptPolicy, { policy, basedOn: null, reason: '通知' }, house.person('SECOND'));
  const codes = house.store.reads.codesOfBatch(batchId).map((one) => one.code);
  const back = house.run('GATE', bringBack, { codes, reason: '退货', carrier: '卓', phone: '' });
  return { house, batchId: back.batchId };
};

const disinfect = (house: TestWarehouse, batchId: string): void => {
  const { disinfectionId } = house.run('DISINFECTION_OPERATOR', gate.startDisinfection, {
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
    reason: '退货',
  });
  house.clock.pass(30 * 60_000);
  house.run('DISINFECTION_OPERATOR', gate.endDisinfection, { batchId, disinfectionId });
};

const breaches = (house: TestWarehouse): ReadonlyArray<string> =>
  judge(parseLedger([...exportLines(house.store.db), ''].join('\n')).lines).problems;

const open = (house: TestWarehouse, batchId: string) => house.refusals('MANAGER', release.clear, { batchId });

describe('goods back from the market', () => {
  it('neither rest nor are tested where the policy lets both stand', async () => {
    const { house, batchId } = await backUnder({ rest: false, test: false });
    disinfect(house, batchId);
    house.run('MANAGER', release.clear, { batchId });
    house.run('GATE', release.store, { batchId, slotId: slotId(house, 'S-02') });
    expect(breaches(house)).toEqual([]);
  });

  it('wait for no swabs before they are disinfected where the policy wants no test of them', async () => {
    const { house, batchId } = await backUnder({ rest: false, test: false }, COLD_CHAIN_2020_11.order);
    disinfect(house, batchId);
    house.run('MANAGER', release.clear, { batchId });
    expect(breaches(house)).toEqual([]);
  });

  it('rest without a test, or are tested without rest, as the policy says', async () => {
    const rests = await backUnder({ rest: true, test: false });
    disinfect(rests.house, rests.batchId);
    expect(open(rests.house, rests.batchId)).toEqual(['GUARD_OPEN:RESTED']);
    rests.house.run('GATE', gate.place, { batchId: rests.batchId, slotId: slotId(rests.house, 'R-02') });
    watch(rests.house, 168 * HOUR_MS);
    rests.house.run('MANAGER', release.clear, { batchId: rests.batchId });
    expect(breaches(rests.house)).toEqual([]);

    const tested = await backUnder({ rest: false, test: true });
    disinfect(tested.house, tested.batchId);
    expect(open(tested.house, tested.batchId)).toEqual([
      'GUARD_OPEN:SAMPLED',
      'GUARD_OPEN:RESULTS_NEGATIVE',
      'GUARD_OPEN:RESULTS_VERIFIED',
    ]);
    testNegative(tested.house, tested.batchId);
    tested.house.run('MANAGER', release.clear, { batchId: tested.batchId });
    expect(breaches(tested.house)).toEqual([]);
  });

  it('do both again where the policy says so', async () => {
    const { house, batchId } = await backUnder({ rest: true, test: true });
    disinfect(house, batchId);
    expect(open(house, batchId)).toEqual(expect.arrayContaining(['GUARD_OPEN:RESTED', 'GUARD_OPEN:SAMPLED']));
  });
});
