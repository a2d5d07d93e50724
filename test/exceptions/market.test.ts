import { describe, expect, it } from 'vitest';
import { addBusinessDays } from '#core/domain/time.ts';
import { SHANDONG_2022_04 } from '#core/policies/shandong-2022-04.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import {
  HOUR_MS,
  id,
  png,
  line,
  api,
  as,
  second,
  today,
  get,
  merchantId,
  type Declared,
  declare,
  attach,
  readAll,
  approve,
  approved,
  arrive,
  usePapers,
} from './papers-desk.ts';
import { everyMerchant } from '#test/support/whole-lists.ts';

/** The warehouse closed, the two lists and the pledge, bookings (domain.md §7, exceptions 8 and 23), through the contract. */

usePapers();

describe('23 · the warehouse closed', () => {
  it('takes no declaration, no booking and no arrival until two persons open it', async () => {
    const batchId = await approved();
    await as('supervisor');
    await api.booking.closeWarehouse({ ...id(), reason: '休仓升级' });
    expect(await refusalsOf(api.booking.closeWarehouse({ ...id(), reason: '又一次' }))).toEqual([
      'WRONG_STATE',
    ]);
    expect((await api.booking.calendar({ from: await today(), days: 1 })).closed).toEqual({
      reason: '休仓升级',
    });
    expect(await refusalsOf(declare())).toEqual(['WAREHOUSE_CLOSED']);
    expect(
      await refusalsOf(api.declarations.rebook({ ...id(), batchId, expectedOn: await today() })),
    ).toEqual(['WAREHOUSE_CLOSED']);
    expect(await refusalsOf(arrive(batchId))).toEqual(['WAREHOUSE_CLOSED']);
    await as('supervisor');
    expect(await refusalsOf(second('supervisor'))).toEqual(['SECOND_PERSON_SAME']);
    await api.booking.openWarehouse({ ...id(), reason: '恢复', countersignId: await second('manager') });
    await arrive(batchId);
    await declare();
  });
});

describe('the two lists and the pledge', () => {
  it('lets a merchant declare once it is on the list, for kinds of goods of its list', async () => {
    await as('market');
    const made = await api.merchants.register({ ...id(), name: '新来服饰' });
    const submit = async (kindIds: string[] = []) =>
      api.declarations.submit({
        ...id(),
        merchantId: made.merchantId,
        lines: [line(1)],
        kindIds,
        expectedOn: await today(),
      });
    expect(await refusalsOf(submit())).toEqual(['MERCHANT_NOT_LISTED', 'PLEDGE_MISSING']);
    const kinds = await api.goodsKinds.list();
    const [clothes, bags, textiles] = ['服装', '鞋帽箱包', '针纺织品'].map(
      (name) => kinds.find((kind) => kind.name === name)?.kindId ?? '',
    );
    await api.merchants.enlist({
      ...id(),
      merchantId: made.merchantId,
      kindIds: [clothes ?? '', bags ?? ''],
    });
    const { text } = await api.pledges.state();
    const sign = (textId: string) =>
      api.pledges.sign({
        ...id(),
        merchantId: made.merchantId,
        textId,
        signer: '新来',
        signature: png(),
      });
    expect(await refusalsOf(sign('plt_other'))).toEqual(['PLEDGE_TEXT_OLD']);
    await sign(text?.textId ?? '');
    expect(await refusalsOf(submit())).toEqual(['KIND_NOT_CHOSEN']);
    expect(await refusalsOf(submit([textiles ?? '']))).toEqual(['KIND_NOT_LISTED']);
    const { batchId } = await submit([bags ?? '']);
    expect((await get(batchId)).batch.kinds).toMatchObject([{ name: '鞋帽箱包', category: 'FOOTWEAR_BAGS' }]);
    await api.goodsKinds.delist({ ...id(), kindId: bags ?? '', reason: '不再进口' });
    expect(await refusalsOf(submit([bags ?? '']))).toEqual(['KIND_NOT_LISTED']);
    await api.merchants.delist({ ...id(), merchantId: made.merchantId, reason: '停业' });
    expect(await refusalsOf(submit([clothes ?? '']))).toContain('MERCHANT_NOT_LISTED');
  });

  it('asks everybody to sign again when the text changes, and keeps the old signatures', async () => {
    await as('manager');
    const before = await api.pledges.state();
    expect(before.merchants.signed).toBeGreaterThan(0);
    const text = { title: '四方责任书(二)', body: '新的一段' };
    const adopted = await api.pledges.adopt({ ...id(), ...text, countersignId: await second('market') });
    expect(adopted.version).toBe(2);
    expect((await api.pledges.state()).merchants.signed).toBe(0);
    expect(await refusalsOf(declare())).toEqual(['PLEDGE_MISSING']);
    await as('zhuo');
    await api.pledges.sign({
      ...id(),
      merchantId: await merchantId('卓氏服饰'),
      textId: adopted.textId,
      signer: '卓美玲',
      signature: png(),
    });
    await declare();
    expect((await api.pledges.state()).signatures).toMatchObject([{ signer: '卓美玲', personId: null }]);
  });

  it('takes a list over from a spreadsheet: row errors are shown, and nothing is taken over in part', async () => {
    await as('market');
    const csv = (rows: ReadonlyArray<string>) =>
      new File([['经营户,摊位号,统一社会信用代码,联系人,电话,商品种类', ...rows].join('\n')], '清单.csv');
    const bad = await api.merchants.previewList({
      file: csv(['坏码商户,1-1,91350100M000100Y44,甲,138,服装', '好户,1-2,,乙,13800000009,服装、箱包']),
    });
    expect(bad.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'creditCode', 'INVALID'],
      [2, 'phone', 'INVALID'],
    ]);
    expect(bad.rows).toMatchObject([{ name: '好户', kinds: ['服装', '箱包'] }]);
    const rows = bad.rows.map((row) => ({ ...row, kinds: [...row.kinds] }));
    const spoilt = [...rows, { ...(rows[0] ?? { kinds: [] }), name: '另户', phone: '1' }];
    expect(await refusalsOf(api.merchants.importList({ ...id(), rows: spoilt }))).toEqual(['FIELD_INVALID']);
    expect((await everyMerchant(api)).some(({ name }) => name === '好户')).toBe(false);
    expect(await api.merchants.importList({ ...id(), rows })).toEqual({
      registered: 1,
      changed: 0,
      kinds: 1,
      left: 0,
    });
    expect(await api.merchants.importList({ ...id(), rows })).toEqual({
      registered: 0,
      changed: 1,
      kinds: 0,
      left: 0,
    });
    const made = (await everyMerchant(api)).find(({ name }) => name === '好户');
    expect(made).toMatchObject({ listed: true, pledged: false, stall: '1-2', phone: '13800000009' });
    expect(made?.kindIds).toHaveLength(2);
  });
});

describe('bookings under a policy that wants them (Shandong), and 8 · an upstream exit certificate', () => {
  it('asks for lead time, a window that is free, and room in the resting zone', async () => {
    await as('manager');
    // What the tests above booked and nobody brought expires, and gives its places back.
    await api.clock.moveDemo({ ...id(), byMs: 49 * HOUR_MS });
    const { policyId: _, ...policy } = SHANDONG_2022_04;
    await api.rules.adopt({
      ...id(),
      policy,
      reason: '改按山东规则',
      countersignId: await second('supervisor'),
    });
    const on = addBusinessDays(await today(), 2);
    const book = (over: Declared) => declare({ expectedOn: on, expectedMinute: 600, ...over });
    expect(await refusalsOf(book({ expectedMinute: null }))).toEqual(['BOOKING_TIME_MISSING']);
    expect(await refusalsOf(book({ expectedMinute: 610 }))).toEqual(['BOOKING_NO_WINDOW']);
    expect(await refusalsOf(book({ expectedOn: addBusinessDays(on, 30) }))).toEqual(['BOOKING_TOO_FAR']);
    // The last window of today may be over already: a moment that has passed is not merely too soon.
    const soon = await refusalsOf(book({ expectedOn: await today(), expectedMinute: 1020 }));
    expect(['BOOKING_TOO_SOON', 'BOOKING_PAST']).toContain(soon[0]);
    await book({});
    await book({});
    expect(await refusalsOf(book({}))).toEqual(['BOOKING_WINDOW_FULL']);
    const day = (await api.booking.calendar({ from: on, days: 1 })).days[0];
    expect(day?.windows.find((one) => one.minute === 600)).toMatchObject({ booked: 2, free: 0 });
    // Twelve places, some of them taken by what the tests above left in the house.
    const codes: string[] = [];
    for (let nth = 0; nth < 14 && !codes.includes('BOOKING_NO_ROOM'); nth += 1)
      await book({ expectedMinute: 660 + 60 * Math.floor(nth / 2) }).catch(async () => {
        codes.push(...(await refusalsOf(book({ expectedMinute: 660 + 60 * Math.floor(nth / 2) }))));
      });
    expect(codes).toContain('BOOKING_NO_ROOM');
  });

  it('tells when goods would be ready, later when more is booked before them', async () => {
    const at = async (days: number) =>
      api.booking.forecast({ expectedOn: addBusinessDays(await today(), days), expectedMinute: 480 });
    const [near, far] = [await at(2), await at(40)];
    expect(near.forecast?.readyAtMs).toBeGreaterThan(near.nowMs + SHANDONG_2022_04.rest.hours * HOUR_MS);
    expect(far.forecast?.restFromMs).toBeGreaterThan(near.forecast?.arriveAtMs ?? 0);
    expect((far.forecast?.restToMs ?? 0) - (far.forecast?.restFromMs ?? 0)).toBe(240 * HOUR_MS);
  });

  it('takes the exit certificate of another warehouse in place of the papers while it is valid', async () => {
    await as('manager');
    await api.clock.moveDemo({ ...id(), byMs: 30 * 24 * HOUR_MS });
    const expectedOn = addBusinessDays(await today(), 2);
    for (const [validFor, holds] of [
      [0, []],
      [-1, ['DOCS']],
    ] as const) {
      const batchId = await declare({ expectedOn, expectedMinute: 480 });
      await attach(batchId, 'UPSTREAM_EXIT_CERTIFICATE', {
        validTo: addBusinessDays(await today(), validFor),
      });
      await readAll(batchId);
      await approve(batchId);
      expect((await get(batchId)).summary.holds).toEqual(holds);
    }
  });
});
