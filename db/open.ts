import { mkdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { UnsuitableEnvironment } from './errors.ts';
import { syncDirectory } from './files.ts';

export type Connection = Database.Database;
export type StoreMode = 'WRITER' | 'READER';

/** Name of the database inside a data directory. */
export const DATABASE_NAME = 'gatehouse.db';

/** Path of the database of a data directory. */
export const databasePath = (directory: string): string => join(directory, DATABASE_NAME);

/** better-sqlite3 13 is built for Node-API 10 and crashes without a word on anything older. */
const NEEDED_NAPI = 10;

/** Older builds can corrupt a WAL when two connections checkpoint at once (fixed in 3.51.3). */
const NEEDED_SQLITE = '3.51.3';

/**
 * Set on every connection and read back: a setting that did not take is a reason not to start. WAL in this build
 * means synchronous=NORMAL unless it is told otherwise, and NORMAL loses acknowledged commits at a power cut.
 */
const PRAGMAS: ReadonlyArray<readonly [name: string, value: string, readBack: string | number]> = [
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['cache_size', '-65536', -65536],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['wal_autocheckpoint', '1000', 1000],
  // Erased personal data is overwritten, not only unlinked.
  ['secure_delete', 'ON', 1],
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
];

/** Throws UnsuitableEnvironment when this Node cannot load the database driver; call before the first connection. */
export const checkRuntime = (versions: {
  readonly node: string;
  readonly napi?: string | undefined;
}): void => {
  if (Number(versions.napi ?? 0) >= NEEDED_NAPI) return;
  throw new UnsuitableEnvironment(
    `Node ${versions.node} is too old for the database driver (Node-API ${versions.napi ?? 'none'}, ` +
      `${NEEDED_NAPI} is needed). Use Node 22.14 or newer; the project's own Node 24 lies in node_modules/.bin.`,
  );
};

const isAtLeast = (version: string, needed: string): boolean => {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of needed.split('.').map(Number).entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
};

/** Throws UnsuitableEnvironment when the SQLite inside the driver is older than the fix of the WAL-reset fault. */
export const checkSqliteVersion = (version: string): void => {
  if (isAtLeast(version, NEEDED_SQLITE)) return;
  throw new UnsuitableEnvironment(`SQLite ${version} is too old: ${NEEDED_SQLITE} or newer is needed.`);
};

/** File system types of statfs(2) that share a directory over a network, where WAL and locks do not hold. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
]);

/** Throws UnsuitableEnvironment when the directory is on a network drive (type of statfs; a UNC path on Windows). */
export const checkDrive = (directory: string, type: number): void => {
  const name = /^[\\/]{2}[^\\/]/u.test(directory) ? 'a network share' : NETWORK_FILE_SYSTEMS.get(type >>> 0);
  if (name === undefined) return;
  throw new UnsuitableEnvironment(
    `The data directory ${directory} is on ${name}. It must be on a disk of this computer.`,
  );
};

const set = (db: Connection, name: string, value: string, expected: string | number): void => {
  db.pragma(`${name} = ${value}`);
  const found = db.pragma(name, { simple: true });
  if (found === expected) return;
  throw new UnsuitableEnvironment(
    `The database did not take the setting ${name}=${value} (it says ${String(found)}); the program does not start.`,
  );
};

/** Sets every pragma on a connection and reads it back; throws UnsuitableEnvironment when one did not take. */
export const configure = (db: Connection, mode: StoreMode): void => {
  const journal = db.pragma(mode === 'WRITER' ? 'journal_mode = WAL' : 'journal_mode', { simple: true });
  if (journal !== 'wal') {
    throw new UnsuitableEnvironment(
      `The database is not in WAL mode (it says ${String(journal)}); the program does not start.`,
    );
  }
  // After the journal mode, because choosing WAL makes this build fall back to synchronous=NORMAL.
  for (const [name, value, expected] of PRAGMAS) set(db, name, value, expected);
  if (mode === 'READER') set(db, 'query_only', 'ON', 1);
};

/** Makes a data directory if it is not there, durably: SQLite sees to its files in it, but not to it in its parent. */
export const makeDirectory = (directory: string): void => {
  const made = mkdirSync(directory, { recursive: true });
  if (made !== undefined) syncDirectory(dirname(made));
};

/**
 * Opens the database of a data directory. A WRITER makes the directory and the file if they are not there; a READER
 * needs both. The caller holds the lock (lock.ts). Throws UnsuitableEnvironment, or SqliteError when the file is none.
 */
export const openDatabase = (directory: string, mode: StoreMode): Connection => {
  checkRuntime(process.versions);
  if (mode === 'WRITER') makeDirectory(directory);
  checkDrive(directory, statfsSync(directory).type);
  const db = new Database(
    databasePath(directory),
    mode === 'READER' ? { readonly: true, fileMustExist: true } : {},
  );
  try {
    checkSqliteVersion(String(db.prepare('SELECT sqlite_version()').pluck().get()));
    configure(db, mode);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Opens a database file for reading as it lies there, in whatever journal mode: a backup, or a live one beside its writer. */
export const openCopy = (path: string): Connection => {
  checkRuntime(process.versions);
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('mmap_size = 0');
  return db;
};

/** A private database that vanishes when closed, for replays: SQLite keeps it in memory and spills to a temporary file. */
export const openScratch = (): Connection => {
  checkRuntime(process.versions);
  const db = new Database('');
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
  return db;
};
