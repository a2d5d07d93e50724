import { describe, expect, test } from 'vitest';
import {
  approve,
  bringToRest,
  cartonsOf,
  collect,
  declare,
  enter,
  foundHouse,
  walkToCertificate,
} from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';

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
