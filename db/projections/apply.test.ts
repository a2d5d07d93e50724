import { describe, expect, test } from 'vitest';
import { arrive, count } from '#core/usecases/gate.ts';
import * as codes from '#core/usecases/codes.ts';
import * as declaration from '#core/usecases/declaration.ts';
import { cancelCollection, openCollection, pick, putBack } from '#core/usecases/exit.ts';
import {
  bringToRest,
  approve,
  cartonsOf,
  collect,
  declare,
  enter,
  foundHouse,
  intend,
  walkToCertificate,
} from '#db/testing/walk.ts';
import { createFixture, migratedDatabase, type Fixture } from '#db/testing/warehouse-fixture.ts';
import { applyEvent } from './apply.ts';
import { PROJECTION_TABLES } from './tables.ts';

const GOODS = [
  { goodsName: '羊毛大衣', quantity: 23 },
  { goodsName: '针织衫', quantity: 12 },
];

const stockOf = (fixture: Fixture) =>
  Object.fromEntries(
    fixture.db
      .prepare<[], { zone: string; pieces: number }>(
        'SELECT zone, sum(pieces) AS pieces FROM stock WHERE pieces > 0 GROUP BY zone',
      )
      .all()
      .map((row) => [row.zone, row.pieces]),
  );

const dump = (db: Fixture['db']) =>
  Object.fromEntries(
    PROJECTION_TABLES.map((table) => {
      const rows = db.prepare(`SELECT * FROM ${table}`).raw().all();
      return [table, rows.map((row) => JSON.stringify(row)).sort()];
    }),
  );

describe('stock', () => {
  test('follows the goods from zone to zone and out of the gate', () => {
    const fixture = createFixture();
    const house = foundHouse(fixture);
    const batchId = declare(fixture, house, GOODS);
    approve(fixture, house, batchId);
    expect(stockOf(fixture)).toEqual({});
    enter(fixture, house, batchId);
    expect(stockOf(fixture)).toEqual({ FRONT: 35 });
    bringToRest(fixture, house, batchId, 'R-01');
    expect(stockOf(fixture)).toEqual({ REST: 35 });
    expect(fixture.reads.slotByCode('R-01')?.occupants).toEqual([batchId]);
  });

  test('leaves with what is signed for, and the slot is free when nothing is left', () => {
    const fixture = createFixture();
    const house = foundHouse(fixture);
    const batchId = walkToCertificate(fixture, house, GOODS);
    expect(stockOf(fixture)).toEqual({ STORAGE: 35 });
    const [first, ...others] = cartonsOf(fixture, batchId);
    collect(fixture, house, batchId, [first ?? '']);
    expect(stockOf(fixture)).toEqual({ STORAGE: 25 });
    expect(fixture.reads.batch(batchId)).toMatchObject({ zone: 'STORAGE', shippedQuantity: 10 });
    expect(fixture.reads.slotByCode('S-01')?.occupants).toEqual([batchId]);
    collect(fixture, house, batchId, others);
    expect(stockOf(fixture)).toEqual({});
    expect(fixture.reads.batch(batchId)).toMatchObject({ zone: null, slotId: null, shippedQuantity: 35 });
    expect(fixture.reads.slotByCode('S-01')?.occupants).toEqual([]);
  });

  test('never falls below none: the event is refused whole', () => {
    const fixture = createFixture();
    const house = foundHouse(fixture);
    const batchId = declare(fixture, house, GOODS);
    approve(fixture, house, batchId);
    enter(fixture, house, batchId);
    const slotId = fixture.reads.slotByCode('R-01')?.slotId ?? '';
    const before = dump(fixture.db);
    const tooMany = {
      batchId,
      merchantId: house.merchantId,
      slotId,
      quantity: 36,
      businessDate: '2022-04-22',
    };
    expect(() =>
      fixture.append([{ type: 'batch.restStarted', v: 1, subject: batchId, payload: tooMany }]),
    ).toThrow(/CHECK/u);
    expect(dump(fixture.db)).toEqual(before);
  });
});

test('a declaration that is returned, amended and reviewed again loses its counts and asks for a new review', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = declare(fixture, house, GOODS);
  fixture.run(declaration.review, { batchId, verdict: 'RETURNED', note: 'count again' }, house.operator);
  expect(fixture.reads.batch(batchId)?.review).toMatchObject({ verdict: 'RETURNED', note: 'count again' });
  // Counted by mistake before the amendment: the count belonged to the old lines.
  fixture.append(
    [
      {
        type: 'inspection.counted',
        v: 2,
        subject: batchId,
        payload: { batchId, lineNo: 1, mode: 'ADD', quantity: 4, instance: null },
      },
    ],
    'per_x',
  );
  const lines = [
    { goodsName: '围巾', spec: '', quantity: 40, unit: 'pc', origin: 'IT', classCode: '4006381333931' },
  ];
  fixture.run(declaration.amend, { batchId, lines, reason: 'scarves only' }, house.operator);
  expect(fixture.reads.batch(batchId)).toMatchObject({
    review: { verdict: 'PENDING', act: null, note: '' },
    submitted: { by: house.operator.personId },
    lines: [{ lineNo: 1, goodsName: '围巾', quantity: 40, counted: null, countedBy: [] }],
  });
  // Whoever amended stands behind the declaration now and may not review it.
  expect(() =>
    fixture.run(declaration.review, { batchId, verdict: 'APPROVED', note: '' }, house.operator),
  ).toThrow('REVIEWER_IS_SUBMITTER');
});

test('counts add or set, and everybody who counted stays named in the order of the first count', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = declare(fixture, house, GOODS);
  approve(fixture, house, batchId);
  fixture.run(
    arrive,
    { batchId, plate: 'ZB777', containerNo: 'CSQU3054383', sealNo: '771204', driver: '' },
    house.gate,
  );
  const counted = (mode: 'ADD' | 'SET', quantity: number, by = house.gate) =>
    fixture.run(count, { batchId, lineNo: 1, mode, quantity }, by);
  expect(fixture.reads.batch(batchId)?.lines[0]?.counted).toBeNull();
  counted('ADD', 1);
  counted('ADD', 1, house.supervisor);
  counted('SET', 20);
  counted('ADD', 3);
  expect(fixture.reads.batch(batchId)?.lines[0]).toMatchObject({
    counted: 23,
    countedBy: [house.gate.personId, house.supervisor.personId],
  });
  expect(fixture.reads.batch(batchId)?.lines[1]).toMatchObject({ counted: null, countedBy: [] });
});

test('a rejected result is entered anew', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = declare(fixture, house, GOODS);
  approve(fixture, house, batchId);
  enter(fixture, house, batchId);
  bringToRest(fixture, house, batchId, 'R-01');
  const sampleId = 'smp_1';
  const event = <T extends string>(type: T, payload: object) =>
    ({ type, v: 1, subject: batchId, payload: { batchId, sampleId, ...payload } }) as never;
  fixture.append([
    event('sample.taken', { sampleNo: 'T-1', layer: 'OUTER', site: '' }),
    {
      type: 'sample.sent',
      v: 1,
      subject: batchId,
      payload: { batchId, sampleIds: [sampleId], formNo: 'F', laboratory: 'CDC' },
    },
    event('sample.resultEntered', { result: 'NEGATIVE', reportNo: 'R-1', enteredBy: 'per_a', file: null }),
    event('sample.resultRejected', { rejectedBy: 'per_b', reason: 'NEGATIVE/POSITIVE' }),
  ]);
  expect(fixture.reads.batch(batchId)?.samples[0]).toMatchObject({
    result: null,
    verified: null,
    formNo: 'F',
  });
  expect(() =>
    fixture.append([event('sample.resultVerified', { result: 'NEGATIVE', verifiedBy: 'per_b' })]),
  ).toThrow(/^0 rows changed/u);
  fixture.append([
    event('sample.resultEntered', { result: 'POSITIVE', reportNo: 'R-2', enteredBy: 'per_a', file: null }),
    event('sample.resultVerified', { result: 'POSITIVE', verifiedBy: 'per_b' }),
  ]);
  expect(fixture.reads.batch(batchId)?.samples[0]).toMatchObject({
    result: { value: 'POSITIVE', reportNo: 'R-2', entered: { by: 'per_a' } },
    verified: { by: 'per_b' },
  });
});

describe('codes', () => {
  const labelled = () => {
    const fixture = createFixture();
    const house = foundHouse(fixture);
    const batchId = walkToCertificate(fixture, house, GOODS);
    return { fixture, house, batchId };
  };

  test('a replacement takes number and carton over, waits at the end of the run, and opens it again', () => {
    const { fixture, house, batchId } = labelled();
    const record = fixture.reads
      .codesOfBatch(batchId)
      .find((one) => one.kind === 'PIECE' && one.number === 5);
    expect(fixture.reads.activeRunOfBatch(batchId)).toBeNull();
    const { replacement } = fixture.run(
      codes.voidCode,
      { code: record?.code ?? '', reason: 'smudged' },
      house.gate,
    );
    expect(fixture.reads.code(record?.code ?? '')?.state).toBe('VOID');
    expect(fixture.reads.code(replacement)).toMatchObject({
      number: 5,
      carton: 1,
      kind: 'PIECE',
      state: 'RESERVED',
      printOrder: 40,
    });
    expect(fixture.reads.activeRunOfBatch(batchId)?.runId).toBe(record?.runId);
    expect(fixture.reads.batch(batchId)?.codes).toEqual({
      ended: 0,
      missing: 0,
      reserved: 1,
      sent: 0,
      doubt: 0,
      printed: 0,
      applied: 34,
      picked: 0,
      shipped: 0,
      void: 1,
    });
    intend(fixture, record?.runId ?? '', replacement, 'DOUBT');
    expect(fixture.reads.code(replacement)?.state).toBe('DOUBT');
    expect(fixture.reads.batch(batchId)?.codes).toMatchObject({ reserved: 0, doubt: 1 });
  });

  test('a second live label for the same piece cannot be', () => {
    const { fixture, batchId } = labelled();
    const record = fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE');
    expect(() =>
      fixture.db
        .prepare(
          `INSERT INTO codes (code, batch_id, run_id, kind, number, carton, print_order, state, reserved_seq)
           SELECT 'DOUBLE', batch_id, run_id, kind, number, carton, 999, 'RESERVED', 1 FROM codes WHERE code = ?`,
        )
        .run(record?.code),
    ).toThrow(/UNIQUE/u);
  });

  test('a code that cannot come into a state takes the event back', () => {
    const { fixture, batchId } = labelled();
    const record = fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE');
    const before = dump(fixture.db);
    const printed = {
      batchId,
      runId: record?.runId ?? '',
      codes: [record?.code ?? ''],
      evidence: 'COUNTER' as const,
    };
    expect(() =>
      fixture.append([{ type: 'label.printed', v: 1, subject: batchId, payload: printed }]),
    ).toThrow(/is APPLIED and cannot become PRINTED/u);
    expect(() =>
      fixture.append([
        { type: 'label.printed', v: 1, subject: batchId, payload: { ...printed, codes: ['NONE'] } },
      ]),
    ).toThrow(/no code NONE/u);
    expect(dump(fixture.db)).toEqual(before);
  });

  test('picking, putting back and giving up move codes and counters together', () => {
    const { fixture, house, batchId } = labelled();
    const [carton = ''] = cartonsOf(fixture, batchId);
    const { collectionId } = fixture.run(openCollection, { batchId }, house.gate);
    fixture.run(pick, { collectionId, code: carton }, house.gate);
    expect(fixture.reads.collection(collectionId)?.pickedPieces).toBe(10);
    expect(fixture.reads.batch(batchId)?.codes).toMatchObject({ applied: 25, picked: 10 });
    const piece = fixture.reads.collectionCodes(collectionId).find((one) => one.kind === 'PIECE')?.code ?? '';
    fixture.run(putBack, { collectionId, code: piece }, house.gate);
    expect(fixture.reads.collection(collectionId)?.pickedPieces).toBe(9);
    expect(fixture.reads.code(carton)?.state).toBe('APPLIED');
    fixture.run(cancelCollection, { collectionId, reason: 'no van' }, house.gate);
    expect(fixture.reads.collection(collectionId)).toMatchObject({ state: 'CANCELLED', pickedPieces: 0 });
    expect(fixture.reads.collectionCodes(collectionId)).toEqual([]);
    expect(fixture.reads.batch(batchId)?.codes).toMatchObject({ applied: 35, picked: 0 });
    expect(fixture.reads.openCollectionOfBatch(batchId)).toBeNull();
  });

  test('a quantity that is not the number of pieces cannot be signed for', () => {
    const { fixture, house, batchId } = labelled();
    const { collectionId } = fixture.run(openCollection, { batchId }, house.gate);
    const [carton = ''] = cartonsOf(fixture, batchId);
    fixture.run(pick, { collectionId, code: carton }, house.gate);
    const codesPicked = fixture.reads.collectionCodes(collectionId).map((one) => one.code);
    const signature = { sha256: 'b'.repeat(64), name: 's.png', bytes: 1, mediaType: 'image/png' };
    const payload = {
      collectionId,
      batchId,
      merchantId: house.merchantId,
      codes: codesPicked,
      quantity: 11,
      collectorDigest: '',
      signature,
      businessDate: '2022-04-29',
      collectorId: null,
    };
    expect(() => fixture.append([{ type: 'collection.signed', v: 2, subject: batchId, payload }])).toThrow(
      /10 pieces leave, 11 are signed for/u,
    );
  });

  test('counters are what a recount of the codes gives', () => {
    const { fixture, house, batchId } = labelled();
    fixture.run(codes.voidCode, { code: cartonsOf(fixture, batchId)[1] ?? '', reason: 'torn' }, house.gate);
    collect(fixture, house, batchId, cartonsOf(fixture, batchId).slice(0, 1));
    const recount = fixture.db
      .prepare(
        'SELECT batch_id, run_id, kind, state, count(*) AS n FROM codes GROUP BY 1, 2, 3, 4 ORDER BY kind, state',
      )
      .all();
    expect(
      fixture.db
        .prepare('SELECT batch_id, run_id, kind, state, n FROM code_counts WHERE n > 0 ORDER BY kind, state')
        .all(),
    ).toEqual(recount);
  });
});

test('a replay of the ledger into a fresh database gives identical tables', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = walkToCertificate(fixture, house, GOODS);
  fixture.run(
    codes.voidCode,
    {
      code: fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE')?.code ?? '',
      reason: 'torn',
    },
    house.gate,
  );
  collect(fixture, house, batchId, cartonsOf(fixture, batchId).slice(1));
  declare(fixture, house, [{ goodsName: '围巾', quantity: 7 }]);
  // The journals of the first database must leave no trace in its projections.
  fixture.db.prepare('DELETE FROM private_records').run();
  fixture.db.prepare('DELETE FROM print_intents').run();
  const fresh = migratedDatabase();
  fresh.transaction(() => {
    for (const event of fixture.events) applyEvent(fresh, event);
  })();
  const expected = dump(fixture.db);
  expect(dump(fresh)).toEqual(expected);
  for (const table of ['codes', 'movements', 'story', 'samples', 'collections', 'activity'] as const) {
    expect(expected[table]?.length, table).toBeGreaterThan(0);
  }
});

test('every table of the migration is named as a projection', () => {
  const db = migratedDatabase();
  const journals = new Set([
    'ledger',
    'commands',
    'private_records',
    'scan_frames',
    'print_intents',
    'accounts',
    'sign_in_attempts',
    'seats',
    'sessions',
    'devices',
    'settings',
    'files',
    'badges',
    'collection_codes',
  ]);
  const tables = db
    .prepare<[], { name: string; strict: number }>(
      `SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  expect(
    tables
      .map((one) => one.name)
      .filter((name) => !journals.has(name) && name !== 'schema_migrations')
      .sort(),
  ).toEqual([...PROJECTION_TABLES].sort());
  expect(tables.filter((one) => one.strict === 0)).toEqual([]);
});
