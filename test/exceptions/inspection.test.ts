import { describe, expect, it } from 'vitest';
import { refusalsOf } from '#test/support/api-client.ts';
import {
  id,
  gate,
  api,
  as,
  sign,
  picture,
  pdf,
  detail,
  openHold,
  CODE,
  declare,
  arrive,
  count,
  disinfect,
  freeSlot,
  place,
  guard,
  useGate,
} from './gate-desk.ts';

/** Goods that are not what the papers say (domain report §7, exception 3), and counting by scan, through the contract. */

useGate();

describe('exception 3: the goods are not what the papers say', () => {
  it('another person counts again, blind; a second number voids both; then the mismatch is held', async () => {
    const batchId = await declare(10);
    await arrive(batchId);
    await count(batchId, 8);
    expect(await refusalsOf(api.gate.completeInspection({ ...id(), batchId }))).toEqual([
      'COUNT_DIFFERS_NEEDS_SECOND',
    ]);
    const again = (quantity: number) => ({ ...id(), batchId, lines: [{ lineNo: 1, quantity }] });
    expect(await refusalsOf(api.inspection.recount(again(8)))).toEqual(['RECOUNT_BY_COUNTER']);
    expect(await api.inspection.recount({ ...again(9), countersignId: await sign('gate') })).toEqual({
      agrees: 0,
      differs: [1],
    });
    expect((await detail(batchId)).batch.lines[0]?.counted).toBeNull();
    await count(batchId, 8);
    expect(await api.inspection.recount({ ...again(8), countersignId: await sign('gate') })).toEqual({
      agrees: 1,
      differs: [],
    });
    expect(await api.gate.completeInspection({ ...id(), batchId })).toEqual({
      accepted: 8,
      refused: 0,
      mismatch: true,
    });
    await as('gate');
    expect(await refusalsOf(api.gate.unload({ ...id(), batchId }))).toEqual(['HOLD_OPEN']);
    await as('manager');
    await api.holds.lift({
      ...id(),
      batchId,
      holdId: await openHold(batchId),
      reason: '按实收入仓',
      countersignId: await sign('supervisor'),
    });
    await as('gate');
    await api.gate.unload({ ...id(), batchId });
  });

  it('goods of another kind are settled only with a picture of them', async () => {
    const batchId = await declare(4);
    await arrive(batchId);
    await count(batchId, 4);
    await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: false, specAgrees: true });
    await api.inspection.recount({
      ...id(),
      batchId,
      lines: [{ lineNo: 1, quantity: 4 }],
      countersignId: await sign('gate'),
    });
    await api.gate.completeInspection({ ...id(), batchId });
    await as('manager');
    const lift = async () => ({
      ...id(),
      batchId,
      holdId: await openHold(batchId),
      reason: '核实',
      countersignId: await sign('supervisor'),
    });
    expect(await refusalsOf(api.holds.lift(await lift()))).toEqual(['PHOTO_MISSING']);
    expect(
      await refusalsOf(
        api.inspection.photo({ ...id(), batchId, about: 'LINE', lineNo: 1, file: pdf('a.pdf') }),
      ),
    ).toEqual(['NOT_A_PICTURE']);
    await api.inspection.photo({ ...id(), batchId, about: 'LINE', lineNo: 1, file: picture() });
    await api.holds.lift(await lift());
  });

  it('a part is refused: quantities balance, and the part leaves by the gate with a record of its own', async () => {
    const batchId = await declare(10);
    await arrive(batchId);
    await count(batchId, 9);
    expect(
      await refusalsOf(
        api.inspection.assess({ ...id(), batchId, lineNo: 1, damaged: 0, refused: 10, why: '不符' }),
      ),
    ).toEqual(['OUT_OF_RANGE']);
    await api.inspection.assess({ ...id(), batchId, lineNo: 1, damaged: 0, refused: 3, why: '款式不符' });
    await api.inspection.recount({
      ...id(),
      batchId,
      lines: [{ lineNo: 1, quantity: 9 }],
      countersignId: await sign('gate'),
    });
    const before = await api.board.get();
    expect(await api.gate.completeInspection({ ...id(), batchId })).toMatchObject({
      accepted: 6,
      refused: 3,
    });
    const { batch, summary } = await detail(batchId);
    // Declared 10 = accepted 6 + refused 3 + missing 1; only what is accepted stands in a zone.
    expect(batch.acceptedQuantity).toBe(6);
    expect(summary.refusedWaiting).toBe(3);
    const pieces = (board: typeof before): number =>
      board.zones.find((zone) => zone.zone === 'FRONT')?.pieces ?? 0;
    expect(pieces(await api.board.get()) - pieces(before)).toBe(6);
    const part = (await api.turnAway.list()).waiting.find((one) => one.batchId === batchId);
    expect(part?.quantity).toBe(3);
    await as('gate');
    const leave = { batchId, partId: part?.partId ?? '', plate: '浙A12345', driver: '赵师傅' };
    expect(await api.turnAway.depart({ ...id(), ...leave })).toEqual({ quantity: 3 });
    expect(await refusalsOf(api.turnAway.depart({ ...id(), ...leave }))).toEqual(['WRONG_STATE']);
    const story = (await detail(batchId)).story.map((line) => line.type);
    expect(story).toEqual(expect.arrayContaining(['part.refused', 'part.departed']));
  });

  it('a whole batch is refused and leaves; nothing of it is ever in the warehouse', async () => {
    const batchId = await declare(7);
    await arrive(batchId);
    await as('gate');
    const { partId } = await api.turnAway.batch({ ...id(), batchId, reason: '货不对板' });
    expect((await detail(batchId)).summary).toMatchObject({ nextStep: 'DEPART', inWarehouse: 0 });
    expect(await refusalsOf(api.gate.unload({ ...id(), batchId }))).toEqual(['WRONG_STATE']);
    await api.turnAway.depart({ ...id(), batchId, partId, plate: '浙A12345' });
    expect((await detail(batchId)).summary.nextStep).toBe('DONE');
  });

  it('pieces that come later are counted by two, disinfected as well, and the rest counts anew', async () => {
    const batchId = await declare(6);
    await arrive(batchId);
    await count(batchId, 5);
    await api.inspection.recount({
      ...id(),
      batchId,
      lines: [{ lineNo: 1, quantity: 5 }],
      countersignId: await sign('gate'),
    });
    await api.gate.completeInspection({ ...id(), batchId });
    await as('manager');
    await api.holds.lift({
      ...id(),
      batchId,
      holdId: await openHold(batchId),
      reason: '缺一件',
      countersignId: await sign('supervisor'),
    });
    await as('gate');
    await api.gate.unload({ ...id(), batchId });
    await api.gate.unpack({ ...id(), batchId, cartons: 1 });
    await disinfect(batchId);
    await place(batchId);
    const late = { batchId, lineNo: 1, quantity: 1, reason: '后到一件' };
    expect(
      await refusalsOf(
        api.inspection.addPieces({ ...id(), ...late, countersignId: await sign('inspector') }),
      ),
    ).toEqual(['NOT_IN_FRONT']);
    await api.exposure.backToFront({ ...id(), batchId, reason: '补货' });
    expect(
      await refusalsOf(
        api.inspection.addPieces({ ...id(), ...late, quantity: 2, countersignId: await sign('inspector') }),
      ),
    ).toEqual(['OUT_OF_RANGE']);
    expect(
      await api.inspection.addPieces({ ...id(), ...late, countersignId: await sign('inspector') }),
    ).toEqual({ accepted: 6 });
    expect((await guard(batchId, 'DISINFECTED'))?.met).toBe(false);
    expect(await refusalsOf(api.gate.place({ ...id(), batchId, slotId: await freeSlot() }))).toEqual([
      'NOT_DISINFECTED',
    ]);
    await disinfect(batchId);
    await place(batchId);
    const { batch, story } = await detail(batchId);
    expect(batch.restarted?.cause).toBe('BACK_TO_FRONT');
    expect(story.filter((line) => line.type === 'rest.restarted').length).toBe(2);
  });
});

describe('counting by scan', () => {
  it('a class code counts each trigger, a code of one piece counts once, and the last is taken back', async () => {
    const batchId = await declare(5);
    await arrive(batchId);
    await as('inspector');
    await api.seat.setTask({ ...id(), task: { kind: 'INSPECT', batchId, lineNo: null } });
    const scan = (text: string) => api.scans.key({ ...id(), text });
    const counted = async () => (await detail(batchId)).batch.lines[0]?.counted;
    gate.pass(5000);
    expect((await scan(CODE)).outcome.code).toBe('COUNTED');
    gate.pass(5000);
    expect((await scan(CODE)).outcome.code).toBe('COUNTED');
    expect(await counted()).toBe(2);
    gate.pass(5000);
    expect((await scan('GATE-UNDO')).outcome).toMatchObject({ code: 'COUNT_UNDONE', tone: 'GREEN' });
    expect(await counted()).toBe(1);
    gate.pass(5000);
    const instance = `01${CODE.padStart(14, '0')}21SN-1`;
    expect((await scan(instance)).outcome.code).toBe('COUNTED');
    gate.pass(60_000);
    expect((await scan(instance)).outcome.code).toBe('ALREADY_COUNTED');
    expect(await counted()).toBe(2);
    await api.inspection.undo({ ...id(), batchId });
    await api.inspection.undo({ ...id(), batchId });
    expect(await counted()).toBe(0);
    expect(await refusalsOf(api.inspection.undo({ ...id(), batchId }))).toEqual(['NOTHING_TO_UNDO']);
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
  });
});
