import type { Database } from 'better-sqlite3';

/** Rows that are all wanted again and again, such as a register that is searched by every word in it. */
export type KeptRows<R> = {
  /** As they are now. */
  readonly all: () => ReadonlyMap<string, R>;
  /** Another object whenever a row may have become another. */
  readonly version: () => object;
  /** Reads up to `most` rows that nobody has asked for yet; answers how many it read. */
  readonly warm: (most: number) => number;
};

/** A table that says something of a row: the row's id in SQL, of the table's `new` or `old` row; null for no row. */
export type Watched = { readonly table: string; readonly id: (row: 'new' | 'old') => string };

export type RowSource<R> = {
  /** Names the function that the triggers call; one for each kind of rows. */
  readonly name: string;
  readonly watched: ReadonlyArray<Watched>;
  /** Rows behind an id, in the order of ids. */
  readonly page: (after: string, limit: number) => ReadonlyArray<readonly [id: string, row: R]>;
  readonly one: (id: string) => R | null;
};

const ACTS = [
  ['INSERT', ['new']],
  ['UPDATE', ['new', 'old']],
  ['DELETE', ['old']],
] as const;

type Listener = (id: string) => void;

/** Who is told of a connection's writes; a function of SQLite is one for each connection, whoever asked for it. */
const listeners = new WeakMap<Database, Map<string, Set<Listener>>>();

const listen = (db: Database, name: string, watched: ReadonlyArray<Watched>, listener: Listener): void => {
  const named = listeners.get(db) ?? new Map<string, Set<Listener>>();
  listeners.set(db, named);
  const known = named.get(name);
  if (known !== undefined) {
    known.add(listener);
    return;
  }
  const told = new Set([listener]);
  named.set(name, told);
  db.function(`touch_${name}`, (id: unknown) => {
    if (typeof id === 'string') for (const one of told) one(id);
    return null;
  });
  for (const { table, id } of watched)
    for (const [verb, rows] of ACTS)
      db.exec(
        `CREATE TEMP TRIGGER IF NOT EXISTS touched_${name}_${table}_${verb.toLowerCase()} AFTER ${verb} ON main.${table}
         BEGIN ${rows.map((row) => `SELECT touch_${name}(${id(row)});`).join(' ')} END`,
      );
};

const CHUNK = 1_000;

/**
 * Keeps rows in memory until something touches them: temporary triggers tell of this connection's writes, SQLite's data
 * version of others' (ADR 0114 keeps the facts of batches in the same way). A write that was taken back is told, too: a
 * row is read once too often, never too seldom. Inside a transaction nothing is kept.
 */
export const keepRows = <R>(db: Database, { name, watched, page, one }: RowSource<R>): KeptRows<R> => {
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  const touched = new Set<string>();
  let seen = dataVersion.get();
  let kept = new Map<string, R>();
  /** The last id that was read in order; null when all were. */
  let from: string | null = '';
  let version = {};
  if (!db.readonly) listen(db, name, watched, (id) => void touched.add(id));

  const readOn = (most: number): number => {
    if (from === null) return 0;
    const rows = page(from, most);
    for (const [id, row] of rows) kept.set(id, row);
    from = rows.length < most ? null : (rows.at(-1)?.[0] ?? null);
    if (rows.length > 0) version = {};
    return rows.length;
  };
  const refresh = (): void => {
    const now = dataVersion.get();
    if (now !== seen) {
      seen = now;
      kept = new Map();
      from = '';
      version = {};
      touched.clear();
    }
    if (touched.size === 0) return;
    for (const id of touched) {
      const row = one(id);
      if (row === null) kept.delete(id);
      else kept.set(id, row);
    }
    touched.clear();
    version = {};
  };
  const fresh = (): ReadonlyMap<string, R> => {
    const rows = new Map<string, R>();
    for (let after: string | null = ''; after !== null;) {
      const read = page(after, CHUNK);
      for (const [id, row] of read) rows.set(id, row);
      after = read.length < CHUNK ? null : (read.at(-1)?.[0] ?? null);
    }
    return rows;
  };

  return {
    all: () => {
      // Facts of an open transaction may yet be taken back.
      if (db.inTransaction) return fresh();
      refresh();
      while (readOn(CHUNK) > 0);
      return kept;
    },
    version: () => {
      if (db.inTransaction) return {};
      refresh();
      while (readOn(CHUNK) > 0);
      return version;
    },
    warm: (most) => {
      if (db.inTransaction) return 0;
      refresh();
      return readOn(most);
    },
  };
};
