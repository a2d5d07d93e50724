import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startService } from '../support/service-process.ts';
import type { Plant } from './double/plant.ts';
import { buildShell, runShell } from './shell.ts';

/** Starts that must not succeed, and the one that tests itself. */
let folder = '';
beforeAll(() => {
  buildShell();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-starts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a shell that is not as it should be', () => {
  const plants: ReadonlyArray<readonly [what: string, plant: Partial<Plant>, says: string]> = [
    ['a window without sandbox', { preferences: { sandbox: false } }, '(4) sandbox is false'],
    ['forgotten windows', { lose: ['setWindowOpenHandler'] }, '(14) the page opened a window'],
    ['forgotten permissions', { lose: ['setPermissionCheckHandler'] }, '(5) not denied: geolocation'],
    [
      'forgotten navigation and webviews',
      { lose: ['will-navigate', 'will-attach-webview'] },
      '(12) nobody listens to will-attach-webview; (13) nobody listens to will-navigate',
    ],
  ];
  it.each(plants)('does not start: %s', async (what, plant, says) => {
    const ended = await runShell({ directory: join(folder, what), plant });
    expect(ended.code).toBe(1);
    expect(ended.errors).toContain('Gatehouse does not start like this');
    expect(ended.errors).toContain(says);
  });

  it('does not start on a directory that another program serves, and says so', async () => {
    const directory = join(folder, 'taken');
    const other = await startService({ directory });
    const ended = await runShell({ directory });
    await other.stop();
    expect(ended.code).toBe(1);
    expect(ended.errors).toMatch(/in use|another/iu);
  });
});

const reportShape = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), ms: z.number(), detail: z.string() })),
});

describe('the self-test', () => {
  const leftOvers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gatehouse-self-test-'));

  it('walks through all of it, prints JSON and leaves nothing behind', async () => {
    const before = leftOvers();
    const ended = await runShell({ directory: join(folder, 'unused'), args: ['--self-test'] });
    const report = reportShape.parse(JSON.parse(ended.out));
    expect(report.steps.map(({ name, ok }) => [name, ok])).toEqual(
      [
        'security checklist',
        'service start',
        'port hand-over',
        'sign-in',
        'a write, and the page follows',
        'print to PDF',
        'service crash and restart',
      ].map((name) => [name, true]),
    );
    expect([report.ok, ended.code]).toEqual([true, 0]);
    expect(leftOvers().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('tells what does not work', async () => {
    const ended = await runShell({
      directory: join(folder, 'unused'),
      args: ['--self-test'],
      plant: { lose: ['printToPDF'] },
    });
    const report = reportShape.parse(JSON.parse(ended.out));
    expect(report.steps.at(-1)).toMatchObject({ name: 'print to PDF', ok: false });
    expect([report.ok, ended.code]).toEqual([false, 1]);
  });
});
