/**
 * `node test/electron/double/run.ts . [options]` is what `electron . [options]` would be: loads the program's real main
 * file with the double in the place of Electron.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder = '.'] = process.argv;
const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
if (typeof manifest !== 'object' || manifest === null || !('main' in manifest)) throw new Error(`${folder} names no main file`);

const double = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
});

const [{ becomeReady, onEnd }, { useEngine }, { closeSchemes }, { takeQuestions }, { startEngine }] = await Promise.all([
  import('./app.ts'),
  import('./browser-window.ts'),
  import('./session.ts'),
  import('./control.ts'),
  import('./engine.ts'),
]);
takeQuestions();
await import(pathToFileURL(resolve(folder, String(manifest.main))).href);
const engine = await startEngine();
onEnd(engine.close);
useEngine(engine);
process.send?.({ endpoint: engine.endpoint });
closeSchemes();
becomeReady();
