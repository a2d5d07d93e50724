import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/**
 * The house: each folder with all that it may import. What is not named is refused, type imports included.
 * The reasons stand in docs/architecture.md; test/boundaries plants one violation for each arrow that is missing here.
 */
type Room = {
  /** Folders (or files) of this project. */
  readonly project: ReadonlyArray<string>;
  /** Packages, by name; their sub-paths are included. */
  readonly packages: ReadonlyArray<string>;
  /** Modules of Node without the prefix `node:`; 'all' for a folder that is a Node program. */
  readonly node: ReadonlyArray<string> | 'all';
};

const anything = { project: [''], packages: ['*'], node: 'all' } as const satisfies Room;
const forScreens = ['core/contract', 'core/domain'];
const screenPackages = [
  '@ant-design/icons',
  '@expo-google-fonts/noto-sans-sc',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/tanstack-query',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'antd',
  'dayjs',
  'i18next',
  'react',
  'react-dom',
  'react-i18next',
  'zod',
];

const rooms: Readonly<Record<string, Room>> = {
  'core/domain': { project: ['core/domain'], packages: ['zod'], node: [] },
  'core/policies': { project: ['core/policies', 'core/domain'], packages: [], node: [] },
  'core/ports': { project: ['core/ports', 'core/domain'], packages: [], node: [] },
  'core/contract': {
    project: ['core/contract', 'core/domain', 'core/ports'],
    packages: ['zod', '@orpc/contract'],
    node: [],
  },
  'core/usecases': {
    project: ['core/usecases', 'core/contract', 'core/domain', 'core/policies', 'core/ports'],
    packages: ['zod'],
    node: [],
  },

  db: {
    project: ['db', 'core'],
    packages: ['better-sqlite3', 'drizzle-orm'],
    node: ['crypto', 'fs', 'fs/promises', 'path', 'url', 'worker_threads'],
  },
  // A migration is frozen: it must mean the same after everything around it has changed.
  'db/migrations': { project: ['db/migrations'], packages: [], node: [] },

  hardware: {
    project: ['hardware/codecs', 'hardware/drivers', 'hardware/emulators', 'core/domain', 'core/ports'],
    packages: [
      '@expo-google-fonts/noto-sans-sc',
      '@napi-rs/canvas',
      'bwip-js',
      'iconv-lite',
      'serialport',
      'zpl-renderer-js',
    ],
    node: 'all',
  },
  // Bytes in, values out: nothing that could open a port. Label text is drawn by canvas with a font from a package.
  'hardware/codecs': {
    project: ['hardware/codecs', 'core/domain', 'core/ports'],
    packages: ['@expo-google-fonts/noto-sans-sc', '@napi-rs/canvas', 'bwip-js', 'iconv-lite'],
    node: ['buffer', 'module', 'zlib'],
  },
  // Devices that are played: they read what the codecs write by parsers of their own, or a mistake would find its twin.
  'hardware/emulators': {
    project: ['hardware/emulators'],
    packages: [
      '@expo-google-fonts/noto-sans-sc',
      '@napi-rs/canvas',
      'iconv-lite',
      'serialport',
      'zpl-renderer-js',
      'zxing-wasm',
    ],
    node: 'all',
  },
  // Devices set up for a test, and independent readers to compare with; no program imports it.
  'hardware/testing': {
    project: ['hardware', 'core/domain', 'core/ports'],
    packages: ['@napi-rs/canvas', 'pngjs', 'vitest', 'zpl-renderer-js', 'zxing-wasm'],
    node: 'all',
  },

  server: {
    project: ['server', 'core', 'db', 'hardware/codecs', 'hardware/drivers', 'hardware/emulators'],
    packages: [
      '@orpc/contract',
      '@orpc/server',
      'csv-parse',
      'iconv-lite',
      'pino',
      'playwright-core',
      'read-excel-file',
      'selfsigned',
      'write-excel-file',
      'ws',
      'zod',
    ],
    node: 'all',
  },

  // The desktop shell: a window and a process. Of the server it knows how pages are served and how lines are logged.
  'electron/main': {
    project: [
      'electron/main',
      'electron/shared',
      'server/host/policy.ts',
      'server/host/static-files.ts',
      'server/log.ts',
    ],
    packages: ['electron'],
    node: 'all',
  },
  // Walks through the program as a person would, over a port like any page's.
  'electron/main/self-test': {
    project: ['electron/main', 'electron/shared', 'core/contract', 'core/domain'],
    packages: ['electron', '@orpc/client', '@orpc/contract'],
    node: 'all',
  },
  // The gate service's composition inside a utility process, as server/main.ts is outside of one.
  'electron/service': {
    project: [
      'electron/service',
      'electron/shared',
      ...['clock', 'errors', 'gate-service', 'log', 'random', 'seats', 'version'].map(
        (name) => `server/${name}.ts`,
      ),
      'server/locales',
    ],
    packages: ['electron'],
    node: 'all',
  },
  'electron/shared': { project: ['electron/shared'], packages: [], node: [] },
  // Stands next to the page, in a sandbox: nothing but the line to main.
  'electron/preload': { project: ['electron/preload', 'electron/shared'], packages: ['electron'], node: [] },

  renderer: { project: ['renderer', ...forScreens], packages: screenPackages, node: [] },
  'renderer/locales': { project: ['renderer/locales', ...forScreens], packages: [], node: [] },
  'renderer/shared': {
    project: ['renderer/shared', 'renderer/locales', ...forScreens],
    packages: screenPackages,
    node: [],
  },
  // Each feature may use itself (see `roomOf`), never another one: what two need moves to shared.
  'renderer/features': {
    project: ['renderer/shared', 'renderer/locales', ...forScreens],
    packages: screenPackages,
    node: [],
  },

  test: anything,
  // Judges an exported ledger by rules written a second time: it shares no line with the program.
  'test/oracle': { project: ['test/oracle'], packages: [], node: 'all' },
  scripts: anything,
};

/** What a unit test may import beside what its folder may. */
const forTests: Room = {
  project: ['test', 'hardware/testing'],
  packages: ['fast-check', 'pngjs', 'vitest', 'zxing-wasm'],
  node: 'all',
};

const isTest = (file: string): boolean => /\.test\.tsx?$/u.test(file);

const isInside = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);

/** The room a file stands in, its own extra rights included; null for a folder that the house does not know. */
function roomOf(file: string): { readonly name: string; readonly room: Room } | null {
  // Configuration files at the top belong to the tools.
  if (!file.includes('/')) return { name: 'the top folder', room: anything };
  const name = Object.keys(rooms)
    .filter((candidate) => isInside(file, candidate))
    .sort((a, b) => b.length - a.length)[0];
  const room = name === undefined ? undefined : rooms[name];
  if (name === undefined || room === undefined) return null;
  const feature = /^renderer\/features\/[^/]+/u.exec(file)?.[0];
  const own = feature === undefined ? room : { ...room, project: [...room.project, feature] };
  const wide = isTest(file)
    ? {
        project: [...own.project, ...forTests.project],
        packages: [...own.packages, ...forTests.packages],
        node: forTests.node,
      }
    : own;
  return { name: feature ?? name, room: wide };
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Path inside the project that a specifier names, or null when it leaves the project. */
function projectPath(file: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/u, '');
  const path = bare.startsWith('#') ? bare.slice(1) : posix.join(posix.dirname(file), bare);
  return path.startsWith('..') ? null : posix.normalize(path);
}

/**
 * Judges one import.
 * @param file path of the importing file, from the project's root, with `/`
 * @param specifier what stands between the quotes
 * @returns the reason why it is refused, or null when it is allowed
 */
export function refuseImport(file: string, specifier: string): string | null {
  const found = roomOf(file);
  if (found === null)
    return `${file} stands in a folder that the house does not know (scripts/lint/house.ts)`;
  const { name, room } = found;
  if (/^(?:\.\/)*\.\.\/(?:\.\/)*\.\.(?:\/|$)/u.test(specifier)) {
    return `'${specifier}' climbs two folders: write it as #folder/…`;
  }
  if (specifier.startsWith('/') || specifier.startsWith('file:')) {
    return `'${specifier}' is an address on one machine`;
  }
  if (specifier.startsWith('#') || specifier.startsWith('.')) {
    const path = projectPath(file, specifier);
    if (path === null) return `'${specifier}' leaves the project`;
    return room.project.some((folder) => isInside(path, folder)) ? null : `${name} may not import ${path}`;
  }
  if (isBuiltin(specifier)) {
    const module = specifier.replace(/^node:/u, '');
    return room.node === 'all' || room.node.includes(module)
      ? null
      : `${name} may not import Node's ${module}`;
  }
  const wanted = packageName(specifier);
  return room.packages.some((allowed) => allowed === '*' || allowed === wanted)
    ? null
    : `${name} may not import the package ${wanted}`;
}

/** True when a file may compute at run time what it imports, which no table can judge. */
export function mayComputeImports(file: string): boolean {
  return roomOf(file)?.room === anything;
}
