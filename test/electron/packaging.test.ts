import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildShell, ROOT } from './shell.ts';

/** electron-builder.yml against the program: what can be seen of packages without making one. */
const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
beforeAll(buildShell);

/** Lines of one top-level key, without its indentation. */
const section = (key: string): ReadonlyArray<string> => {
  const lines = config.split('\n');
  const start = lines.indexOf(`${key}:`);
  const end = lines.findIndex((line, index) => index > start && /^\S/u.test(line));
  return start === -1 ? [] : lines.slice(start + 1, end === -1 ? undefined : end).map((line) => line.trim());
};

/** Packages of node_modules that stay behind as a whole, scopes written `@scope`. */
const leftBehind = section('files').flatMap((line) => {
  const names = /^- '!node_modules\/\{([^}]+)\}\{,\/\*\*\}'$/u.exec(line)?.[1];
  return names === undefined ? [] : names.split(',');
});

const imported = (): ReadonlyArray<string> => {
  const folder = join(ROOT, 'out', 'electron', 'main');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const specifiers = texts.flatMap((text) =>
    [...text.matchAll(/^import\s(?:[^"';]*from\s*)?["']([^"']+)["'];$/gmu)].map((match) => match[1] ?? ''),
  );
  return [...new Set(specifiers)].filter(
    (name) => !name.startsWith('.') && !isBuiltin(name) && name !== 'electron',
  );
};

describe('a package', () => {
  it('carries every package that the built program imports', () => {
    const names = imported();
    expect(names).toContain('better-sqlite3');
    expect(names).toContain('@orpc/client');
    expect(leftBehind).toContain('antd');
    const missing = names.filter((name) =>
      leftBehind.some((left) => name === left || name.startsWith(`${left}/`)),
    );
    expect(missing).toEqual([]);
  });

  it('leaves behind only what is there to be left behind', () => {
    const unknown = leftBehind.filter(
      (name) => !name.startsWith('node-') && !existsSync(join(ROOT, 'node_modules', name)),
    );
    expect(unknown).toEqual([]);
  });

  it('compiles and fetches nothing for native modules, and keeps them and their fonts outside of the archive', () => {
    expect(config).toMatch(/^npmRebuild: false$/mu);
    expect(section('asarUnpack')).toContain(`- '**/*.node'`);
    expect(section('asarUnpack').join()).toContain('noto-sans-sc');
  });

  it('starts with the built main file', () => {
    const { main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string };
    expect(existsSync(join(ROOT, main))).toBe(true);
    expect(section('files')).toEqual(
      expect.arrayContaining(['- package.json', '- out/electron/**', '- out/renderer/**']),
    );
  });
});
