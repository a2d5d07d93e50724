import { each, says, stays, why, type Machine } from './machine.ts';

/** Lives of a consignment's papers, time, holds and treatment (domain.md §10, rows 1 to 4). */

/**
 * A declaration until it is approved or withdrawn. Opening stock and goods back from the market come approved; a platform
 * approves what it files.
 */
export const DECLARATION: Machine = {
  name: 'declaration',
  initial: 'NONE',
  terminal: ['APPROVED', 'WITHDRAWN'],
  moves: [
    ['NONE', 'declaration.submitted', 'PENDING'],
    ['NONE', 'pieces.broughtBack', 'APPROVED'],
    ['PENDING', 'opening.stockEntered', 'APPROVED'],
    ['PENDING', 'declaration.filed', 'APPROVED'],
    ['PENDING', 'declaration.amended', 'PENDING'],
    ['RETURNED', 'declaration.amended', 'PENDING'],
    // Also from the gate, as long as nothing was taken in: the merchant then declares what is there.
    ...each(['PENDING', 'APPROVED'], 'declaration.returned', 'RETURNED'),
    ['PENDING', 'declaration.approved', 'APPROVED'],
    ...each(['PENDING', 'RETURNED', 'APPROVED'], 'batch.withdrawn', 'WITHDRAWN'),
  ],
  says: [
    ['*', 'WITHDRAWN', why('WITHDRAWN')],
    ['*', 'APPROVED', why('APPROVED')],
    ['*', 'RETURNED', why('RETURNED')],
  ],
};

/** A booked time: kept by whoever comes, expired once the policy's grace is over, good again when it is moved. */
export const BOOKING: Machine = {
  name: 'booking',
  initial: 'NONE',
  terminal: ['KEPT', 'GIVEN_UP'],
  moves: [
    ['NONE', 'declaration.submitted', 'BOOKED'],
    // What comes back from the market was never booked.
    ['NONE', 'pieces.broughtBack', 'KEPT'],
    ['BOOKED', 'opening.stockEntered', 'KEPT'],
    ['BOOKED', 'booking.changed', 'BOOKED'],
    ['EXPIRED', 'booking.changed', 'BOOKED'],
    ['BOOKED', 'booking.expired', 'EXPIRED'],
    ['BOOKED', 'batch.arrived', 'KEPT'],
    ...each(['BOOKED', 'EXPIRED', 'KEPT'], 'batch.withdrawn', 'GIVEN_UP'),
  ],
  says: [
    ['*', 'GIVEN_UP', why('WITHDRAWN')],
    ['*', 'KEPT', why('ARRIVED')],
    ['batch.arrived', 'EXPIRED', says('BOOKING_EXPIRED')],
    ['*', 'EXPIRED', why('EXPIRED')],
  ],
};

export const HOLD: Machine = {
  name: 'hold',
  initial: 'NONE',
  terminal: ['LIFTED'],
  moves: [
    ['NONE', 'hold.placed', 'OPEN'],
    ['OPEN', 'hold.lifted', 'LIFTED'],
  ],
  says: [['*', 'LIFTED', why('LIFTED')]],
};

export const DISINFECTION: Machine = {
  name: 'disinfection',
  initial: 'NONE',
  terminal: ['ENDED'],
  moves: [
    ['NONE', 'disinfection.started', 'RUNNING'],
    ['RUNNING', 'disinfection.ended', 'ENDED'],
    // Opening stock: two persons attest one that was over before the program began.
    ['NONE', 'opening.stockEntered', 'ENDED'],
    // From a paper form: two persons attest one that was over before the program came back.
    ['NONE', 'disinfection.attested', 'ENDED'],
  ],
  says: [['*', 'ENDED', why('DISINFECTED')]],
};

export const AREA_ROUND: Machine = {
  name: 'areaRound',
  initial: 'NONE',
  terminal: ['ENDED'],
  moves: [
    ['NONE', 'areaDisinfection.started', 'RUNNING'],
    ['RUNNING', 'areaDisinfection.ended', 'ENDED'],
  ],
  says: [['*', 'ENDED', why('DISINFECTED')]],
};

export const COLLECTION: Machine = {
  name: 'collection',
  initial: 'NONE',
  terminal: ['SIGNED', 'CANCELLED'],
  moves: [
    ['NONE', 'collection.opened', 'OPEN'],
    ...stays(['OPEN'], 'collection.picked'),
    ...stays(['OPEN'], 'collection.putBack'),
    ['OPEN', 'collection.signed', 'SIGNED'],
    ['OPEN', 'collection.cancelled', 'CANCELLED'],
  ],
  says: [
    ['*', 'SIGNED', why('COLLECTION_SIGNED')],
    ['*', 'CANCELLED', why('COLLECTION_CANCELLED')],
  ],
};
