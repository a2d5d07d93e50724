/** Another program holds the data directory. `pid` is what that program wrote down, null when it left nothing. */
export class DataDirectoryInUse extends Error {
  readonly directory: string;
  readonly pid: number | null;
  constructor(directory: string, pid: number | null) {
    super(
      `The data directory ${directory} is in use by another program${pid === null ? '' : ` (process ${pid})`}. ` +
        'Close that program first, or choose another directory.',
    );
    this.name = 'DataDirectoryInUse';
    this.directory = directory;
    this.pid = pid;
  }
}

/** The computer, its disk or this build cannot keep what the ledger promises; the message says what is wrong. */
export class UnsuitableEnvironment extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnsuitableEnvironment';
  }
}

/** Why a database was not brought up to date. */
export type MigrationProblem = 'NEWER_PROGRAM' | 'CHANGED' | 'OUT_OF_ORDER' | 'FOREIGN' | 'BEHIND' | 'FAILED';

/** The database does not fit this program; nothing was changed. */
export class MigrationRefused extends Error {
  readonly problem: MigrationProblem;
  constructor(problem: MigrationProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationRefused';
    this.problem = problem;
  }
}

/** The disk is full: the transaction was rolled back as a whole and the store still works once there is room. */
export class DiskFull extends Error {
  constructor(cause: unknown) {
    super('The disk is full. Nothing of this act was kept.', { cause });
    this.name = 'DiskFull';
  }
}

/**
 * The disk failed while writing. Whether the last act is durable is unknown and a retry could lie (fsyncgate), so the
 * store takes no more writes until the program is started again and has read what is really there.
 */
export class StoreStopped extends Error {
  constructor(cause: unknown) {
    super('The disk reported an error while writing. The program takes no more acts until it is restarted.', {
      cause,
    });
    this.name = 'StoreStopped';
  }
}

/** A write was tried on a store that was opened for reading. */
export class StoreIsReadOnly extends Error {
  constructor() {
    super('This store was opened for reading only.');
    this.name = 'StoreIsReadOnly';
  }
}

/** Code of an error of SQLite or of Node's file system, null for any other error. */
export const errorCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
