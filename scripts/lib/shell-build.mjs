// The desktop shell (electron/) as out/electron. It is made when it is needed, and again when its source has changed;
// the screens are built apart, once for every host.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './lock.mjs';
import { findNode, root } from './node.mjs';
import { run } from './run.mjs';

const built = join(root, 'out', 'electron');
const stamp = join(root, 'out', 'electron.sha256');
const sources = [
  'electron',
  'server',
  'db',
  'hardware',
  'core',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Digest of all that the built shell is made from; tests beside the source are no part of it. */
function sourceDigest() {
  const files = sources.flatMap((name) =>
    name.includes('.') ? [join(root, name)] : filesUnder(join(root, name)),
  );
  const digest = createHash('sha256');
  for (const file of files.filter((path) => !path.endsWith('.test.ts')).sort((a, b) => (a < b ? -1 : 1))) {
    digest
      .update(`${relative(root, file)}\0`)
      .update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return digest.digest('hex');
}

/** Builds the shell unless the one that stands there is of this very source. Resolves to false when it cannot be built. */
export async function buildShell() {
  mkdirSync(join(root, 'out'), { recursive: true });
  return await withLock(join(root, 'out', 'electron.lock'), async () => {
    const wanted = sourceDigest();
    const there = existsSync(join(built, 'main', 'index.js')) && existsSync(stamp);
    if (there && readFileSync(stamp, 'utf8').trim() === wanted) return true;
    // Beside the old one and exchanged at the end: a running shell never loads half a build.
    const fresh = `${built}.next`;
    const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const code = await run(findNode(), [vite, 'build', '--logLevel', 'warn', '--ignoreConfigWarning'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, GATEHOUSE_SHELL_OUT: relative(root, fresh) },
    });
    if (code !== 0) return false;
    rmSync(`${built}.old`, { recursive: true, force: true });
    if (existsSync(built)) renameSync(built, `${built}.old`);
    renameSync(fresh, built);
    rmSync(`${built}.old`, { recursive: true, force: true });
    writeFileSync(stamp, `${wanted}\n`);
    return true;
  });
}
