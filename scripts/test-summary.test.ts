import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';

// `npm test` is judged by its last line and its exit code, so both are tried on small projects with known results.
const root = resolve(import.meta.dirname, '..');
let folder = '';
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { readonly code: number; readonly lastLine: string };

async function runTests(files: Readonly<Record<string, string>>): Promise<Ended> {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-summary-'));
  for (const name of ['package.json', 'vitest.config.ts', 'scripts']) {
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      // No tests but those given here, and no type-check projects: they refer to folders that are not copied.
      filter: (source) => !source.endsWith('.test.ts') && !source.endsWith('tsconfig.json'),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'core'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'core', name), text);
  // Not the outer runner's variables: the inner one would take itself for a worker of it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  return await new Promise((done) => {
    execFile(
      process.execPath,
      [join(folder, 'scripts', 'test.mjs')],
      { cwd: folder, env },
      (problem, stdout) => {
        const code = problem === null ? 0 : typeof problem.code === 'number' ? problem.code : 1;
        done({ code, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '' });
      },
    );
  });
}

const test = (name: string, body: string): string =>
  `import { expect, it } from 'vitest';\nit('${name}', () => {\n  ${body}\n});\n`;

it('counts what passed and what was skipped', async () => {
  const ended = await runTests({
    'a.test.ts': `${test('one', 'expect(1).toBe(1);')}it('two', () => {});\nit.skip('three', () => {});\n`,
  });
  expect(ended).toEqual({ code: 0, lastLine: '2 passed, 0 failed, 1 skipped' });
});

it('counts a failed test and a file that does not load as one failure each', async () => {
  const ended = await runTests({
    'a.test.ts': test('one', 'expect(1).toBe(2);'),
    'b.test.ts': `import './missing.ts';\n`,
    'c.test.ts': test('two', 'expect(1).toBe(1);'),
  });
  expect(ended).toEqual({ code: 1, lastLine: '1 passed, 2 failed, 0 skipped' });
});

it('counts an error outside every test', async () => {
  const ended = await runTests({
    'a.test.ts': test('one', `void Promise.reject(new Error('nobody waits for this'));`),
  });
  expect(ended).toEqual({ code: 1, lastLine: '1 passed, 1 failed, 0 skipped' });
});

it('runs a file again whose process a segmentation fault ended, and says so by its numbers', async () => {
  const dieOnce = `import { existsSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
const mark = new URL('./died', import.meta.url);
it('one', () => {});
it('two', async () => {
  if (existsSync(mark)) return;
  writeFileSync(mark, '');
  process.kill(process.pid, 'SIGSEGV');
  await new Promise(() => {});
});
`;
  const ended = await runTests({ 'a.test.ts': dieOnce, 'b.test.ts': test('three', 'expect(1).toBe(1);') });
  expect(ended).toEqual({ code: 0, lastLine: '3 passed, 0 failed, 0 skipped' });
});

it('fails when a file crashes again, and at once when another signal ended its process', async () => {
  const die = (signal: string): string =>
    `import { it } from 'vitest';\nit('one', async () => { process.kill(process.pid, '${signal}'); await new Promise(() => {}); });\n`;
  expect(await runTests({ 'a.test.ts': die('SIGSEGV') })).toEqual({
    code: 1,
    lastLine: '0 passed, 1 failed, 0 skipped',
  });
  rmSync(folder, { recursive: true, force: true });
  expect((await runTests({ 'a.test.ts': die('SIGKILL') })).code).toBe(1);
});

it('fails when there is no test at all', async () => {
  expect(await runTests({})).toEqual({ code: 1, lastLine: '0 passed, 1 failed, 0 skipped' });
});

it('resolves the imports of the house', async () => {
  const ended = await runTests({
    'word.ts': `export const word: string = 'gate';\n`,
    'a.test.ts': `import { word } from '#core/word.ts';\n${test('one', `expect(word).toBe('gate');`)}`,
  });
  expect(ended).toEqual({ code: 0, lastLine: '1 passed, 0 failed, 0 skipped' });
});

it('is what npm runs', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts['test']).toBe('node scripts/test.mjs');
});
