import { describe } from 'vitest';
import { testForgeries, type Forgery } from '#test/support/forgery-suite.ts';
import { walkByForms } from '#test/support/form-walk.ts';
import { edit, find, number, strings, without, type Draft } from './forging.ts';

/** Whoever writes the ledger anew so that a paper form says more than it may. */

const MINUTE_MS = 60_000;
const FORM = 'disinfection.attested';

/** Another start, with everything else that the ledger says of it made to fit. */
const startAt =
  (ms: (lines: ReadonlyArray<Draft>, was: number) => number) =>
  (lines: Draft[]): Draft[] => {
    const line = find(lines, FORM);
    const to = ms(lines, number(line.payload['startedAtMs']));
    const sinceSeq = lines.findLast((one) => one.seq < line.seq && one.recordedMs <= to)?.seq ?? 0;
    const mixed = find(lines, 'disinfectant.prepared');
    const note = find(lines, 'backEntry.noted', -1);
    line.payload = { ...line.payload, startedAtMs: to, sinceSeq };
    note.payload = { ...note.payload, happenedMs: to };
    for (const one of [line, note, mixed]) one.occurredMs = to;
    return lines;
  };

const FORGERIES: ReadonlyArray<Forgery> = [
  [
    'attested by one person',
    edit(FORM, (payload) => ({ attestedBy: strings(payload['attestedBy']).slice(0, 1) })),
    'an act of two done by one',
  ],
  ['a form that nobody photographed', edit(FORM, () => ({ file: null })), 'attested without a paper'],
  ['no note of the form', without('backEntry.noted', -1), 'attested without the note of its form'],
  [
    'another form noted than it names',
    edit('backEntry.noted', () => ({ formNo: 'P-9' }), -1),
    'attested without the note of its form',
  ],
  [
    'a contact time that the form does not show',
    edit(FORM, (payload) => ({ endedAtMs: number(payload['endedAtMs']) - 1 })),
    'contact time was not over by the form',
  ],
  [
    'an end that is still to come',
    edit(FORM, (payload) => ({ endedAtMs: number(payload['endedAtMs']) + 600 * MINUTE_MS })),
    'attests what has not happened yet',
  ],
  [
    'a start before the unpacking',
    startAt((lines) => find(lines, 'batch.unpacked').occurredMs - MINUTE_MS),
    'disinfected by the form before it was unpacked',
  ],
  [
    'a start before the inspection',
    startAt((lines) => find(lines, 'inspection.completed').occurredMs - MINUTE_MS),
    'disinfected by the form before it was inspected',
  ],
  ['time that nobody confirmed', without('clock.gapConfirmed', -1), 'a contact time that nobody saw pass'],
  [
    'another entry before its start',
    edit(FORM, () => ({ sinceSeq: 1 })),
    'names another entry before its start',
  ],
  ['too weak an agent', edit(FORM, () => ({ mgPerL: 100 })), 'a concentration that the policy does not name'],
  [
    'more of an agent than was mixed',
    edit(FORM, () => ({ usedMl: 1001 })),
    'used more of an agent than was mixed',
  ],
  ['an agent that nobody mixed', without('disinfectant.prepared'), 'used an agent that nobody mixed'],
  ['goods laid to rest without it', without(FORM), 'rests without having been disinfected'],
];

describe('a forger of paper forms', () => {
  testForgeries(walkByForms, FORGERIES);
});
