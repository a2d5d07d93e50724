import { each, says, stays, why, type Machine } from './machine.ts';

const HERE = ['LISTED', 'STOPPED'];

/**
 * Somebody of the staff register (domain.md §5). Whoever leaves while stopped is stopped still when they come back; a
 * positive that is learned later stops somebody who has left.
 */
export const STAFF: Machine = {
  name: 'staff',
  initial: 'NONE',
  terminal: ['LEFT', 'LEFT_STOPPED'],
  moves: [
    ['NONE', 'staff.listed', 'LISTED'],
    ['LEFT', 'staff.listed', 'LISTED'],
    ['LEFT_STOPPED', 'staff.listed', 'STOPPED'],
    ...stays(HERE, 'staff.reclassified'),
    ...stays(HERE, 'staff.taskEnded'),
    // Stopped once more: a stop by hand gives way to one for health, which needs more to end.
    ...each(HERE, 'staff.stopped', 'STOPPED'),
    ...each(['LEFT', 'LEFT_STOPPED'], 'staff.stopped', 'LEFT_STOPPED'),
    ['STOPPED', 'staff.readmitted', 'LISTED'],
    ['LEFT_STOPPED', 'staff.readmitted', 'LEFT'],
    ['LISTED', 'staff.left', 'LEFT'],
    ['STOPPED', 'staff.left', 'LEFT_STOPPED'],
  ],
  says: [
    ['staff.listed', '*', says('DUPLICATE')],
    ['staff.readmitted', '*', why('NOT_STOPPED')],
    ['*', 'LEFT', why('STAFF_LEFT')],
    ['*', 'LEFT_STOPPED', why('STAFF_LEFT')],
  ],
};
