/**
 * The arrows that the house does not have, written down a second time and by hand: were they derived from the table
 * in scripts/lint/house.ts, an edit there would take its own test away.
 */

/** One planted violation: a file with one fault, and what must be said about it. */
export type Plant = {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** Rule or error code of the checker, as it prints it. */
  readonly rule: string;
  /** Part of the message. */
  readonly says: string;
};

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

const slug = (text: string): string => text.replaceAll(/[^a-z0-9]+/gu, '-').replace(/^-/u, '');
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

const imports = (name: string, file: string, text: string, says: string): Plant => ({
  name,
  file,
  text,
  rule: 'house(imports)',
  says,
});

/** The same forbidden thing in every form that an import can take. */
const formPlants: ReadonlyArray<Plant> = [
  imports(
    'a type import',
    'core/domain/form-type.ts',
    `import type { open } from '#db/store.ts';\nexport type A = typeof open;\n`,
    'db/store.ts',
  ),
  imports(
    'an inline type import',
    'core/domain/form-inline.ts',
    `export type A = import('#db/store.ts').open;\n`,
    'db/store.ts',
  ),
  imports(
    'a re-export',
    'core/domain/form-export.ts',
    `export { open } from '#db/store.ts';\n`,
    'db/store.ts',
  ),
  imports('a re-export of all', 'core/domain/form-star.ts', `export * from '#db/store.ts';\n`, 'db/store.ts'),
  imports(
    'an import for its effect',
    'core/domain/form-effect.ts',
    `import '#db/store.ts';\n`,
    'db/store.ts',
  ),
  imports(
    'a dynamic import',
    'core/domain/form-dynamic.ts',
    `export const load = () => import('node:fs');\n`,
    "Node's fs",
  ),
  imports(
    'a dynamic import by template',
    'core/domain/form-template.ts',
    'export const load = () => import(`node:fs`);\n',
    "Node's fs",
  ),
  imports(
    'a computed import',
    'core/domain/form-computed.ts',
    `export const load = (name: string) => import(name);\n`,
    'computed',
  ),
  imports(
    'require',
    'core/domain/form-require.ts',
    `export const fs: unknown = require('node:fs');\n`,
    "Node's fs",
  ),
  imports(
    'two folders up',
    'core/domain/deep/form-up.ts',
    `import { open } from '../../../db/store.ts';\nexport const a = open;\n`,
    'climbs',
  ),
  imports(
    'two folders up, within the folder',
    'renderer/features/entry/inner/form-up.ts',
    `import { show } from '../../../shared/client.ts';\nexport const a = show;\n`,
    'climbs',
  ),
  imports(
    'two folders up, disguised',
    'core/domain/deep/form-dots.ts',
    `import { open } from './.././../../db/store.ts';\nexport const a = open;\n`,
    'climbs',
  ),
  imports(
    'one folder up into another layer',
    'core/domain/form-beside.ts',
    `import type { Clock } from '../ports/clock.ts';\nexport type A = Clock;\n`,
    'core/ports/clock.ts',
  ),
  imports(
    'out of the project',
    'core/form-out.ts',
    `import { a } from '../../elsewhere/a.ts';\nexport const b = a;\n`,
    'core/form-out.ts stands in a folder',
  ),
  imports(
    'a path of one machine',
    'server/form-absolute.ts',
    `import { a } from '/opt/a.ts';\nexport const b = a;\n`,
    'one machine',
  ),
  imports(
    'feature to feature from a deep folder',
    'renderer/features/entry/inner/form-deep.tsx',
    `import { Screen } from '#renderer/features/exit/screen.tsx';\nexport const A = Screen;\n`,
    'renderer/features/exit/screen.tsx',
  ),
  imports(
    'feature to feature by a relative path',
    'renderer/features/entry/form-relative.tsx',
    `import { Screen } from '../exit/screen.tsx';\nexport const A = Screen;\n`,
    'renderer/features/exit/screen.tsx',
  ),
  imports(
    'a folder that the house does not know',
    'cellar/form-cellar.ts',
    `import { open } from '#db/store.ts';\nexport const a = open;\n`,
    'does not know',
  ),
  imports(
    'a unit test that crosses the house',
    'core/domain/form.test.ts',
    `import { open } from '#db/store.ts';\nexport const a = open;\n`,
    'db/store.ts',
  ),
];

const ambient = (rule: string, file: string, expression: string, says: string): Plant => ({
  name: `${file.split('/').slice(0, -1).join('/')}: ${expression}`,
  file,
  text: `export const planted = (at: Date): unknown => [at, ${expression}];\n`,
  rule,
  says,
});

/** What is reached without being given. */
const ambientPlants: ReadonlyArray<Plant> = [
  ...[
    'core/domain',
    'core/usecases',
    'core/contract',
    'core/policies',
    'core/ports',
    'db',
    'hardware/codecs',
    'server',
  ].flatMap((folder): ReadonlyArray<Plant> => [
    ambient('house(no-clock)', `${folder}/clock-now.ts`, 'Date.now()', 'Date.now'),
    ambient('house(no-clock)', `${folder}/clock-new.ts`, 'new Date()', 'new Date() reads'),
    ambient('house(no-randomness)', `${folder}/chance-math.ts`, 'Math.random()', 'Math.random'),
    ambient('house(no-timers)', `${folder}/timer-timeout.ts`, 'setTimeout(() => at, 1)', 'setTimeout'),
  ]),
  ambient('house(no-clock)', 'core/domain/clock-call.ts', 'Date()', 'may read the clock'),
  ambient(
    'house(no-clock)',
    'core/domain/clock-alias.ts',
    '[Date].map((D) => D.now())',
    'may read the clock',
  ),
  ambient('house(no-clock)', 'core/domain/clock-index.ts', `Date['now']()`, 'Date.now'),
  ambient('house(no-clock)', 'core/domain/clock-performance.ts', 'performance.now()', 'performance'),
  ambient('house(no-clock)', 'core/domain/clock-zone.ts', 'at.getHours()', 'host time zone'),
  ambient('house(no-clock)', 'core/domain/clock-local.ts', 'new Date(2026, 1, 1)', 'host time zone'),
  ambient('house(no-clock)', 'db/clock-hrtime.ts', 'process.hrtime.bigint()', 'process.hrtime'),
  ambient('house(no-randomness)', 'core/domain/chance-crypto.ts', 'crypto.randomUUID()', 'crypto'),
  ambient('house(no-randomness)', 'core/domain/chance-alias.ts', '[Math].length', 'Math.random'),
  ambient('house(no-timers)', 'core/domain/timer-interval.ts', 'setInterval(() => at, 1)', 'setInterval'),
  ambient('house(no-timers)', 'core/domain/timer-immediate.ts', 'setImmediate(() => at)', 'setImmediate'),
  ambient('house(no-timers)', 'core/domain/timer-microtask.ts', 'queueMicrotask(() => at)', 'queueMicrotask'),
  ...[
    'globalThis',
    'process',
    'Buffer',
    'document',
    'window',
    'navigator',
    'localStorage',
    'fetch',
    'WebSocket',
    'console',
  ].map((name): Plant =>
    ambient('eslint(no-restricted-globals)', `core/domain/global-${slug(name.toLowerCase())}.ts`, name, name),
  ),
  {
    name: 'db takes randomness from node:crypto',
    file: 'db/chance-node.ts',
    text: `import { randomUUID } from 'node:crypto';\nexport const planted = randomUUID();\n`,
    rule: 'house(no-randomness)',
    says: 'randomUUID',
  },
];

/** Habits of the house. */
const habitPlants: ReadonlyArray<Plant> = [
  ...[
    ...[
      'crypto.randomUUID()',
      'crypto.subtle',
      'navigator.clipboard',
      'navigator.serial',
      'window.navigator.usb',
    ],
    ...['globalThis.crypto.subtle', `navigator['mediaDevices']`],
  ].map((expression, index): Plant =>
    ambient('house(no-secure-context)', `renderer/shared/secure-${index}.ts`, expression, 'plain HTTP'),
  ),
  ...[
    'core/domain',
    'core/usecases',
    'core/contract',
    'db',
    'hardware/codecs',
    'server',
    'renderer/shared',
    'renderer/app',
  ].map((folder): Plant => ({
    name: `Chinese text in ${folder}`,
    file: `${folder}/text.ts`,
    text: `export const planted = '静置区';\n`,
    rule: 'house(no-cjk-literal)',
    says: 'renderer/locales',
  })),
  {
    name: 'Chinese text in JSX',
    file: 'renderer/app/text-jsx.tsx',
    text: 'export const Planted = () => <p title="x">静置区</p>;\n',
    rule: 'house(no-cjk-literal)',
    says: 'renderer/locales',
  },
  {
    name: 'Chinese text in a template',
    file: 'server/text-template.ts',
    text: 'export const planted = (n: number): string => `共 ${n}`;\n',
    rule: 'house(no-cjk-literal)',
    says: 'renderer/locales',
  },
  {
    name: 'a default export',
    file: 'core/domain/habit-default.ts',
    text: 'const planted = 1;\nexport default planted;\n',
    rule: 'import(no-default-export)',
    says: '',
  },
  {
    name: 'any',
    file: 'server/habit-any.ts',
    text: 'export const planted = (value: any): string => String(value);\n',
    rule: 'typescript(no-explicit-any)',
    says: '',
  },
  {
    name: 'a floating promise',
    file: 'server/habit-floating.ts',
    text: `const work = async (): Promise<void> => Promise.resolve();\nexport function planted(): void {\n  work();\n}\n`,
    rule: 'typescript(no-floating-promises)',
    says: '',
  },
  {
    name: 'a switch that forgets a case',
    file: 'core/domain/habit-switch.ts',
    text: `export function planted(zone: 'a' | 'b'): number {\n  let n = 0;\n  switch (zone) {\n    case 'a':\n      n = 1;\n      break;\n  }\n  return n;\n}\n`,
    rule: 'typescript(switch-exhaustiveness-check)',
    says: '',
  },
  {
    name: 'a rule switched off without a reason',
    file: 'server/habit-disable.ts',
    text: `// oxlint-disable-next-line eslint/no-console\nconsole.log('x');\n`,
    rule: 'house(disable-needs-reason)',
    says: 'say why',
  },
  {
    name: 'a dialog that scans could act behind',
    file: 'renderer/features/gate/habit-modal.tsx',
    text: `import { Modal } from 'antd';\nexport const Planted = () => <Modal open>x</Modal>;\n`,
    rule: 'eslint(no-restricted-imports)',
    says: "'Modal' import from 'antd' is restricted",
  },
  {
    name: 'a colour outside of the theme',
    file: 'renderer/shared/habit-colour.ts',
    text: `export const planted = '1px solid #1d5a74';\n`,
    rule: 'house(no-colour-literal)',
    says: 'theme.ts',
  },
  {
    name: 'a cycle',
    file: 'server/habit-cycle.ts',
    text: `import { back } from '#server/habit-cycle-back.ts';\nexport const forth = (): number => back();\n`,
    rule: 'import(no-cycle)',
    says: '',
  },
];

/** Files that a planted violation needs beside it and that are in order themselves. */
export const helpers: Readonly<Record<string, string>> = {
  'server/habit-cycle-back.ts': `import { forth } from './habit-cycle.ts';\nexport const back = (): number => forth();\n`,
};

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
