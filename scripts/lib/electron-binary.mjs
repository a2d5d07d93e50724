// Electron's program comes neither with npm's package nor with its installation: it is downloaded from Electron's
// release site when it is first wanted. Where that site cannot be reached, everything works without it.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, root } from './node.mjs';
import { run } from './run.mjs';

const packageFolder = join(root, 'node_modules', 'electron');

/** Path of Electron's program; null where it was not downloaded yet. */
export function presentElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const program = join(override ?? join(packageFolder, 'dist'), name);
  return existsSync(program) ? program : null;
}

/**
 * Downloads Electron into its package's folder, from its release site or the mirror that ELECTRON_MIRROR names, checks
 * it against the checksums of the package, and resolves to the program's path. Rejects, with one sentence, when no byte
 * comes within `firstByteMs`, when the bytes stop for `stallMs`, or when what came is not what it should be.
 * @param {{ firstByteMs?: number, stallMs?: number, onProgress?: (transferred: number, total: number | null) => void, cacheRoot?: string }} options
 */
export async function fetchElectron({ firstByteMs = 5_000, stallMs = 30_000, onProgress, cacheRoot } = {}) {
  const abort = new AbortController();
  /** @param {number} ms @param {string} why */
  const giveUpAfter = (ms, why) => setTimeout(() => abort.abort(new Error(why)), ms);
  let patience = giveUpAfter(firstByteMs, `its release site did not answer within ${firstByteMs / 1000} s`);
  /** @param {{ transferred: number, total: number | null }} progress */
  const getProgressCallback = async ({ transferred, total }) => {
    clearTimeout(patience);
    if (total === null || transferred < total)
      patience = giveUpAfter(stallMs, 'its download stopped half-way');
    onProgress?.(transferred, total);
  };
  const fromElectron = createRequire(join(packageFolder, 'package.json'));
  const { downloadArtifact } = await import(pathToFileURL(fromElectron.resolve('@electron/get')).href);
  try {
    await downloadArtifact({
      version: fromElectron('./package.json').version,
      artifactName: 'electron',
      checksums: fromElectron('./checksums.json'),
      platform: process.platform,
      arch: process.arch,
      ...(cacheRoot === undefined ? {} : { cacheRoot }),
      downloadOptions: { quiet: true, signal: abort.signal, getProgressCallback },
    });
  } catch (problem) {
    throw abort.signal.aborted ? abort.signal.reason : problem;
  } finally {
    clearTimeout(patience);
  }
  // Its own script unpacks what lies in the cache now.
  const env = { ...process.env, ...(cacheRoot === undefined ? {} : { electron_config_cache: cacheRoot }) };
  const code = await run(findNode(), [join(packageFolder, 'install.js')], { stdio: ['ignore', 2, 2], env });
  const program = code === 0 ? presentElectron() : null;
  if (program === null)
    throw new Error(`it could not be unpacked into ${dirname(join(packageFolder, 'dist'))}`);
  return program;
}
