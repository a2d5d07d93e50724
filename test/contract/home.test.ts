import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesOfStep } from '#core/contract/step-roles.ts';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { URGENCY } from '#core/domain/urgency.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { exportLedger } from '#db/export.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { readLedger, type Line as LedgerLine } from '#test/oracle/read-ledger.ts';
import { startGate, type Gate, type Line } from './gate.ts';
import { everyCode } from '#test/support/whole-lists.ts';

let gate: Gate;
let line: Line;
let folder = '';
/** The demonstration's ledger as it was exported: what every figure below is reckoned from, without the projections. */
let events: ReadonlyArray<LedgerLine> = [];

const PEOPLE = [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE];
const as = async (role: Role): Promise<void> => {
  const person =
    PEOPLE.find((one) => one.roles.length === 1 && one.roles[0] === role) ??
    PEOPLE.find((one) => one.roles.some((other) => other === role));
  if (person === undefined) throw new Error(`the demonstration has nobody who is ${role}`);
  await line.api.session.signIn({ username: person.username, secret: person.secret });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-home-'));
  gate = await startGate();
  const { service } = gate.serving();
  await service.foundDemo(randomUUID(), GATE_SEAT);
  service.filler.start(1);
  await service.filler.ended();
  line = await gate.open('MessagePort', GATE_SEAT);
  const path = join(folder, 'ledger.jsonl');
  exportLedger(service.store.db, path);
  events = readLedger(path).lines;
}, 120_000);
afterAll(async () => {
  line.close();
  await gate.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('home', () => {
  it.each(ROLES)('of %s holds own steps only, most urgent first, and what they answer for', async (role) => {
    await as(role);
    const me = await line.api.session.me();
    const roles = me.person?.roles ?? [];
    const view = await line.api.home.get();
    const mine = view.mine.items.map((one) => one.nextStep);
    for (const step of mine)
      expect(
        rolesOfStep(step).some((one) => roles.includes(one)),
        step,
      ).toBe(true);
    for (const { nextStep } of view.others.items)
      expect(rolesOfStep(nextStep).some((one) => roles.includes(one))).toBe(false);
    const order = view.mine.items
      .filter((one) => one.nextStep !== 'ARRIVE')
      .map((one) => URGENCY.indexOf(one.nextStep));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(view.steps.filter((one) => one.mine).reduce((sum, one) => sum + one.n, 0)).toBe(
      view.mine.items.length + view.mine.more,
    );
    expect(view.tasks.every((task) => task.n > 0)).toBe(true);
    const tones = view.tasks.map((task) => ['RED', 'AMBER', 'NEUTRAL'].indexOf(task.tone));
    expect(tones).toEqual(tones.toSorted((a, b) => a - b));
  });

  it.each(['GATE', 'MANAGER', 'SAMPLER', 'LABORATORY', 'MARKET_OPERATOR', 'DISINFECTION_OPERATOR'] as const)(
    'of %s is not empty in the filled demonstration',
    async (role) => {
      await as(role);
      const view = await line.api.home.get();
      expect(view.mine.items.length + view.tasks.length).toBeGreaterThan(0);
    },
  );

  it('of a merchant shows nothing of another, and of an auditor asks for no act with goods', async () => {
    await as('MERCHANT');
    const { person } = await line.api.session.me();
    const view = await line.api.home.get();
    const all = [...view.mine.items, ...view.others.items, ...view.resting.items];
    expect(all.every((one) => one.merchantId === person?.merchantId)).toBe(true);
    await as('AUDITOR');
    expect((await line.api.home.get()).mine.items).toEqual([]);
  });

  it('tells the manager of the days whose sheet nobody signed, as the ledger says', async () => {
    await as('MANAGER');
    const { tasks, nowMs } = await line.api.home.get();
    const today = businessDateOf(nowMs);
    const first = events.find((one) => businessDateOf(one.recordedMs) < today);
    expect(events.some((one) => one.type === 'sheet.closed')).toBe(false);
    const open = tasks.find((one) => one.kind === 'SHEETS_OPEN')?.detail ?? '';
    expect(open >= businessDateOf(first?.recordedMs ?? nowMs) && open < today).toBe(true);
  });
});

describe('flow', () => {
  const firstAt = (type: string): ReadonlyMap<string, number> => {
    const found = new Map<string, number>();
    for (const one of events)
      if (one.type === type && !found.has(one.subject)) found.set(one.subject, one.occurredMs);
    return found;
  };
  const middle = (values: ReadonlyArray<number>): number =>
    values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? Number.NaN;

  it('reckons pieces in and out of each day as the ledger has them', async () => {
    await as('MANAGER');
    const flow = await line.api.flow.get();
    expect(flow.days.map((day) => day.date)).toEqual(
      Array.from({ length: 7 }, (_unused, n) => addBusinessDays(flow.today, n - 6)),
    );
    for (const { date, in: came, batches } of flow.days) {
      const accepted = events.filter(
        (one) => one.type === 'batch.accepted' && one.payload['businessDate'] === date,
      );
      expect([date, came]).toEqual([
        date,
        accepted.reduce((sum, one) => sum + Number(one.payload['quantity']), 0),
      ]);
      expect(batches).toBe(new Set(accepted.map((one) => one.subject)).size);
    }
    expect(flow.days.reduce((sum, day) => sum + day.out, 0)).toBeGreaterThan(0);
  });

  it('takes the middle of the times between two acts', async () => {
    await as('RESIDENT_SUPERVISOR');
    const flow = await line.api.flow.get();
    const took = (from: string, to: string): ReadonlyArray<number> => {
      const [begun, ended] = [firstAt(from), firstAt(to)];
      return [...ended].flatMap(([batchId, at]) => {
        const since = begun.get(batchId);
        return since === undefined || at < since ? [] : [at - since];
      });
    };
    for (const [leg, from, to] of [
      ['ARRIVE', 'declaration.approved', 'batch.arrived'],
      ['INSPECT', 'batch.arrived', 'batch.accepted'],
      ['UNLOAD', 'batch.accepted', 'batch.unpacked'],
      ['REST', 'batch.restStarted', 'batch.cleared'],
      ['STORE', 'batch.cleared', 'batch.stored'],
    ] as const) {
      const expected = took(from, to);
      expect(expected.length, leg).toBeGreaterThan(0);
      expect(flow.turnaround.find((one) => one.leg === leg)).toEqual({
        leg,
        medianMs: middle(expected),
        n: expected.length,
      });
    }
  });

  it('counts every piece in the house in one class of age, and every resting batch on one day', async () => {
    await as('MANAGER');
    const [flow, board] = await Promise.all([line.api.flow.get(), line.api.board.get()]);
    const inside = board.zones.reduce((sum, zone) => sum + zone.pieces, 0);
    expect(flow.ageing.reduce((sum, one) => sum + one.pieces, 0)).toBe(inside);
    const last = flow.ready.at(-1)?.date ?? '';
    const within = board.resting.items.filter((one) => one.ready || businessDateOf(one.readyAtMs) <= last);
    expect(flow.ready.reduce((sum, one) => sum + one.batches, 0)).toBe(within.length);
    expect(within.length).toBeGreaterThan(0);
  });
});

describe('find', () => {
  const find = async (text: string) => (await line.api.find.everything({ text })).hits;

  it('finds a batch by number and words, a merchant by name and initials, a paper by its number', async () => {
    await as('MANAGER');
    const [batch] = (await line.api.batches.list({ step: 'HAND_OVER' })).items;
    expect((await find(batch?.batchNo ?? '?'))[0]).toMatchObject({ kind: 'BATCH', opens: batch?.batchId });
    expect(await find('卓氏')).toContainEqual(
      expect.objectContaining({ kind: 'MERCHANT', title: '卓氏服饰' }),
    );
    expect(await find('ZSF')).toContainEqual(
      expect.objectContaining({ kind: 'MERCHANT', title: '卓氏服饰' }),
    );
    const paper = (await line.api.batches.get({ batchId: batch?.batchId ?? '' })).batch.papers[0];
    expect(await find((paper?.number ?? '?').toLowerCase())).toContainEqual(
      expect.objectContaining({ kind: 'PAPER', title: paper?.number, opens: batch?.batchId }),
    );
    const [code] = await everyCode(line.api, batch?.batchId ?? '');
    expect((await find(code?.code ?? '?'))[0]).toMatchObject({ kind: 'CODE', opens: code?.code });
    expect(await find('J-0')).toContainEqual(expect.objectContaining({ kind: 'SLOT' }));
    expect(await find('  ')).toEqual([]);
    expect(await find("%' OR 1=1 --")).toEqual([]);
  });

  it('answers a merchant with nothing of another: no code, no paper, no name, no slot', async () => {
    await as('MANAGER');
    const { items } = await line.api.batches.list({ limit: 200 });
    const coded = items.filter((one) => ['HAND_OVER', 'PRINT', 'VERIFY_LABELS'].includes(one.nextStep));
    await as('MERCHANT');
    const { person } = await line.api.session.me();
    const strange = coded.find((one) => one.merchantId !== person?.merchantId);
    if (strange === undefined) throw new Error('every coded batch is this merchant’s');
    await as('MANAGER');
    const { batch } = await line.api.batches.get({ batchId: strange.batchId });
    const [code] = await everyCode(line.api, strange.batchId);
    await as('MERCHANT');
    for (const text of [
      strange.batchNo,
      strange.merchantName,
      batch.papers[0]?.number ?? '?',
      code?.code ?? '?',
      'J-0',
      batch.plate,
    ])
      expect(await find(text), text).toEqual([]);
  });
});
