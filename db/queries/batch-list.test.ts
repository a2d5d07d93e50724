import { describe, expect, test } from 'vitest';
import * as codes from '#core/usecases/codes.ts';
import { placeHold } from '#core/usecases/holds.ts';
import {
  approve,
  bringToRest,
  cartonsOf,
  collect,
  declare,
  enter,
  foundHouse,
  listAndPledge,
  printAll,
  release,
  test as testSamples,
  walkToCertificate,
} from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';

const HOUR_MS = 3_600_000;

const GOODS = [
  { goodsName: '羊毛大衣', quantity: 23 },
  { goodsName: '针织衫', quantity: 12 },
];

const start = () => {
  const fixture = createFixture();
  return { fixture, house: foundHouse(fixture) };
};

describe('batch list', () => {
  const everything = { search: '', step: '', before: null, limit: 50, merchantId: null };

  test('pages by declaration without repeating or skipping, whatever happens meanwhile', () => {
    const { fixture, house } = start();
    const ids = Array.from({ length: 7 }, (_, index) =>
      declare(fixture, house, [{ goodsName: `goods ${index}`, quantity: 1 }]),
    );
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const page = fixture.queries.batches({ ...everything, before, limit: 3 }, fixture.clock());
      seen.push(...page.items.map((item) => item.batchId));
      before = page.nextBefore;
      // The oldest is touched, and another one declared, between the pages.
      fixture.run(placeHold, { batchId: ids[0] ?? '', reason: 'look' }, house.supervisor);
      declare(fixture, house, [{ goodsName: 'late', quantity: 1 }]);
    } while (before !== null);
    expect(seen).toEqual(ids.toReversed());
  });

  test('a last page that is full says that there is no other', () => {
    const { fixture, house } = start();
    for (let n = 0; n < 4; n += 1) declare(fixture, house, GOODS);
    const first = fixture.queries.batches({ ...everything, limit: 2 }, fixture.clock());
    const second = fixture.queries.batches(
      { ...everything, limit: 2, before: first.nextBefore },
      fixture.clock(),
    );
    expect(second.items).toHaveLength(2);
    expect(second.nextBefore).toBeNull();
  });

  test('finds by number, merchant, goods and either plate; every word must occur', () => {
    const { fixture, house } = start();
    const coats = declare(fixture, house, GOODS);
    const scarves = declare(fixture, house, [{ goodsName: '围巾 100% wool', quantity: 5 }]);
    approve(fixture, house, scarves);
    enter(fixture, house, scarves);
    const find = (search: string) =>
      fixture.queries.batches({ ...everything, search }, fixture.clock()).items.map((item) => item.batchId);
    expect(find('大衣')).toEqual([coats]);
    expect(find('zhuo')).toEqual([scarves, coats]);
    expect(find('zb777')).toEqual([scarves]);
    expect(find(fixture.reads.batch(coats)?.batchNo ?? '')).toEqual([coats]);
    expect(find('  zhuo   围巾 ')).toEqual([scarves]);
    expect(find('zhuo 靴')).toEqual([]);
    // A percent sign or a quote is a letter like any other.
    expect(find('100%')).toEqual([scarves]);
    expect(find('%')).toEqual([scarves]);
    expect(find(`' OR 1=1 --`)).toEqual([]);
  });

  test('shows one step, or one merchant, or both', () => {
    const { fixture, house } = start();
    const other = { ...house, merchantId: 'mer_other' };
    fixture.append([
      {
        type: 'merchant.registered',
        v: 2,
        subject: 'mer_other',
        payload: {
          merchantId: 'mer_other',
          name: 'Other',
          stall: '',
          market: '',
          creditCode: '',
          digest: '',
        },
      },
    ]);
    listAndPledge(fixture, house.admin, other.merchantId);
    const mine = declare(fixture, house, GOODS);
    const theirs = declare(fixture, other, GOODS);
    approve(fixture, house, mine);
    const find = (step: string, merchantId: string | null, search = '') =>
      fixture.queries
        .batches({ ...everything, step, merchantId, search }, fixture.clock())
        .items.map((item) => item.batchId);
    expect(find('REVIEW', null)).toEqual([theirs]);
    expect(find('ARRIVE', null)).toEqual([mine]);
    expect(find('', 'mer_other')).toEqual([theirs]);
    expect(find('ARRIVE', 'mer_other')).toEqual([]);
    expect(find('ARRIVE', house.merchantId, '大衣')).toEqual([mine]);
    expect(find('DONE', null)).toEqual([]);
  });

  test('finds a step behind many batches at other steps', () => {
    const { fixture, house } = start();
    const wanted = declare(fixture, house, GOODS);
    approve(fixture, house, wanted);
    for (let n = 0; n < 205; n += 1) declare(fixture, house, [{ goodsName: 'x', quantity: 1 }]);
    const page = fixture.queries.batches({ ...everything, step: 'ARRIVE', limit: 1 }, fixture.clock());
    expect(page).toMatchObject({ items: [{ batchId: wanted }], nextBefore: null });
  });

  test('finds what is done', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    collect(fixture, house, batchId, cartonsOf(fixture, batchId));
    declare(fixture, house, GOODS);
    const page = fixture.queries.batches({ ...everything, step: 'DONE' }, fixture.clock());
    expect(page.items).toMatchObject([
      { batchId, nextStep: 'DONE', inWarehouse: 0, zone: null, slotCode: null, openGuards: [] },
    ]);
  });
});

test('the walk leads from step to step, and the summary counts rest down', () => {
  const { fixture, house } = start();
  const batchId = declare(fixture, house, GOODS);
  const summary = () => {
    const found = fixture.queries.batch(batchId, fixture.clock())?.summary;
    if (found === undefined) throw new Error('no batch');
    return found;
  };
  expect(summary()).toMatchObject({
    nextStep: 'REVIEW',
    declared: 35,
    goods: '羊毛大衣 / 针织衫',
    inWarehouse: 0,
    rest: null,
    merchantName: 'Zhuo',
  });
  approve(fixture, house, batchId);
  expect(summary().nextStep).toBe('ARRIVE');
  enter(fixture, house, batchId);
  expect(summary()).toMatchObject({ nextStep: 'UNLOAD', zone: 'FRONT', inWarehouse: 35 });
  bringToRest(fixture, house, batchId, 'R-02');
  expect(summary()).toMatchObject({
    nextStep: 'SAMPLE',
    zone: 'REST',
    slotCode: 'R-02',
    rest: { restedMs: 0, neededMs: 168 * HOUR_MS },
  });
  testSamples(fixture, house, batchId);
  fixture.pass(HOUR_MS);
  const restEnds = (fixture.reads.batch(batchId)?.rest?.atMs ?? 0) + 168 * HOUR_MS;
  expect(summary()).toMatchObject({
    nextStep: 'WAIT_REST',
    openGuards: ['RESTED'],
    rest: { restedMs: HOUR_MS, readyAtMs: restEnds },
  });
  release(fixture, house, batchId);
  expect(summary()).toMatchObject({ nextStep: 'CODES', zone: 'STORAGE', slotCode: 'S-01' });
  const { runId } = fixture.run(codes.reserve, { batchId, piecesPerCarton: 10 }, house.gate);
  expect(summary().nextStep).toBe('PRINT');
  printAll(fixture, house, runId);
  expect(summary().nextStep).toBe('VERIFY_LABELS');
});
