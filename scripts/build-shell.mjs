// Builds the desktop shell into out/electron, as packaging and the tests need it; `npm start` does it by itself.

import { buildShell } from './lib/shell-build.mjs';
import { stop } from './lib/say.mjs';

if (!(await buildShell())) stop('The desktop shell could not be built: see the lines above.');
