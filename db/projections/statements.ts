import type { Database, Statement } from 'better-sqlite3';

/** What SQLite takes for a parameter here. */
export type Value = string | number | null;

const cache = new WeakMap<Database, Map<string, Statement<Value[]>>>();

/**
 * The prepared statement of a text, made once for each connection: preparing anew costs about four times as much as
 * running (measured). The text must be a constant, never built from data.
 */
export const statement = (db: Database, sql: string): Statement<Value[]> => {
  let known = cache.get(db);
  if (known === undefined) cache.set(db, (known = new Map<string, Statement<Value[]>>()));
  let prepared = known.get(sql);
  if (prepared === undefined) known.set(sql, (prepared = db.prepare<Value[]>(sql)));
  return prepared;
};

/** Runs a write. Returns the number of rows it changed. */
export const write = (db: Database, sql: string, ...values: ReadonlyArray<Value>): number =>
  statement(db, sql).run(...values).changes;

/** Runs a write that must change exactly one row; throws when the thing it speaks of is not there. */
export const writeOne = (db: Database, sql: string, ...values: ReadonlyArray<Value>): void => {
  const changes = write(db, sql, ...values);
  if (changes !== 1) throw new Error(`${changes} rows changed instead of one by: ${sql}`);
};
