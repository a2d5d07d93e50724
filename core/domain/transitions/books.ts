import { says, stays, why, type Machine } from './machine.ts';

/** Lives of what is counted and signed (domain.md §7, exception 22; §10). */

export const STOCKTAKE: Machine = {
  name: 'stocktake',
  initial: 'NONE',
  terminal: ['CLOSED', 'CANCELLED'],
  moves: [
    ['NONE', 'stocktake.opened', 'OPEN'],
    ...stays(['OPEN'], 'stocktake.counted'),
    ...stays(['OPEN'], 'stocktake.scanned'),
    ['OPEN', 'stocktake.closed', 'CLOSED'],
    ['OPEN', 'stocktake.cancelled', 'CANCELLED'],
  ],
  says: [
    ['*', 'CLOSED', why('STOCKTAKE_CLOSED')],
    ['*', 'CANCELLED', why('STOCKTAKE_CANCELLED')],
  ],
};

/** The sheet of a day: closed once, and never anything else again. */
export const SHEET: Machine = {
  name: 'sheet',
  initial: 'OPEN',
  terminal: ['CLOSED'],
  moves: [['OPEN', 'sheet.closed', 'CLOSED']],
  says: [['sheet.closed', 'CLOSED', says('SHEET_CLOSED')]],
};
