import { readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { testForgeries, type Forgery } from '#test/support/forgery-suite.ts';
import { walkWithPeople } from '#test/support/people-walk.ts';
import { edit, find, strings, without, type Draft } from './forging.ts';

/** Changes the first of an event's tests. */
const swab =
  (nth: number, change: Readonly<Record<string, unknown>>) =>
  (lines: Draft[]): Draft[] => {
    const line = find(lines, 'staffTests.recorded', nth);
    const [first, ...rest] = line.payload['tests'] as ReadonlyArray<Readonly<Record<string, unknown>>>;
    line.payload = { ...line.payload, tests: [{ ...first, ...change }, ...rest] };
    return lines;
  };

const FORGERIES: ReadonlyArray<Forgery> = [
  [
    'worked with a test of last week',
    (lines) => swab(-1, { takenOn: '2022-04-01' })(swab(1, { takenOn: '2022-04-01' })(lines)),
    'worked although overdue',
  ],
  [
    'worked without any negative',
    (lines) => swab(-1, { credit: 'NONE' })(swab(1, { credit: 'NONE' })(lines)),
    'worked although never tested',
  ],
  [
    'worked after a day without the test that the notice asks',
    without('staffTests.recorded', -1),
    'although overdue',
  ],
  ['let in before the test', swab(-1, { credit: 'NONE' }), 'let in although barred'],
  [
    'readmitted by one person',
    edit('staff.readmitted', (payload) => ({
      readmittedBy: [strings(payload['readmittedBy'])[0], strings(payload['readmittedBy'])[0]],
    })),
    'decided by one person',
  ],
  [
    'readmitted by themselves',
    edit('staff.readmitted', (payload) => ({
      readmittedBy: [strings(payload['readmittedBy'])[0], payload['personId']],
    })),
    'somebody decided about themselves',
  ],
  ['readmitted without a later negative', swab(2, { credit: 'NONE' }), 'readmitted without a later negative'],
  ['a positive whose stop was left out', without('staff.stopped'), 'readmitted without a stop'],
  [
    'a notice adopted by one person',
    edit('staffRule.tightened', (payload) => ({ adoptedBy: strings(payload['adoptedBy']).slice(0, 1) })),
    'decided by one person',
  ],
  [
    'came in with a pass that was not issued',
    without('pass.issued'),
    'came in with a pass that nobody issued',
  ],
  [
    'more protective clothing back than out',
    edit('protectiveWear.moved', () => ({ items: [{ item: 'SUIT', quantity: 2 }] }), 1),
    'more protective clothing came back',
  ],
];

describe('a forger of the register and the door', () => {
  testForgeries(async (directory) => readFileSync(await walkWithPeople(directory), 'utf8'), FORGERIES);
});
