/**
 * `node test/electron/double/run.ts . [options]` is what `electron . [options]` would be: loads the program's real main
 * file with the double in the place of Electron.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const [, , folder = '.'] = process.argv;
const readManifest = (path: string) =>
  z.object({ main: z.string(), version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8')));
const { main } = readManifest(join(folder, 'package.json'));

const double = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

const [
  { becomeReady, endNow, isEnding, onEnd },
  { useEngine },
  { closeSchemes },
  { takeQuestions },
  { startEngine },
] = await Promise.all([
  import('./app.ts'),
  import('./browser-window.ts'),
  import('./session.ts'),
  import('./control.ts'),
  import('./engine.ts'),
]);
// Electron names its version among those of Node.
const electron = readManifest(fileURLToPath(import.meta.resolve('electron/package.json')));
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: electron.version } });
takeQuestions();
// A shell that nobody watches any more has no business on this machine.
process.once('disconnect', endNow);
await import(pathToFileURL(resolve(folder, main)).href);
// A second instance ends by itself, and shows nothing.
if (!isEnding()) {
  const engine = await startEngine();
  onEnd(engine.close);
  useEngine(engine);
  process.send?.({ endpoint: engine.endpoint });
  closeSchemes();
  becomeReady();
}
