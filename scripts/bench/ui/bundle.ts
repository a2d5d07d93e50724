import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '#test/support/service-process.ts';
import { row, type Row } from '../measure.ts';

const BUILT = join(ROOT, 'out/renderer');
const PROGRAM = /\.(?:js|css)$/u;
/** Home is the first screen of whoever signs in; it is fetched when they have. */
const HOME = /^home-[^.]*\.(?:js|css)$/u;
const LIBRARY = /^(?:react|antd|data)(?:-more)?-/u;
/** What a built file names to be there before it runs, as the bundler writes it; `import(…)` comes later. */
const STATIC = /(?:from|import)\s*"\.\/([^"]+\.js)"/gu;

/** The files that a browser fetches until home stands there: those of the page, those of home, and what they import. */
export const firstLoad = (folder: string): ReadonlySet<string> => {
  const assets = join(folder, 'assets');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const wanted = [
    ...[...page.matchAll(/assets\/([^"]+)"/gu)].map(([, name]) => name ?? ''),
    ...readdirSync(assets).filter((name) => HOME.test(name)),
  ];
  const fetched = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (!PROGRAM.test(name) || fetched.has(name)) continue;
    fetched.add(name);
    if (name.endsWith('.js'))
      for (const [, imported] of readFileSync(join(assets, name), 'utf8').matchAll(STATIC))
        if (imported !== undefined) wanted.push(imported);
  }
  return fetched;
};

/** Programs and styles, compressed, fonts and pictures apart: until home stands there, and all that there are. */
export const benchBundle = (): ReadonlyArray<Row> => {
  const assets = join(BUILT, 'assets');
  const sizeOf = (names: Iterable<string>): number =>
    [...names].reduce((total, name) => total + gzipSync(readFileSync(join(assets, name))).length, 0);
  const first = [...firstLoad(BUILT)];
  const all = readdirSync(assets).filter((name) => PROGRAM.test(name));
  const libraries = (names: ReadonlyArray<string>): number =>
    sizeOf(names.filter((name) => LIBRARY.test(name)));
  const baseline = 'the libraries in it alone';
  return [
    row('bundle.gzip', 'B', sizeOf(first), baseline, libraries(first)),
    row('bundle.gzip.all', 'B', sizeOf(all), baseline, libraries(all)),
  ];
};
