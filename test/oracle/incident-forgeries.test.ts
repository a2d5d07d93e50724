import { readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { testForgeries, type Forgery } from '#test/support/forgery-suite.ts';
import { walkIncidents } from '#test/support/incident-walk.ts';
import { edit, find, strings, without } from './forging.ts';
import { list, record } from './values.ts';

/** A positive that was dismissed and another that was confirmed, then forged by somebody who can write every hash anew. */

const FORGERIES: ReadonlyArray<Forgery> = [
  [
    'an exposed batch left out of the cohort',
    (lines) => {
      const opened = find(lines, 'incident.opened');
      const kept = list(opened.payload['frozen']).slice(0, 1);
      opened.payload = { ...opened.payload, frozen: kept };
      return without('hold.placed', 1)(lines);
    },
    'exposed and not frozen',
  ],
  [
    'a batch that was freed, exposed again and left out',
    (lines) => {
      const extended = find(lines, 'incident.extended');
      extended.payload = { ...extended.payload, frozen: [] };
      return without('hold.placed', -1)(lines);
    },
    'exposed and not frozen',
  ],
  [
    'a batch frozen that was never exposed',
    edit('incident.opened', (payload) => ({
      frozen: list(payload['frozen'])
        .map(record)
        .map((one, i) => (i === 1 ? { ...one, batchId: 'bat_elsewhere' } : one)),
    })),
    'frozen without a reason',
  ],
  [
    'a reason that is not the true one',
    edit('incident.opened', (payload) => ({
      frozen: list(payload['frozen'])
        .map(record)
        .map((one, i) => (i === 1 ? { ...one, reasons: ['ZONE'] } : one)),
    })),
    'exposed and not frozen',
  ],
  [
    'looked back less far',
    edit('incident.opened', (payload) => ({ since: { ...record(payload['since']), seq: 5 } })),
    'the last negative says #0',
  ],
  ['no incident opened', without('incident.opened'), 'called for a INCIDENT and none was opened'],
  ['a batch named in the incident and never held', without('hold.placed', 1), 'called for a POSITIVE hold'],
  [
    'dismissed by one person',
    edit('incident.dismissed', (payload) => ({ decidedBy: strings(payload['decidedBy']).slice(0, 1) })),
    'an act of two done by one',
  ],
  [
    'dismissed before the confirmation was verified',
    without('sample.confirmationVerified', 0),
    'dismissed while a positive stands',
  ],
  [
    'a confirmation verified by the one who entered it',
    edit('sample.confirmationVerified', (_, lines) => ({
      verifiedBy: find(lines, 'sample.confirmationEntered').payload['enteredBy'],
    })),
    'verified by the one who entered it',
  ],
  [
    'lifted with nobody having dismissed it',
    without('incident.dismissed'),
    'lifted before two persons decided',
  ],
  [
    'confirmed on a negative confirmation',
    (lines) => {
      const [entered, verified] = [
        find(lines, 'sample.confirmationEntered', 1),
        find(lines, 'sample.confirmationVerified', 1),
      ];
      entered.payload = { ...entered.payload, result: 'NEGATIVE' };
      verified.payload = { ...verified.payload, result: 'NEGATIVE' };
      return lines;
    },
    'confirmed without a verified confirmation',
  ],
];

describe('a forger of incidents who writes the whole chain anew', () => {
  testForgeries(async (directory) => readFileSync(await walkIncidents(directory), 'utf8'), FORGERIES);
});
