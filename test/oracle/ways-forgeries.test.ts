import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDateOf } from '#core/domain/time.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import * as codes from '#core/usecases/codes.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose } from '#core/usecases/disposal.ts';
import * as exit from '#core/usecases/exit.ts';
import { bindCode, importPool } from '#core/usecases/platform.ts';
import { closeSheet } from '#core/usecases/sheets.ts';
import { closeStocktake, openStocktake, scanStock } from '#core/usecases/stocktake.ts';
import { exportLines } from '#db/export.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  printAll,
  storeAndReserve,
  testNegative,
  watch,
  type TestWarehouse,
} from '#test/support/warehouse.ts';
import { edit, forge, number, strings, without, type Draft } from './forging.ts';
import type { Line } from './read-ledger.ts';
import { judge } from './rules.ts';

let directory = '';
let house: TestWarehouse;
let exported = '';

/** A batch whose pieces go every way there is, counted and closed in between. */
const play = (): void => {
  const { batchId } = declare(house, 6);
  attachPapers(house, batchId);
  bringIn(house, batchId, 6);
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);
  watch(house, 168 * HOUR_MS);
  printAll(house, storeAndReserve(house, batchId, 0));
  const labels = house.store.reads.codesOfBatch(batchId).map((one) => one.code);
  for (const code of labels) house.run('GATE', codes.apply, { batchId, code });
  const [spoilt = '', first = '', destroyed = '', lost = ''] = labels;
  // A spoilt label makes room for an official one.
  house.run('GATE', codes.voidCode, { code: spoilt, reason: '撕坏' });
  const rows = [{ row: 1, code: 'WF-1' }];
  house.run('MANAGER', importPool, { scheme: '物防', prefix: '', rows, source: house.file });
  house.run('GATE', bindCode, { batchId, code: 'WF-1' });
  house.run('MANAGER', exit.issueCertificate, { batchId });
  const { collectionId } = house.run('GATE', exit.openCollection, { batchId });
  house.run('GATE', exit.pick, { collectionId, code: first });
  const signed = { collectionId, collector: '卓', phone: '', signature: house.file };
  house.run('GATE', exit.signCollection, signed);
  const { stocktakeId } = house.run('GATE', openStocktake, { zone: 'STORAGE', slotId: null });
  for (const code of ['WF-1', destroyed, ...labels.slice(4)])
    house.run('GATE', scanStock, { stocktakeId, code });
  house.run('MANAGER', closeStocktake, { stocktakeId, reason: `${lost} 不在` }, house.person('SECOND'));
  const order = {
    batchId,
    quantity: null,
    reason: '破损',
    basis: '单 1',
    recipient: '处理厂',
    incidentId: null,
  };
  house.run('MANAGER', dispose, { ...order, way: 'DESTROY', codes: [destroyed] }, house.person('SECOND'));
  house.run('GATE', bringBack, { codes: [first], reason: '退货', carrier: '卓', phone: '' });
  const arrived = house.store.reads.batch(batchId)?.arrived;
  const wrong = { wrongSeq: arrived?.seq ?? 0, field: 'plate', was: arrived?.plate ?? '' };
  house.run('MANAGER', correct, { ...wrong, now: '浙A54321', reason: '看错' });
  const today = businessDateOf(house.clock.read().wallMs);
  for (let day = house.store.reads.firstDayWithActs(null); day !== null && day <= today;) {
    house.run('MANAGER', closeSheet, { date: day, note: '' }, house.person('SECOND'));
    day = house.store.reads.firstDayWithActs(day);
  }
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-ways-'));
  house = await openWarehouse(directory);
  play();
  exported = [...exportLines(house.store.db), ''].join('\n');
});
afterAll(() => {
  house.close();
  rmSync(directory, { recursive: true, force: true });
});

const first = (value: unknown): string => strings(value)[0] ?? '';

const FORGERIES: ReadonlyArray<
  readonly [what: string, change: (lines: Draft[]) => ReadonlyArray<Line>, breach: string]
> = [
  [
    'destroyed by one person',
    edit('pieces.destroyed', (payload) => ({ witnessedBy: payload['doneBy'] })),
    'one person alone: witnessedBy',
  ],
  ['more destroyed than is there', edit('pieces.destroyed', () => ({ quantity: 99 })), '99 pieces left of'],
  ['destroyed without an order', edit('pieces.destroyed', () => ({ basis: '' })), 'left without an order'],
  [
    'a label that outlived its piece',
    edit('pieces.destroyed', () => ({ codes: [] })),
    'pieces left with 0 labels',
  ],
  [
    'a piece back that never left',
    edit('pieces.broughtBack', (_, lines) => ({
      codes: [first(lines.find((line) => line.type === 'pieces.destroyed')?.payload['codes'])],
    })),
    'never left with that batch',
  ],
  [
    'more pieces back than codes',
    edit('pieces.broughtBack', () => ({ quantity: 2 })),
    'another number came back',
  ],
  [
    'a count closed by one person',
    edit('stocktake.closed', (payload) => ({ approvedBy: payload['countedBy'] })),
    'one person alone: approvedBy',
  ],
  ['a difference that nobody booked', without('stock.adjusted'), 'was never booked'],
  [
    'another difference booked than counted',
    edit('stock.adjusted', (payload) => ({ delta: number(payload['delta']) - 1 })),
    'adjusted by another number than its codes',
  ],
  [
    'a piece that was counted and called missing',
    edit('stocktake.closed', (payload) => ({
      results: [{ ...(payload['results'] as object[])[0], missing: [], difference: 0 }],
    })),
    'the count says',
  ],
  ['a label bound twice', edit('code.bound', () => ({ number: 2 })), 'two live codes on one piece'],
  ['a label that no platform issued', edit('code.bound', () => ({ code: 'WF-9' })), 'code WF-9 is not free'],
  [
    'a correction that lies about what it was',
    edit('record.corrected', () => ({ was: '浙B00000' })),
    'says it was',
  ],
  [
    'a quantity put right as if it were a plate',
    edit('record.corrected', () => ({ field: 'driverDigest' })),
    'cannot be corrected',
  ],
  [
    'a sheet signed by one person',
    edit('sheet.closed', (payload) => ({ reviewedBy: payload['preparedBy'] }), -1),
    'one person alone: reviewedBy',
  ],
  [
    'a sheet with a piece more than there is',
    edit(
      'sheet.closed',
      (payload) => {
        const figures = payload['figures'] as { rows: ReadonlyArray<{ closing: number }> };
        const rows = figures.rows.map((row, index) =>
          index === 0 ? { ...row, closing: row.closing + 1 } : row,
        );
        return { figures: { ...figures, rows } };
      },
      -1,
    ),
    'the moves come to',
  ],
  [
    'a day closed twice',
    (lines) => [
      ...lines,
      ...lines
        .filter((line) => line.type === 'sheet.closed')
        .slice(-1)
        .map((line) => ({ ...line, eventId: `${line.eventId}-again` })),
    ],
    'closed twice or out of order',
  ],
];

describe('a forger of ways out and of books', () => {
  it.each(FORGERIES)('is found by the rule alone: %s', (_what, change, breach) => {
    const { lines, problems } = forge(exported, change);
    expect(problems).toEqual([]);
    expect(judge(lines).problems.join('\n')).toContain(breach);
  });

  it('is not found where nothing was forged', () => {
    const { lines, problems } = forge(exported, (same) => same);
    expect([...problems, ...judge(lines).problems]).toEqual([]);
  });
});
