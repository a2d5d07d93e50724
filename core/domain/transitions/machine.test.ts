import { describe, expect, it } from 'vitest';
import { MACHINES } from './all.ts';
import { HOLD } from './goods.ts';
import { SAMPLE } from './laboratory.ts';
import { faultsOf, mayMove, type Machine } from './machine.ts';

describe('the tables of transitions', () => {
  it.each(MACHINES.map((machine) => [machine.name, machine] as const))(
    '%s: every state is reached, none but its ends leads nowhere',
    (_name, machine) => {
      expect(faultsOf(machine)).toEqual([]);
    },
  );

  it('have names of their own', () => {
    expect(new Set(MACHINES.map((machine) => machine.name)).size).toBe(MACHINES.length);
  });

  it('answer whether an event may come', () => {
    expect(mayMove(SAMPLE, 'ENTERED', 'sample.resultVerified')).toBe(true);
    expect(mayMove(SAMPLE, 'SENT', 'sample.resultVerified')).toBe(false);
  });
});

describe('the checker finds', () => {
  const planted: ReadonlyArray<readonly [what: string, machine: Machine]> = [
    ['LIFTED is never reached', { ...HOLD, moves: [['NONE', 'hold.placed', 'OPEN']] }],
    ['STUCK leads nowhere', { ...HOLD, moves: [...HOLD.moves, ['OPEN', 'hold.placed', 'STUCK']] }],
    [
      'ROUND never ends',
      {
        ...HOLD,
        moves: [...HOLD.moves, ['OPEN', 'hold.placed', 'ROUND'], ['ROUND', 'hold.lifted', 'ROUND']],
      },
    ],
    [
      'OPEN hold.lifted LIFTED is written twice',
      { ...HOLD, moves: [...HOLD.moves, ['OPEN', 'hold.lifted', 'LIFTED']] },
    ],
    ['LOST is never reached', { ...HOLD, moves: [...HOLD.moves, ['LOST', 'hold.lifted', 'LIFTED']] }],
  ];
  it.each(planted)('%s', (what, machine) => {
    expect(faultsOf(machine)).toContain(what);
  });
});
