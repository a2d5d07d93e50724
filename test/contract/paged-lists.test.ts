import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffCursor } from '#core/contract/people-views.ts';
import { STANDINGS } from '#core/domain/staff/standing.ts';
import { openCrew, type Crew } from '#test/support/crew.ts';
import { everyCode, everyMerchant, everyStaff } from '#test/support/whole-lists.ts';
import { startGate, type Gate } from './gate.ts';

let gate: Gate;
let crew: Crew;

beforeAll(async () => {
  gate = await startGate();
  const { service } = gate.serving();
  await service.foundDemo(randomUUID(), 'seat-gate');
  service.filler.start(1);
  await service.filler.ended();
  crew = await openCrew(gate);
}, 120_000);
afterAll(async () => {
  crew.close();
  await gate.close();
});

describe('merchants', () => {
  it('come by pinyin, page by page, to whoever may see them all', async () => {
    const api = crew.of('MARKET_OPERATOR');
    const all = await everyMerchant(api);
    const { total, listed, pledged } = await api.merchants.list({ limit: 1 });
    expect(all).toHaveLength(total);
    expect(all.filter((one) => one.listed)).toHaveLength(listed);
    expect(all.filter((one) => one.pledged)).toHaveLength(pledged);
    const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
    const names = all.map((one) => one.name);
    expect(names).toEqual(names.toSorted((a, b) => collator.compare(a, b)));
    expect(new Set(all.map((one) => one.merchantId)).size).toBe(total);
  });

  it('are found by initials, and one alone by its id; to a merchant there is none but itself', async () => {
    const api = crew.of('MANAGER');
    const [found] = (await api.merchants.list({ search: 'zsfs' })).items;
    expect(found?.name).toBe('卓氏服饰');
    const merchantId = found?.merchantId ?? '';
    expect(await api.merchants.get({ merchantId })).toEqual(found);
    expect(await api.merchants.get({ merchantId: 'mer_none' })).toBeNull();
    const zhuo = crew.of('MERCHANT');
    expect(await zhuo.merchants.list({ search: '' })).toMatchObject({ total: 1, next: null });
    const other = (await everyMerchant(api)).find((one) => one.merchantId !== merchantId);
    expect(await zhuo.merchants.get({ merchantId: other?.merchantId ?? '' })).toBeNull();
  });
});

describe('the register', () => {
  it('comes in pages, the most urgent first, and counts everybody however they stand', async () => {
    const api = crew.of('MANAGER');
    const all = await everyStaff(api);
    const ranks = all.map((one) => STANDINGS.indexOf(one.standing));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    const paged: string[] = [];
    let after: StaffCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof api.staff.list>> = await api.staff.list({ after, limit: 7 });
      paged.push(...page.items.map((one) => one.personId));
      after = page.next;
      for (const standing of STANDINGS)
        expect(page.standings[standing]).toBe(all.filter((one) => one.standing === standing).length);
    } while (after !== null && paged.length < 60);
    expect(paged).toEqual(all.slice(0, paged.length).map((one) => one.personId));
  });

  it('is searched by words, and whoever is not on it can be found to be put there', async () => {
    const api = crew.of('MANAGER');
    const one = (await everyStaff(api)).find(({ merchantName }) => merchantName !== null);
    const { items } = await api.staff.list({ search: `${one?.merchantName ?? ''} ${one?.name ?? ''}` });
    expect(items.map(({ personId }) => personId)).toContain(one?.personId);
    expect((await api.staff.list({ search: 'nobody at all' })).items).toEqual([]);
    const { personId } = await crew.of('ADMINISTRATOR').people.register({
      commandId: randomUUID(),
      name: '新人甲',
      username: 'newcomer',
      phone: '',
      secret: '314159',
      roles: ['GATE'],
      merchantId: null,
    });
    expect((await api.staff.unlisted({ search: '新人甲' })).map((who) => who.personId)).toEqual([personId]);
    const today = new Date((await crew.nowMs()) + 8 * 3_600_000).toISOString().slice(0, 10);
    const about = { population: 'WAREHOUSE', contact: 'DIRECT', duty: '', since: today } as const;
    await api.staff.enlist({ commandId: randomUUID(), personId, ...about });
    expect(await api.staff.unlisted({ search: '新人甲' })).toEqual([]);
    expect((await api.staff.list({ search: '新人甲' })).items).toHaveLength(1);
  });
});

describe('codes', () => {
  it('come carton by carton in pages, of one kind if asked; what is not verified comes as stretches', async () => {
    const api = crew.of('GATE');
    const { items: batches } = await api.batches.list({ step: 'VERIFY_LABELS', limit: 200 });
    const batchId = batches[0]?.batchId ?? '';
    const all = await everyCode(api, batchId);
    expect(all.length).toBeGreaterThan(20);
    const keys = all.map(({ carton, kind, number }) => [carton, kind === 'CARTON' ? 0 : 1, number]);
    expect(keys).toEqual(
      keys.toSorted(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => a - d || b - e || c - f),
    );
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    const first = await api.codes.list({ batchId, limit: 10 });
    const second = await api.codes.list({ batchId, after: first.next, limit: 10 });
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 20));
    const cartons = await api.codes.list({ batchId, kind: 'CARTON', limit: 200 });
    expect(cartons.items).toEqual(all.filter(({ kind }) => kind === 'CARTON').slice(0, 200));
    const waiting = all.filter(({ kind, state }) => kind === 'PIECE' && state === 'PRINTED');
    const { n, ranges } = await api.codes.unverified({ batchId });
    expect(n).toBe(waiting.length);
    expect(n).toBeGreaterThan(0);
    const numbers = ranges.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_unused, at) => from + at),
    );
    expect(numbers).toEqual(
      waiting
        .map(({ number }) => number)
        .toSorted((a, b) => a - b)
        .slice(0, numbers.length),
    );
  });
});
