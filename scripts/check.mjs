// `npm run check`: all that CI does. The steps that read the source run to the end even when one fails, so that one
// run names everything; the tests follow only on clean source.

import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findNode, root } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { say, stop } from './lib/say.mjs';

/** @param {string[]} path */
const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const { scripts } = readJson('package.json');
// The quick ones first; each is an npm script of the same name.
const steps = readJson('scripts', 'check-steps.json');
// As npm would run them, without starting npm for each: its folder of commands and the pinned Node come first.
const path = [dirname(findNode()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(
  delimiter,
);

/** @param {string} name */
const runStep = (name) =>
  run(scripts[name], [], { cwd: root, shell: true, env: { ...process.env, PATH: path } });

const failed = [];
for (const name of steps.static) {
  say(`${name}: ${scripts[name]}`);
  if ((await runStep(name)) !== 0) failed.push(name);
}
if (failed.length > 0) stop(`check failed: ${failed.join(', ')}. The tests were not run.`);
say(`${steps.last}: ${scripts[steps.last]}`);
process.exitCode = await runStep(steps.last);
