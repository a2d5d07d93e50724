import { DiskFull, StoreIsReadOnly, StoreStopped, errorCode } from './errors.ts';
import type { Connection, StoreMode } from './open.ts';
import type { ClockPort, StoreLog } from './store.types.ts';
import { timed } from './timing.ts';

/** Runs work in one BEGIN IMMEDIATE … COMMIT, or inside the transaction that is open already. */
export type Transact = <T>(name: string, work: () => T) => T;

/** SQLite could not make room; nothing was written. The two SHM codes are how a full disk shows in the WAL index. */
const FULL_CODES: ReadonlyArray<string> = [
  'SQLITE_FULL',
  'SQLITE_IOERR_SHMSIZE',
  'SQLITE_IOERR_SHMOPEN',
  'ENOSPC',
  'EDQUOT',
];

/** The disk or the file cannot be trusted any more. */
const isBroken = (code: string): boolean => /^SQLITE_(?:IOERR|CORRUPT|NOTADB)/u.test(code);

/** One writer's transactions: rolls back on every error, and stops for good when the disk fails while writing. */
export const createTransact = (
  db: Connection,
  options: { readonly mode: StoreMode; readonly clock: ClockPort; readonly log: StoreLog },
): { readonly transact: Transact; readonly isStopped: () => boolean } => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  let stopped: StoreStopped | null = null;

  const translate = (error: unknown): unknown => {
    const code = errorCode(error) ?? '';
    if (FULL_CODES.includes(code)) return new DiskFull(error);
    if (!isBroken(code)) return error;
    stopped = new StoreStopped(error);
    options.log.error(
      { err: error, code },
      'the disk failed while writing: no more acts until the program is restarted',
    );
    return stopped;
  };

  const undo = (): void => {
    // A full disk may have made SQLite roll back by itself.
    if (!db.inTransaction) return;
    try {
      rollback.run();
    } catch (error) {
      stopped ??= new StoreStopped(error);
    }
  };

  const transact: Transact = (name, work) => {
    if (options.mode === 'READER') throw new StoreIsReadOnly();
    if (stopped !== null) throw stopped;
    if (db.inTransaction) return work();
    return timed(`transaction ${name}`, options.clock, options.log, () => {
      try {
        begin.run();
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        undo();
        throw translate(error);
      }
    });
  };

  return { transact, isStopped: () => stopped !== null };
};
