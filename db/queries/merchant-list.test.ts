import { expect, test } from 'vitest';
import { registerMerchant } from '#core/usecases/merchants.ts';
import { foundHouse } from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';
import { createQueries } from './create-queries.ts';

const NAMES = [
  '卓氏服饰',
  '永福童装',
  '阿里女装',
  '韵娜针织',
  '东利外贸',
  '2 号档口',
  '10 号档口',
  '永福童装二',
];
const BY_SOUND = [
  '2 号档口',
  '10 号档口',
  '阿里女装',
  '东利外贸',
  '永福童装',
  '永福童装二',
  '韵娜针织',
  '卓氏服饰',
];

const start = () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const register = (name: string, stall = '') =>
    fixture.run(
      registerMerchant,
      { name, stall, market: 'West', creditCode: '', contact: `contact of ${stall}`, phone: '' },
      house.gate,
    ).merchantId;
  const spellings = (name: string): string => (name === '卓氏服饰' ? 'zsfs' : '');
  const queries = createQueries(fixture.db, { reads: fixture.reads, spellings });
  const page = (after: string | null, search = '', limit = 3) =>
    queries.merchants({ search, order: 'PINYIN', after, limit, merchantId: null });
  return { fixture, house, register, queries, page };
};

test('a list of merchants is paged by sound; a page neither repeats nor skips whoever is registered meanwhile', () => {
  const { register, page } = start();
  for (const [n, name] of NAMES.entries()) register(name, `S-${n}`);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { items, next }: ReturnType<typeof page> = page(after);
    seen.push(...items.map((one) => one.name));
    after = next;
    // Stands before every page but the first: nobody moves because of it.
    register(`1 号 ${seen.length}`);
  } while (after !== null);
  expect(seen.filter((name) => name !== 'Zhuo')).toEqual(BY_SOUND);
});

test('a merchant is found by every word of its own, and by the initials of its name', () => {
  const { fixture, house, register, page, queries } = start();
  for (const [n, name] of NAMES.entries()) register(name, `S-${n}`);
  const found = (search: string) => page(null, search, 20).items.map((one) => one.name);
  expect(found('zsf')).toEqual(['卓氏服饰']);
  expect(found('童装')).toEqual(['永福童装', '永福童装二']);
  expect(found('童装 s-7')).toEqual(['永福童装二']);
  expect(found('contact s-2')).toEqual(['阿里女装']);
  expect(found('nobody')).toEqual([]);
  // What was erased is found no more, at once.
  fixture.db.prepare(`DELETE FROM private_records WHERE kind = 'merchant'`).run();
  expect(found('contact s-2')).toEqual([]);
  fixture.db.prepare('UPDATE merchants SET stall = ? WHERE name = ?').run('Z-9', '韵娜针织');
  expect(found('z-9')).toEqual(['韵娜针织']);
  // Everybody is counted, whatever was looked for; a merchant is told of itself only.
  expect(page(null, 'nobody')).toMatchObject({ total: NAMES.length + 1, listed: 1, pledged: 1, next: null });
  const own = { search: '', order: 'PINYIN', after: null, limit: 5, merchantId: house.merchantId } as const;
  expect(queries.merchants(own)).toMatchObject({ total: 1, listed: 1, pledged: 1, next: null });
  expect(queries.merchants(own).items.map((one) => one.name)).toEqual(['Zhuo']);
  expect(queries.merchantsReady()).toBe(1);
});

test('names that were taken in before the first question stand where they belong', () => {
  const { register, queries, page } = start();
  for (const name of NAMES.slice(0, 5)) register(name);
  expect(queries.warm(1)).toBe(1);
  for (const name of NAMES.slice(5)) register(name);
  const names = page(null, '', 20).items.map((one) => one.name);
  expect(names.filter((name) => name !== 'Zhuo')).toEqual(BY_SOUND);
});

test('in English names stand by the alphabet, whatever their letters', () => {
  const { register, queries } = start();
  for (const name of ['zhuo 2', 'Baker', 'adams', '阿里女装']) register(name);
  const asked = { search: '', order: 'ALPHABET', after: null, limit: 20, merchantId: null } as const;
  expect(queries.merchants(asked).items.map((one) => one.name)).toEqual([
    'adams',
    'Baker',
    'Zhuo',
    'zhuo 2',
    '阿里女装',
  ]);
});
