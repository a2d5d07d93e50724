import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import type { Policy } from '#core/domain/policy.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { expireBooking } from '#core/usecases/booking.ts';
import * as declaration from '#core/usecases/declaration.ts';
import { importFilings } from '#core/usecases/filings.ts';
import * as gate from '#core/usecases/gate.ts';
import * as merchants from '#core/usecases/merchants.ts';
import { adoptPledge, signPledge } from '#core/usecases/pledge.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import { closeWarehouse } from '#core/usecases/warehouse-state.ts';
import { HOUR_MS, type TestWarehouse } from '#test/support/warehouse.ts';
import { emptyFile, TRUCK, upTo, type Plays } from './stage.ts';

/** The market: its lists, its pledge, its bookings, and who may declare what for when. */

const today = (house: TestWarehouse): string => businessDateOf(house.clock.read().wallMs);

const submission = (
  house: TestWarehouse,
  over: Partial<declaration.SubmitInput> = {},
): declaration.SubmitInput => ({
  merchantId: house.merchantId,
  lines: [{ goodsName: '围巾', spec: '', quantity: 1, unit: '', origin: '', classCode: null }],
  plate: '',
  containerNo: '',
  sealNo: '',
  expectedOn: today(house),
  source: null,
  ...over,
});
const declaring = (house: TestWarehouse, over: Partial<declaration.SubmitInput> = {}) =>
  house.refusals('MERCHANT', declaration.submit, submission(house, over));

/** Another version of the rules for bookings, in force at once. */
const booked = (house: TestWarehouse, booking: Partial<Policy['booking']>): void => {
  const { policyId: _id, ...policy } = ZHEJIANG_2022_03;
  house.run(
    'MANAGER',
    adoptPolicy,
    { policy: { ...policy, booking: { ...policy.booking, ...booking } }, basedOn: null, reason: '通知' },
    house.person('SECOND'),
  );
};

const newPledge = (house: TestWarehouse): void =>
  void house.run(
    'MANAGER',
    adoptPledge,
    { title: '责任书', body: '新的一稿', source: '' },
    house.person('SECOND'),
  );

const signs = (house: TestWarehouse, over: Partial<Parameters<typeof signPledge>[0]> = {}) =>
  house.refusals('MERCHANT', signPledge, {
    merchantId: house.merchantId,
    personId: null,
    textId: house.store.reads.currentPledge()?.textId ?? '',
    signer: '卓艺伟',
    signature: house.file,
    ...over,
  });

export const MARKET_PLAYS: Plays = {
  NO_LINES: (house) => declaring(house, { lines: [] }),
  FIELD_INVALID: (house) => declaring(house, { plate: '不是车牌' }),
  MERCHANT_NOT_LISTED: (house) => {
    house.run('MARKET_OPERATOR', merchants.delistMerchant, { merchantId: house.merchantId, reason: '停业' });
    return declaring(house);
  },
  KIND_NOT_CHOSEN: (house) => {
    const own = house.store.reads.goodsKindByName('服装')?.kindId ?? '';
    const { kindId } = house.run('MARKET_OPERATOR', merchants.listKind, { name: '鞋', category: 'OTHER' });
    house.run('MARKET_OPERATOR', merchants.listMerchant, {
      merchantId: house.merchantId,
      kindIds: [own, kindId],
    });
    return declaring(house);
  },
  KIND_NOT_LISTED: (house) => {
    const { kindId } = house.run('MARKET_OPERATOR', merchants.listKind, { name: '鞋', category: 'OTHER' });
    return declaring(house, { kindIds: [kindId] });
  },
  PLEDGE_MISSING: (house) => {
    newPledge(house);
    return declaring(house);
  },
  PLEDGE_TEXT_OLD: (house) => {
    const textId = house.store.reads.currentPledge()?.textId ?? '';
    newPledge(house);
    return signs(house, { textId });
  },
  SIGNATURE_EMPTY: (house) => {
    newPledge(house);
    return signs(house, { signature: emptyFile(house) });
  },
  WAREHOUSE_CLOSED: (house) => {
    house.run('MANAGER', closeWarehouse, { reason: '升级' });
    return declaring(house);
  },
  BOOKING_PAST: (house) => declaring(house, { expectedOn: addBusinessDays(today(house), -1) }),
  BOOKING_TOO_SOON: (house) => {
    booked(house, { leadHours: 240 });
    return declaring(house);
  },
  BOOKING_TOO_FAR: (house) => declaring(house, { expectedOn: addBusinessDays(today(house), 400) }),
  BOOKING_TIME_MISSING: (house) => {
    booked(house, { windowRequired: true });
    return declaring(house);
  },
  BOOKING_NO_WINDOW: (house) =>
    declaring(house, { expectedOn: addBusinessDays(today(house), 1), expectedMinute: 1 }),
  BOOKING_WINDOW_FULL: (house) => {
    const { opensAtMinute, batchesPerWindow } = ZHEJIANG_2022_03.booking;
    const first = { expectedOn: addBusinessDays(today(house), 1), expectedMinute: opensAtMinute };
    for (let n = 0; n < batchesPerWindow; n += 1)
      house.run('MERCHANT', declaration.submit, submission(house, first));
    return declaring(house, first);
  },
  BOOKING_NO_ROOM: (house) => {
    booked(house, { whenFull: 'REFUSE' });
    const rest = house.slots.filter((slot) => slot.zone === 'REST');
    for (const { code } of rest) upTo(house, 'RESTING', { slot: code });
    return declaring(house, { expectedOn: addBusinessDays(today(house), 1) });
  },
  BOOKING_EXPIRED: (house) => {
    const { batchId } = upTo(house, 'APPROVED');
    house.clock.pass(24 * 7 * HOUR_MS);
    house.run('MANAGER', expireBooking, { batchId });
    return house.refusals('GATE', gate.arrive, { batchId, ...TRUCK });
  },
  FILING_KNOWN: (house) => {
    const filing = {
      filingNo: 'Z-1',
      merchantId: house.merchantId,
      approvedOn: today(house),
      expectedOn: today(house),
      plate: '',
      containerNo: '',
      sealNo: '',
      lines: [{ goodsName: '围巾', spec: '', quantity: 1, unit: '', origin: '', classCode: null }],
    };
    const list = (row: number) => ({
      platform: '浙里办',
      filings: [{ row, ...filing }],
      source: house.file,
    });
    house.run('MARKET_OPERATOR', importFilings, list(1));
    return house.refusals('MARKET_OPERATOR', importFilings, list(1));
  },
};
