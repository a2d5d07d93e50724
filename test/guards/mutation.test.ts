import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GUARD_CODES } from '#core/domain/guards.ts';

/**
 * Takes each guard of release out of a copy of the rules and runs the tests of clearance on it: they must fail, and
 * fail at that guard. A test that would pass without the guard proves nothing about it.
 */
const root = resolve(import.meta.dirname, '..', '..');
const GUARD_CALL = '{ code, waiver: standingWaiver(facts, code), ...GUARDS[code](facts) }';
let copy = '';

const runClearance = () =>
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      copy,
      'core/usecases/release.test.ts',
      '--reporter=json',
      '--outputFile',
      join(copy, 'report.json'),
    ],
    {
      cwd: copy,
      encoding: 'utf8',
      // Not the outer runner's variables: the inner one would take itself for a worker of it.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))),
    },
  );

const report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ status: z.string(), title: z.string() })) }),
  ),
});

const failedTests = (): ReadonlyArray<string> => {
  return report
    .parse(JSON.parse(readFileSync(join(copy, 'report.json'), 'utf8')))
    .testResults.flatMap((file) =>
      file.assertionResults.filter((one) => one.status === 'failed').map((one) => one.title),
    );
};

describe('each guard of release', () => {
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'gatehouse-guards-'));
    cpSync(join(root, 'core'), join(copy, 'core'), { recursive: true });
    for (const file of [
      'package.json',
      ...readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name)),
    ])
      cpSync(join(root, file), join(copy, file));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(
      join(copy, 'vitest.config.ts'),
      `export default { test: { include: ['core/**/*.test.ts'] } };\n`,
    );
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('leaves the tests of clearance passing while it is there', () => {
    const run = runClearance();
    expect(run.status, run.stdout + run.stderr).toBe(0);
  });

  it.each(GUARD_CODES)('%s makes them fail when it is taken out', (guard) => {
    const file = join(copy, 'core/domain/guards.ts');
    const whole = readFileSync(file, 'utf8');
    expect(whole.split(GUARD_CALL)).toHaveLength(2);
    writeFileSync(
      file,
      whole.replace(
        GUARD_CALL,
        `{ code, waiver: null, ...(code === '${guard}' ? { met: true, params: {} } : GUARDS[code](facts)) }`,
      ),
    );
    try {
      const run = runClearance();
      expect(run.status).not.toBe(0);
      const failed = failedTests();
      expect(
        failed.filter((title) => title.startsWith(`is refused by ${guard} alone`)).length,
      ).toBeGreaterThan(0);
      expect(
        failed.filter(
          (title) => title.startsWith('is refused by') && !title.startsWith(`is refused by ${guard} `),
        ),
      ).toEqual([]);
    } finally {
      writeFileSync(file, whole);
    }
  });
});
