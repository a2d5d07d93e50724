import { describe } from 'vitest';
import { testForgeries, type Forgery } from '#test/support/forgery-suite.ts';
import { walkEveryWay } from '#test/support/ways-walk.ts';
import { edit, number, strings, without } from './forging.ts';

const first = (value: unknown): string => strings(value)[0] ?? '';

const FORGERIES: ReadonlyArray<Forgery> = [
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
  testForgeries(walkEveryWay, FORGERIES);
});
