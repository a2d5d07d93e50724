import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CORRECTABLE } from '#core/domain/corrections.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { exportLedger } from '#db/export.ts';
import { judge } from '#test/oracle/rules.ts';
import { readLedger } from '#test/oracle/read-ledger.ts';
import { openSeat, refusalsOf, type Seat } from '#test/support/api-client.ts';
import { declareApproved, HOUR_MS, layToRest, pass, testNegative } from '#test/support/api-walk.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';

/**
 * The days that do not go as planned (domain.md §7), on the way out and in the books: each is played through the contract
 * on a real service, as a person would do it.
 */

const id = () => ({ commandId: randomUUID() });
const csv = (name: string, rows: ReadonlyArray<string>) =>
  new File([rows.join('\n')], name, { type: 'text/csv' });
const png = () => new File([new Uint8Array([137, 80, 78, 71])], 'form.png', { type: 'image/png' });

let gate: Gate;
let seat: Seat;
let codesMade = 0;

beforeAll(async () => {
  gate = await startGate();
  seat = await openSeat(gate.serving().enterLink('seat-exits'));
  await seat.api.setup.createDemo(id());
});
afterAll(async () => {
  seat.close();
  await gate.close();
});

const today = async (): Promise<string> => businessDateOf((await seat.api.clock.status()).reading.wallMs);
const quantityIn = async (batchId: string): Promise<number> =>
  (await seat.api.batches.get({ batchId })).summary.inWarehouse;

/** Goods at rest, tested negative. */
const rested = async (quantity: number): Promise<string> => {
  const batchId = await declareApproved(seat, quantity);
  await layToRest(seat, batchId, quantity);
  await testNegative(seat, batchId);
  return batchId;
};

/** Goods in storage with an official code on every piece: labels come from a platform's list, so no printer is needed. */
const labelled = async (quantity: number): Promise<{ batchId: string; codes: ReadonlyArray<string> }> => {
  const { api } = seat;
  const batchId = await rested(quantity);
  await pass(seat, 168 * HOUR_MS);
  await seat.as('MANAGER');
  await api.release.clear({ ...id(), batchId });
  await seat.as('GATE');
  const slot = (await api.board.slots()).find((one) => one.zone === 'STORAGE');
  await api.release.store({ ...id(), batchId, slotId: slot?.slotId ?? '' });
  const codes = Array.from({ length: quantity }, () => `ZJWF-${String((codesMade += 1)).padStart(6, '0')}`);
  await api.platform.importPool({
    ...id(),
    file: csv('codes.csv', ['溯源码', ...codes]),
    scheme: '物防在线',
  });
  for (const code of codes) await api.platform.bindLabel({ ...id(), batchId, code });
  return { batchId, codes };
};

const certify = async (batchId: string): Promise<void> => {
  await seat.as('MANAGER');
  await seat.api.exit.issueCertificate({ ...id(), batchId });
};

const handOver = async (batchId: string, codes: ReadonlyArray<string>): Promise<void> => {
  const { api } = seat;
  await seat.as('GATE');
  const { collectionId } = await api.exit.open({ ...id(), batchId });
  for (const code of codes) await api.exit.pick({ ...id(), collectionId, code });
  await api.exit.sign({ ...id(), collectionId, collector: '卓艺伟', signature: png() });
};

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
    await pass(seat, limit * 24 * HOUR_MS);
    expect(await line()).toMatchObject({ days: limit, overdue: true });
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

describe('exceptions 18 and 19: labels of a platform', () => {
  it('refuses rows of a list one by one: used, twice in the file, or like a code of this warehouse', async () => {
    const { api } = seat;
    await seat.as('MANAGER');
    const file = (name: string) => csv(name, ['溯源码', 'ONCE-1', 'ONCE-1', '', '中文码', 'ONCE-2']);
    const preview = await api.platform.previewPool({ file: file('a.csv') });
    expect(preview).toMatchObject({ good: 2 });
    expect(preview.refused.map((one) => [one.row, one.why])).toEqual([
      [3, 'TWICE_IN_FILE'],
      [5, 'NOT_PLAIN'],
    ]);
    const { imported } = await api.platform.importPool({ ...id(), file: file('a.csv'), scheme: '物防在线' });
    expect(imported).toBe(2);
    const again = api.platform.importPool({ ...id(), file: file('b.csv'), scheme: '物防在线' });
    expect(await refusalsOf(again)).toEqual(['ROWS_INVALID']);
  });

  it('a spoilt label is void for ever, its piece waits for another, and one code serves scan, hand-over and trace', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(2);
    const [spoilt = '', good = ''] = codes;
    await seat.as('GATE');
    expect(await api.platform.bindLabel({ ...id(), batchId, code: good })).toMatchObject({ applied: 0 });
    await api.codes.voidCode({ ...id(), code: spoilt, reason: '贴错货' });
    expect(await refusalsOf(api.platform.bindLabel({ ...id(), batchId, code: spoilt }))).toEqual([
      'CODE_VOID',
    ]);
    await seat.as('MANAGER');
    expect(await refusalsOf(api.exit.issueCertificate({ ...id(), batchId }))).toEqual(['LABELS_NOT_APPLIED']);
    await seat.as('GATE');
    await api.platform.importPool({
      ...id(),
      file: csv('prefix.csv', ['二维码', 'https://wf.example/c/NEW-77']),
      scheme: '物防在线',
      prefix: 'https://wf.example/c/',
    });
    // A scan at the verifying seat binds: the label carries the whole address.
    await api.seat.setTask({ ...id(), task: { kind: 'VERIFY_LABELS', batchId } });
    const scan = await api.scans.key({ ...id(), text: 'https://wf.example/c/NEW-77' });
    expect(scan.outcome).toMatchObject({ code: 'BOUND', tone: 'GREEN', params: { number: 1 } });
    await certify(batchId);
    await handOver(batchId, ['https://wf.example/c/NEW-77', good]);
    expect(await api.trace.code({ code: 'NEW-77' })).toMatchObject({ state: 'SHIPPED', scheme: '物防在线' });
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
  });

  it('the drawer is reconciled at the end of the day; a difference needs a reason and a second person', async () => {
    const { api } = seat;
    await seat.as('GATE');
    const file = csv('drawer.csv', ['码', 'DRAW-1', 'DRAW-2', 'DRAW-3']);
    const { poolId } = await api.platform.importPool({ ...id(), file, scheme: '抽屉' });
    await api.platform.spoil({ ...id(), codes: ['DRAW-1'], reason: '撕坏' });
    expect((await api.platform.pools()).find((pool) => pool.poolId === poolId)).toMatchObject({ free: 2 });
    expect(await api.platform.reconcile({ ...id(), poolId, counted: 2 })).toEqual({ difference: 0 });
    const short = { poolId, counted: 1 };
    expect(await refusalsOf(api.platform.reconcile({ ...id(), ...short }))).toEqual([
      'OUT_OF_RANGE',
      'SECOND_PERSON_REQUIRED',
    ]);
    const countersignId = await seat.countersign('supervisor');
    await api.platform.reconcile({ ...id(), ...short, reason: '遗失一张', countersignId });
    const sheet = await api.reports.daily({ date: await today() });
    expect(sheet.pools.find((pool) => pool.scheme === '抽屉')).toEqual({
      scheme: '抽屉',
      issued: 3,
      bound: 0,
      spoiled: 1,
      free: 2,
    });
  });
});

describe('exception 20: the program or the platform is away', () => {
  it('an entry from a paper form says when it happened, why late and who vouches, and is marked on the sheet', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 2);
    await pass(seat, 3 * HOUR_MS);
    const now = (await api.clock.status()).reading.wallMs;
    await seat.as('GATE');
    const form = {
      formNo: 'GH-停电-01',
      reason: '停电',
      act: { kind: 'ARRIVE', batchId, plate: '浙B99999' },
    } as const;
    const enter = (happenedMs: number, countersignId: string | null) =>
      api.outage.enter({ ...id(), ...form, happenedMs, countersignId });
    expect(await refusalsOf(enter(now - HOUR_MS, null))).toEqual(['SECOND_PERSON_REQUIRED']);
    const second = () => seat.countersign('inspector');
    expect(await refusalsOf(enter(now + HOUR_MS, await second()))).toEqual(['OUT_OF_RANGE']);
    await enter(now - HOUR_MS, await second());
    const { batch } = await api.batches.get({ batchId });
    expect(batch.arrived).toMatchObject({ plate: '浙B99999', atMs: now - HOUR_MS });
    const { late } = await api.reports.daily({ date: await today() });
    expect(late).toContainEqual(
      expect.objectContaining({
        why: 'BACK_ENTRY',
        type: 'batch.arrived',
        formNo: 'GH-停电-01',
        happenedMs: now - HOUR_MS,
      }),
    );
    // The act keeps its own rules: what may not be done at the desk may not be entered either.
    expect(await refusalsOf(enter(now - HOUR_MS, await second()))).toEqual(['WRONG_STATE']);
    await pass(seat, 80 * HOUR_MS);
    const old = api.outage.enter({
      ...id(),
      ...form,
      act: { kind: 'UNLOAD', batchId },
      happenedMs: now,
      countersignId: await second(),
    });
    expect(await refusalsOf(old)).toEqual(['FORM_TOO_OLD']);
  });

  it('a hand-over on paper is entered whole or not at all, and rest is never longer for a form', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(3);
    await certify(batchId);
    const happenedMs = (await api.clock.status()).reading.wallMs - 1_000;
    await seat.as('GATE');
    const form = { formNo: 'GH-停电-02', reason: '停电', happenedMs };
    const act = { kind: 'HAND_OVER', batchId, collector: '卓艺伟', signature: png() } as const;
    const [first = '', second = ''] = codes;
    const bad = api.outage.enter({
      ...id(),
      ...form,
      act: { ...act, codes: [first, 'NO-SUCH-CODE'] },
      countersignId: await seat.countersign('inspector'),
    });
    expect(await refusalsOf(bad)).toEqual(['CODE_UNKNOWN']);
    await api.outage.enter({
      ...id(),
      ...form,
      act: { ...act, codes: [first, second] },
      countersignId: await seat.countersign('inspector'),
    });
    expect(await quantityIn(batchId)).toBe(1);
  });
});

describe('exception 22: the count is not what the books say', () => {
  it('books what is missing with two signatures, and finds it again by a later count', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(3);
    const [lost = '', ...there] = codes;
    const countAll = async (present: ReadonlyArray<string>) => {
      await seat.as('GATE');
      const { stocktakeId } = await api.stocktakes.open({ ...id(), zone: 'STORAGE' });
      for (const code of present) await api.stocktakes.scan({ ...id(), stocktakeId, code });
      const others = (await api.stocktakes.get({ stocktakeId })).lines.filter(
        (line) => line.batchId !== batchId,
      );
      // Whoever counts does not read the number off the screen.
      expect(others.every((line) => line.book === null)).toBe(true);
      for (const line of others) {
        const quantity = await quantityIn(line.batchId);
        await api.stocktakes.count({ ...id(), stocktakeId, batchId: line.batchId, quantity });
      }
      await seat.as('MANAGER');
      return stocktakeId;
    };
    const stocktakeId = await countAll(there);
    const close = { stocktakeId, reason: '货架上少一件' };
    expect(await refusalsOf(api.stocktakes.close({ ...id(), ...close }))).toEqual(['SECOND_PERSON_REQUIRED']);
    await api.stocktakes.close({ ...id(), ...close, countersignId: await seat.countersign('supervisor') });
    expect(await quantityIn(batchId)).toBe(2);
    expect((await api.trace.code({ code: lost })).state).toBe('MISSING');
    const sheet = await api.reports.daily({ date: await today() });
    expect(sheet).toMatchObject({ reconciles: true, balance: { missing: 1, found: 0, difference: 0 } });
    await certify(batchId);
    await seat.as('GATE');
    const { collectionId } = await api.exit.open({ ...id(), batchId });
    expect(await refusalsOf(api.exit.pick({ ...id(), collectionId, code: lost }))).toEqual(['CODE_MISSING']);
    await api.exit.cancel({ ...id(), collectionId, reason: '-' });
    const again = await countAll(codes);
    const countersignId = await seat.countersign('supervisor');
    await api.stocktakes.close({ ...id(), stocktakeId: again, reason: '在另一排找到', countersignId });
    expect(await quantityIn(batchId)).toBe(3);
    // The certificate covered two: it is replaced before the third leaves.
    await certify(batchId);
    expect(await api.disposals.certificate({ batchId })).toMatchObject({ quantity: 3 });
  });

  it('a number alone is not enough where every piece has a name', async () => {
    const { api } = seat;
    const { batchId } = await labelled(2);
    await seat.as('GATE');
    const { stocktakeId } = await api.stocktakes.open({ ...id(), zone: 'STORAGE' });
    expect(await refusalsOf(api.stocktakes.count({ ...id(), stocktakeId, batchId, quantity: 1 }))).toEqual([
      'COUNT_BY_SCAN',
    ]);
    expect(await api.stocktakes.count({ ...id(), stocktakeId, batchId, quantity: 2 })).toEqual({
      agrees: true,
    });
    expect(await refusalsOf(api.stocktakes.open({ ...id(), zone: null }))).toEqual(['STOCKTAKE_OPEN']);
    await seat.as('MANAGER');
    expect(await refusalsOf(api.stocktakes.close({ ...id(), stocktakeId }))).toEqual(['STOCK_NOT_COUNTED']);
    await api.stocktakes.cancel({ ...id(), stocktakeId, reason: '改日再盘' });
  });
});

describe('exception 11: a recalled code that has left', () => {
  it('shouts at every scan: when traced, at another hand-over, at the gate, when labels are verified', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(2);
    await certify(batchId);
    const [gone = '', here = ''] = codes;
    await handOver(batchId, [gone]);
    // The same hands brought other goods in on the same day, and those turn out positive.
    const other = await labelled(1);
    await certify(other.batchId);
    const positive = await rested(1);
    await seat.as('GATE');
    await api.exposure.backToFront({ ...id(), batchId: positive, reason: '复查' });
    const { collectionId: touched } = await api.exit.open({ ...id(), batchId });
    await api.exit.pick({ ...id(), collectionId: touched, code: here });
    await api.exit.cancel({ ...id(), collectionId: touched, reason: '改日' });
    await seat.as('SAMPLER');
    const sampleNo = `P-${randomUUID().slice(0, 8)}`;
    const { sampleId } = await api.samples.take({ ...id(), batchId: positive, layer: 'OUTER', sampleNo });
    await api.samples.send({
      ...id(),
      batchId: positive,
      sampleIds: [sampleId],
      formNo: 'F-9',
      laboratory: '区疾控',
    });
    await seat.as('LABORATORY');
    await api.laboratory.enter({ ...id(), sampleId, result: 'POSITIVE', reportNo: 'R-9' });
    const recalled = (await api.trace.code({ code: gone })).recalled;
    expect(recalled).not.toBeNull();

    await seat.as('GATE');
    const arriving = await declareApproved(seat, 1);
    await seat.as('GATE');
    const shouts = async (code: string) => {
      const { outcome } = await api.scans.key({ ...id(), text: code });
      return [outcome.code, outcome.tone, outcome.refusals.map((one) => one.code), outcome.target?.screen];
    };
    const alarm = ['RECALLED', 'RED', ['CODE_RECALLED'], 'INCIDENT'];
    const tasks: ReadonlyArray<SeatTask> = [
      { kind: 'NONE' },
      { kind: 'TRACE' },
      { kind: 'INSPECT', batchId: arriving, lineNo: null },
      { kind: 'VERIFY_LABELS', batchId: other.batchId },
      { kind: 'SITE_LOG' },
    ];
    for (const task of tasks) {
      await api.seat.setTask({ ...id(), task });
      expect([task.kind, ...(await shouts(gone))]).toEqual([task.kind, ...alarm]);
      expect([task.kind, ...(await shouts(here))]).toEqual([task.kind, ...alarm]);
    }
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
    // At the exit: goods that are frozen too are not even opened; a piece that comes back is taken in frozen.
    expect(await refusalsOf(api.exit.open({ ...id(), batchId }))).toEqual(['HOLD_OPEN']);
  });
});

describe('exception 26: wrong data entered', () => {
  it('is put right by an event that names the wrong one; both stand in the story', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 2);
    await seat.as('GATE');
    await api.gate.arrive({ ...id(), batchId, plate: '浙A1234S' });
    const arrived = (await api.batches.get({ batchId })).story.find(({ type }) => type === 'batch.arrived');
    const seq = arrived?.seq ?? 0;
    await seat.as('MANAGER');
    const fix = { wrongSeq: seq, field: 'plate', was: '浙A1234S', now: '浙A12345', reason: '看错一位' };
    expect(await refusalsOf(api.records.correct({ ...id(), ...fix, was: '浙A00000' }))).toEqual([
      'ALREADY_CHANGED',
    ]);
    expect(await refusalsOf(api.records.correct({ ...id(), ...fix, field: 'driverDigest' }))).toEqual([
      'NOT_CORRECTABLE',
    ]);
    await api.records.correct({ ...id(), ...fix });
    const { batch, story } = await api.batches.get({ batchId });
    expect(batch.arrived?.plate).toBe('浙A12345');
    const told = story.map((line) => [line.type, line.params['plate'] ?? line.params['now']]);
    expect(told).toContainEqual(['batch.arrived', '浙A1234S']);
    expect(told).toContainEqual(['record.corrected', '浙A12345']);
    const record = (await api.records.correctable({ batchId })).find((one) => one.seq === seq);
    expect(record?.fields.find((one) => one.field === 'plate')).toMatchObject({
      original: '浙A1234S',
      current: '浙A12345',
      corrections: [{ reason: '看错一位', byName: '沈建国' }],
    });
  });

  it('is put right for every field that may be, from the line of the story, and the batch shows the new value', async () => {
    const { api } = seat;
    const batchId = await rested(2);
    await seat.as('MANAGER');
    const { story } = await api.batches.get({ batchId });
    const lines = new Set(story.map((line) => line.seq));
    const records = await api.records.correctable({ batchId });
    expect(new Set(records.map((one) => one.type))).toEqual(new Set(Object.keys(CORRECTABLE)));
    let n = 0;
    for (const record of records) {
      // The story has the line, so the act can be begun there.
      expect(lines.has(record.seq)).toBe(true);
      for (const { field, kind, current } of record.fields) {
        n += 1;
        const now = kind === 'DATE' ? addBusinessDays(current, -1) : kind === 'COUNT' ? '7' : `改-${n}`;
        await api.records.correct({
          ...id(),
          wrongSeq: record.seq,
          field,
          was: current,
          now,
          reason: '抄错',
        });
        const after = (await api.records.correctable({ batchId })).find((one) => one.seq === record.seq);
        expect(after?.fields.find((one) => one.field === field)).toMatchObject({
          original: current,
          current: now,
        });
        const { batch } = await api.batches.get({ batchId });
        expect([record.type, field, JSON.stringify(batch).includes(kind === 'COUNT' ? ':7' : now)]).toEqual([
          record.type,
          field,
          true,
        ]);
      }
    }
  });
});

describe('daily sheets', () => {
  it('close in order, never change again, and what comes late stands on the next one', async () => {
    const { api } = seat;
    await seat.as('MANAGER');
    const date = await today();
    const first = (await api.reports.daily({ date })).nextToClose ?? date;
    expect(first < date).toBe(true);
    const close = async (day: string) =>
      api.sheets.close({ ...id(), date: day, countersignId: await seat.countersign('supervisor') });
    expect(await refusalsOf(close(date))).toEqual(['SHEET_ORDER']);
    for (let day: string | null = first; day !== null && day <= date;) {
      await close(day);
      day = (await api.reports.daily({ date })).nextToClose;
    }
    const closed = await api.reports.daily({ date });
    expect(closed.closed).toMatchObject({ preparedBy: '沈建国' });
    expect(await refusalsOf(close(date))).toEqual(['SHEET_CLOSED']);
    const batchId = await declareApproved(seat, 4);
    await layToRest(seat, batchId, 4);
    expect(await api.reports.daily({ date })).toEqual({
      ...closed,
      openGaps: closed.openGaps,
      nextToClose: addBusinessDays(date, 1),
    });
    const next = await api.reports.daily({ date: addBusinessDays(date, 1) });
    expect(next.total.in).toBe(4);
    expect(next.late.filter((one) => one.why === 'SHEET_CLOSED').map((one) => one.type)).toContain(
      'batch.restStarted',
    );
    expect(next.total.opening).toBe(closed.total.closing);
    expect((await api.sheets.list())[0]).toMatchObject({ date, preparedBy: '沈建国' });
  });
});

describe('declarations of a platform', () => {
  it('come in approved with their filing number, whole lists or none, and are written out again in a mapping', async () => {
    const { api } = seat;
    await seat.as('MARKET_OPERATOR');
    const merchant = (await api.merchants.list())[0]?.name ?? '';
    const heads = '备案号,经营户,品名,规格,数量,车牌号,审核日期';
    const list = (...rows: ReadonlyArray<string>) => csv('filed.csv', [heads, ...rows]);
    const good = [
      `BA-001,${merchant},羊毛大衣,M,12,浙A12345,2022-04-06`,
      `BA-001,${merchant},围巾,,3,浙A12345,2022-04-06`,
    ];
    const bad = list(...good, 'BA-002,没有这家,帽子,,x,,');
    const preview = await api.platform.previewFilings({ file: bad });
    expect(preview.filings).toMatchObject([
      { filingNo: 'BA-001', lines: [{ quantity: 12 }, { quantity: 3 }] },
    ]);
    expect(preview.errors.map((one) => [one.row, one.code])).toEqual([
      [4, 'NOT_A_NUMBER'],
      [4, 'UNKNOWN_MERCHANT'],
    ]);
    const platform = '浙江省专业市场智慧管理平台';
    expect(await refusalsOf(api.platform.importFilings({ ...id(), file: bad, platform }))).toEqual([
      'ROWS_INVALID',
    ]);
    const { batches } = await api.platform.importFilings({ ...id(), file: list(...good), platform });
    expect(batches).toHaveLength(1);
    const batchId = batches[0]?.batchId ?? '';
    expect((await api.batches.get({ batchId })).summary).toMatchObject({ nextStep: 'ARRIVE', declared: 15 });
    expect(await refusalsOf(api.platform.importFilings({ ...id(), file: list(...good), platform }))).toEqual([
      'ROWS_INVALID',
    ]);

    await api.exports.save({
      ...id(),
      mapping: {
        dataset: 'EXITS',
        format: 'CSV',
        columns: [
          { kind: 'FIELD', field: 'batchNo', head: '批次' },
          { kind: 'CONSTANT', value: '330102', head: '区划' },
          { kind: 'FIELD', field: 'pieces', head: '件数' },
        ],
      },
    });
    const written = async (dataset: 'EXITS' | 'BINDINGS' | 'ENTRIES' | 'RESULTS') => {
      let exportId = '';
      let rows = -1;
      for await (const message of await api.exports.run({ dataset, from: '2020-01-01', to: '2099-12-31' }))
        if (message.kind === 'FILE') ({ exportId, rows } = message);
      const file = await api.exports.file({ exportId });
      return { rows, file };
    };
    const exits = await written('EXITS');
    const bytes = Buffer.from(await exits.file.arrayBuffer());
    // With a mark, so that a spreadsheet in Chinese reads it as what it is.
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.subarray(3).toString('utf8').trim().split('\r\n');
    expect(lines[0]).toBe('批次,区划,件数');
    expect(lines).toHaveLength(exits.rows + 1);
    expect(lines.slice(1).every((line) => /^[^,]+,330102,\d+$/u.test(line))).toBe(true);
    for (const dataset of ['ENTRIES', 'RESULTS', 'BINDINGS'] as const) {
      const { rows, file } = await written(dataset);
      expect(rows).toBeGreaterThan(0);
      const read = await import('read-excel-file/node');
      const sheet = await read.default(Buffer.from(await file.arrayBuffer()));
      expect(JSON.stringify(sheet)).toContain('批次号');
    }
  });
});

it('everything above is sound by rules that share no line with the program', () => {
  const path = join(gate.directory, 'ledger.jsonl');
  exportLedger(gate.serving().service.store.db, path);
  const { lines, problems } = readLedger(path);
  expect(problems).toEqual([]);
  expect(judge(lines).problems).toEqual([]);
});
