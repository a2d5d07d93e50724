import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';

/**
 * The desktop shell. The screens are not built here: vite.config.ts makes the one build that every host serves.
 * Everything of the main and service processes comes to stand in one folder, under the name of its source.
 */
const OUT = process.env['GATEHOUSE_SHELL_OUT'] ?? 'out/electron';
/** Path of a source file as the bundler writes it, on Windows too. */
const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url)).replaceAll('\\', '/');

/** The emulators' programs; hardware/emulators/spawn.ts starts them by name. */
const emulators = Object.fromEntries(
  readdirSync(source('hardware/emulators'))
    .filter((name) => /^(?:scanner|\w+-printer)\.ts$/u.test(name))
    .map((name) => [basename(name, '.ts'), source(`hardware/emulators/${name}`)]),
);

const entries: Readonly<Record<string, string>> = {
  index: source('electron/main/index.ts'),
  service: source('electron/service/entry.ts'),
  // Threads and programs that are started by their address.
  'merchant-worker': source('server/import/merchant-worker.ts'),
  'parse-worker': source('server/import/parse-worker.ts'),
  'table-worker': source('server/import/table-worker.ts'),
  'xlsx-worker': source('server/exports/xlsx-worker.ts'),
  'verify-worker': source('db/verify-worker.ts'),
  ...emulators,
};

const top = source('.');

/** Name of an entry that some source file starts by its address; fails the build for a file that is not built. */
const builtName = (name: string, from: string): string => {
  if (!(name in entries))
    throw new Error(`${from} starts ${name}.ts, which electron.vite.config.ts does not build`);
  return `${name}.js`;
};

/** Files that start others or read beside themselves: each must have been rewritten when the build ends. */
const movers = [
  'server/version.ts',
  'server/exports/export-service.ts',
  'server/import/merchant-list.ts',
  'server/import/packing-list.ts',
  'server/import/table.ts',
  'db/verify-in-worker.ts',
  'hardware/emulators/spawn.ts',
];
const moved = new Set<string>();

/** Rewrites addresses beside a source file to what stands beside the built one. */
const moveAddresses = {
  name: 'gatehouse:addresses',
  load(id: string) {
    if (!id.startsWith(top) || id.includes('node_modules') || !id.endsWith('.ts')) return null;
    const text = readFileSync(id, 'utf8');
    const code = text
      .replaceAll(
        /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/gu,
        (_, name: string) => `new URL('./${builtName(name, id)}', import.meta.url)`,
      )
      .replaceAll('new URL(file, import.meta.url)', `new URL(file.replace(/ts$/u, 'js'), import.meta.url)`)
      .replaceAll(
        `new URL('../package.json', import.meta.url)`,
        `new URL('../../../package.json', import.meta.url)`,
      );
    if (code === text) return null;
    moved.add(id);
    return { code, moduleType: 'ts' as const };
  },
  buildEnd(problem?: Error) {
    const missed = movers.filter((path) => !moved.has(source(path)));
    if (problem === undefined && missed.length > 0)
      throw new Error(`${missed.join(', ')}: no address found to rewrite`);
  },
};

export default defineConfig({
  main: {
    plugins: [moveAddresses],
    build: {
      outDir: `${OUT}/main`,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${OUT}/preload`,
      rolldownOptions: {
        input: { index: source('electron/preload/index.ts') },
        // A sandboxed preload script is CommonJS, whatever package.json says of its folder.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
});
