import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MigrationRefused, type MigrationProblem } from './errors.ts';
import { migrate, requireCurrent } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

const one: Migration = { number: 1, name: 'one', sql: 'CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT' };
const two: Migration = {
  number: 2,
  name: 'two',
  sql: 'CREATE TABLE b (x INTEGER REFERENCES a (x)) STRICT; INSERT INTO a VALUES (7);',
};

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
});
afterEach(() => void db.close());

const problemOf = (work: () => unknown): MigrationProblem | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof MigrationRefused) return error.problem;
    throw error;
  }
};
const tables = (): unknown =>
  db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();

it('runs what is missing, once, in order, and writes down what and when', () => {
  expect(migrate(db, [one], 5)).toEqual([1]);
  expect(migrate(db, [one, two], 6)).toEqual([2]);
  expect(migrate(db, [one, two], 7)).toEqual([]);
  expect(
    db.prepare('SELECT number, name, length(sha256) AS n, applied_ms AS at FROM schema_migrations').all(),
  ).toEqual([
    { number: 1, name: 'one', n: 64, at: 5 },
    { number: 2, name: 'two', n: 64, at: 6 },
  ]);
  expect(() => requireCurrent(db, [one, two])).not.toThrow();
});

it('undoes a step that fails half way, and keeps the steps before it', () => {
  const broken: Migration = {
    ...two,
    sql: 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);',
  };
  expect(problemOf(() => migrate(db, [one, broken], 1))).toBe('FAILED');
  expect(tables()).toEqual(['a', 'schema_migrations']);
  expect(migrate(db, [one, two], 2)).toEqual([2]);
});

it('undoes a step that leaves rows which refer to nothing', () => {
  const orphan: Migration = {
    ...two,
    sql: 'PRAGMA defer_foreign_keys = ON; CREATE TABLE b (x INTEGER REFERENCES a (x)) STRICT; INSERT INTO b VALUES (9);',
  };
  expect(problemOf(() => migrate(db, [one, orphan], 1))).toBe('FAILED');
  expect(tables()).toEqual(['a', 'schema_migrations']);
});

it.each<[MigrationProblem, ReadonlyArray<Migration>]>([
  ['NEWER_PROGRAM', [one]],
  ['CHANGED', [one, { ...two, sql: `${two.sql} ` }]],
  ['CHANGED', [{ ...one, name: 'uno' }, two]],
  ['OUT_OF_ORDER', [two, one]],
  ['OUT_OF_ORDER', [one, { ...two, number: 3 }]],
])('refuses with %s and touches nothing', (problem, program) => {
  migrate(db, [one, two], 1);
  const before = db.serialize();
  expect(problemOf(() => migrate(db, program, 2))).toBe(problem);
  expect(problemOf(() => requireCurrent(db, program))).toBe(problem);
  expect(db.serialize().equals(before)).toBe(true);
});

it('refuses a database of another program', () => {
  db.exec('CREATE TABLE customers (id)');
  expect(problemOf(() => migrate(db, [one], 1))).toBe('FOREIGN');
});

it('tells a reader when the database is behind', () => {
  migrate(db, [one], 1);
  expect(problemOf(() => requireCurrent(db, [one, two]))).toBe('BEHIND');
});

it('makes every table of the program STRICT', () => {
  migrate(db, migrations, 1);
  const lax = db.pragma('table_list') as ReadonlyArray<{ name: string; strict: number; type: string }>;
  expect(lax.filter((table) => table.strict === 0 && !table.name.startsWith('sqlite_'))).toEqual([]);
});
