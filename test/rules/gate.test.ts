import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import type { Policy } from '#core/domain/policy.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import * as gate from '#core/usecases/gate.ts';
import { undoCount } from '#core/usecases/inspect.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  slotId,
  watch,
  type TestWarehouse,
} from '#test/support/warehouse.ts';

let directory: string;
let house: TestWarehouse;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-gate-'));
  house = await openWarehouse(directory);
});
afterEach(() => {
  house.close();
  rmSync(directory, { recursive: true, force: true });
});

const { policyId: _, ...ZHEJIANG } = ZHEJIANG_2022_03;

const adopt = (change: Partial<Omit<Policy, 'policyId'>>): void =>
  void house.run(
    'MANAGER',
    adoptPolicy,
    { policy: { ...ZHEJIANG, ...change }, basedOn: null, reason: '试' },
    house.person('SECOND'),
  );

const inFront = (): string => {
  const { batchId } = declare(house, 4);
  attachPapers(house, batchId);
  bringIn(house, batchId, 4);
  return batchId;
};

const rested = (batchId: string): number | undefined =>
  house.store.reads.batch(batchId)?.restarted?.attestedMs;

describe('counting', () => {
  it('refuses a piece that was counted by its own code, also where no scanner stands between', () => {
    const { batchId } = declare(house, 4);
    house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
    house.run('GATE', gate.arrive, { batchId, plate: 'x', containerNo: '', sealNo: '', driver: '' });
    const piece = { batchId, lineNo: 1, mode: 'ADD' as const, quantity: 1, instance: 'SN-1' };
    house.run('INSPECTOR', gate.count, piece);
    expect(house.refusals('INSPECTOR', gate.count, piece)).toEqual(['INSTANCE_COUNTED']);
  });

  it('begins anew when the declaration is amended in the middle of it: old counts are neither taken back nor in the way', () => {
    const { batchId } = declare(house, 4);
    const arrival = { batchId, plate: 'x', containerNo: '', sealNo: '', driver: '' };
    house.run(
      'GATE',
      gate.arrive,
      { ...arrival, emergencyReason: '急用' },
      house.person('RESIDENT_SUPERVISOR'),
    );
    const piece = { batchId, lineNo: 1, mode: 'ADD' as const, quantity: 1, instance: 'SN-1' };
    house.run('INSPECTOR', gate.count, piece);
    const lines = [
      { goodsName: '羊毛大衣', spec: 'M 黑', quantity: 3, unit: '件', origin: '韩国', classCode: '' },
    ];
    house.run('MERCHANT', declaration.amend, { batchId, lines, reason: '少装 1 件' });
    expect(house.refusals('INSPECTOR', undoCount, { batchId })).toEqual(['NOTHING_TO_UNDO']);
    house.run('INSPECTOR', gate.count, piece);
    expect(house.store.reads.batch(batchId)?.lines).toMatchObject([{ counted: 1 }]);
  });
});

describe('what a policy decides at the gate', () => {
  it('an agent must be named where the policy wants it', () => {
    adopt({ disinfection: { preparationHours: 24, preparationRequired: true } });
    const batchId = inFront();
    house.run('GATE', gate.unload, { batchId });
    house.run('GATE', gate.unpack, { batchId, cartons: 1 });
    const start = { batchId, presetId: 'chlorine', mgPerL: 500, object: 'OUTER' as const };
    expect(house.refusals('DISINFECTION_OPERATOR', gate.startDisinfection, start)).toEqual([
      'PREPARATION_REQUIRED',
    ]);
    const { preparationId } = house.run('DISINFECTION_OPERATOR', disinfect.prepare, {
      presetId: 'chlorine',
      ratio: '1:100',
      mgPerL: 500,
      amountMl: 1000,
    });
    house.run('DISINFECTION_OPERATOR', gate.startDisinfection, { ...start, preparationId, usedMl: 100 });
  });

  it('rest does not count anew by hand where the policy does not know it', () => {
    adopt({ rest: { ...ZHEJIANG.rest, restartsOn: [] } });
    const batchId = inFront();
    layToRest(house, batchId, 'R-01');
    expect(house.refusals('MANAGER', exposure.restartRest, { batchId, reason: 'x' })).toEqual([
      'RESTART_NOT_IN_POLICY',
    ]);
    // Back in front and placed again, what it rested still counts.
    watch(house, 10 * HOUR_MS);
    house.run('GATE', exposure.backToFront, { batchId, reason: 'x' });
    house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') });
    expect(rested(batchId)).toBeUndefined();
  });

  it('goods that rested in a slot rest anew when later goods come into it, and only where slots may be shared', () => {
    adopt({ batchesPerSlot: 2 });
    const first = inFront();
    layToRest(house, first, 'R-01');
    watch(house, 5 * HOUR_MS);
    const second = inFront();
    layToRest(house, second, 'R-01');
    expect(house.store.reads.batch(first)?.restarted?.cause).toBe('SLOT_SHARED');
    expect(house.store.reads.batch(second)?.restarted).toBeNull();
    const third = inFront();
    house.run('GATE', gate.unload, { batchId: third });
    expect(house.refusals('GATE', gate.place, { batchId: third, slotId: slotId(house, 'R-01') })).toContain(
      'SLOT_TAKEN',
    );
  });
});
