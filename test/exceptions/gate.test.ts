import { describe, expect, it } from 'vitest';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import {
  id,
  api,
  as,
  sign,
  picture,
  detail,
  openHold,
  declare,
  approve,
  arrive,
  count,
  bringIn,
  guard,
  useGate,
} from './gate-desk.ts';

/**
 * What stands at the gate on the other days (domain report §7, exceptions 1, 4 and 5), each through the contract of a real
 * service: by persons who sign in, on a ledger on disk.
 */

useGate();

describe('exception 1: goods that nobody approved or declared', () => {
  it('are refused, and let in only in an emergency that a supervisor signs for; the approval stays a condition', async () => {
    const batchId = await declare(5, { approve: false });
    await as('gate');
    const arrival = { batchId, plate: '浙A12345', emergencyReason: '急用' };
    expect(await refusalsOf(api.gate.arrive({ ...id(), batchId, plate: '浙A12345' }))).toEqual([
      'WRONG_STATE',
    ]);
    expect(await refusalsOf(api.gate.arrive({ ...id(), ...arrival }))).toEqual(['SECOND_PERSON_REQUIRED']);
    expect(
      await refusalsOf(api.gate.arrive({ ...id(), ...arrival, countersignId: await sign('inspector') })),
    ).toEqual(['SECOND_PERSON_ROLE']);
    await api.gate.arrive({ ...id(), ...arrival, countersignId: await sign('supervisor') });
    const { batch, guards } = await detail(batchId);
    expect(batch.arrived?.emergency?.reason).toBe('急用');
    expect(guards.find((one) => one.code === 'DECLARATION_APPROVED')?.met).toBe(false);
    await count(batchId, 5);
    await api.gate.completeInspection({ ...id(), batchId });
    expect((await detail(batchId)).summary.nextStep).toBe('UNLOAD');
    await approve(batchId);
    expect((await guard(batchId, 'DECLARATION_APPROVED'))?.met).toBe(true);
  });

  it('undeclared goods are sent away, and written down: who, plate, what, why, with a picture', async () => {
    await as('gate');
    await api.turnAway.arrival({
      ...id(),
      kind: 'UNDECLARED',
      plate: '浙B99999',
      goods: '围巾',
      quantity: 40,
      reason: '没有申报',
      driver: '赵师傅',
      file: picture(),
    });
    const { arrivals } = await api.turnAway.list();
    expect(arrivals[0]).toMatchObject({
      kind: 'UNDECLARED',
      plate: '浙B99999',
      goods: '围巾',
      quantity: 40,
      reason: '没有申报',
      driver: '赵师傅',
      file: { name: '现场.jpg' },
    });
  });
});

describe('exception 4: container or seal', () => {
  it('another seal, or a broken one, holds the goods before anybody opens them; a picture and two persons settle it', async () => {
    const batchId = await declare(3, { containerNo: 'CSQU3054383', sealNo: '771204' });
    await as('gate');
    const { differs } = await api.gate.arrive({
      ...id(),
      batchId,
      plate: '浙A12345',
      containerNo: 'CSQU 305438 3',
      sealNo: '771205',
      seal: 'BROKEN',
    });
    expect(differs).toEqual(['SEAL']);
    expect((await detail(batchId)).summary.nextStep).toBe('RESOLVE_HOLD');
    await as('inspector');
    expect(
      await refusalsOf(api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity: 3 })),
    ).toEqual(['HOLD_OPEN']);
    await as('manager');
    const lift = async () => ({
      ...id(),
      batchId,
      holdId: await openHold(batchId),
      reason: '已报告',
      countersignId: await sign('supervisor'),
    });
    expect(await refusalsOf(api.holds.lift(await lift()))).toEqual(['PHOTO_MISSING']);
    await api.inspection.photo({ ...id(), batchId, about: 'SEAL', file: picture() });
    await api.holds.lift(await lift());
    await count(batchId, 3);
    expect(await api.gate.completeInspection({ ...id(), batchId })).toMatchObject({ accepted: 3 });
  });
});

describe('exception 5: damaged packages', () => {
  it('are packed anew, and one swab more is taken, before the goods are released', async () => {
    const batchId = await declare(10);
    await arrive(batchId);
    await count(batchId, 10);
    await api.inspection.assess({ ...id(), batchId, lineNo: 1, damaged: 2, refused: 0 });
    await api.inspection.recount({
      ...id(),
      batchId,
      lines: [{ lineNo: 1, quantity: 10 }],
      countersignId: await sign('gate'),
    });
    // Damage is no mismatch: the goods go on, with two conditions more.
    expect(await api.gate.completeInspection({ ...id(), batchId })).toEqual({
      accepted: 10,
      refused: 0,
      mismatch: false,
    });
    const planned = ZHEJIANG_2022_03.sampling.tiers[0]?.items.reduce((sum, item) => sum + item.count, 0) ?? 0;
    expect(await guard(batchId, 'SAMPLED')).toMatchObject({ met: false, params: { missing: planned + 1 } });
    expect(await guard(batchId, 'REPACKED')).toMatchObject({ met: false, params: { damaged: 2 } });
    await as('gate');
    await api.gate.unload({ ...id(), batchId });
    await api.gate.unpack({ ...id(), batchId, cartons: 1 });
    expect((await detail(batchId)).summary.nextStep).toBe('REPACK');
    expect(await refusalsOf(api.inspection.repack({ ...id(), batchId, packages: 1, pieces: 1 }))).toEqual([
      'OUT_OF_RANGE',
    ]);
    await api.inspection.repack({ ...id(), batchId, packages: 1, pieces: 2, note: '换箱' });
    expect((await guard(batchId, 'REPACKED'))?.met).toBe(true);
    const sound = await bringIn(3);
    expect(
      await refusalsOf(api.inspection.repack({ ...id(), batchId: sound, packages: 1, pieces: 1 })),
    ).toEqual(['NOTHING_DAMAGED']);
  });
});
