import { describe, expect, it } from 'vitest';
import { addBusinessDays } from '#core/domain/time.ts';
import { refusalsOf, type Seat } from '#test/support/api-client.ts';
import { declareApproved, HOUR_MS, layToRest, pass } from '#test/support/api-walk.ts';
import { id, png, seat, today, quantityIn, labelled, certify, staysSound, useExits } from './exits-desk.ts';

const MINUTE_MS = 60_000;
type Act = Parameters<Seat['api']['outage']['enter']>[0]['act'];

/** What the books do on the other days (domain.md §7, exceptions 20, 22 and 26; daily sheets), through the contract. */

useExits();

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

  it('goods that came, were unpacked and disinfected by paper are entered form by form, and go on to rest', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 2);
    const wentMs = (await api.clock.status()).reading.wallMs;
    await pass(seat, 3 * HOUR_MS);
    await seat.as('MANAGER');
    const enter = async (act: Act, minutes: number) =>
      api.outage.enter({
        ...id(),
        formNo: 'GH-停电-03',
        reason: '停电',
        act,
        happenedMs: wentMs + minutes * MINUTE_MS,
        countersignId: await seat.countersign('inspector'),
      });
    const disinfect = (ended: number, mgPerL = 500): Act => ({
      kind: 'DISINFECT',
      batchId,
      presetId: 'chlorine',
      mgPerL,
      usedMl: 300,
      mixed: { ratio: '1:100', amountMl: 1000 },
      object: 'OUTER',
      place: '仓前区',
      endedMs: wentMs + ended * MINUTE_MS,
      photo: png(),
    });
    await enter({ kind: 'ARRIVE', batchId, plate: '浙B99999' }, 10);
    expect(await refusalsOf(enter(disinfect(100), 60))).toEqual(['WRONG_STATE', 'STEP_TOO_EARLY']);
    await enter({ kind: 'COUNT', batchId, lineNo: 1, quantity: 2 }, 20);
    await enter({ kind: 'CHECK_LINE', batchId, lineNo: 1, typeAgrees: true, specAgrees: true }, 21);
    await enter({ kind: 'INSPECT', batchId }, 25);
    await enter({ kind: 'UNLOAD', batchId }, 30);
    await enter({ kind: 'UNPACK', batchId, cartons: 1 }, 40);
    expect(await refusalsOf(enter(disinfect(70), 39))).toEqual(['FORM_TIME_ORDER']);
    expect(await refusalsOf(enter(disinfect(79), 50))).toEqual(['CONTACT_TIME_NOT_OVER']);
    expect(await refusalsOf(enter(disinfect(200), 50))).toEqual(['OUT_OF_RANGE']);
    expect(await refusalsOf(enter(disinfect(80, 100), 50))).toEqual(['CONCENTRATION_OUT_OF_RANGE']);
    await enter(disinfect(80), 50);
    const { batch } = await api.batches.get({ batchId });
    expect(batch.disinfections).toMatchObject([
      {
        attested: true,
        form: { formNo: 'GH-停电-03', file: { name: 'form.png' } },
        started: { atMs: wentMs + 50 * MINUTE_MS },
        ended: { atMs: wentMs + 80 * MINUTE_MS },
      },
    ]);
    const disinfectionId = batch.disinfections[0]?.disinfectionId ?? '';
    expect(await api.disinfection.certificate({ batchId, disinfectionId })).toMatchObject({
      formNo: 'GH-停电-03',
      ratio: '1:100',
      attestedBy: [expect.any(String), expect.any(String)],
    });
    const { late } = await api.reports.daily({ date: await today() });
    expect(late).toContainEqual(
      expect.objectContaining({ type: 'disinfection.attested', formNo: 'GH-停电-03' }),
    );
    await seat.as('GATE');
    const slot = (await api.board.slots()).find((one) => one.zone === 'REST' && !one.occupied);
    await api.gate.place({ ...id(), batchId, slotId: slot?.slotId ?? '' });
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

staysSound();
