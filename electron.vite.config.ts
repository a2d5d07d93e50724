import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';

/**
 * The desktop shell. The screens are not built here: vite.config.ts makes the one build that every host serves.
 * Everything of the main and service processes comes to stand in one folder, under the name of its source.
 */
const OUT = process.env['GATEHOUSE_SHELL_OUT'] ?? 'out/electron';
const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const entries = {
  index: source('electron/main/index.ts'),
  service: source('electron/service/entry.ts'),
  // Threads and programs that are started by their address.
  'parse-worker': source('server/import/parse-worker.ts'),
  'verify-worker': source('db/verify-worker.ts'),
  'zpl-printer': source('hardware/emulators/zpl-printer.ts'),
  scanner: source('hardware/emulators/scanner.ts'),
};

/** Addresses beside a source file, and what they are beside the built one. */
const addresses: ReadonlyArray<{ readonly file: string; readonly from: string; readonly to: string }> = [
  { file: 'server/version.ts', from: `'../package.json'`, to: `'../../../package.json'` },
  { file: 'server/import/packing-list.ts', from: `'./parse-worker.ts'`, to: `'./parse-worker.js'` },
  { file: 'db/verify-in-worker.ts', from: `'./verify-worker.ts'`, to: `'./verify-worker.js'` },
  { file: 'hardware/emulators/spawn.ts', from: 'new URL(file,', to: `new URL(file.replace(/ts$/u, 'js'),` },
];

/** Rewrites those addresses, and fails the build when one is not where it is said to be. */
const moveAddresses = {
  name: 'gatehouse:addresses',
  load(id: string) {
    const found = addresses.filter(({ file }) => id === source(file));
    if (found.length === 0) return null;
    let code = readFileSync(id, 'utf8');
    for (const { file, from, to } of found) {
      if (!code.includes(from))
        throw new Error(`${file} no longer names ${from}: see electron.vite.config.ts`);
      code = code.replace(from, to);
    }
    return { code, moduleType: 'ts' as const };
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
