import { expect, test } from 'vitest';
import { registerMerchant } from '#core/usecases/merchants.ts';
import { registerPerson } from '#core/usecases/people.ts';
import { enlist } from '#core/usecases/staff/register.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { approve, declare, enter, foundHouse, listAndPledge } from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';
import { byName } from './name-order.ts';

/** By code of the character 卓 (U+5353) would stand first, 阿 (U+963F) last. */
const NAMES = ['卓氏服饰', '永福童装', '10 号档口', '2 号档口', '阿里女装'];
const BY_PINYIN = ['2 号档口', '10 号档口', '阿里女装', '永福童装', '卓氏服饰'];

test('names stand by their sound, numbers by their value', () => {
  expect(NAMES.toSorted(byName)).toEqual(BY_PINYIN);
  expect(NAMES.toSorted()).not.toEqual(BY_PINYIN);
});

test('rows of the daily sheet, the calendar of tests and merchants that are found stand by pinyin', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const today = businessDateOf(fixture.clock().wallMs);
  for (const name of NAMES) {
    const { merchantId } = fixture.run(
      registerMerchant,
      { name, stall: '1-1', market: 'East', creditCode: '', contact: 'Li', phone: '057187654321' },
      house.admin,
    );
    listAndPledge(fixture, house.admin, merchantId);
    const batchId = declare(fixture, { ...house, merchantId }, [{ goodsName: '羊毛大衣', quantity: 3 }]);
    approve(fixture, house, batchId);
    enter(fixture, house, batchId);
    const { personId } = fixture.run(
      registerPerson,
      { name, phone: '', roles: ['GATE'], merchantId: null },
      house.admin,
    );
    fixture.run(
      enlist,
      {
        personId,
        name: '',
        phone: '',
        merchantId: null,
        population: 'WAREHOUSE',
        contact: 'DIRECT',
        duty: 'gate',
        since: '2022-04-01',
      },
      house.admin,
    );
  }
  const { queries } = fixture;
  expect(queries.daily(today, fixture.clock())?.rows.map((row) => row.merchantName)).toEqual(BY_PINYIN);
  const days = queries.dueCalendar(today, addBusinessDays(today, 7));
  expect(days.map(({ names }) => names).find((names) => names.length > 1)).toEqual(BY_PINYIN);
  const found = queries.find('1-1', { merchantId: null }, fixture.clock());
  expect(found.hits.filter(({ kind }) => kind === 'MERCHANT').map(({ title }) => title)).toEqual(BY_PINYIN);
});
