import { describe, expect, it } from 'vitest';
import { addBusinessDays } from '#core/domain/time.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import {
  HOUR_MS,
  id,
  KINDS,
  line,
  api,
  as,
  second,
  today,
  get,
  merchantId,
  declare,
  attach,
  readAll,
  approve,
  approved,
  arrive,
  count,
  usePapers,
} from './papers-desk.ts';

/** The exceptions of domain.md §7 that papers answer, each through the contract. */

usePapers();

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

  it('tells whoever reads nothing that was declared, wherever they ask, until every paper is read', async () => {
    const batchId = await declare({
      containerNo: 'CSQU3054383',
      plate: '浙B77889',
      lines: [{ ...line(47_11), spec: '罕见规格' }],
    });
    await attach(batchId, 'CUSTOMS_DECLARATION');
    await attach(batchId, 'DELIVERY_NOTE', { number: 'DN-4711-A' });
    await as('zhuo');
    await api.declarations.amend({ ...id(), batchId, lines: [line(47_12)], reason: '多一件' });
    const { batchNo } = (await get(batchId)).batch;
    const asks = async () => ({
      page: await get(batchId),
      desk: await api.review.desk({ batchId }),
      versions: await api.declarations.versions({ batchId }),
      list: await api.batches.list({ search: batchNo }),
      unread: await api.review.unread(),
      board: await api.board.get(),
      home: await api.home.get(),
      flow: await api.flow.get(),
      found: await api.find.everything({ text: batchNo }),
      paper: await api.find.everything({ text: 'DN-4711' }),
      sheet: await api.reports.daily({ date: await today() }),
    });
    const telling = /47,?1[12]|CSQU3054383|B77889|罕见规格|DN-4711-A|杭州海关/u;
    await as('market');
    const blind = await asks();
    expect(blind.page.declaredHidden).toBe(true);
    expect(blind.page.summary).toMatchObject({ declared: null, readingOpen: true });
    expect(blind.list.items[0]).toMatchObject({ batchId, declared: null });
    for (const [where, answer] of Object.entries(blind))
      expect([where, telling.exec(JSON.stringify(answer))?.[0] ?? '']).toEqual([where, '']);
    // Whoever does not read is shown everything, at the same moment.
    for (const other of ['zhuo', 'manager']) {
      await as(other);
      const page = await get(batchId);
      expect(page).toMatchObject({ declaredHidden: false, summary: { declared: 47_12 } });
      expect(page.batch).toMatchObject({ containerNo: 'CSQU3054383', plate: '浙B77889' });
    }
    await readAll(batchId, { quantity: 47_12, containerNo: 'CSQU3054383' });
    const seeing = await asks();
    expect(seeing.page).toMatchObject({ declaredHidden: false, summary: { declared: 47_12 } });
    expect(seeing.page.batch.papers.map(({ number }) => number)).toContain('DN-4711-A');
    expect(seeing.versions.map(({ quantity }) => quantity)).toEqual([47_12, 47_11]);
    expect(seeing.list.items[0]).toMatchObject({ declared: 47_12 });
    expect(seeing.paper.hits.map(({ kind }) => kind)).toContain('PAPER');
  });

  it('lets a market operator see what they declared themselves, and not read it', async () => {
    await as('market');
    const { batchId } = await api.declarations.submit({
      ...id(),
      merchantId: await merchantId('卓氏服饰'),
      lines: [line(5)],
      expectedOn: await today(),
    });
    await attach(batchId, 'OTHER');
    await as('market');
    expect(await get(batchId)).toMatchObject({ declaredHidden: false, batch: { declaredPieces: 5 } });
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
