// Draws electron/resources/icon.png, which packages are made with, from the icon of the screens.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawIcon } from './lib/icon.ts';
import { root } from './lib/node.mjs';

writeFileSync(join(root, 'electron', 'resources', 'icon.png'), await drawIcon());
