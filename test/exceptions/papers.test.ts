import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchDetail } from '#core/contract/views.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { SHANDONG_2022_04 } from '#core/policies/shandong-2022-04.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import { refusalsOf, type Api } from '#test/support/api-client.ts';

/** The exceptions of domain.md §7 that papers, lists and bookings answer, each through the contract. */

const HOUR_MS = 3_600_000;
const id = () => ({ commandId: randomUUID() });
const pdf = (name: string) => new File([`%PDF-1.4\n% ${name}\n`], `${name}.pdf`, { type: 'application/pdf' });
const png = () => new File([new Uint8Array([137, 80, 78, 71])], 'sign.png', { type: 'image/png' });
const KINDS = kindsAskedFor(ZHEJIANG_2022_03.documents, ['CLOTHING']);
const line = (quantity: number) => ({ goodsName: '羊毛大衣', spec: 'M', quantity });

let gate: Gate;
let api: Api;

const secretOf = (username: string): string =>
  [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((person) => person.username === username)?.secret ?? '';
const seats = new Map<string, Api>();
/** Everybody has a seat of their own and signs in there once: proving a secret takes its time on purpose. */
const as = async (username: string): Promise<void> => {
  const known = seats.get(username);
  if (known !== undefined) {
    api = known;
    return;
  }
  ({ api } = await gate.open('MessagePort', `seat-${username}`));
  await api.session.signIn({ username, secret: secretOf(username) });
  seats.set(username, api);
};
const second = async (username: string): Promise<string> =>
  (await api.session.countersign({ username, secret: secretOf(username) })).countersignId;
const today = async (): Promise<string> => businessDateOf((await api.clock.status()).reading.wallMs);
const get = async (batchId: string): Promise<BatchDetail> => api.batches.get({ batchId });
const merchantId = async (name: string): Promise<string> =>
  (await api.merchants.list()).find((one) => one.name === name)?.merchantId ?? '';

type Declared = Partial<Parameters<Api['declarations']['submit']>[0]>;

/** The merchant of the demonstration declares a dozen coats for today. */
const declare = async (over: Declared = {}): Promise<string> => {
  await as('zhuo');
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: await merchantId('卓氏服饰'),
    lines: [line(12)],
    expectedOn: await today(),
    ...over,
  });
  return batchId;
};

/** The merchant hands a paper in. */
const attach = async (batchId: string, kind: PaperKind, over: { number?: string; validTo?: string } = {}) => {
  await as('zhuo');
  const number = over.number ?? `${kind}-1`;
  return api.declarations.attachPaper({
    ...id(),
    batchId,
    kind,
    number,
    issuer: '杭州海关',
    issuedOn: addBusinessDays(await today(), -3),
    validTo: over.validTo ?? null,
    file: pdf(kind),
  });
};

type Read = Partial<Parameters<Api['review']['read']>[0]['reading']>;

/** The market reads every unread paper: as it was described, but for what `reading` says. */
const readAll = async (batchId: string, reading: Read = {}, verdict: 'PASSED' | 'FAILED' = 'PASSED') => {
  await as('market');
  for (const paper of (await get(batchId)).batch.papers) {
    if (paper.read !== null) continue;
    await api.review.read({
      ...id(),
      batchId,
      paperId: paper.paperId,
      reading: {
        number: paper.number,
        issuedOn: paper.issuedOn,
        validTo: paper.validTo,
        quantity: null,
        coversMore: false,
        containerNo: null,
        ...reading,
      },
      verdict,
      reason: verdict === 'PASSED' ? '' : '公章不清',
    });
  }
};

const approve = (batchId: string) => api.declarations.review({ ...id(), batchId, verdict: 'APPROVED' });

/** Declared with every paper, read and approved. */
const approved = async (over: Declared = {}): Promise<string> => {
  const batchId = await declare(over);
  for (const kind of KINDS) await attach(batchId, kind);
  await readAll(batchId);
  await approve(batchId);
  return batchId;
};

const arrive = async (batchId: string) => {
  await as('gate');
  return api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
};
const count = async (batchId: string, quantity: number, by: string) => {
  await as(by);
  await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity });
  await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
};

beforeAll(async () => {
  gate = await startGate();
  ({ api } = await gate.open('MessagePort', 'seat-exceptions'));
  await api.setup.createDemo(id());
});
afterAll(() => gate.close());

describe('1 · arrival without approval or appointment', () => {
  it('is refused before the market has approved', async () => {
    const batchId = await declare();
    await as('gate');
    expect(await refusalsOf(api.gate.arrive({ ...id(), batchId, plate: '浙A12345' }))).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('is refused on a booking that has expired, until a new time is booked', async () => {
    const batchId = await approved();
    await as('manager');
    await api.clock.moveDemo({ ...id(), byMs: 49 * HOUR_MS });
    const expired = await get(batchId);
    expect(expired.summary.nextStep).toBe('REBOOK');
    expect(expired.story[0]).toMatchObject({ type: 'booking.expired', actorName: 'system' });
    await as('gate');
    expect(await refusalsOf(api.gate.arrive({ ...id(), batchId, plate: '浙A12345' }))).toEqual([
      'BOOKING_EXPIRED',
    ]);
    await as('zhuo');
    const past = { batchId, expectedOn: addBusinessDays(await today(), -1) };
    expect(await refusalsOf(api.declarations.rebook({ ...id(), ...past }))).toEqual(['BOOKING_PAST']);
    await api.declarations.rebook({ ...id(), batchId, expectedOn: await today() });
    await arrive(batchId);
    expect((await get(batchId)).summary.nextStep).toBe('INSPECT');
  });
});

describe('2 · papers missing', () => {
  it('lets the goods in on a hold, which lifts only for a paper that was read, is good, and has not run out', async () => {
    const batchId = await declare();
    const [late, ...there] = KINDS.toReversed();
    if (late === undefined) throw new Error('the policy asks for no paper');
    for (const kind of there) await attach(batchId, kind);
    await as('market');
    expect(await refusalsOf(approve(batchId))).toEqual(['PAPERS_UNREAD']);
    await readAll(batchId);
    await approve(batchId);
    const held = await get(batchId);
    expect(held.summary).toMatchObject({ nextStep: 'ARRIVE', holds: ['DOCS'] });
    expect(held.papers.open).toMatchObject([{ anyOf: [late] }]);
    const holdId = held.batch.holds[0]?.holdId ?? '';
    const lift = () => api.holds.lift({ ...id(), batchId, holdId, reason: '补齐' });
    expect(await refusalsOf(lift())).toEqual(['PAPERS_MISSING']);

    await attach(batchId, late);
    await as('market');
    expect((await api.review.unread()).map((one) => one.batchId)).toContain(batchId);
    expect(await refusalsOf(lift())).toEqual(['PAPERS_MISSING']);
    await readAll(batchId, {}, 'FAILED');
    expect(await refusalsOf(lift())).toEqual(['PAPERS_MISSING']);

    await attach(batchId, late, { number: 'old', validTo: addBusinessDays(await today(), -1) });
    await readAll(batchId);
    expect(await refusalsOf(lift())).toEqual(['PAPERS_MISSING']);
    expect(Object.values((await get(batchId)).papers.standing)).toContain('EXPIRED');

    await attach(batchId, late, { number: 'new', validTo: await today() });
    await readAll(batchId);
    await lift();
    expect((await get(batchId)).guards.find((guard) => guard.code === 'PAPERS_COMPLETE')?.met).toBe(true);
  });

  it('lets nobody read a paper that they handed in or a batch that they declared', async () => {
    await as('market');
    const { batchId } = await api.declarations.submit({
      ...id(),
      merchantId: await merchantId('卓氏服饰'),
      lines: [line(1)],
      expectedOn: await today(),
    });
    const { paperId } = await attach(batchId, 'OTHER');
    await as('market');
    const reading = {
      number: 'OTHER-1',
      issuedOn: await today(),
      validTo: null,
      quantity: null,
      coversMore: false,
      containerNo: null,
    };
    expect(
      await refusalsOf(api.review.read({ ...id(), batchId, paperId, reading, verdict: 'PASSED' })),
    ).toEqual(['REVIEWER_IS_SUBMITTER']);
    expect((await api.review.desk({ batchId })).papers).toMatchObject([{ own: true }]);
  });
});

describe('3 · papers that do not match, quantities over or short (the side of the declaration)', () => {
  it('shows the reviewer nothing that was declared before every paper is read, then every difference', async () => {
    const batchId = await declare({ containerNo: 'CSQU3054383' });
    await attach(batchId, 'CUSTOMS_DECLARATION');
    await attach(batchId, 'DELIVERY_NOTE', { number: 'DN-7' });
    await as('market');
    const before = await api.review.desk({ batchId });
    expect(before.compared).toBeNull();
    expect(JSON.stringify(before)).not.toMatch(/DN-7|CSQU|羊毛|浙A/u);
    await readAll(batchId, { quantity: 10, containerNo: 'MSKU6011672', number: 'X' });
    const { compared } = await api.review.desk({ batchId });
    expect(compared?.differences.map(({ field }) => field)).toEqual([
      'number',
      'number',
      'quantity',
      'containerNo',
    ]);
    expect(compared?.differences.at(2)?.statements.map(({ from, value }) => [from, value])).toEqual([
      ['DECLARATION', '12'],
      ['PAPER', '10'],
      ['PAPER', '10'],
    ]);
    expect(await refusalsOf(approve(batchId))).toEqual(['PAPERS_DIFFER']);
  });

  it('goes back with a reason at each field, is amended up to the limit, and keeps every version', async () => {
    const batchId = await declare();
    const { amendmentLimit } = (await get(batchId)).policy;
    for (let nth = 1; nth <= amendmentLimit; nth += 1) {
      await as('market');
      await api.declarations.review({
        ...id(),
        batchId,
        verdict: 'RETURNED',
        fields: [
          { field: 'line.1', reason: `第 ${nth} 次:数量与报关单不符` },
          { field: 'plate', reason: '缺车牌' },
        ],
      });
      await as('zhuo');
      expect((await get(batchId)).batch.review.fields).toEqual([
        { field: 'line.1', reason: `第 ${nth} 次:数量与报关单不符` },
        { field: 'plate', reason: '缺车牌' },
      ]);
      await api.declarations.amend({
        ...id(),
        batchId,
        lines: [line(12 - nth)],
        transport: { plate: '浙A12345', containerNo: '', sealNo: '' },
        reason: `改第 ${nth} 次`,
      });
    }
    expect((await get(batchId)).batch).toMatchObject({ plate: '浙A12345', amendments: amendmentLimit });
    expect(
      await refusalsOf(api.declarations.amend({ ...id(), batchId, lines: [line(1)], reason: '再改' })),
    ).toEqual(['AMENDMENTS_USED_UP']);
    const versions = await api.declarations.versions({ batchId });
    expect(versions.map(({ version, quantity, reason }) => [version, quantity, reason])).toEqual([
      [3, 9, '改第 3 次'],
      [2, 10, '改第 2 次'],
      [1, 11, '改第 1 次'],
      [0, 12, ''],
    ]);
    expect(versions.at(-1)).toMatchObject({ plate: '', byName: '卓美玲', lines: [{ quantity: 12 }] });
  });

  it('may go back even from the gate: the merchant declares what is there, and somebody else counts anew', async () => {
    const batchId = await approved();
    await arrive(batchId);
    await count(batchId, 10, 'inspector');
    await as('market');
    await api.declarations.review({
      ...id(),
      batchId,
      verdict: 'RETURNED',
      fields: [{ field: 'line.1', reason: '实到 10 件' }],
    });
    await as('inspector');
    await as('zhuo');
    await api.declarations.amend({ ...id(), batchId, lines: [line(10)], reason: '少装 2 件' });
    expect((await get(batchId)).batch.lines).toMatchObject([{ quantity: 10, counted: null, countedBy: [] }]);
    await as('market');
    await approve(batchId);
    await count(batchId, 10, 'gate');
    await as('inspector');
    const done = await api.gate.completeInspection({ ...id(), batchId });
    expect(done).toMatchObject({ accepted: 10, mismatch: false });
  });

  it('refuses plates, containers and numbers that cannot be right, with the field and what to do', async () => {
    await as('zhuo');
    const bad = api.declarations.submit({
      ...id(),
      merchantId: await merchantId('卓氏服饰'),
      lines: [line(1)],
      plate: 'A12345',
      containerNo: 'CSQU3054384',
      expectedOn: await today(),
    });
    expect(await refusalsOf(bad)).toEqual(['FIELD_INVALID', 'FIELD_INVALID']);
    await as('market');
    const merchant = { name: '错号商户', creditCode: '91350100M000100Y44', phone: '123' };
    expect(await refusalsOf(api.merchants.register({ ...id(), ...merchant }))).toEqual([
      'FIELD_INVALID',
      'FIELD_INVALID',
    ]);
  });
});

describe('7 · a valid upstream disinfection certificate (the side of papers)', () => {
  it('excuses from disinfection only when it was read, is good, and has not run out', async () => {
    const batchId = await approved();
    await arrive(batchId);
    await count(batchId, 12, 'inspector');
    await api.gate.completeInspection({ ...id(), batchId });
    const kind = 'DISINFECTION_CERTIFICATE' as const;
    const { paperId: unread } = await attach(batchId, kind, { number: 'late' });
    const waive = async (paperId: string) => {
      await as('manager');
      return api.rules.waive({
        ...id(),
        batchId,
        guard: 'DISINFECTED',
        basis: 'UPSTREAM_CERTIFICATE',
        paperId,
        reason: '上游已消毒',
        countersignId: await second('supervisor'),
      });
    };
    expect(await refusalsOf(waive(unread))).toEqual(['PAPER_DOES_NOT_COUNT']);
    await readAll(batchId, {}, 'FAILED');
    expect(await refusalsOf(waive(unread))).toEqual(['PAPER_DOES_NOT_COUNT']);
    const good = (await get(batchId)).batch.papers.find(
      (one) => one.kind === kind && one.verdict === 'PASSED',
    );
    await waive(good?.paperId ?? '');
    expect((await get(batchId)).guards.find((guard) => guard.code === 'DISINFECTED')?.waiver).toMatchObject({
      basis: 'UPSTREAM_CERTIFICATE',
      paperId: good?.paperId,
    });
  });
});

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
    expect((await api.merchants.list()).some(({ name }) => name === '好户')).toBe(false);
    expect(await api.merchants.importList({ ...id(), rows })).toEqual({
      registered: 1,
      changed: 0,
      kinds: 1,
    });
    expect(await api.merchants.importList({ ...id(), rows })).toEqual({
      registered: 0,
      changed: 1,
      kinds: 0,
    });
    const made = (await api.merchants.list()).find(({ name }) => name === '好户');
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
