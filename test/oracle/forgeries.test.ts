import { readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { testForgeries, type Forgery } from '#test/support/forgery-suite.ts';
import { walkEventfully } from '#test/support/eventful-walk.ts';
import { before, edit, find, number, sooner, strings, without } from './forging.ts';
import { record } from './values.ts';

const MINUTE_MS = 60_000;

const FORGERIES: ReadonlyArray<Forgery> = [
  // Release
  [
    'cleared one minute early',
    sooner(
      'batch.cleared',
      MINUTE_MS,
      (line) => (line.payload = { ...line.payload, restedMs: number(line.payload['restedMs']) - MINUTE_MS }),
    ),
    'batch.cleared: released early',
  ],
  [
    'cleared one minute early and lying about it',
    sooner('batch.cleared', MINUTE_MS),
    'batch.cleared: says it rested 604800000 ms, rested 604740000',
  ],
  [
    'a result verified by the one who entered it',
    edit('sample.resultVerified', (_, lines) => ({
      verifiedBy: find(lines, 'sample.resultEntered').payload['enteredBy'],
    })),
    'verified by the one who entered it',
  ],
  [
    'a result that nobody verified',
    without('sample.resultVerified', 2),
    'batch.cleared: a result is not verified by a second person',
  ],
  [
    'another result verified than entered',
    edit('sample.resultVerified', () => ({ result: 'INVALID' })),
    'verified another result than was entered',
  ],
  [
    'a positive passed over',
    edit('sample.resultEntered', () => ({ result: 'POSITIVE' }), 1),
    'called for a POSITIVE hold and none was placed',
  ],
  ['a swab too few', edit('sample.taken', () => ({ layer: 'INNER' })), 'too few samples of OUTER'],
  ['a paper too few', without('paper.attached', 1), 'batch.cleared: cleared with papers missing'],
  [
    'DOCS lifted before the last paper was read',
    before('hold.lifted', 0, 'paper.read', 4),
    'DOCS lifted with papers missing: NUCLEIC_ACID_REPORT',
  ],
  // Papers, lists, pledge and bookings
  ['a paper that nobody read', without('paper.read', 0), 'approved with papers that nobody has read'],
  [
    'a paper read by the one who handed it in',
    (lines) => {
      const read = find(lines, 'paper.read');
      read.actorId = find(lines, 'paper.attached').actorId;
      read.payload = { ...read.payload, readBy: read.actorId };
      return lines;
    },
    'read by the one who handed it in',
  ],
  [
    'a paper that names another quantity',
    edit('paper.read', ({ reading }) => ({ reading: { ...record(reading), quantity: 1 } })),
    'approved with papers that differ',
  ],
  [
    'a late paper that bears another number',
    edit('paper.read', ({ reading }) => ({ reading: { ...record(reading), number: 'X' } }), 4),
    'cleared with papers that differ',
  ],
  [
    'a paper that failed',
    edit('paper.read', () => ({ verdict: 'FAILED', reason: 'forged' }), 4),
    'DOCS lifted with papers missing: NUCLEIC_ACID_REPORT',
  ],
  [
    'a paper that had run out',
    (lines) => {
      for (const type of ['paper.attached', 'paper.read']) {
        const line = find(lines, type, 4);
        const validTo = '2022-04-23';
        line.payload = {
          ...line.payload,
          validTo,
          ...(type === 'paper.read' ? { reading: { ...record(line.payload['reading']), validTo } } : {}),
        };
      }
      return lines;
    },
    'cleared with papers missing',
  ],
  ['a merchant that is not on the list', without('merchant.listed', 0), 'a merchant that is not on the list'],
  ['a pledge that nobody signed', without('pledge.signed', 0), 'declared without the pledge'],
  [
    'a pledge signed under another text',
    edit('pledge.signed', () => ({ textId: 'plt_other' })),
    'signed a text that is not in force',
  ],
  [
    'booked for yesterday',
    edit('declaration.submitted', () => ({ expectedOn: '2022-04-21' })),
    'booked a time that is over',
  ],
  [
    'papers missing and no hold for it',
    without('hold.placed', 0),
    'called for a DOCS hold and none was placed',
  ],
  ['a hold never lifted', without('hold.lifted', 1), 'cleared while held: MISMATCH'],
  [
    'a MISMATCH lifted by one person',
    edit('hold.lifted', (payload) => ({ liftedBy: strings(payload['liftedBy']).slice(0, 1) }), 1),
    'MISMATCH lifted by one person',
  ],
  [
    'reviewed by the one who declared',
    (lines) => {
      find(lines, 'declaration.approved').actorId = find(lines, 'declaration.submitted').actorId;
      return lines;
    },
    'reviewed by the one who submitted it',
  ],
  [
    'arrived before it was approved',
    before('batch.arrived', 0, 'declaration.approved'),
    'arrived without approval',
  ],
  ['never cleared', without('batch.cleared'), 'stored without clearance'],
  // Time
  [
    'a gap confirmed by one person',
    edit('clock.gapConfirmed', (payload) => ({
      confirmedBy: [strings(payload['confirmedBy'])[0], strings(payload['confirmedBy'])[0]],
    })),
    'a gap was confirmed by one person',
  ],
  [
    'more of a gap confirmed than it claims',
    edit('clock.gapConfirmed', () => ({ confirmedMs: 6 * 3_600_000 })),
    'more confirmed than claimed',
  ],
  ['a gap that nobody wrote down', without('clock.gapOpened', 0), 'and nobody wrote it down'],
  [
    'a gap that claims too much',
    edit('clock.gapOpened', (payload) => ({ claimedMs: number(payload['claimedMs']) + 1 })),
    'claims another length',
  ],
  [
    'doubt about the clock kept quiet',
    (lines) => {
      find(lines, 'clock.gapOpened').clockState = 'STEADY';
      return lines;
    },
    'says nothing of the doubt about the clock',
  ],
  [
    'time attested while the computer was off',
    (lines) => {
      const off = lines.indexOf(find(lines, 'clock.gapOpened', 1));
      return lines.map((line, index) =>
        index < off ? line : { ...line, attestedMs: line.attestedMs + 3_600_000 },
      );
    },
    'attested time grew while the computer was off',
  ],
  [
    'attested time that ran ahead',
    (lines) => lines.map((line, index) => (index < 60 ? line : { ...line, attestedMs: line.attestedMs + 1 })),
    'attested time ran ahead of the clock',
  ],
  ['a contact time that ended early', sooner('disinfection.ended', 1), 'contact time was not over'],
  // Quantities
  [
    'one piece more accepted than counted',
    edit('batch.accepted', (payload) => ({ quantity: number(payload['quantity']) + 1 })),
    'batch.accepted: accepted 10, counted 9',
  ],
  [
    'one piece fewer stored than accepted',
    edit('batch.stored', (payload) => ({ quantity: number(payload['quantity']) - 1 })),
    'another number was stored than is here',
  ],
  [
    'one piece fewer put to rest than accepted',
    edit('batch.restStarted', (payload) => ({ quantity: number(payload['quantity']) - 1 })),
    'another number rests than is here',
  ],
  [
    'a difference called right',
    edit('inspection.completed', (payload) => ({
      lines: (Array.isArray(payload['lines']) ? payload['lines'] : []).map((row: object) => ({
        ...row,
        conformant: true,
      })),
    })),
    'line 1 is called what it is not',
  ],
  [
    'a difference that no second person saw',
    without('inspection.recounted'),
    'a difference without a second person',
  ],
  [
    'more collected than certified',
    edit('exitCertificate.issued', (payload) => ({ quantity: number(payload['quantity']) - 1 })),
    'more left than was certified: 9 of 8',
  ],
  [
    'signed for another number than left',
    edit('collection.signed', (payload) => ({ quantity: number(payload['quantity']) + 1 })),
    'signed for 9, 8 left',
  ],
  [
    'booked on another day',
    edit('batch.stored', () => ({ businessDate: '2022-04-22' })),
    'booked on 2022-04-22',
  ],
  // Codes
  [
    'a code printed twice',
    edit('label.printed', (payload) => ({
      codes: [...strings(payload['codes']), ...strings(payload['codes']).slice(4, 5)],
    })),
    'was printed twice',
  ],
  [
    'a void code applied',
    edit('code.applied', (payload, lines) => ({
      codes: [...strings(payload['codes']), ...strings(find(lines, 'code.voided').payload['codes'])],
    })),
    'is VOID, not PRINTED',
  ],
  ['a code collected that was never picked', without('collection.picked', -1), 'is APPLIED, not PICKED'],
  ['a label that nobody verified', without('code.applied', 1), 'certified 9, labelled 5, here 9'],
  ['a certificate never issued', without('exitCertificate.issued'), 'a hand-over without a certificate'],
  // The house
  [
    'done by somebody unknown',
    (lines) => {
      find(lines, 'batch.unloaded').actorId = 'per-nobody';
      return lines;
    },
    'done by somebody unknown',
  ],
  [
    'an event that no rule knows',
    (lines) => {
      find(lines, 'batch.unloaded').type = 'batch.teleported';
      return lines;
    },
    'no rule is known for this',
  ],
  [
    'two batches in one slot',
    (lines) => {
      const other = 'bat-other';
      const own = [
        'declaration.submitted',
        'declaration.approved',
        'batch.arrived',
        'inspection.counted',
        'inspection.lineChecked',
        'inspection.recounted',
        'inspection.completed',
        'batch.accepted',
        'batch.unloaded',
        'batch.unpacked',
        'disinfection.started',
        'disinfection.ended',
        'batch.restStarted',
      ];
      const rested = lines.indexOf(find(lines, 'batch.restStarted'));
      const twins = own.map((type) => {
        const { eventId, payload, ...line } = find(lines, type);
        return { ...line, eventId: `${eventId}-twin`, payload: { ...payload, batchId: other } };
      });
      const { recordedMs, occurredMs, monoMs, attestedMs, bootId } = find(lines, 'batch.restStarted');
      return lines.toSpliced(
        rested + 1,
        0,
        ...twins.map((line) => ({ ...line, recordedMs, occurredMs, monoMs, attestedMs, bootId })),
      );
    },
    'slot shared with another batch',
  ],
];

describe('a forger who writes the whole chain anew', () => {
  testForgeries(async (directory) => readFileSync(await walkEventfully(directory), 'utf8'), FORGERIES);
});
