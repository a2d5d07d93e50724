/**
 * The arrows that the house does not have, written down a second time and by hand: were they derived from the table
 * in scripts/lint/house.ts, an edit there would take its own test away.
 */
import { ambientPlants, formPlants, habitPlants } from './habits.ts';
import { slug, type Plant } from './plant.ts';

/** A module in each folder that others may be tempted to import. */
const targets: Readonly<Record<string, string>> = {
  'core/domain': '#core/domain/instant.ts',
  'core/policies': '#core/policies/market.ts',
  'core/ports': '#core/ports/clock.ts',
  'core/contract': '#core/contract/api.ts',
  'core/usecases': '#core/usecases/weigh.ts',
  db: '#db/store.ts',
  'db/migrations': '#db/migrations/0001-first.ts',
  'hardware/codecs': '#hardware/codecs/frames.ts',
  'hardware/drivers': '#hardware/drivers/line.ts',
  'hardware/testing': '#hardware/testing/reader.ts',
  server: '#server/host.ts',
  'electron/main': '#electron/main/window.ts',
  'electron/service': '#electron/service/entry.ts',
  'renderer/shared': '#renderer/shared/client.ts',
  'renderer/features/entry': '#renderer/features/entry/screen.tsx',
  'renderer/features/exit': '#renderer/features/exit/screen.tsx',
  'renderer/app': '#renderer/app/page.tsx',
  test: '#test/helper.ts',
};
const screens = ['renderer/shared', 'renderer/features/entry', 'renderer/app'];
const outside = ['db', 'hardware/drivers', 'server', 'electron/main', ...screens, 'test'];

/** Folder → folders that it may not import. */
const folders: Readonly<Record<string, ReadonlyArray<string>>> = {
  'core/domain': ['core/policies', 'core/ports', 'core/contract', 'core/usecases', ...outside],
  'core/policies': ['core/ports', 'core/contract', 'core/usecases', ...outside],
  'core/ports': ['core/policies', 'core/contract', 'core/usecases', ...outside],
  'core/contract': ['core/policies', 'core/usecases', ...outside],
  'core/usecases': outside,
  db: ['hardware/codecs', 'hardware/drivers', 'server', 'electron/main', ...screens, 'test'],
  'db/migrations': ['core/domain', 'core/usecases', ...outside],
  hardware: ['core/usecases', 'core/contract', 'core/policies', 'db', 'server', ...screens, 'test'],
  'hardware/codecs': [
    'hardware/drivers',
    'hardware/testing',
    'core/usecases',
    'db',
    'server',
    ...screens,
    'test',
  ],
  'hardware/drivers': ['hardware/testing', 'db', 'server'],
  'hardware/emulators': ['hardware/codecs', 'hardware/drivers', 'hardware/testing', 'core/domain', 'server'],
  server: ['electron/main', 'electron/service', ...screens, 'hardware/testing', 'test'],
  'electron/main': [
    'core/usecases',
    'core/contract',
    ...['db', 'hardware/drivers', 'server', 'electron/service'],
    ...screens,
    'test',
  ],
  'electron/main/self-test': ['core/usecases', 'db', 'server', ...screens, 'test'],
  'electron/service': [
    'core/usecases',
    ...['db', 'hardware/drivers', 'server', 'electron/main'],
    ...screens,
    'test',
  ],
  'electron/shared': ['core/domain', 'server', 'electron/main', ...screens],
  'electron/preload': ['core/domain', 'core/contract', 'db', 'server', 'electron/main', ...screens, 'test'],
  'renderer/locales': ['core/usecases', 'core/ports', ...outside],
  'renderer/shared': [
    ...[
      'core/usecases',
      'core/ports',
      'core/policies',
      'db',
      'hardware/codecs',
      'hardware/drivers',
      'server',
      'electron/main',
      'test',
    ],
    ...['renderer/features/entry', 'renderer/app'],
  ],
  'renderer/features/entry': [
    ...[
      'core/usecases',
      'core/ports',
      'core/policies',
      'db',
      'hardware/codecs',
      'hardware/drivers',
      'server',
      'test',
    ],
    ...['renderer/features/exit', 'renderer/app'],
  ],
  'test/oracle': ['core/domain', 'core/usecases', 'db', 'hardware/codecs', 'server', 'test'],
  'renderer/app': [
    'core/usecases',
    'core/ports',
    'core/policies',
    'db',
    'hardware/drivers',
    'server',
    'test',
  ],
};

/** Folder → packages and Node modules that it may not import. */
const packages: Readonly<Record<string, ReadonlyArray<string>>> = {
  'core/domain': [
    '@orpc/contract',
    'better-sqlite3',
    'react',
    'serialport',
    'electron',
    'node:fs',
    'node:crypto',
    'fs',
  ],
  'core/policies': ['zod', 'node:fs', 'electron'],
  'core/ports': ['zod', 'node:fs', 'node:timers', 'electron'],
  'core/contract': ['@orpc/server', '@orpc/client', 'react', 'node:fs', 'electron'],
  'core/usecases': ['@orpc/contract', 'drizzle-orm', 'better-sqlite3', 'node:fs', 'electron'],
  db: [
    '@orpc/server',
    'serialport',
    'react',
    'ws',
    'node:net',
    'node:http',
    'node:child_process',
    'electron',
  ],
  'db/migrations': ['drizzle-orm', 'better-sqlite3', 'node:fs', 'node:crypto'],
  hardware: ['better-sqlite3', 'drizzle-orm', 'ws', '@orpc/server', 'react', 'electron'],
  'hardware/codecs': ['serialport', 'node:fs', 'node:net', 'better-sqlite3', 'electron'],
  'hardware/emulators': ['bwip-js', 'electron'],
  server: ['electron', 'better-sqlite3', 'drizzle-orm', 'serialport', 'react', 'antd', 'vite'],
  'electron/main': [
    'better-sqlite3',
    'serialport',
    '@orpc/server',
    '@orpc/client',
    'react',
    'playwright-core',
    'ws',
  ],
  'electron/service': ['better-sqlite3', 'serialport', 'ws', 'react'],
  'electron/shared': ['electron', 'node:fs', 'zod'],
  'electron/preload': ['node:fs', 'node:path', 'react', '@orpc/client', 'zod'],
  'renderer/locales': ['antd', 'react', 'node:fs'],
  'renderer/shared': ['electron', 'better-sqlite3', '@orpc/server', 'ws', 'pino', 'node:fs', 'node:crypto'],
  'renderer/features/entry': ['electron', 'serialport', '@orpc/server', 'node:path'],
  'renderer/app': ['electron', 'drizzle-orm', 'node:fs'],
  'test/oracle': ['zod', 'better-sqlite3'],
};

const plainPath = (specifier: string): string => specifier.replace('#', '');

function importPlants(): ReadonlyArray<Plant> {
  const between = Object.entries(folders).flatMap(([from, forbidden]) =>
    forbidden.map((to): Plant => {
      const specifier = targets[to] ?? '';
      return {
        name: `${from} imports ${to}`,
        file: `${from}/planted-${slug(to)}.ts`,
        text: `import * as planted from '${specifier}';\nexport const use = planted;\n`,
        rule: 'house(imports)',
        says: `may not import ${plainPath(specifier)}`,
      };
    }),
  );
  const foreign = Object.entries(packages).flatMap(([from, forbidden]) =>
    forbidden.map((name): Plant => ({
      name: `${from} imports the package ${name}`,
      file: `${from}/planted-${slug(name)}.ts`,
      text: `import * as planted from '${name}';\nexport const use = planted;\n`,
      rule: 'house(imports)',
      says:
        name.startsWith('node:') || name === 'fs'
          ? 'may not import Node'
          : `may not import the package ${name}`,
    })),
  );
  return [...between, ...foreign];
}

/** All violations that lint must refuse. */
export const lintPlants: ReadonlyArray<Plant> = [
  ...importPlants(),
  ...formPlants,
  ...ambientPlants,
  ...habitPlants,
];

const typed = (file: string, text: string, rule: string, says: string): Plant => ({
  name: `${file}: ${text.split('\n')[0] ?? ''}`,
  file,
  text,
  rule,
  says,
});

/** What the host offers and a folder must not know: refused by the type checker, one tsconfig for each folder. */
export const hostPlants: ReadonlyArray<Plant> = [
  typed('core/domain/types-node.ts', `export { readFileSync } from 'node:fs';\n`, 'TS2591', 'node:fs'),
  typed('core/domain/types-process.ts', 'export const planted = process.pid;\n', 'TS2591', 'process'),
  typed('core/domain/types-buffer.ts', 'export const planted = Buffer.alloc(1);\n', 'TS2591', 'Buffer'),
  typed('core/domain/types-dom.ts', 'export const planted = document.title;\n', 'TS2584', 'document'),
  typed(
    'core/domain/types-timer.ts',
    'export const planted = setTimeout(() => 1, 1);\n',
    'TS2304',
    'setTimeout',
  ),
  typed('core/domain/types-fetch.ts', `export const planted = fetch('/');\n`, 'TS2304', 'fetch'),
  typed(
    'core/domain/types-console.ts',
    `console.log('x');\nexport const planted = 1;\n`,
    'TS2584',
    'console',
  ),
  typed('db/types-dom.ts', 'export const planted = document.title;\n', 'TS2584', 'document'),
  typed('hardware/types-dom.ts', 'export const planted = document.title;\n', 'TS2584', 'document'),
  typed('server/types-dom.ts', 'export const planted = document.title;\n', 'TS2584', 'document'),
  typed('renderer/app/types-node.ts', 'export const planted = process.env;\n', 'TS2591', 'process'),
  typed('renderer/app/types-module.ts', `export { join } from 'node:path';\n`, 'TS2591', 'node:path'),
];

const across = (file: string, specifier: string): Plant =>
  typed(
    file,
    `import * as planted from '${specifier}';\nexport const use = planted;\n`,
    'TS6307',
    plainPath(specifier),
  );

/** Imports across the house that the type checker refuses by itself, because no reference leads there. */
export const directionPlants: ReadonlyArray<Plant> = [
  ...['core', 'db', 'hardware'].map((from) => across(`${from}/types-server.ts`, '#server/host.ts')),
  ...['core', 'db', 'hardware', 'server'].map((from) =>
    across(`${from}/types-renderer.ts`, '#renderer/shared/client.ts'),
  ),
  ...['core', 'db', 'hardware', 'server'].map((from) => across(`${from}/types-test.ts`, '#test/helper.ts')),
  ...['core', 'db'].map((from) => across(`${from}/types-hardware.ts`, '#hardware/codecs/frames.ts')),
  ...['core', 'hardware'].map((from) => across(`${from}/types-db.ts`, '#db/store.ts')),
  ...['db', 'hardware/codecs', 'server', 'test'].map((to) =>
    across(`renderer/app/types-${slug(to)}.ts`, targets[to] ?? ''),
  ),
];
