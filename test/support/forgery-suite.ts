import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forge, type Draft } from '#test/oracle/forging.ts';
import type { Line } from '#test/oracle/read-ledger.ts';
import { judge } from '#test/oracle/rules.ts';

/** What was forged, how, and what the oracle must say of it. */
export type Forgery = readonly [
  what: string,
  change: (lines: Draft[]) => ReadonlyArray<Line>,
  breach: string,
];

/**
 * A forger who can write every hash anew, set on the ledger of one walk: the chain shows nothing, so that each forgery
 * must be found by its rule, and the honest ledger must pass.
 * @param walk goes its way in a new folder and answers with the exported ledger's text
 */
export const testForgeries = (
  walk: (directory: string) => Promise<string>,
  forgeries: ReadonlyArray<Forgery>,
): void => {
  let directory = '';
  let exported = '';

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatehouse-forgeries-'));
    exported = await walk(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is not found where nothing was forged', () => {
    const { lines, problems } = forge(exported, (same) => same);
    expect([...problems, ...judge(lines).problems]).toEqual([]);
  });

  it.each(forgeries)('is found by the rule alone: %s', (_what, change, breach) => {
    const { lines, problems } = forge(exported, change);
    expect(problems).toEqual([]);
    expect(judge(lines).problems.join('\n')).toContain(breach);
  });
};
