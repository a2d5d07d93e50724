import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { readSettings, USAGE, type Settings } from './settings.ts';

// Compiled code is kept beside the packages and used again: a third of the time to the first link. Nothing depends on
// it: where the folder cannot be written the program starts all the same.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));

/** A word about the command line is said before the program is loaded, which takes a second. */
const settingsOrExit = (): Settings => {
  try {
    const settings = readSettings(process.argv.slice(2));
    if (settings !== 'HELP') return settings;
    process.stdout.write(`${USAGE}\n`);
    return process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
};

const settings = settingsOrExit();
const { run } = await import('./program.ts');
await run(settings);
