import { createHash } from 'node:crypto';
import type { UtcMs } from '#core/domain/time.ts';
import { MigrationRefused } from './errors.ts';
import type { Migration } from './migrations/migration.ts';
import type { Connection } from './open.ts';

type Applied = { readonly number: number; readonly name: string; readonly sha256: string };

const sha256Of = (sql: string): string => createHash('sha256').update(sql, 'utf8').digest('hex');

const hasTable = (db: Connection, name: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name GLOB ?`).get(name) !== undefined;

const readApplied = (db: Connection): ReadonlyArray<Applied> => {
  if (!hasTable(db, 'schema_migrations')) {
    if (!hasTable(db, '*')) return [];
    throw new MigrationRefused('FOREIGN', 'This file is a database of another program.');
  }
  return db.prepare<[], Applied>('SELECT number, name, sha256 FROM schema_migrations ORDER BY number').all();
};

/** Compares what a database ran with what this program would run; answers what is still to do. Throws MigrationRefused. */
export const pendingMigrations = (
  db: Connection,
  migrations: ReadonlyArray<Migration>,
): ReadonlyArray<Migration> => {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number === index + 1) continue;
    throw new MigrationRefused(
      'OUT_OF_ORDER',
      `Migration ${migration.name} has number ${migration.number}, not ${index + 1}.`,
    );
  }
  const applied = readApplied(db);
  for (const [index, one] of applied.entries()) {
    const known = migrations[index];
    if (known === undefined) {
      throw new MigrationRefused(
        'NEWER_PROGRAM',
        `The data was written by a newer version of this program (step ${one.number}, ${one.name}). ` +
          'Install that version or a newer one.',
      );
    }
    if (one.number !== known.number || one.name !== known.name || one.sha256 !== sha256Of(known.sql)) {
      throw new MigrationRefused(
        'CHANGED',
        `Step ${one.number} (${one.name}) of the database is not what this program knows as step ${known.number} (${known.name}).`,
      );
    }
  }
  return migrations.slice(applied.length);
};

/** Throws MigrationRefused unless the database stands exactly where this program needs it; for readers. */
export const requireCurrent = (db: Connection, migrations: ReadonlyArray<Migration>): void => {
  const [first] = pendingMigrations(db, migrations);
  if (first === undefined) return;
  throw new MigrationRefused(
    'BEHIND',
    `The database lacks step ${first.number} (${first.name}): start the program once to bring it up to date.`,
  );
};

const applyOne = (db: Connection, migration: Migration, nowMs: UtcMs): void => {
  db.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    applied_ms INTEGER NOT NULL
  ) STRICT`);
  db.exec(migration.sql);
  const broken = db.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(`${broken.length} rows lost what they refer to`);
  db.prepare('INSERT INTO schema_migrations (number, name, sha256, applied_ms) VALUES (?, ?, ?, ?)').run(
    migration.number,
    migration.name,
    sha256Of(migration.sql),
    nowMs,
  );
};

const failed = (what: string, error: unknown): MigrationRefused => {
  const reason = error instanceof Error ? error.message : String(error);
  return new MigrationRefused('FAILED', `${what} failed and was undone: ${reason}`, error);
};

/** Every pending step and the projections made anew, in one transaction: a power cut leaves all of it or nothing. */
const migrateAnew = (
  db: Connection,
  pending: ReadonlyArray<Migration>,
  nowMs: UtcMs,
  rebuild: Rebuild,
): void => {
  const last = pending.at(-1);
  try {
    db.transaction(() => {
      rebuild.empty(db);
      for (const migration of pending) applyOne(db, migration, nowMs);
      rebuild.replay(db);
    }).exclusive();
  } catch (error) {
    throw failed(`Bringing the data up to step ${last?.number ?? 0} (${last?.name ?? ''})`, error);
  }
};

/** How projections are emptied and made anew from the ledger. */
export type Rebuild = {
  readonly empty: (db: Connection) => void;
  readonly replay: (db: Connection) => void;
};

/**
 * Brings a database up to date, each step in one transaction (all of them in one where projections are made anew): a
 * power cut leaves a whole step or none of it. Answers the numbers of the steps that ran. Throws MigrationRefused and
 * changes nothing when the database is another program's, a newer program's, or ran a step that has since been edited.
 * Without `rebuild` the ledger must be empty.
 */
export const migrate = (
  db: Connection,
  migrations: ReadonlyArray<Migration>,
  nowMs: UtcMs,
  rebuild: Rebuild | null = null,
): ReadonlyArray<number> => {
  const pending = pendingMigrations(db, migrations);
  const numbers = pending.map((one) => one.number);
  const hasHistory = hasTable(db, 'ledger') && db.prepare('SELECT 1 FROM ledger LIMIT 1').get() !== undefined;
  if (hasHistory && pending.some((one) => one.rebuild === true)) {
    if (rebuild === null) throw new Error('these steps make projections anew: say how');
    migrateAnew(db, pending, nowMs, rebuild);
    return numbers;
  }
  for (const migration of pending) {
    try {
      db.transaction(() => applyOne(db, migration, nowMs)).exclusive();
    } catch (error) {
      throw failed(`Step ${migration.number} (${migration.name})`, error);
    }
  }
  return numbers;
};
