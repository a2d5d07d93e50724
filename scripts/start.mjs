// `npm start`: runs the gate service as browser host (server/main.ts) with the arguments it was given.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, root, runningNodeFits } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { stop } from './lib/say.mjs';

const main = join(root, 'server', 'main.ts');
if (!existsSync(main)) stop(`${main} is missing: this clone is not complete.`);

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
