// Which Node runs the program. It is pinned by optionalDependencies (docs/adr/0002), and better-sqlite3 needs
// Node-API 10: an older Node loads it without complaint and then crashes at the first database.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder that holds package.json. */
export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');

const neededNapi = 10;
const neededMajor = 24;

/** @param {{ node: string, napi?: string }} versions */
function describe(versions) {
  const major = Number.parseInt(versions.node, 10);
  return { version: versions.node, fits: Number(versions.napi ?? 0) >= neededNapi && major >= neededMajor };
}

/** True when the Node that runs this very script can run the program: Node-API 10 and TypeScript by type stripping. */
export function runningNodeFits() {
  return describe(process.versions).fits;
}

/** Path of the Node that the lockfile installed for this platform; null where none is published (macOS, Windows on ARM). */
function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  return existsSync(path) ? path : null;
}

/**
 * Path of a Node that can run the program: the pinned one, else the running one.
 * Throws an Error whose message says in one sentence what to do.
 */
export function findNode() {
  const pinned = pinnedNode();
  if (pinned !== null) {
    const asked = spawnSync(pinned, ['-p', 'JSON.stringify(process.versions)'], { encoding: 'utf8' });
    if (asked.status === 0 && describe(JSON.parse(asked.stdout)).fits) return pinned;
  }
  if (runningNodeFits()) return process.execPath;
  const why =
    pinned === null
      ? `npm installed none for ${process.platform}-${process.arch}`
      : `the Node in ${pinned} does not start here`;
  throw new Error(
    `Gatehouse needs Node.js ${neededMajor} (Node-API ${neededNapi}), this is ${process.version} and ${why}: install Node.js ${neededMajor} and run the same command again.`,
  );
}
