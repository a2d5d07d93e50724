// `npm start`: runs the gate service as browser host (server/main.ts) with the arguments it was given.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, root, runningNodeFits } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { say, stop } from './lib/say.mjs';
import { installPackages, missingPackages } from './lib/system.mjs';

const main = join(root, 'server', 'main.ts');
if (!existsSync(main)) stop(`${main} is missing: this clone is not complete.`);

// A demo's emulated devices hang on pseudo-terminals, which socat makes; without it they fall back to TCP. npm tells
// only this script of its arguments, so the bootstrap before it could not know.
if (
  process.argv.includes('--demo') &&
  process.platform === 'linux' &&
  missingPackages(['socat']).length > 0
) {
  say('Installing socat, for the serial ports of the emulated devices …');
  if (installPackages(['socat']) !== 'installed') {
    say('socat could not be installed: the emulated devices use TCP ports instead.');
  }
}

if (runningNodeFits()) {
  // In this very process: a signal, a kill or an exit code then needs no passing on.
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  try {
    process.exitCode = await run(findNode(), [main, ...process.argv.slice(2)]);
  } catch (problem) {
    stop(problem instanceof Error ? problem.message : String(problem));
  }
}
