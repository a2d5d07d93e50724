import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept beside the packages and used again: a third of the time to the first link. Nothing depends on
// it: where the folder cannot be written the program starts all the same.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));

const { run } = await import('./program.ts');
await run(process.argv.slice(2));
