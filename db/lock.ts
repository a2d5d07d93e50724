import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataDirectoryInUse, errorCode } from './errors.ts';
import { checkRuntime, makeDirectory } from './open.ts';

const LOCK_NAME = 'gatehouse.lock';
const PID_NAME = 'gatehouse.pid';

/** Locks that are held: without this the collector would close a connection that nobody names, and free its lock. */
const held = new Set<Database.Database>();

export type DirectoryLock = { readonly release: () => void };

const readPid = (directory: string): number | null => {
  try {
    const pid = Number(readFileSync(join(directory, PID_NAME), 'utf8').trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
};

/**
 * Takes a data directory for this program alone: an exclusive transaction held on a small SQLite file of its own.
 * SQLite's locks are the system's (fcntl on Linux and macOS, LockFileEx on Windows), so they end with the process
 * however it ends, and SQLite refuses a second holder inside the same process too. The process id beside it is for
 * the message only. Throws DataDirectoryInUse. (docs/adr/0010.)
 */
export const lockDirectory = (directory: string): DirectoryLock => {
  checkRuntime(process.versions);
  makeDirectory(directory);
  const db = new Database(join(directory, LOCK_NAME), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (errorCode(error)?.startsWith('SQLITE_BUSY') === true)
      throw new DataDirectoryInUse(directory, readPid(directory));
    throw error;
  }
  writeFileSync(join(directory, PID_NAME), `${process.pid}\n`);
  held.add(db);
  return {
    release: () => {
      if (!held.delete(db)) return;
      rmSync(join(directory, PID_NAME), { force: true });
      db.exec('ROLLBACK');
      db.close();
    },
  };
};
