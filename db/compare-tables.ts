import { TABLES_BESIDE_PROJECTIONS } from './journal-tables.ts';
import type { Connection } from './open.ts';

type Row = Readonly<Record<string, unknown>>;
type Column = { readonly name: string; readonly pk: number };

const show = (value: unknown): string =>
  Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : (JSON.stringify(value) ?? 'nothing');

const isSame = (a: unknown, b: unknown): boolean =>
  Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b;

const nameRow = (row: Row, key: ReadonlyArray<string>): string =>
  key.map((column) => `${column}=${show(row[column])}`).join(', ');

/** Names of the tables that the ledger alone makes, in alphabetic order. */
export const projectionTables = (db: Connection): ReadonlyArray<string> =>
  db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all()
    .filter((name) => !TABLES_BESIDE_PROJECTIONS.includes(name));

const compareTable = (kept: Connection, replayed: Connection, table: string): string | null => {
  const columns = replayed.pragma(`table_info(${table})`) as ReadonlyArray<Column>;
  const names = columns.map((column) => column.name);
  const primary = columns
    .filter((column) => column.pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => column.name);
  const key = primary.length > 0 ? primary : names;
  const sql = `SELECT ${names.join(', ')} FROM ${table} ORDER BY ${key.join(', ')}`;
  const held = kept.prepare<[], Row>(sql).iterate();
  const wanted = replayed.prepare<[], Row>(sql).iterate();
  try {
    for (;;) {
      const [a, b] = [held.next(), wanted.next()];
      if (a.done === true && b.done === true) return null;
      if (a.done === true)
        return `table ${table}: the row ${nameRow(b.value as Row, key)} that the ledger gives is missing`;
      if (b.done === true) return `table ${table}: the row ${nameRow(a.value, key)} is not in the ledger`;
      const other = names.find((name) => !isSame(a.value[name], b.value[name]));
      if (other === undefined) continue;
      if (key.includes(other))
        return `table ${table}: it holds the row ${nameRow(a.value, key)} where the ledger gives ${nameRow(b.value, key)}`;
      return `table ${table}, row ${nameRow(a.value, key)}, column ${other}: it holds ${show(a.value[other])}, the ledger gives ${show(b.value[other])}`;
    }
  } finally {
    held.return?.();
    wanted.return?.();
  }
};

/** Compares every projection of a database with its replay, row by row; one sentence for the first difference of each table. */
export const compareProjections = (kept: Connection, replayed: Connection): ReadonlyArray<string> =>
  projectionTables(replayed).flatMap((table) => compareTable(kept, replayed, table) ?? []);

type Entry = { readonly type: string; readonly name: string; readonly sql: string | null };

/** Compares tables, indexes and triggers with what the migrations make: a dropped trigger would let history be edited. */
export const compareSchema = (kept: Connection, fresh: Connection): ReadonlyArray<string> => {
  const read = (db: Connection): ReadonlyMap<string, Entry> =>
    new Map(
      db
        .prepare<[], Entry>(
          `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
        )
        .all()
        .map((entry) => [`${entry.type} ${entry.name}`, entry]),
    );
  const [held, wanted] = [read(kept), read(fresh)];
  const changed = [...wanted].flatMap(([name, entry]) => {
    const found = held.get(name);
    if (found === undefined) return [`schema: the ${name} is missing`];
    return found.sql === entry.sql ? [] : [`schema: the ${name} is not as the program made it`];
  });
  const added = [...held.keys()]
    .filter((name) => !wanted.has(name))
    .map((name) => `schema: the ${name} was not made by the program`);
  return [...changed, ...added];
};
