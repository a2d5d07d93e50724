import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from './store.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import { virtualClock } from './testing/kit.ts';
import { timeCalls } from './timing.ts';

type Warning = { readonly name?: unknown; readonly ms?: unknown };
const collect = () => {
  const warnings: Array<Warning> = [];
  return { warnings, log: { warn: (fields: Warning) => void warnings.push(fields), error: () => {} } };
};

it('reports a call that takes longer than 40 ms, also one that throws, and passes everything through', () => {
  const clock = virtualClock();
  const { warnings, log } = collect();
  const api = timeCalls(
    'queries',
    {
      quick: (n: number) => n + 1,
      slow: (n: number) => {
        clock.pass(41);
        return n + 2;
      },
      broken: (): never => {
        clock.pass(50);
        throw new Error('broken');
      },
      constant: 7,
    },
    clock.read,
    log,
  );
  expect([api.quick(1), api.slow(1), api.constant, api.quick === api.quick]).toEqual([2, 3, 7, true]);
  expect(() => api.broken()).toThrow('broken');
  expect(warnings).toEqual([
    { name: 'queries.slow', ms: 41 },
    { name: 'queries.broken', ms: 50 },
  ]);
});

it('reports a slow transaction by its name', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-timing-'));
  const clock = virtualClock();
  const { warnings, log } = collect();
  const store = openStore({
    directory,
    mode: 'WRITER',
    clock: clock.read,
    apply: applyGaps,
    createReads: gapReads,
    log,
  });
  store.transact('quick', () => clock.pass(40));
  store.transact('slow', () => clock.pass(41));
  store.close();
  rmSync(directory, { recursive: true });
  expect(warnings).toEqual([{ name: 'transaction slow', ms: 41 }]);
});
