import { each, stays, why, type Machine } from './machine.ts';

/** Lives of a tube and of what a positive sets going (domain.md §6, §10). The states are those of `samples.ts` and `incident.ts`. */

const ON_THE_WAY = ['SENT', 'RECEIVED'];
/** What a screening says that needs no second stage, once another person has keyed the same. */
const SAID = ['NEGATIVE', 'INVALID', 'INCONCLUSIVE'];

/**
 * A swab. Its result counts once another person verified it; a disagreement throws the entry away. A positive is one from
 * the moment it is entered, verified or not, and goes on to a second laboratory; a confirmation that says nothing leaves it
 * standing and may be followed by another.
 */
export const SAMPLE: Machine = {
  name: 'sample',
  initial: 'NONE',
  terminal: [...SAID, 'CONFIRMED_NEGATIVE', 'CONFIRMED_POSITIVE', 'LOST'],
  moves: [
    ['NONE', 'sample.taken', 'TAKEN'],
    ['TAKEN', 'sample.sent', 'SENT'],
    ['SENT', 'sample.received', 'RECEIVED'],
    ...each(['TAKEN', ...ON_THE_WAY], 'sample.lost', 'LOST'),
    ...each(ON_THE_WAY, 'sample.resultEntered', 'ENTERED'),
    ...each(ON_THE_WAY, 'sample.resultEntered', 'SCREEN_POSITIVE'),
    ...SAID.flatMap((to) => each(['ENTERED'], 'sample.resultVerified', to)),
    ...stays(['SCREEN_POSITIVE'], 'sample.resultVerified'),
    // Back to where it was: at the laboratory, which has said that it has it or not.
    ...ON_THE_WAY.flatMap((to) => each(['ENTERED', 'SCREEN_POSITIVE'], 'sample.resultRejected', to)),
    ['SCREEN_POSITIVE', 'sample.confirmationEntered', 'CONFIRMING'],
    ...['CONFIRMED_NEGATIVE', 'CONFIRMED_POSITIVE', 'SCREEN_POSITIVE'].flatMap((to) =>
      each(['CONFIRMING'], 'sample.confirmationVerified', to),
    ),
    ['CONFIRMING', 'sample.confirmationRejected', 'SCREEN_POSITIVE'],
  ],
  says: [
    ['sample.sent', 'LOST', why('LOST')],
    ['sample.sent', '*', why('SENT')],
    ['sample.received', 'LOST', why('LOST')],
    ['sample.received', 'TAKEN', why('NOT_SENT')],
    ['sample.received', '*', why('RECEIVED')],
    ['sample.lost', 'LOST', why('LOST')],
    ['sample.lost', '*', why('RESULT_ENTERED')],
    ['sample.resultEntered', 'LOST', why('LOST')],
    ['sample.resultEntered', 'TAKEN', why('NOT_SENT')],
    ['sample.resultEntered', '*', why('RESULT_ENTERED')],
    ['sample.confirmationEntered', 'CONFIRMING', why('RESULT_ENTERED')],
    ['sample.confirmationEntered', 'CONFIRMED_NEGATIVE', why('RESULT_ENTERED')],
    ['sample.confirmationEntered', 'CONFIRMED_POSITIVE', why('RESULT_ENTERED')],
    ['sample.confirmationEntered', '*', why('NOT_POSITIVE')],
    ['sample.resultVerified', 'CONFIRMING', why('CONFIRMING')],
    ['sample.resultRejected', 'CONFIRMING', why('CONFIRMING')],
    ['*', 'CONFIRMED_NEGATIVE', why('VERIFIED')],
    ['*', 'CONFIRMED_POSITIVE', why('VERIFIED')],
    ['sample.resultVerified', 'NEGATIVE', why('VERIFIED')],
    ['sample.resultVerified', 'INVALID', why('VERIFIED')],
    ['sample.resultVerified', 'INCONCLUSIVE', why('VERIFIED')],
    ['sample.resultRejected', 'NEGATIVE', why('VERIFIED')],
    ['sample.resultRejected', 'INVALID', why('VERIFIED')],
    ['sample.resultRejected', 'INCONCLUSIVE', why('VERIFIED')],
    ['*', '*', why('NO_RESULT')],
  ],
};

const DECIDED = ['CONFIRMED', 'DISMISSED'];
const LIVE = ['OPEN', ...DECIDED];

/** A positive and what follows from it, until two persons have nothing left to do about it. */
export const INCIDENT: Machine = {
  name: 'incident',
  initial: 'NONE',
  terminal: ['CLOSED'],
  moves: [
    ['NONE', 'incident.opened', 'OPEN'],
    // A second positive joins while the first is being looked into or has been confirmed.
    ...stays(['OPEN', 'CONFIRMED'], 'incident.extended'),
    ...stays(LIVE, 'incident.taskDone'),
    ['OPEN', 'incident.confirmed', 'CONFIRMED'],
    ['OPEN', 'incident.dismissed', 'DISMISSED'],
    ...each(DECIDED, 'incident.closed', 'CLOSED'),
  ],
  says: [
    ['incident.closed', 'OPEN', why('NOT_DECIDED')],
    ['incident.confirmed', '*', why('DECIDED')],
    ['incident.dismissed', '*', why('DECIDED')],
    ['incident.extended', 'DISMISSED', why('DECIDED')],
    ['*', 'CLOSED', why('INCIDENT_CLOSED')],
  ],
};
