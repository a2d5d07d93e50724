// A lock between processes of one machine: a file that holds the owner's process id.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './say.mjs';

/** @param {unknown} problem */
const codeOf = (problem) => (problem instanceof Error && 'code' in problem ? problem.code : undefined);

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    // EPERM: it lives and belongs to somebody else.
    return codeOf(problem) === 'EPERM';
  }
}

/**
 * Null when the lock is ours now, else the process id of its owner (0 when it has just gone).
 * @param {string} path
 */
function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return null;
  } catch (problem) {
    if (codeOf(problem) !== 'EEXIST') throw problem;
  }
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch (problem) {
    if (codeOf(problem) !== 'ENOENT') throw problem;
    return 0;
  }
}

/**
 * Runs `work` while this process alone holds the lock; a lock whose owner is dead is taken over.
 * @template T
 * @param {string} path
 * @param {() => T | Promise<T>} work
 */
export async function withLock(path, work) {
  let told = false;
  for (;;) {
    const owner = tryTake(path);
    if (owner === null) break;
    if (owner > 0 && !isAlive(owner)) rmSync(path, { force: true });
    else if (!told && owner > 0) {
      say(`Waiting for process ${owner}, which is making the same clone ready …`);
      told = true;
    }
    await wait(100);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}
