import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataDirectoryInUse } from './errors.ts';
import { lockDirectory } from './lock.ts';

let directory: string;
let child: ChildProcess | null = null;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'gatehouse-lock-'))));
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
  rmSync(directory, { recursive: true, force: true });
});

const startHolder = async (): Promise<ChildProcess> => {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'hold-lock.ts'), directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child = holder;
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(String(said)).toBe('LOCKED\n');
  return holder;
};

const refusal = (): unknown => {
  try {
    lockDirectory(directory).release();
    return null;
  } catch (error) {
    return error;
  }
};

it('refuses a second program, names its process, and is free again after kill -9', async () => {
  const holder = await startHolder();
  const error = refusal();
  expect(error).toBeInstanceOf(DataDirectoryInUse);
  expect(error).toMatchObject({ directory, pid: holder.pid });
  expect(String(error)).toContain(`process ${holder.pid}`);

  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(refusal()).toBeNull();
});

it('refuses a second holder inside the same program, and lets go when released', () => {
  const lock = lockDirectory(directory);
  expect(refusal()).toMatchObject({ pid: process.pid });
  // A failed try must not take the first holder's lock away (closing any descriptor drops fcntl locks).
  expect(refusal()).toBeInstanceOf(DataDirectoryInUse);
  lock.release();
  lock.release();
  expect(refusal()).toBeNull();
});
