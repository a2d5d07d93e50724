import { expect, it } from 'vitest';
import { createTally } from './tspl-tally.ts';
import type { Tally } from './tspl-tally.ts';

const answer = (tally: Tally, number: number, status = 0): void =>
  tally.response({ kind: 'RESPONSE', status, number });

it('counts answers after labels, whatever a firmware may put into their number', () => {
  for (const numbers of [
    [1, 2, 3, 4],
    [1, 1, 1, 1],
    [7, 3, 9, 1],
    [99_998, 99_999, 0, 1],
  ]) {
    const tally = createTally();
    numbers.forEach((number) => {
      tally.sent();
      answer(tally, number);
    });
    expect([tally.printed(), tally.evidence(), tally.contradicted()], String(numbers)).toEqual([
      4,
      'RESPONSE',
      false,
    ]);
  }
});

it('takes an answer with a fault for no label, one that says that the next is printing for a label', () => {
  const tally = createTally();
  tally.sent();
  answer(tally, 1, 0x04);
  expect(tally.printed()).toBe(0);
  answer(tally, 1, 0x20);
  expect(tally.printed()).toBe(1);
});

it.each([
  ['one that was lost', [1, 2, 3, 5]],
  ['a restart', [1, 2, 3, 1]],
  ['one that came twice', [1, 2, 3, 3]],
])('numbers that have counted up show %s, and nothing counts until the next session', (_, numbers) => {
  const tally = createTally();
  for (const number of numbers) answer(tally, number);
  expect([tally.printed(), tally.contradicted()]).toEqual([3, true]);
  answer(tally, 6);
  expect(tally.printed()).toBe(3);
  tally.begin();
  answer(tally, 1);
  expect([tally.printed(), tally.contradicted()]).toEqual([4, false]);
});

it("believes the firmware's count only when labels came out and no answer did", () => {
  const tally = createTally();
  tally.count(40);
  tally.sent();
  tally.sent();
  tally.count(42);
  expect([tally.printed(), tally.evidence()]).toEqual([0, 'UNKNOWN']);
  tally.stoodStill(true);
  expect([tally.printed(), tally.evidence()]).toEqual([2, 'COUNT']);
  answer(tally, 1);
  expect(tally.printed(), 'an answer that comes as well is the same label').toBe(2);
  tally.sent();
  tally.count(43);
  expect(tally.printed()).toBe(3);
  tally.count(0);
  expect([tally.printed(), tally.contradicted()], 'it has restarted').toEqual([3, true]);
  tally.begin();
  tally.count(0);
  tally.sent();
  tally.count(1);
  expect([tally.printed(), tally.contradicted()]).toEqual([4, false]);
});

it('does not count what came out before the first label of a session', () => {
  const tally = createTally();
  tally.count(40);
  tally.count(41);
  tally.sent();
  tally.count(42);
  tally.stoodStill(true);
  expect(tally.printed()).toBe(1);
});

it('a label that has not come out is no reason to believe or to give up a count', () => {
  const tally = createTally();
  tally.count(40);
  tally.stoodStill(true);
  tally.sent();
  tally.count(40);
  tally.stoodStill(true);
  expect([tally.printed(), tally.evidence()]).toEqual([0, 'UNKNOWN']);
});

it('a printer that shows nothing has no count', () => {
  const tally = createTally();
  tally.sent();
  tally.stoodStill(false);
  expect([tally.printed(), tally.evidence()]).toEqual([null, 'NONE']);
  tally.forget();
  expect([tally.printed(), tally.evidence()]).toEqual([0, 'UNKNOWN']);
});
