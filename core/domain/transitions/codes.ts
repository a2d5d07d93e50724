import { each, says, stays, why, type Machine } from './machine.ts';

/** Lives of labels, the runs that print them, and the drawers of a platform's (domain.md §10; design §7). */

/** Stages at which a label is, or may soon be, on a piece that stands here. */
const HERE = ['RESERVED', 'PRINTED', 'APPLIED'];
const ON_PAPER = ['PRINTED', 'APPLIED'];

/** A trace code with its piece or carton. SENT and DOUBT live in the print journal, between RESERVED and PRINTED. */
export const CODE: Machine = {
  name: 'code',
  initial: 'NONE',
  terminal: ['SHIPPED', 'VOID', 'RETURNED', 'DESTROYED', 'MISSING'],
  moves: [
    ['NONE', 'codes.reserved', 'RESERVED'],
    ['NONE', 'code.reissued', 'RESERVED'],
    ['NONE', 'code.bound', 'APPLIED'],
    // An official label takes the place of one that was never printed.
    ['RESERVED', 'code.bound', 'VOID'],
    ['RESERVED', 'label.printed', 'PRINTED'],
    ...stays(ON_PAPER, 'label.reprinted'),
    ...each(HERE, 'code.voided', 'VOID'),
    ['PRINTED', 'code.applied', 'APPLIED'],
    ['APPLIED', 'collection.picked', 'PICKED'],
    ['PICKED', 'collection.putBack', 'APPLIED'],
    ['PICKED', 'collection.cancelled', 'APPLIED'],
    ['PICKED', 'collection.signed', 'SHIPPED'],
    ['SHIPPED', 'pieces.broughtBack', 'APPLIED'],
    ...each(ON_PAPER, 'pieces.returned', 'RETURNED'),
    ...each(ON_PAPER, 'pieces.destroyed', 'DESTROYED'),
    // What was never printed cannot be read, so nobody can say that it is missing.
    ...each(ON_PAPER, 'stock.adjusted', 'MISSING'),
    ['MISSING', 'stock.adjusted', 'APPLIED'],
  ],
  says: [
    ['pieces.broughtBack', '*', says('CODE_NOT_OUT')],
    ['pieces.returned', '*', says('CODE_NOT_HERE')],
    ['pieces.destroyed', '*', says('CODE_NOT_HERE')],
    ['collection.putBack', '*', says('CODE_NOT_PICKED')],
    ['collection.cancelled', '*', says('CODE_NOT_PICKED')],
    ['*', 'VOID', says('CODE_VOID')],
    ['*', 'RESERVED', says('CODE_NOT_PRINTED')],
    ['*', 'PRINTED', says('CODE_NOT_APPLIED')],
    ['*', 'APPLIED', says('CODE_NOT_PICKED')],
    ['*', 'PICKED', says('CODE_ALREADY_PICKED')],
    ['*', 'SHIPPED', says('CODE_COLLECTED')],
    ['*', 'RETURNED', says('CODE_ENDED')],
    ['*', 'DESTROYED', says('CODE_ENDED')],
    ['*', 'MISSING', says('CODE_MISSING')],
  ],
};

export const PRINT_RUN: Machine = {
  name: 'printRun',
  initial: 'NONE',
  terminal: ['FINISHED'],
  moves: [
    ['NONE', 'codes.reserved', 'OPEN'],
    ...stays(['OPEN'], 'label.printed'),
    ['OPEN', 'printRun.finished', 'FINISHED'],
    ['FINISHED', 'printRun.reopened', 'OPEN'],
    // A spoilt label is made anew in the run that it came from.
    ['FINISHED', 'code.reissued', 'OPEN'],
    ['OPEN', 'code.reissued', 'OPEN'],
  ],
  says: [
    ['*', 'FINISHED', why('RUN_FINISHED')],
    ['printRun.reopened', 'OPEN', why('RUN_OPEN')],
  ],
};

/** An official label of a platform's pool. */
export const POOL_CODE: Machine = {
  name: 'poolCode',
  initial: 'NONE',
  terminal: ['BOUND', 'SPOILED'],
  moves: [
    ['NONE', 'codePool.imported', 'FREE'],
    ['FREE', 'code.bound', 'BOUND'],
    ['FREE', 'poolCode.spoiled', 'SPOILED'],
  ],
  says: [
    ['code.bound', '*', says('CODE_VOID')],
    ['poolCode.spoiled', '*', says('POOL_CODE_USED')],
  ],
};

/** A list of official labels: a drawer that is taken from and counted as long as the warehouse is there. */
export const CODE_POOL: Machine = {
  name: 'codePool',
  initial: 'NONE',
  terminal: ['THERE'],
  moves: [
    ['NONE', 'codePool.imported', 'THERE'],
    ...stays(['THERE'], 'code.bound'),
    ...stays(['THERE'], 'poolCode.spoiled'),
    ...stays(['THERE'], 'codePool.reconciled'),
  ],
  says: [],
};
