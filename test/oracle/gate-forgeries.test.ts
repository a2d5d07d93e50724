import { readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { testForgeries, type Forgery } from '#test/support/forgery-suite.ts';
import { walkTheGate } from '#test/support/gate-walk.ts';
import { edit, find, number, strings, without } from './forging.ts';

const oneOf = (name: string) => (payload: Readonly<Record<string, unknown>>) => ({
  [name]: strings(payload[name]).slice(0, 1),
});
const row = (change: object) => (payload: Readonly<Record<string, unknown>>) => ({
  lines: (Array.isArray(payload['lines']) ? payload['lines'] : []).map((one: object) => ({
    ...one,
    ...change,
  })),
});

const FORGERIES: ReadonlyArray<Forgery> = [
  [
    'a broken seal that holds nothing',
    edit('batch.arrived', () => ({ differs: [] })),
    'a broken seal that is no difference',
  ],
  ['a seal settled without a picture', without('photo.added'), 'MISMATCH lifted without a picture of SEAL'],
  [
    'counted while the seal was in question',
    without('hold.lifted', 0),
    'opened while container or seal were in question',
  ],
  [
    'a piece counted twice by its own code',
    edit('inspection.counted', () => ({ instance: 'SN-1' }), 1),
    'a piece was counted twice by its own code',
  ],
  [
    'another count taken back than the newest',
    edit('inspection.countUndone', (payload) => ({ undoes: number(payload['undoes']) - 1 })),
    'took back another count than the newest',
  ],
  [
    'counted again by the one who had counted',
    edit('inspection.recounted', (_, lines) => ({ recountedBy: find(lines, 'inspection.counted').actorId })),
    'counted again by one who had counted',
  ],
  ['a recount that never was', without('inspection.recounted'), 'a difference without a second person'],
  [
    'damage left out',
    edit('inspection.completed', row({ damaged: 0 })),
    'others are damaged or refused than were found',
  ],
  [
    'a mismatch called none',
    edit('inspection.completed', row({ mismatch: false })),
    'line 1 is called what it is not',
  ],
  [
    'a refused piece taken in',
    edit('batch.accepted', (payload) => ({ quantity: number(payload['quantity']) + 1 })),
    'accepted 9, counted 8',
  ],
  [
    'fewer refused than found',
    edit('part.refused', () => ({ quantity: 2, lines: [{ lineNo: 1, quantity: 2, why: '' }] })),
    'refused 2, found 1 to refuse',
  ],
  [
    'more left than was refused',
    edit('part.departed', () => ({ quantity: 2 })),
    'another number left than was refused',
  ],
  ['damaged goods never packed anew', without('batch.repacked'), 'damaged packages that nobody packed anew'],
  [
    'more of an agent used than was mixed',
    edit('disinfection.started', () => ({ usedMl: 800 }), 1),
    'used more of an agent than was mixed',
  ],
  [
    'an agent that is too old',
    edit('disinfectant.prepared', () => ({ validMs: 3_600_000 })),
    'used an agent too old',
  ],
  ['pieces added by one person', edit('pieces.added', oneOf('countedBy')), 'added pieces by one person'],
  [
    'more came later than were missing',
    edit('pieces.added', () => ({ quantity: 2 })),
    'more came later than were missing',
  ],
  [
    'added pieces never disinfected',
    without('disinfection.ended', 1),
    'rests without having been disinfected',
  ],
  [
    'rest that should have counted anew',
    without('rest.restarted', -1),
    'should have counted anew and did not',
  ],
  [
    'rest restarted for what its policy does not know',
    edit('rest.restarted', () => ({ cause: 'POSITIVE_DISMISSED' }), -1),
    'which its policy does not know',
  ],
  [
    'opening stock attested by one person',
    edit('opening.stockEntered', oneOf('attestedBy')),
    'attested by one person',
  ],
  [
    'more rest credited than attested',
    edit('opening.stockEntered', (payload) => {
      const rest = payload['rest'] as { readonly startedAtMs: number; readonly creditMs: number };
      return { rest: { ...rest, creditMs: rest.creditMs + 3_600_000 } };
    }),
    'credits another rest than it attests',
  ],
  [
    'opening stock after opening day',
    (lines) => {
      const closed = find(lines, 'opening.closed');
      const entered = find(lines, 'opening.stockEntered');
      const rest = lines.filter((line) => line !== closed);
      return rest.toSpliced(rest.indexOf(entered), 0, closed);
    },
    'opening stock after opening day was closed',
  ],
  [
    'opening day closed with other numbers',
    edit('opening.closed', () => ({ pieces: 3 })),
    'closed with other numbers than were entered',
  ],
];

describe('a forger at the gate', () => {
  testForgeries(async (directory) => readFileSync(await walkTheGate(directory), 'utf8'), FORGERIES);
});
