import { describe, expect, test } from 'vitest';
import * as codes from '#core/usecases/codes.ts';
import { openCollection, pick } from '#core/usecases/exit.ts';
import {
  approve,
  bringToRest,
  cartonsOf,
  collect,
  declare,
  enter,
  foundHouse,
  intend,
  release,
  test as testSamples,
  walkToCertificate,
} from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';

const GOODS = [
  { goodsName: '羊毛大衣', quantity: 23 },
  { goodsName: '针织衫', quantity: 12 },
];

const start = () => {
  const fixture = createFixture();
  return { fixture, house: foundHouse(fixture) };
};

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
