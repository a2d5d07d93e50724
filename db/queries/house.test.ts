import { expect, test } from 'vitest';
import { declare, foundHouse } from '#db/testing/walk.ts';
import { createFixture, MORNING } from '#db/testing/warehouse-fixture.ts';

const HOUR_MS = 3_600_000;

const DAY_MS = 24 * HOUR_MS;

const GOODS = [
  { goodsName: '羊毛大衣', quantity: 23 },
  { goodsName: '针织衫', quantity: 12 },
];

const start = () => {
  const fixture = createFixture();
  return { fixture, house: foundHouse(fixture) };
};

test('people, merchants, clock and house', () => {
  const { fixture, house } = start();
  fixture.db
    .prepare(
      `INSERT INTO accounts (person_id, username, secret_hash, params, changed_ms) VALUES (?, 'gus', 'x', '{}', 0)`,
    )
    .run(house.gate.personId);
  expect(fixture.queries.people().map((one) => [one.name, one.username])).toEqual([
    ['Ada', ''],
    ['Olga', ''],
    ['Gus', 'gus'],
    ['Sun', ''],
    ['Lin', ''],
  ]);
  expect(fixture.queries.person(house.gate.personId)).toMatchObject({
    name: 'Gus',
    username: 'gus',
    merchantId: null,
    roles: house.gate.roles,
  });
  expect(fixture.queries.person('per_none')).toBeNull();
  const page = { search: '', order: 'PINYIN', after: null, limit: 50, merchantId: null } as const;
  expect(fixture.queries.merchants(page)).toEqual({
    next: null,
    ...{ total: 1, listed: 1, pledged: 1 },
    items: [
      {
        merchantId: house.merchantId,
        name: 'Zhuo',
        stall: 'A-12',
        market: 'East',
        creditCode: '',
        contact: 'Li',
        phone: '057187654321',
        listed: true,
        kindIds: [fixture.queries.goodsKinds()[0]?.kindId],
        pledged: true,
      },
    ],
  });
  expect(fixture.queries.warehouse()).toMatchObject({
    name: 'Test warehouse',
    demo: true,
    policy: { rest: { hours: 168 } },
  });
  expect(fixture.reads.merchantByName('Zhuo')?.merchantId).toBe(house.merchantId);
  expect(fixture.queries.clockTail()).toEqual({
    wallMs: MORNING,
    monoMs: 1_000,
    bootId: 'boot-1',
    attestedMs: 0,
  });
  expect(fixture.queries.demoOffsetMs()).toBe(0);
  fixture.append([
    { type: 'clock.demoMoved', v: 1, subject: 'w', payload: { byMs: DAY_MS } },
    { type: 'clock.demoMoved', v: 1, subject: 'w', payload: { byMs: HOUR_MS } },
    {
      type: 'clock.gapOpened',
      v: 1,
      subject: 'g',
      payload: { gapId: 'gap_1', cause: 'OFF', fromMs: 0, toMs: 50, claimedMs: 50 },
    },
  ]);
  expect(fixture.queries.demoOffsetMs()).toBe(DAY_MS + HOUR_MS);
  expect(fixture.reads.gaps()).toMatchObject([{ gapId: 'gap_1', confirmedMs: null, claimedMs: 50 }]);
  expect(fixture.queries.daily('2022-04-22', fixture.clock())?.openGaps).toBe(1);
  fixture.append([
    {
      type: 'clock.gapConfirmed',
      v: 1,
      subject: 'g',
      payload: { gapId: 'gap_1', confirmedMs: 30, confirmedBy: ['a', 'b'], reason: '' },
    },
  ]);
  expect(fixture.reads.gaps()).toMatchObject([{ confirmedMs: 30 }]);
  const batchId = declare(fixture, house, GOODS);
  expect(fixture.queries.merchantOfBatch(batchId)).toBe(house.merchantId);
  expect(fixture.queries.merchantOfBatch('bat_none')).toBeNull();
});
