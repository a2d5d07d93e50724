import { describe, expect, it } from 'vitest';
import { refusalsOf } from '#test/support/api-client.ts';
import { declareApproved, HOUR_MS, layToRest, pass } from '#test/support/api-walk.ts';
import { id, seat, quantityIn, labelled, certify, handOver, staysSound, useExits } from './exits-desk.ts';

/** Ways out that do not go as planned (domain.md §7, exceptions 14 to 17), through the contract on a real service. */

useExits();

describe('exception 14: partial collection', () => {
  it('hands out item by item; the certificate says what is left, and nobody takes more', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(5);
    await certify(batchId);
    await handOver(batchId, codes.slice(0, 2));
    expect(await api.disposals.certificate({ batchId })).toMatchObject({
      quantity: 5,
      collected: 2,
      left: 3,
    });
    expect(await quantityIn(batchId)).toBe(3);
    const { collectionId } = await api.exit.open({ ...id(), batchId });
    expect(await refusalsOf(api.exit.pick({ ...id(), collectionId, code: codes[0] ?? '' }))).toEqual([
      'CODE_COLLECTED',
    ]);
    await api.exit.cancel({ ...id(), collectionId, reason: '下次再来' });
    await handOver(batchId, codes.slice(2));
    expect(await refusalsOf(api.exit.open({ ...id(), batchId }))).toEqual(['CERTIFICATE_USED_UP']);
    expect((await api.batches.get({ batchId })).summary.nextStep).toBe('DONE');
  });
});

describe('exception 15: over-stay', () => {
  it('lists goods that could have left, by the days of their policy', async () => {
    const { api } = seat;
    const { batchId } = await labelled(2);
    const line = async () => (await api.disposals.ageing()).find((one) => one.batchId === batchId);
    expect(await line()).toMatchObject({ days: 0, overdue: false, pieces: 2 });
    const limit = (await line())?.limitDays ?? 0;
    expect(limit).toBeGreaterThan(0);
    const noted = async () => {
      await seat.as('MANAGER');
      return (await api.home.get()).tasks.find((one) => one.kind === 'AGEING');
    };
    const before = (await noted())?.n ?? 0;
    await pass(seat, limit * 24 * HOUR_MS);
    expect(await line()).toMatchObject({ days: limit, overdue: true });
    // Home counts what the list shows in red, with the days of the rules.
    const red = (await api.disposals.ageing()).filter((one) => one.overdue);
    const note = await noted();
    expect(note?.n).toBe(red.length);
    expect(note?.n).toBeGreaterThan(before);
    expect(note?.detail).toBe(String(limit));
  });
});

describe('exception 16: return to the sender, destruction', () => {
  const about = { reason: '单证不符', basis: '处置单 2022-18', recipient: '承运司机 吴师傅' };

  it('needs a witness who is somebody else, and takes the pieces off the books', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 6);
    await layToRest(seat, batchId, 6);
    await seat.as('MANAGER');
    const order = { ...about, batchId, way: 'RETURN' as const, quantity: 2 };
    expect(await refusalsOf(api.disposals.dispose({ ...id(), ...order }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
    expect(await refusalsOf(seat.countersign('admin'))).toEqual(['SECOND_PERSON_SAME']);
    const countersignId = await seat.countersign('supervisor');
    const tooMany = api.disposals.dispose({ ...id(), ...order, quantity: 7, countersignId });
    expect(await refusalsOf(tooMany)).toEqual(['OUT_OF_RANGE']);
    await api.disposals.dispose({ ...id(), ...order, countersignId });
    expect(await quantityIn(batchId)).toBe(4);
    // The rest is destroyed whole: the slot is free and the batch is over.
    await api.disposals.dispose({
      ...id(),
      ...order,
      way: 'DESTROY',
      quantity: null,
      countersignId: await seat.countersign('supervisor'),
    });
    const { batch, summary } = await api.batches.get({ batchId });
    expect([batch.returnedQuantity, batch.destroyedQuantity, summary.inWarehouse]).toEqual([2, 4, 0]);
    expect([summary.nextStep, summary.slotId]).toEqual(['DONE', null]);
    await seat.as('SAMPLER');
    expect(
      await refusalsOf(api.samples.take({ ...id(), batchId, sampleNo: 'T-GONE', layer: 'OUTER' })),
    ).toEqual(['WRONG_STATE']);
  });

  it('of coded goods takes the pieces that are read, and their codes never live again', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(4);
    await seat.as('MANAGER');
    const order = { ...about, batchId, way: 'DESTROY' as const };
    expect(
      await refusalsOf(
        api.disposals.dispose({
          ...id(),
          ...order,
          quantity: 1,
          countersignId: await seat.countersign('supervisor'),
        }),
      ),
    ).toEqual(['CODES_NEEDED']);
    const [lost = ''] = codes;
    await api.disposals.dispose({
      ...id(),
      ...order,
      codes: [lost],
      countersignId: await seat.countersign('supervisor'),
    });
    expect((await api.trace.code({ code: lost })).state).toBe('DESTROYED');
    await certify(batchId);
    expect(await api.disposals.certificate({ batchId })).toMatchObject({ quantity: 3 });
    await seat.as('GATE');
    const { collectionId } = await api.exit.open({ ...id(), batchId });
    expect(await refusalsOf(api.exit.pick({ ...id(), collectionId, code: lost }))).toEqual(['CODE_ENDED']);
    await api.exit.cancel({ ...id(), collectionId, reason: '-' });
    expect(await refusalsOf(api.platform.bindLabel({ ...id(), batchId, code: lost }))).not.toEqual([]);
  });

  it('before the goods are here a declaration is simply withdrawn, and is over', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 3);
    await seat.as('MARKET_OPERATOR');
    await api.disposals.withdraw({ ...id(), batchId, reason: '货物改道' });
    await seat.as('GATE');
    expect(await refusalsOf(api.gate.arrive({ ...id(), batchId, plate: '浙A12345' }))).toEqual([
      'WRONG_STATE',
    ]);
    expect((await api.batches.get({ batchId })).summary.nextStep).toBe('DONE');
    const here = await declareApproved(seat, 3);
    await layToRest(seat, here, 3);
    await seat.as('MARKET_OPERATOR');
    expect(await refusalsOf(api.disposals.withdraw({ ...id(), batchId: here, reason: '改道' }))).toEqual([
      'WRONG_STATE',
    ]);
  });
});

describe('exception 17: goods back from the market', () => {
  it('come in under their old code as a receipt of their own, and rest and are tested anew', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(3);
    const [first = '', second = ''] = codes;
    await certify(batchId);
    await handOver(batchId, [first]);
    const back = { reason: '顾客退货', carrier: '卓艺伟' };
    expect(await refusalsOf(api.disposals.bringBack({ ...id(), ...back, codes: [second] }))).toEqual([
      'CODE_NOT_OUT',
    ]);
    const receipt = await api.disposals.bringBack({ ...id(), ...back, codes: [first] });
    const { batch, guards } = await api.batches.get({ batchId: receipt.batchId });
    expect(batch).toMatchObject({ zone: 'FRONT', acceptedQuantity: 1, broughtBackFrom: { batchId } });
    const open = guards.filter((guard) => !guard.met).map((guard) => guard.code);
    expect(open).toEqual(expect.arrayContaining(['RESTED', 'SAMPLED', 'DISINFECTED']));
    expect(open).not.toContain('PAPERS_COMPLETE');
    const trace = await api.trace.code({ code: first });
    expect(trace).toMatchObject({ batchNo: receipt.batchNo, state: 'APPLIED', whereNow: { zone: 'FRONT' } });
    expect(trace.earlier.map((one) => one.batchId)).toEqual([batchId]);
    expect(trace.story.map((line) => line.type)).toEqual(
      expect.arrayContaining(['collection.signed', 'pieces.broughtBack']),
    );
    await seat.as('MANAGER');
    const tooSoon = await refusalsOf(api.release.clear({ ...id(), batchId: receipt.batchId }));
    expect(tooSoon).toContain('GUARD_OPEN:RESTED');
  });
});

staysSound();
