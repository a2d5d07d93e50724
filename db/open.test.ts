import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnsuitableEnvironment } from './errors.ts';
import { checkDrive, checkRuntime, checkSqliteVersion, configure, openDatabase } from './open.ts';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'gatehouse-open-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const wanted = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  cache_size: -65536,
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
  wal_autocheckpoint: 1000,
  secure_delete: 1,
};

describe('a connection', () => {
  it.each(['WRITER', 'READER'] as const)('of a %s has every setting', (mode) => {
    const writer = openDatabase(directory, 'WRITER');
    const db = mode === 'WRITER' ? writer : openDatabase(directory, mode);
    expect(
      Object.fromEntries(Object.keys(wanted).map((name) => [name, db.pragma(name, { simple: true })])),
    ).toEqual(wanted);
    db.close();
    writer.close();
  });

  it('needs synchronous to be set, because this build falls back to NORMAL with WAL', () => {
    const path = join(directory, 'plain.db');
    const maker = new Database(path);
    maker.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a)');
    maker.close();
    const db = new Database(path);
    const look = (): unknown => db.prepare('SELECT count(*) FROM t').pluck().get();
    look();
    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    configure(db, 'WRITER');
    look();
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  it('is refused when it is not in WAL mode', () => {
    const memory = new Database(':memory:');
    expect(() => configure(memory, 'WRITER')).toThrow(/not in WAL mode \(it says memory\)/u);
    memory.close();
  });

  it.each(['synchronous', 'foreign_keys', 'cell_size_check', 'trusted_schema'])(
    'is refused when %s does not take',
    (name) => {
      const db = openDatabase(directory, 'WRITER');
      const deaf = new Proxy(db, {
        get: (target, key) =>
          key === 'pragma'
            ? (text: string, options?: Database.PragmaOptions) =>
                text === name ? 'deaf' : target.pragma(text, options)
            : (Reflect.get(target, key) as unknown),
      });
      expect(() => configure(deaf, 'WRITER')).toThrow(UnsuitableEnvironment);
      expect(() => configure(deaf, 'WRITER')).toThrow(`did not take the setting ${name}=`);
      db.close();
    },
  );

  it('for reading needs a database that is there, and cannot write', () => {
    expect(() => openDatabase(directory, 'READER')).toThrow(/unable to open/u);
    openDatabase(directory, 'WRITER').close();
    const reader = openDatabase(directory, 'READER');
    expect(() => reader.exec('CREATE TABLE t (a)')).toThrow(/readonly|read-only/u);
    reader.close();
  });
});

describe('the environment', () => {
  it.each([
    [{ node: '20.20.2', napi: '9' }, /Node 20\.20\.2 is too old .*Node-API 9, 10 is needed/u],
    [{ node: '4.0.0' }, /Node-API none/u],
  ])('of an old Node is refused in a sentence: %j', (versions, message) => {
    expect(() => checkRuntime(versions)).toThrow(message);
  });

  it('of a current Node is accepted', () => {
    expect(() => checkRuntime({ node: '24.21.0', napi: '10' })).not.toThrow();
    expect(() => checkRuntime({ node: '26.0.0', napi: '11' })).not.toThrow();
  });

  it.each(['3.51.3', '3.51.10', '3.54.1', '4.0'])('SQLite %s is new enough', (version) => {
    expect(() => checkSqliteVersion(version)).not.toThrow();
  });

  it.each(['3.51.2', '3.40.1', '3.9.99', '2.99'])('SQLite %s is too old', (version) => {
    expect(() => checkSqliteVersion(version)).toThrow(`SQLite ${version} is too old`);
  });

  it('of a network drive is refused', () => {
    expect(() => checkDrive('/mnt/share', 0x6969)).toThrow('is on NFS');
    // statfs answers the type as a signed number on some systems.
    expect(() => checkDrive('/mnt/share', 0xff534d42 | 0)).toThrow('is on CIFS');
    expect(() => checkDrive('\\\\server\\share', 0)).toThrow('network share');
    expect(() => checkDrive('/home/gate', 0xef53)).not.toThrow();
    expect(() => checkDrive('C:\\gate', 0)).not.toThrow();
  });
});
