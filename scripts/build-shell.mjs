// Builds the desktop shell (electron/) into out/electron. The screens are built apart, once for every host.

import { join } from 'node:path';
import { findNode, root } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { stop } from './lib/say.mjs';

const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
const code = await run(findNode(), [vite, 'build', '--logLevel', 'warn', '--ignoreConfigWarning'], { cwd: root });
if (code !== 0) stop('The desktop shell could not be built: see the lines above.');
