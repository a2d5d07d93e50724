import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepRows, type KeptRows } from './kept-rows.ts';

let folder = '';
let db: Sqlite.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-kept-'));
  db = new Sqlite(join(folder, 'a.db'));
  db.exec('CREATE TABLE things (id TEXT PRIMARY KEY, word TEXT); CREATE TABLE notes (thing TEXT, note TEXT)');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const TEXT = `word || coalesce((SELECT group_concat(note) FROM notes WHERE thing = id), '')`;

/** Keeps words with their notes; `reads` counts the rows that were read again. */
const keep = (on: Sqlite.Database, reads = { n: 0 }): KeptRows<string> =>
  keepRows<string>(on, {
    name: 'thing',
    watched: [
      { table: 'things', id: (row) => `${row}.id` },
      { table: 'notes', id: (row) => `${row}.thing` },
    ],
    page: (after, limit) => {
      const rows = on
        .prepare<[string, number], { id: string; text: string }>(
          `SELECT id, ${TEXT} AS text FROM things WHERE id > ? ORDER BY id LIMIT ?`,
        )
        .all(after, limit);
      reads.n += rows.length;
      return rows.map(({ id, text }) => [id, text]);
    },
    one: (id) => {
      reads.n += 1;
      return on.prepare<[string], string>(`SELECT ${TEXT} FROM things WHERE id = ?`).pluck().get(id) ?? null;
    },
  });

const put = (id: string, word: string): void =>
  void db.prepare('INSERT OR REPLACE INTO things VALUES (?, ?)').run(id, word);

test('rows are read once, and again only where something touched them', () => {
  put('a', 'one');
  put('b', 'two');
  const reads = { n: 0 };
  const kept = keep(db, reads);
  expect([...kept.all()]).toEqual([
    ['a', 'one'],
    ['b', 'two'],
  ]);
  const before = kept.version();
  expect(kept.version()).toBe(before);
  expect(reads.n).toBe(2);
  db.prepare('INSERT INTO notes VALUES (?, ?)').run('b', '!');
  put('c', 'three');
  expect(kept.version()).not.toBe(before);
  expect(Object.fromEntries(kept.all())).toEqual({ a: 'one', b: 'two!', c: 'three' });
  expect(reads.n).toBe(4);
  db.prepare('DELETE FROM things WHERE id = ?').run('a');
  db.prepare('DELETE FROM notes').run();
  expect(Object.fromEntries(kept.all())).toEqual({ b: 'two', c: 'three' });
});

test('nothing of a transaction that is taken back is kept', () => {
  put('a', 'one');
  const kept = keep(db);
  kept.all();
  db.exec('BEGIN');
  put('a', 'other');
  put('z', 'never');
  expect(Object.fromEntries(kept.all())).toEqual({ a: 'other', z: 'never' });
  db.exec('ROLLBACK');
  expect(Object.fromEntries(kept.all())).toEqual({ a: 'one' });
});

test('what another connection wrote is seen, and two who keep the same are both told', () => {
  put('a', 'one');
  const [first, second] = [keep(db), keep(db)];
  const reader = new Sqlite(join(folder, 'a.db'), { readonly: true });
  const far = keep(reader);
  for (const one of [first, second, far]) one.all();
  put('b', 'two');
  for (const one of [first, second, far]) expect([...one.all().keys()]).toEqual(['a', 'b']);
  reader.close();
  const other = new Sqlite(join(folder, 'a.db'));
  other.prepare('DELETE FROM things WHERE id = ?').run('a');
  other.close();
  expect([...first.all().keys()]).toEqual(['b']);
});

test('rows can be read little by little, and whoever asks meanwhile gets them all', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) put(id, id);
  const kept = keep(db);
  expect(kept.warm(2)).toBe(2);
  put('a', 'changed');
  expect([...kept.all().values()]).toEqual(['changed', 'b', 'c', 'd', 'e']);
  expect(kept.warm(2)).toBe(0);
});
