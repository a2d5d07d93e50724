import { join } from 'node:path';

/** Where the build puts the screens. */
export const SCREENS = join(import.meta.dirname, '..', '..', 'out', 'renderer');
