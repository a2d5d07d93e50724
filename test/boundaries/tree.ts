import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** What the checkers read beside the source: copied, so that a test judges the very configuration in force. */
const copied = [
  'package.json',
  '.oxlintrc.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.tests.json',
  'scripts',
];
const projects = ['core', 'db', 'hardware', 'server', 'electron', 'renderer', 'test'];

/** How one command ended. */
export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A small house in a folder of its own, with the real configuration and the files it was given. */
export type Tree = {
  /** Runs an npm script of package.json as `npm run check` does, with more arguments behind it. */
  readonly runScript: (name: string, more?: string) => Promise<Ended>;
  readonly remove: () => void;
};

/** Builds the tree. `files` maps paths from its top to their text. */
export function makeTree(files: Readonly<Record<string, string>>): Tree {
  const top = mkdtempSync(join(tmpdir(), 'gatehouse-house-'));
  // Measurements, pictures and emulators by name run the real program, which is not in this house.
  const isWanted = (path: string): boolean =>
    !/scripts[\\/](?:bench|day|pictures|emulate|compare-wedge|task-cards|docs-procedures|lib[\\/](?:procedures-table|emulate))/u.test(
      path,
    );
  for (const name of copied) cpSync(join(root, name), join(top, name), { recursive: true, filter: isWanted });
  for (const name of projects) {
    mkdirSync(join(top, name));
    for (const config of readdirSync(join(root, name)).filter((entry) => /^tsconfig.*\.json$/u.test(entry))) {
      cpSync(join(root, name, config), join(top, name, config));
    }
  }
  // The packages themselves are shared, the caches of the checkers are not.
  mkdirSync(join(top, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => entry !== '.cache')) {
    symlinkSync(join(root, 'node_modules', name), join(top, 'node_modules', name));
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  const runScript = async (name: string, more = ''): Promise<Ended> => {
    const { scripts } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const command = scripts[name];
    if (command === undefined) throw new Error(`package.json has no script ${name}`);
    const path = [
      dirname(process.execPath),
      join(top, 'node_modules', '.bin'),
      process.env['PATH'] ?? '',
    ].join(delimiter);
    return await new Promise((done) => {
      execFile(
        'sh',
        ['-c', `${command} ${more}`],
        { cwd: top, env: { ...process.env, PATH: path, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 },
        (problem, stdout, stderr) => {
          const code = problem === null ? 0 : typeof problem.code === 'number' ? problem.code : 1;
          done({ code, stdout, stderr });
        },
      );
    });
  };
  return { runScript, remove: () => rmSync(top, { recursive: true, force: true }) };
}
