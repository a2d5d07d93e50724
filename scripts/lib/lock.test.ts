import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('holds the file while the work runs and gives it back, also when the work fails', async () => {
  const seen = await withLock(path, () => readFileSync(path, 'utf8'));
  expect(seen).toBe(String(process.pid));
  expect(existsSync(path)).toBe(false);
  await expect(withLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(path)).toBe(false);
});

it('takes over the lock of a process that is dead', async () => {
  const dead = spawnSync(process.execPath, ['-e', '0']);
  writeFileSync(path, String(dead.pid));
  expect(await withLock(path, () => 'done')).toBe('done');
});

it('waits for a process that is alive', async () => {
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = new Promise((done) => {
    other.once('exit', done);
  });
  writeFileSync(path, String(other.pid));
  let entered = false;
  const work = withLock(path, () => {
    entered = true;
  });
  expect(entered).toBe(false);
  other.stdin.end();
  await gone;
  expect(entered).toBe(false);
  await work;
  expect(entered).toBe(true);
});

it('lets one process in at a time', async () => {
  // Each reads a counter, waits a turn of the event loop and writes it back: two at once would lose a count.
  const counter = join(folder, 'counter');
  writeFileSync(counter, '0');
  const url = new URL('./lock.mjs', import.meta.url).href;
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { setImmediate as turn } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(url)};
    const [lock, counter] = process.argv.slice(1);
    for (let i = 0; i < 3; i += 1) await withLock(lock, async () => {
      const n = Number(readFileSync(counter, 'utf8'));
      await turn();
      writeFileSync(counter, String(n + 1));
    });`;
  const exits = [1, 2, 3].map(
    async () =>
      await new Promise<number | null>((done) => {
        spawn(process.execPath, ['--input-type=module', '-e', script, path, counter], {
          stdio: 'ignore',
        }).once('exit', done);
      }),
  );
  expect(await Promise.all(exits)).toEqual([0, 0, 0]);
  expect(readFileSync(counter, 'utf8')).toBe('9');
});
