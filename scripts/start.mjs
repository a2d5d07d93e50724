// `npm start`: the desktop shell (electron/) where Electron is here or can be had, else the gate service with its
// browser host (server/main.ts). Arguments are handed on.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fellOver, whyBrowser } from './lib/choose-host.mjs';
import { fetchElectron, presentElectron } from './lib/electron-binary.mjs';
import { findNode, root, runningNodeFits } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { say, stop } from './lib/say.mjs';
import { buildShell } from './lib/shell-build.mjs';
import { installPackages, missingPackages } from './lib/system.mjs';

const args = process.argv.slice(2);
const main = join(root, 'server', 'main.ts');
if (!existsSync(main)) stop(`${main} is missing: this clone is not complete.`);

// A demo's emulated devices hang on pseudo-terminals, which socat makes; without it they fall back to TCP. npm tells
// only this script of its arguments, so the bootstrap before it could not know.
if (args.includes('--demo') && process.platform === 'linux' && missingPackages(['socat']).length > 0) {
  say('Installing socat, for the serial ports of the emulated devices …');
  if (installPackages(['socat']) !== 'installed') {
    say('socat could not be installed: the emulated devices use TCP ports instead.');
  }
}

/** Options that only the shell knows. */
const forShell = ['--windowed'];

const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1_000_000);

/** Path of Electron's program, downloaded if need be; throws when it cannot be had. */
async function getElectron() {
  const present = presentElectron();
  if (present !== null) return present;
  say('Downloading Electron, about 120 MB, once …');
  let told = 0;
  return await fetchElectron({
    onProgress: (transferred, total) => {
      if (megabytes(transferred) < told + 10) return;
      told = megabytes(transferred);
      say(`Electron: ${told} MB${total === null ? '' : ` of ${megabytes(total)} MB`}`);
    },
  });
}

/** Runs the desktop shell to its end. Resolves to the reason why the browser host must do, or to null. */
async function runShell() {
  const why = whyBrowser(args, {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
  });
  if (why !== null) return why;
  try {
    const electron = await getElectron();
    if (!(await buildShell())) return 'it could not be built (see the lines above)';
    const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env;
    const begun = Date.now();
    const code = await run(electron, [root, ...args], { env });
    if (fellOver(code, (Date.now() - begun) / 1000)) return `Electron ended at once (code ${code})`;
    process.exitCode = code;
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

async function runBrowserHost() {
  const own = args.filter((arg) => !forShell.includes(arg));
  if (runningNodeFits()) {
    // In this very process: a signal, a kill or an exit code then needs no passing on.
    process.argv = [process.argv[0] ?? '', main, ...own];
    await import(pathToFileURL(main).href);
    return;
  }
  try {
    process.exitCode = await run(findNode(), [main, ...own]);
  } catch (problem) {
    stop(problem instanceof Error ? problem.message : String(problem));
  }
}

const why = await runShell();
if (why !== null) {
  if (why !== '') say(`The screens open in the browser, not in a window of their own: ${why}.`);
  await runBrowserHost();
}
