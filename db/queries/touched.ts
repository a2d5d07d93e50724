import type { Database } from 'better-sqlite3';

/** What may have changed since the last question. */
export type Touched = {
  /** Batches whose facts may be others; ALL when that cannot be told. */
  readonly batches: ReadonlySet<string> | 'ALL';
  /** A merchant or a slot, whose names stand beside batches. */
  readonly names: boolean;
};

/**
 * Tables that name a batch in every row and say nothing of its facts: thousands of labels change at once (what a batch
 * needs of them stands in `code_counts`), and the others only tell or index what happened.
 */
const NO_FACTS = ['codes', 'movements', 'story', 'batch_search', 'stays', 'handlings'];

const ANY = '*';

/** Whatever names a batch, now or later, is watched; what concerns them without naming them stands here. */
const ELSEWHERE: ReadonlyArray<readonly [table: string, batch: (row: 'new' | 'old') => string]> = [
  ['print_intents', (row) => `(SELECT batch_id FROM print_runs WHERE run_id = ${row}.run_id)`],
  ['merchants', () => `'${ANY}'`],
  ['slots', () => `'${ANY}'`],
];

const ACTS = [
  ['INSERT', ['new']],
  ['UPDATE', ['new', 'old']],
  ['DELETE', ['old']],
] as const;

const watch = (db: Database, table: string, batch: (row: 'new' | 'old') => string): void => {
  for (const [verb, rows] of ACTS)
    db.exec(
      `CREATE TEMP TRIGGER IF NOT EXISTS touched_${table}_${verb.toLowerCase()} AFTER ${verb} ON main.${table}
       BEGIN ${rows.map((row) => `SELECT touch_batch(${batch(row)});`).join(' ')} END`,
    );
};

type Listener = (batchId: string) => void;

/** Who is told of a connection's writes; a function of SQLite is one for each connection, whoever asked for it. */
const listeners = new WeakMap<Database, Set<Listener>>();

/** Tells `listener` of every batch that this connection touches; ANY for a name that many may carry. */
const listen = (db: Database, listener: Listener): void => {
  const known = listeners.get(db);
  if (known !== undefined) {
    known.add(listener);
    return;
  }
  const told = new Set([listener]);
  listeners.set(db, told);
  db.function('touch_batch', (batchId: unknown) => {
    if (typeof batchId === 'string') for (const one of told) one(batchId);
    return null;
  });
  const named = db
    .prepare<[string], string>(
      `SELECT t.name FROM main.sqlite_schema t JOIN pragma_table_info(t.name) c ON c.name = 'batch_id'
       WHERE t.type = 'table' AND t.name NOT IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(NO_FACTS));
  for (const table of named) watch(db, table, (row) => `${row}.batch_id`);
  for (const [table, batch] of ELSEWHERE) watch(db, table, batch);
};

/**
 * Watches a connection's own writes by temporary triggers, which are no part of the schema and die with the connection,
 * and other connections' by SQLite's data version. Each call answers what was touched since the one before. A rolled
 * back write is told, too: too much is read again, never too little.
 */
export const createTouched = (db: Database): (() => Touched) => {
  let touched = new Set<string>();
  let names = false;
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  let seen = version.get();
  if (!db.readonly)
    listen(db, (batchId) => {
      if (batchId === ANY) names = true;
      else touched.add(batchId);
    });
  return () => {
    const now = version.get();
    const answer: Touched = now === seen ? { batches: touched, names } : { batches: 'ALL', names: true };
    seen = now;
    names = false;
    if (touched.size > 0) touched = new Set<string>();
    return answer;
  };
};
