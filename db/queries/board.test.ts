import { describe, expect, test } from 'vitest';
import { placeHold } from '#core/usecases/holds.ts';
import { approve, bringToRest, declare, enter, foundHouse, test as testSamples } from '#db/testing/walk.ts';
import { createFixture, MORNING } from '#db/testing/warehouse-fixture.ts';

const HOUR_MS = 3_600_000;

const GOODS = [
  { goodsName: '羊毛大衣', quantity: 23 },
  { goodsName: '针织衫', quantity: 12 },
];

const start = () => {
  const fixture = createFixture();
  return { fixture, house: foundHouse(fixture) };
};

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
