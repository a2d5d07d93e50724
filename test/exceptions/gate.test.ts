import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchDetail } from '#core/contract/views.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { readPapers } from '#test/support/api-walk.ts';
import { refusalsOf, type Api } from '#test/support/api-client.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';

/**
 * What happens at the gate on the other days (domain report §7, exceptions 1, 3 to 7 and goods that rest anew), each through
 * the contract of a real service: by persons who sign in, on a ledger on disk.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const id = (): { readonly commandId: string } => ({ commandId: randomUUID() });

let gate: Gate;
let api: Api;

beforeAll(async () => {
  gate = await startGate();
  ({ api } = await gate.open('MessagePort', 'seat-exceptions'));
  await api.setup.createDemo(id());
});
afterAll(() => gate.close());

const secretOf = (username: string): string =>
  [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.username === username)?.secret ?? '';
const as = (username: string) => api.session.signIn({ username, secret: secretOf(username) });
const sign = async (username: string): Promise<string> =>
  (await api.session.countersign({ username, secret: secretOf(username) })).countersignId;

const picture = (): File =>
  new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], '现场.jpg', { type: 'image/jpeg' });
const pdf = (name: string): File => new File(['%PDF-1.4\n'], name, { type: 'application/pdf' });

const detail = (batchId: string): Promise<BatchDetail> => api.batches.get({ batchId });
const openHold = async (batchId: string): Promise<string> =>
  (await detail(batchId)).batch.holds.find((hold) => hold.lifted === null)?.holdId ?? '';

const CODE = '6901234567892';

/** A declaration of `quantity` pieces, with every paper; approved unless told otherwise. */
const declare = async (
  quantity: number,
  over: { readonly containerNo?: string; readonly sealNo?: string; readonly approve?: boolean } = {},
): Promise<string> => {
  await as('zhuo');
  const merchants = await api.merchants.list();
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: merchants[0]?.merchantId ?? '',
    lines: [{ goodsName: '羊毛大衣', spec: 'M 黑', quantity, unit: '件', classCode: CODE }],
    plate: '浙A12345',
    containerNo: over.containerNo ?? '',
    sealNo: over.sealNo ?? '',
    expectedOn: businessDateOf((await api.clock.status()).reading.wallMs),
  });
  await as('manager');
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []))
    await api.declarations.attachPaper({
      ...id(),
      batchId,
      kind,
      number: `${kind}-1`,
      issuer: '海关',
      issuedOn: '2022-01-01',
      file: pdf('单证.pdf'),
    });
  if (over.approve !== false) await approve(batchId);
  return batchId;
};

/** Reviewed by somebody who did not submit it. */
const approve = async (batchId: string): Promise<void> => {
  await as('market');
  await readPapers(api, batchId);
  await api.declarations.review({ ...id(), batchId, verdict: 'APPROVED' });
};

const arrive = async (batchId: string): Promise<void> => {
  await as('gate');
  await api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
};

const count = async (batchId: string, quantity: number): Promise<void> => {
  await as('inspector');
  await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity });
  await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
};

const disinfect = async (batchId: string, more: { readonly reason?: string } = {}): Promise<string> => {
  await as('disinfect');
  const { disinfectionId } = await api.gate.startDisinfection({
    ...id(),
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
    ...more,
  });
  gate.pass(30 * MINUTE_MS);
  await api.gate.endDisinfection({ ...id(), batchId, disinfectionId });
  return disinfectionId;
};

const freeSlot = async (): Promise<string> =>
  (await api.board.slots()).find((slot) => slot.zone === 'REST' && !slot.occupied)?.slotId ?? '';

/** As declared, unloaded and unpacked: goods that stand in the front zone. */
const bringIn = async (quantity: number): Promise<string> => {
  const batchId = await declare(quantity);
  await arrive(batchId);
  await count(batchId, quantity);
  await api.gate.completeInspection({ ...id(), batchId });
  await as('gate');
  await api.gate.unload({ ...id(), batchId });
  await api.gate.unpack({ ...id(), batchId, cartons: 1 });
  return batchId;
};

const place = async (batchId: string): Promise<void> => {
  await as('gate');
  await api.gate.place({ ...id(), batchId, slotId: await freeSlot() });
};

const guard = async (batchId: string, code: string) =>
  (await detail(batchId)).guards.find((one) => one.code === code);

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

describe('exception 6: goods that cannot be disinfected', () => {
  it('two persons exempt them with what is done instead, and then the test is mandatory', async () => {
    const batchId = await bringIn(4);
    await as('manager');
    const waive = async (
      guardCode: 'DISINFECTED' | 'SAMPLED',
      basis: 'UNSUITABLE' | 'UPSTREAM_CERTIFICATE',
    ) => ({
      ...id(),
      batchId,
      guard: guardCode,
      basis,
      reason: '真丝',
      measures: '加采内层样品',
      countersignId: await sign('supervisor'),
    });
    await api.rules.waive(await waive('DISINFECTED', 'UNSUITABLE'));
    expect(await guard(batchId, 'DISINFECTED')).toMatchObject({
      met: false,
      waiver: { basis: 'UNSUITABLE' },
    });
    expect(await refusalsOf(api.rules.waive(await waive('SAMPLED', 'UPSTREAM_CERTIFICATE')))).toContain(
      'TEST_MANDATORY',
    );
    await place(batchId);
    expect((await detail(batchId)).summary.nextStep).toBe('SAMPLE');
  });
});

describe('exception 7: a valid certificate of disinfection from upstream', () => {
  it('exempts with the certificate named; disinfecting once more wants a reason', async () => {
    const batchId = await bringIn(4);
    const paper = (await detail(batchId)).batch.papers.find((one) => one.kind === 'DISINFECTION_CERTIFICATE');
    await as('manager');
    await api.rules.waive({
      ...id(),
      batchId,
      guard: 'DISINFECTED',
      basis: 'UPSTREAM_CERTIFICATE',
      paperId: paper?.paperId ?? '',
      reason: '口岸已消毒',
      countersignId: await sign('supervisor'),
    });
    await as('disinfect');
    const start = { batchId, presetId: 'chlorine', mgPerL: 500, object: 'OUTER' } as const;
    expect(await refusalsOf(api.gate.startDisinfection({ ...id(), ...start }))).toEqual([
      'DISINFECTED_BEFORE',
    ]);
    const disinfectionId = await disinfect(batchId, { reason: '外包装受潮' });
    const certificate = await api.disinfection.certificate({ batchId, disinfectionId });
    expect(certificate).toMatchObject({
      reason: '外包装受潮',
      agent: '含氯消毒剂',
      contactMinutes: 30,
      quantity: 4,
    });
    expect(certificate.endedAtMs - certificate.startedAtMs).toBeGreaterThanOrEqual(30 * MINUTE_MS);
  });
});

describe('agents and rounds', () => {
  it('an agent is used within its hours and its amount; a round is over when its contact time is', async () => {
    await as('disinfect');
    expect(
      await refusalsOf(
        api.disinfection.prepare({
          ...id(),
          presetId: 'chlorine',
          ratio: '1:100',
          mgPerL: 400,
          amountMl: 1000,
        }),
      ),
    ).toEqual(['CONCENTRATION_OUT_OF_RANGE']);
    const { preparationId } = await api.disinfection.prepare({
      ...id(),
      presetId: 'chlorine',
      ratio: '1:100',
      mgPerL: 600,
      amountMl: 1000,
    });
    const round = { zone: 'REST', place: '地面', presetId: 'chlorine', mgPerL: 1, preparationId } as const;
    expect(await refusalsOf(api.disinfection.startRound({ ...id(), ...round, usedMl: 1001 }))).toEqual([
      'OUT_OF_RANGE',
    ]);
    const { roundId } = await api.disinfection.startRound({ ...id(), ...round, usedMl: 400 });
    expect(await refusalsOf(api.disinfection.endRound({ ...id(), roundId }))).toEqual([
      'CONTACT_TIME_NOT_OVER',
    ]);
    gate.pass(30 * MINUTE_MS);
    await api.disinfection.endRound({ ...id(), roundId });
    const desk = await api.disinfection.desk();
    expect(desk.rounds[0]).toMatchObject({ mgPerL: 600, usedMl: 400, leftMs: 0 });
    expect(desk.preparations[0]).toMatchObject({ preparationId, usedMl: 400, amountMl: 1000 });
    const batchId = await bringIn(2);
    gate.pass(25 * HOUR_MS);
    await as('disinfect');
    expect(
      await refusalsOf(
        api.gate.startDisinfection({
          ...id(),
          batchId,
          presetId: 'chlorine',
          mgPerL: 600,
          object: 'GOODS',
          preparationId,
          usedMl: 10,
        }),
      ),
    ).toEqual(['PREPARATION_EXPIRED']);
  });
});

describe('rest that counts anew', () => {
  it('by hand of a supervisor, with its reason and what is lost; never for cleared goods', async () => {
    const batchId = await bringIn(3);
    await disinfect(batchId);
    await place(batchId);
    gate.pass(50 * HOUR_MS);
    await as('manager');
    expect((await detail(batchId)).summary.rest?.restedMs ?? 0).toBeGreaterThanOrEqual(50 * HOUR_MS);
    await api.exposure.restart({ ...id(), batchId, reason: '仓门未关' });
    expect((await detail(batchId)).summary.rest?.restedMs ?? 0).toBeLessThan(HOUR_MS);
    await as('gate');
    await api.exposure.backToFront({ ...id(), batchId, reason: '复查' });
    expect((await detail(batchId)).summary.nextStep).toBe('PLACE');
    gate.pass(200 * HOUR_MS);
    await as('gate');
    // Goods that stand in front do not rest, however long.
    expect((await guard(batchId, 'RESTED'))?.met).toBe(false);
    await place(batchId);
    expect((await detail(batchId)).summary.rest?.restedMs ?? 0).toBeLessThan(HOUR_MS);
  });
});

describe('opening day', () => {
  it('two persons attest goods that were inside; release stays the same conjunction; the sheet reconciles', async () => {
    await as('manager');
    const merchants = await api.merchants.list();
    const slot = await freeSlot();
    const nowMs = (await api.clock.status()).reading.wallMs;
    const entry = {
      merchantId: merchants[0]?.merchantId ?? '',
      lines: [{ goodsName: '存量大衣', quantity: 12 }],
      zone: 'REST' as const,
      slotId: slot,
      disinfection: { presetId: 'chlorine', mgPerL: 500, endedAtMs: nowMs - 101 * HOUR_MS },
      restStartedAtMs: nowMs - 100 * HOUR_MS,
      tests: [{ reportNo: 'HZ-2022-1', laboratory: '区疾控', sampledAtMs: nowMs - 50 * HOUR_MS }],
    };
    const enter = async (over: Partial<typeof entry>, by = 'supervisor') => ({
      ...id(),
      entries: [{ ...entry, ...over }],
      file: pdf('存量清单.pdf'),
      countersignId: await sign(by),
    });
    expect(await refusalsOf(api.opening.enter(await enter({ restStartedAtMs: nowMs + HOUR_MS })))).toEqual([
      'OPENING_TIME_AHEAD',
    ]);
    expect(
      await refusalsOf(api.opening.enter(await enter({ restStartedAtMs: nowMs - 120 * HOUR_MS }))),
    ).toEqual(['OPENING_TIME_ORDER']);
    const { restStartedAtMs: _, ...unknownRest } = entry;
    expect(
      await refusalsOf(
        api.opening.enter({
          ...id(),
          entries: [unknownRest],
          file: pdf('a.pdf'),
          countersignId: await sign('supervisor'),
        }),
      ),
    ).toEqual(['OPENING_REST_UNKNOWN']);
    expect(await refusalsOf(api.opening.enter(await enter({}, 'gate')))).toEqual(['SECOND_PERSON_ROLE']);
    expect(await api.opening.enter(await enter({}))).toEqual({ batches: 1, pieces: 12 });
    const { batches } = await api.opening.state();
    const batchId = batches[0]?.batchId ?? '';
    const found = await detail(batchId);
    expect(found.summary).toMatchObject({
      fromOpening: true,
      zone: 'REST',
      inWarehouse: 12,
      nextStep: 'RESOLVE_HOLD',
    });
    expect(found.summary.rest?.restedMs ?? 0).toBeGreaterThanOrEqual(100 * HOUR_MS);
    expect(found.guards.filter((one) => !one.met).map((one) => one.code)).toEqual([
      'PAPERS_COMPLETE',
      'RESTED',
    ]);
    for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []))
      await api.declarations.attachPaper({
        ...id(),
        batchId,
        kind,
        number: `${kind}-old`,
        issuer: '海关',
        issuedOn: '2022-01-01',
        file: pdf('旧单证.pdf'),
      });
    await as('market');
    await readPapers(api, batchId);
    await as('manager');
    expect(await refusalsOf(api.release.clear({ ...id(), batchId }))).toEqual(['GUARD_OPEN:RESTED']);
    gate.pass(68 * HOUR_MS);
    await as('manager');
    await api.release.clear({ ...id(), batchId });
    const sheet = await api.reports.daily({
      date: new Date(nowMs + 8 * HOUR_MS).toISOString().slice(0, 10),
    });
    expect(sheet.reconciles).toBe(true);
    expect(sheet.balance.difference).toBe(0);
    expect(sheet.activity.openingPieces).toBe(12);
  });

  it('is imported from a list, with every row that cannot be read named; and ends by two persons', async () => {
    await as('manager');
    const rest = (await api.board.slots()).find((one) => one.zone === 'REST' && !one.occupied);
    const merchant = (await api.merchants.list())[0]?.name ?? '';
    const head = '商户,品名,数量,区域,货位,静置开始,消毒时间,消毒剂,浓度,报告号,检测机构,采样时间';
    const good = `${merchant},羊绒衫,20,静置区,${rest?.code ?? ''},2022-03-01 08:00,2022-02-28,含氯消毒剂,500,HZ-9,区疾控,2022-03-05`;
    const bad = `无名商户,羊绒衫,二十,静置区,,昨天,,,,,,`;
    const file = new File([[head, good, bad].join('\r\n')], '存量.csv', { type: 'text/csv' });
    const preview = await api.opening.preview({ file });
    expect(preview.errors.map((one) => [one.row, one.field, one.code])).toEqual([
      [3, 'merchant', 'UNKNOWN'],
      [3, 'quantity', 'NOT_A_NUMBER'],
      [3, 'slot', 'MISSING'],
      [3, 'restStarted', 'NOT_A_TIME'],
    ]);
    expect(preview.entries).toHaveLength(1);
    const entries = preview.entries.map(({ merchantName: _, slotCode: __, ...entry }) => ({
      ...entry,
      lines: [...entry.lines],
      tests: [...entry.tests],
    }));
    expect(
      await api.opening.enter({ ...id(), entries, file, countersignId: await sign('supervisor') }),
    ).toEqual({ batches: 1, pieces: 20 });
    await api.opening.close({ ...id(), countersignId: await sign('supervisor') });
    expect(
      await refusalsOf(
        api.opening.enter({ ...id(), entries, file, countersignId: await sign('supervisor') }),
      ),
    ).toContain('OPENING_CLOSED');
    expect(await api.opening.state()).toMatchObject({ closed: true, pieces: 32 });
  });
});
