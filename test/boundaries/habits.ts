/**
 * What the house forbids beside its arrows: every form of an import, what is reached without being given, and habits.
 * Written by hand, as the arrows are.
 */
import { slug, type Plant } from './plant.ts';

const imports = (name: string, file: string, text: string, says: string): Plant => ({
  name,
  file,
  text,
  rule: 'house(imports)',
  says,
});

/** The same forbidden thing in every form that an import can take. */
export const formPlants: ReadonlyArray<Plant> = [
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
export const ambientPlants: ReadonlyArray<Plant> = [
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
export const habitPlants: ReadonlyArray<Plant> = [
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
