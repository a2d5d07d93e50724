import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage, score } from './compare.ts';

/** The whole comparison, with 10,000 scans and two libraries, is `npm run compare:wedge`. */
const SCANS = 48;

let folder = '';
let script = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-wedge-'));
  script = await buildPage(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const say = (): void => undefined;

describe('a keyboard scanner in a real browser, somebody typing in between', () => {
  it.each([
    ['with a Chinese input method open', true],
    ['without one', false],
  ])('%s: every scan as it was read, every field as it was', async (_what, ime) => {
    const result = await score('gatehouse', { scans: SCANS, seed: 3, ime }, { folder, script, say });
    expect(result).toMatchObject({
      exact: SCANS,
      lost: 0,
      wrong: 0,
      falseScans: 0,
      fieldSpoilt: 0,
      typingSpoilt: 0,
    });
  });

  it('the count sees a listener that takes every quick key for a scan and gives no field back', async () => {
    const naive = `${script};
      let burst = '';
      window.bench.listen = () => window.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') { burst += event.key; return; }
        window.bench.hear(burst);
        burst = '';
      });`;
    const result = await score(
      'gatehouse',
      { scans: 24, seed: 3, ime: true },
      { folder, script: naive, say },
    );
    expect(result.exact).toBe(0);
    expect(result.wrong).toBe(24);
    expect(result.fieldSpoilt).toBeGreaterThan(0);
  });
});
