import { GUARD_CODES } from '#core/domain/guards.ts';
import { describe, expect, test } from 'vitest';
import * as codes from '#core/usecases/codes.ts';
import { openCollection, pick } from '#core/usecases/exit.ts';
import { placeHold } from '#core/usecases/holds.ts';
import {
  approve,
  bringToRest,
  cartonsOf,
  collect,
  declare,
  enter,
  foundHouse,
  intend,
  listAndPledge,
  printAll,
  release,
  test as testSamples,
  walkToCertificate,
} from '#db/testing/walk.ts';
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

/** What samples of the first consignments all have alike. */
const ONE_SWAB = { site: '', members: [''], membersDigest: null, round: null, replaces: null };
const KEYED = { testedOn: null, ct: '', origin: 'KEYED' as const, incidentId: null };

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

describe('batch page', () => {
  test('tells the story newest first, with names, and folds a thousand scans of a day into one line', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    const detail = fixture.queries.batch(batchId, fixture.clock());
    const seqs = detail?.story.map((line) => line.seq) ?? [];
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    expect(detail?.story.at(-1)).toMatchObject({
      type: 'declaration.submitted',
      actorName: 'Ada',
      params: { batchNo: detail?.batch.batchNo, lines: 2 },
    });
    const printed = detail?.story.filter((line) => line.type === 'label.printed');
    // 35 pieces and 4 cartons went out in twenty acts.
    expect(printed).toMatchObject([{ actorName: 'Gus', params: { times: 20, codes: 39 } }]);
    expect(detail?.story.find((line) => line.type === 'sample.resultVerified')?.params['verifiedBy']).toBe(
      'Sun',
    );
    expect(JSON.stringify(detail?.story)).not.toContain('igest');
    expect(detail?.names).toMatchObject({
      [house.gate.personId]: 'Gus',
      [house.laboratory.personId]: 'Lin',
      [house.operator.personId]: 'Olga',
    });
    expect(detail?.guards).toHaveLength(GUARD_CODES.length);
  });

  test('each line brings what its sentence needs', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    collect(fixture, house, batchId, cartonsOf(fixture, batchId).slice(0, 1));
    const story = fixture.queries.batch(batchId, fixture.clock())?.story ?? [];
    const of = (type: string) => story.findLast((line) => line.type === type)?.params;
    expect(of('declaration.submitted')).toMatchObject({ quantity: 35 });
    expect(of('inspection.counted')).toMatchObject({ lineNo: 1, quantity: 23 });
    expect(of('batch.unpacked')).toMatchObject({ cartons: 3 });
    expect(of('batch.restStarted')).toMatchObject({ slot: 'R-01', quantity: 35 });
    expect(of('batch.stored')).toMatchObject({ slot: 'S-01', quantity: 35 });
    expect(of('sample.taken')).toMatchObject({ sampleNo: `${batchId}-T0`, layer: 'OUTER' });
    expect(of('sample.resultVerified')).toMatchObject({
      sampleNo: `${batchId}-T0`,
      result: 'NEGATIVE',
      verifiedBy: 'Sun',
    });
    expect(of('codes.reserved')).toMatchObject({ codes: 39 });
    expect(of('code.applied')).toMatchObject({ codes: 39, times: 4 });
    expect(of('collection.picked')).toMatchObject({ codes: 11, times: 1 });
    expect(of('collection.signed')).toMatchObject({ quantity: 10 });
    expect(of('exitCertificate.issued')).toMatchObject({ quantity: 35 });
  });

  test('does not tell the verifier what was entered', () => {
    const { fixture, house } = start();
    const batchId = declare(fixture, house, GOODS);
    approve(fixture, house, batchId);
    enter(fixture, house, batchId);
    bringToRest(fixture, house, batchId, 'R-01');
    const about = { batchId, sampleId: 'smp_1' };
    const entered = { ...about, result: 'NEGATIVE' as const, reportNo: 'R-1', enteredBy: 'a', file: null };
    fixture.append([
      {
        type: 'sample.taken',
        v: 2,
        subject: batchId,
        payload: { ...about, sampleNo: 'T-1', layer: 'OUTER', ...ONE_SWAB },
      },
      { type: 'sample.resultEntered', v: 2, subject: batchId, payload: { ...entered, ...KEYED } },
    ]);
    const newest = () =>
      fixture.queries
        .batch(batchId, fixture.clock())
        ?.story.find((line) => line.type === 'sample.resultEntered')?.params;
    expect(newest()).toEqual({ sampleNo: 'T-1', reportNo: 'R-1', enteredBy: 'a', origin: 'KEYED' });
    fixture.append([
      {
        type: 'sample.resultVerified',
        v: 1,
        subject: batchId,
        payload: { ...about, result: 'NEGATIVE', verifiedBy: 'b' },
      },
    ]);
    expect(newest()).toMatchObject({ result: 'NEGATIVE' });
  });

  test('an erased person keeps an id, never somebody else’s name', () => {
    const { fixture, house } = start();
    const batchId = declare(fixture, house, GOODS);
    fixture.db.prepare(`DELETE FROM private_records WHERE subject_id = ?`).run(house.admin.personId);
    expect(fixture.queries.batch(batchId, fixture.clock())?.story[0]?.actorName).toBe(house.admin.personId);
  });

  test('names the run and the hand-over that are open', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    expect(fixture.queries.batch(batchId, fixture.clock())).toMatchObject({
      activeRunId: null,
      openCollectionId: null,
    });
    const { collectionId } = fixture.run(openCollection, { batchId }, house.gate);
    const piece = fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE');
    fixture.run(codes.voidCode, { code: piece?.code ?? '', reason: 'torn' }, house.gate);
    expect(fixture.queries.batch(batchId, fixture.clock())).toMatchObject({
      activeRunId: piece?.runId,
      openCollectionId: collectionId,
    });
    expect(fixture.queries.batch('bat_none', fixture.clock())).toBeNull();
  });
});

describe('board', () => {
  test('shows what stands where, what comes, and what is due', () => {
    const { fixture, house } = start();
    const resting = declare(fixture, house, GOODS);
    approve(fixture, house, resting);
    enter(fixture, house, resting);
    bringToRest(fixture, house, resting, 'R-02');
    const atGate = declare(fixture, house, [{ goodsName: '围巾', quantity: 4 }]);
    approve(fixture, house, atGate);
    fixture.append([
      {
        type: 'batch.arrived',
        v: 2,
        subject: atGate,
        payload: {
          batchId: atGate,
          plate: '',
          containerNo: '',
          sealNo: '',
          seal: 'INTACT',
          differs: [],
          driverDigest: '',
          emergency: null,
        },
      },
    ]);
    const coming = declare(fixture, house, GOODS);
    approve(fixture, house, coming);
    const inFront = declare(fixture, house, [{ goodsName: '靴', quantity: 6 }]);
    approve(fixture, house, inFront);
    enter(fixture, house, inFront);

    const board = fixture.queries.board(fixture.clock());
    expect(board.nowMs).toBe(MORNING + HOUR_MS);
    const zone = (kind: string) => board.zones.find((one) => one.zone === kind);
    expect(zone('REST')).toMatchObject({
      pieces: 35,
      slots: [
        { slot: { code: 'R-01' }, batches: [] },
        { slot: { code: 'R-02' }, batches: [{ batchId: resting }] },
      ],
      loose: { items: [], more: 0 },
    });
    expect(zone('FRONT')).toMatchObject({
      pieces: 6,
      loose: {
        items: [
          { batchId: atGate, inWarehouse: 0 },
          { batchId: inFront, inWarehouse: 6 },
        ],
        more: 0,
      },
    });
    expect(zone('STORAGE')).toMatchObject({ pieces: 0, slots: [{ batches: [] }] });
    expect(board.expected.items.map((one) => one.batchId)).toEqual([coming]);
    expect(board.due.items.map((one) => one.nextStep)).toEqual(['INSPECT', 'UNLOAD', 'ARRIVE', 'SAMPLE']);
    expect(fixture.queries.slots().map((slot) => [slot.code, slot.occupied])).toEqual([
      ['F-01', false],
      ['R-01', false],
      ['R-02', true],
      ['S-01', false],
    ]);
  });

  test('a batch that waits for its rest is not due, one that is stopped is first', () => {
    const { fixture, house } = start();
    const waiting = declare(fixture, house, GOODS);
    approve(fixture, house, waiting);
    enter(fixture, house, waiting);
    bringToRest(fixture, house, waiting, 'R-01');
    testSamples(fixture, house, waiting);
    expect(fixture.queries.board(fixture.clock()).due).toEqual({ items: [], more: 0 });
    declare(fixture, house, GOODS);
    fixture.run(placeHold, { batchId: waiting, reason: 'smell' }, house.supervisor);
    expect(fixture.queries.board(fixture.clock()).due.items.map((one) => one.nextStep)).toEqual([
      'RESOLVE_HOLD',
      'REVIEW',
    ]);
  });
});

describe('daily sheet', () => {
  /** Accepted and put to rest on 22 April, stored eight days later with 10 of 35 collected. */
  const month = () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    fixture.pass(DAY_MS);
    collect(fixture, house, batchId, cartonsOf(fixture, batchId).slice(0, 1));
    return { fixture, house, batchId };
  };

  test('reconciles each day, also one that is long past', () => {
    const { fixture } = month();
    const sheet = (date: string) => {
      const made = fixture.queries.daily(date, fixture.clock());
      if (made === null) throw new Error('no sheet');
      return made;
    };
    expect(sheet('2022-04-21')).toMatchObject({
      rows: [],
      total: { opening: 0, in: 0, out: 0, closing: 0, book: 0 },
      reconciles: true,
    });
    expect(sheet('2022-04-22')).toMatchObject({
      rows: [
        {
          zone: 'FRONT',
          merchantName: 'Zhuo',
          opening: 0,
          in: 35,
          out: 35,
          closing: 0,
          book: 0,
          difference: 0,
        },
        { zone: 'REST', opening: 0, in: 35, out: 0, closing: 35, book: 35, difference: 0 },
      ],
      // The move to rest is no second entry.
      total: { opening: 0, in: 35, out: 0, closing: 35, book: 35, difference: 0 },
      reconciles: true,
      activity: {
        declared: 1,
        approved: 1,
        arrivals: 1,
        mismatches: 0,
        disinfections: 1,
        restStarted: 1,
        samplesTaken: 4,
        resultsNegative: 4,
        resultsPending: 0,
      },
    });
    expect(sheet('2022-04-25')).toMatchObject({
      rows: [{ zone: 'REST', opening: 35, in: 0, out: 0, closing: 35, book: 35 }],
      reconciles: true,
    });
    expect(sheet('2022-04-29')).toMatchObject({
      rows: [
        { zone: 'REST', opening: 35, out: 35, closing: 0 },
        { zone: 'STORAGE', in: 35, closing: 35, book: 35 },
      ],
      total: { opening: 35, in: 0, out: 0, closing: 35 },
      activity: {
        cleared: 1,
        codesReserved: 39,
        labelsPrinted: 39,
        labelsApplied: 39,
        codesVoided: 0,
        collections: 0,
      },
    });
    const last = sheet('2022-04-30');
    expect(last).toMatchObject({
      rows: [{ zone: 'STORAGE', opening: 35, in: 0, out: 10, closing: 25, book: 25 }],
      total: { opening: 35, in: 0, out: 10, closing: 25, book: 25, difference: 0 },
      activity: { collections: 1, piecesCollected: 10 },
      resting: [],
      openGaps: 0,
      clockState: 'STEADY',
    });
    expect(last.sheetNo).toBe(`${last.warehouseCode}-20220430`);
    expect(last.chain).toEqual(fixture.reads.chainHead());
    expect(last.chain.hash).toMatch(/^[0-9a-f]{64}$/u);
  });

  test('says by how much it does not reconcile, on the day and in the row', () => {
    const { fixture } = month();
    fixture.db.prepare(`UPDATE stock SET pieces = pieces + 3 WHERE zone = 'STORAGE'`).run();
    const sheet = fixture.queries.daily('2022-04-30', fixture.clock());
    expect(sheet).toMatchObject({
      reconciles: false,
      total: { closing: 25, book: 28, difference: -3 },
      rows: [{ zone: 'STORAGE', difference: -3 }],
    });
  });

  test('a movement that was lost shows by its amount', () => {
    const { fixture } = month();
    fixture.db.prepare(`DELETE FROM movements WHERE zone = 'REST' AND delta < 0`).run();
    const sheet = fixture.queries.daily('2022-04-29', fixture.clock());
    expect(sheet?.reconciles).toBe(false);
    expect(sheet?.rows.find((row) => row.zone === 'REST')).toMatchObject({
      closing: 35,
      book: 0,
      difference: 35,
    });
    // The day before the lost movement has the same levels now, so the fault shows there too.
    expect(fixture.queries.daily('2022-04-23', fixture.clock())?.reconciles).toBe(false);
  });

  test('two faults that cancel in the total still do not reconcile', () => {
    const { fixture } = month();
    fixture.db.prepare(`UPDATE stock SET pieces = pieces + 2 WHERE zone = 'STORAGE'`).run();
    fixture.db
      .prepare(
        `INSERT INTO movements SELECT 999999, 'FRONT', '2022-04-30', batch_id, merchant_id, 2, 0, 'MOVED' FROM movements LIMIT 1`,
      )
      .run();
    const sheet = fixture.queries.daily('2022-04-30', fixture.clock());
    expect(sheet).toMatchObject({ reconciles: false, total: { difference: 0 } });
  });

  test('counts as pending what nobody had verified by the end of that day', () => {
    const { fixture, house } = start();
    const batchId = declare(fixture, house, GOODS);
    approve(fixture, house, batchId);
    enter(fixture, house, batchId);
    bringToRest(fixture, house, batchId, 'R-01');
    const taken = (n: number) =>
      fixture.append([
        {
          type: 'sample.taken',
          v: 2,
          subject: batchId,
          payload: { batchId, sampleId: `smp_${n}`, sampleNo: `T-${n}`, layer: 'OUTER', ...ONE_SWAB },
        },
      ]);
    taken(1);
    taken(2);
    fixture.pass(DAY_MS);
    fixture.append([
      {
        type: 'sample.resultEntered',
        v: 2,
        subject: batchId,
        payload: {
          ...{ batchId, sampleId: 'smp_1', result: 'INVALID', reportNo: '', enteredBy: 'a', file: null },
          ...KEYED,
        },
      },
      {
        type: 'sample.resultVerified',
        v: 1,
        subject: batchId,
        payload: { batchId, sampleId: 'smp_1', result: 'INVALID', verifiedBy: 'b' },
      },
    ]);
    taken(3);
    const pending = (date: string) => fixture.queries.daily(date, fixture.clock())?.activity.resultsPending;
    expect([pending('2022-04-21'), pending('2022-04-22'), pending('2022-04-23')]).toEqual([0, 2, 2]);
    expect(fixture.queries.daily('2022-04-23', fixture.clock())?.activity).toMatchObject({
      resultsInvalid: 1,
      samplesTaken: 1,
    });
    expect(fixture.queries.daily('2022-04-23', fixture.clock())?.resting).toMatchObject([{ batchId }]);
  });

  test('refuses what is no day, and knows no sheet without a warehouse', () => {
    expect(() => start().fixture.queries.daily('2022-02-30', createFixture().clock())).toThrow(RangeError);
    expect(createFixture().queries.daily('2022-04-22', createFixture().clock())).toBeNull();
  });
});

describe('trace', () => {
  test('tells of a piece that left: where from, what was done to it, by whom, when it went and with whom', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    const piece =
      fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE' && one.carton === 1)?.code ?? '';
    expect(fixture.queries.trace(piece)).toMatchObject({
      state: 'APPLIED',
      whereNow: { zone: 'STORAGE', slotCode: 'S-01', leftAtMs: null },
    });
    collect(fixture, house, batchId, cartonsOf(fixture, batchId).slice(0, 1));
    const trace = fixture.queries.trace(piece);
    expect(trace).toMatchObject({
      kind: 'PIECE',
      state: 'SHIPPED',
      carton: 1,
      merchantName: 'Zhuo',
      whereNow: { zone: null, slotCode: null, leftAtMs: fixture.clock().wallMs },
      goods: [
        { goodsName: '羊毛大衣', origin: 'IT', quantity: 23 },
        { goodsName: '针织衫', quantity: 12 },
      ],
    });
    expect(trace?.papers).toHaveLength(4);
    const story = trace?.story.map((line) => line.type) ?? [];
    expect(story.slice(0, 2)).toEqual(['collection.signed', 'collection.picked']);
    expect(trace?.story[0]?.params['collector']).toBe('Wang');
    // One act of each kind on this code, however many acts there were on its sisters.
    for (const type of [
      'codes.reserved',
      'label.printed',
      'code.applied',
      'batch.restStarted',
      'batch.cleared',
    ] as const) {
      expect(
        story.filter((one) => one === type),
        type,
      ).toHaveLength(1);
    }
    expect(fixture.queries.trace('NOSUCHCODE')).toBeNull();
  });

  test('a void code is nowhere; one the printer has is in doubt only until the ledger knows', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    const piece = fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE');
    const { replacement } = fixture.run(
      codes.voidCode,
      { code: piece?.code ?? '', reason: 'torn' },
      house.gate,
    );
    expect(fixture.queries.trace(piece?.code ?? '')).toMatchObject({
      state: 'VOID',
      whereNow: { zone: null, slotCode: null },
    });
    intend(fixture, piece?.runId ?? '', replacement);
    expect(fixture.queries.trace(replacement)?.state).toBe('SENT');
    fixture.run(
      codes.markPrinted,
      { runId: piece?.runId ?? '', codes: [replacement], evidence: 'COUNTER' },
      house.gate,
    );
    // The intent is still in the journal (a crash before it was cleared), and says nothing any more.
    expect(fixture.queries.trace(replacement)?.state).toBe('PRINTED');
    expect(fixture.reads.batch(batchId)?.codes).toMatchObject({ reserved: 0, sent: 0, printed: 1 });
  });
});

test('the numbers of a print run add up in every state', () => {
  const { fixture, house } = start();
  const batchId = declare(fixture, house, [{ goodsName: 'x', quantity: 6 }]);
  approve(fixture, house, batchId);
  enter(fixture, house, batchId);
  bringToRest(fixture, house, batchId, 'R-01');
  testSamples(fixture, house, batchId);
  release(fixture, house, batchId);
  const { runId } = fixture.run(codes.reserve, { batchId, piecesPerCarton: 3 }, house.gate);
  const order = fixture.reads.codesOfRun(runId).map((one) => one.code);
  const at = (n: number) => order[n - 1] ?? '';
  expect(fixture.queries.run(runId)).toMatchObject({
    total: 8,
    waiting: 8,
    inDoubt: 0,
    printed: 0,
    applied: 0,
    void: 0,
    lastPrinted: null,
    inFlight: [],
    finished: false,
  });
  for (const n of [1, 2, 3, 4]) intend(fixture, runId, at(n));
  fixture.run(codes.markPrinted, { runId, codes: [at(1), at(2)], evidence: 'COUNTER' }, house.gate);
  fixture.run(codes.voidCode, { code: at(2), reason: 'torn' }, house.gate);
  fixture.run(codes.apply, { batchId, code: at(1) }, house.gate);
  const run = fixture.queries.run(runId);
  expect(run).toMatchObject({
    total: 9,
    waiting: 5,
    inDoubt: 2,
    printed: 0,
    applied: 1,
    void: 1,
    lastPrinted: at(1),
  });
  expect(run?.inFlight).toEqual([
    { code: at(3), state: 'SENT' },
    { code: at(4), state: 'SENT' },
  ]);
  // Carton by carton: its label, then its pieces; a void code beside its replacement.
  const page = { batchId, kind: null, after: null, limit: 50 };
  const listed = fixture.queries.codes(page).items.map((one) => `${one.kind} ${one.number} ${one.state}`);
  expect(listed.slice(0, 2)).toEqual(['CARTON 1 SENT', 'PIECE 1 APPLIED']);
  expect(listed.slice(2, 4).sort()).toEqual(['PIECE 2 RESERVED', 'PIECE 2 VOID']);
  expect(listed.slice(4)).toEqual([
    'PIECE 3 SENT',
    'CARTON 2 RESERVED',
    'PIECE 4 RESERVED',
    'PIECE 5 RESERVED',
    'PIECE 6 RESERVED',
  ]);
  expect(fixture.queries.run('run_none')).toBeNull();
});

test('a hand-over shows what is available and what was picked', () => {
  const { fixture, house } = start();
  const batchId = walkToCertificate(fixture, house, GOODS);
  const { collectionId } = fixture.run(openCollection, { batchId }, house.gate);
  fixture.run(pick, { collectionId, code: cartonsOf(fixture, batchId)[0] ?? '' }, house.gate);
  expect(fixture.queries.collection(collectionId)).toEqual({
    collectionId,
    batchId,
    state: 'OPEN',
    available: 35,
    picked: 10,
    cartonsPicked: 1,
    merchantName: 'Zhuo',
    batchNo: fixture.reads.batch(batchId)?.batchNo,
    certificateNo: fixture.reads.batch(batchId)?.certificate?.certificateNo,
  });
  expect(fixture.queries.collection('col_none')).toBeNull();
});

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
