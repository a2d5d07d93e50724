import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFuses, WANTED_FUSES, wrongFuses } from './fuses.ts';

/** Sentinel and layout of the wire as @electron/fuses documents them. */
const wire = (states: string, version = 1): Buffer =>
  Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([version, states.length]),
    Buffer.from(states),
  ]);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-fuses-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (at: number, bytes: Buffer): string => {
  const path = join(folder, `program-${at}`);
  writeFileSync(path, Buffer.concat([Buffer.alloc(at, 0x90), bytes, Buffer.alloc(1000, 0x90)]));
  return path;
};

describe('fuses of a program file', () => {
  it('are read wherever the wire lies, also across the edge of a chunk', async () => {
    for (const at of [
      0,
      12_345,
      4 * 1024 * 1024 - 40,
      4 * 1024 * 1024 - 10,
      4 * 1024 * 1024,
      9 * 1024 * 1024,
    ]) {
      expect(await readFuses(program(at, wire('01001100'))), `wire at ${at}`).toEqual(WANTED_PLUS);
    }
  });

  it('are not read where there is none, or one of another version', async () => {
    expect(await readFuses(program(1, Buffer.from('nothing here')))).toBeNull();
    expect(await readFuses(program(2, wire('01001100', 2)))).toBeNull();
  });

  it('are set by the packager as the shell wants to find them', () => {
    const config = readFileSync(join(import.meta.dirname, '..', '..', 'electron-builder.yml'), 'utf8');
    const lines = /^electronFuses:\n((?: {2}.*\n)+)/mu.exec(config)?.[1] ?? '';
    const set = [...lines.matchAll(/^ {2}(\w)(\w+): (true|false)$/gmu)].map(
      ([, first = '', rest = '', value = '']) => [`${first.toUpperCase()}${rest}`, value === 'true'],
    );
    expect(Object.fromEntries(set)).toEqual(WANTED_FUSES);
  });

  it('name those that stand wrong; a removed fuse is one', async () => {
    expect(wrongFuses(WANTED_FUSES)).toEqual([]);
    const fuses = await readFuses(program(3, wire('1r001100')));
    expect(fuses === null ? null : wrongFuses(fuses)).toEqual(['RunAsNode', 'EnableCookieEncryption']);
  });
});

/** `01001100` in words. */
const WANTED_PLUS = { ...WANTED_FUSES, LoadBrowserProcessSpecificV8Snapshot: false };
