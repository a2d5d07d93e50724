import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export type Source = { readonly file: string; readonly text: string };

/** The program's own sources under these folders, without tests; paths from the project's root. */
export const sourcesOfProgram = (...folders: ReadonlyArray<string>): ReadonlyArray<Source> =>
  execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...folders],
    { cwd: ROOT, encoding: 'utf8' },
  )
    .trim()
    .split('\n')
    .filter((file) => /\.tsx?$/u.test(file) && !/\.test\.tsx?$/u.test(file) && !file.includes('/testing/'))
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
