import { expect, it } from 'vitest';
import { createBar } from './progress.ts';

it('shows stage, part, count, and the time left once it can be said', () => {
  const lines: string[] = [];
  let now = 0;
  const bar = createBar(
    { say: () => undefined, complain: () => undefined, progress: (line) => lines.push(line) },
    () => now,
  );
  bar({ stage: 'copying', done: 0, total: 10 });
  now = 100;
  bar({ stage: 'copying', done: 1, total: 10 });
  now = 2_000;
  bar({ stage: 'copying', done: 2, total: 10 });
  now = 2_010;
  bar({ stage: 'verifying', done: 0, total: 0 });
  now = 602_010;
  bar({ stage: 'verifying', done: 10, total: 20 });
  expect(lines).toEqual([
    'copying [........................] 0 % (0 of 10)',
    'copying [####....................] 20 % (2 of 10, 8 s left)',
    'verifying [........................] 0 % (0 of 0)',
    'verifying [############............] 50 % (10 of 20, 10 min left)',
  ]);
});

it('says nothing where there is no terminal', () => {
  const bar = createBar({ say: () => undefined, complain: () => undefined }, () => 0);
  expect(() => {
    bar({ stage: 'copying', done: 0, total: 10 });
  }).not.toThrow();
});
