import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listSnapshots, MANIFEST_NAME, readManifest, type BackupManifest } from './backup-manifest.ts';
import { createFileStore, FILES_NAME, hashFile, syncDirectory } from './files.ts';
import { DATABASE_NAME } from './open.ts';
import { taskOf, verifyInWorker, type VerifyTask } from './verify-in-worker.ts';
import type { VerifyReport } from './verify.ts';

export type RestoreResult = {
  readonly snapshot: string;
  readonly madeMs: number;
  readonly head: BackupManifest['head'];
  readonly events: number;
  readonly files: number;
  readonly bytes: number;
};

/** CHECK: files of the backup whose bytes were read and compared; COPY: files copied; VERIFY: events replayed. */
export type RestoreProgress = {
  readonly stage: 'CHECK' | 'COPY' | 'VERIFY';
  readonly done: number;
  readonly total: number;
};

export type RestoreOptions = {
  readonly verify?: (
    task: VerifyTask,
    options: { readonly onProgress?: (events: number) => void; readonly signal?: AbortSignal },
  ) => Promise<VerifyReport>;
  readonly onProgress?: (progress: RestoreProgress) => void;
  /** Aborted: the target is as empty as it was, and the reason is thrown. */
  readonly signal?: AbortSignal;
};

/** The target holds something already; nothing was touched. */
export class TargetNotEmpty extends Error {
  constructor(directory: string) {
    super(`${directory} is not empty. Restore into a new or empty directory.`);
    this.name = 'TargetNotEmpty';
  }
}

/** The backup is damaged; the target was left as empty as it was. */
export class BackupDamaged extends Error {
  readonly problems: ReadonlyArray<string>;
  constructor(problems: ReadonlyArray<string>) {
    super(
      `The backup is damaged: ${problems[0] ?? 'unknown'}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}.`,
    );
    this.name = 'BackupDamaged';
    this.problems = problems;
  }
}

const chooseSnapshot = (source: string): string => {
  if (existsSync(join(source, MANIFEST_NAME))) return source;
  const newest = listSnapshots(source).at(-1);
  if (newest === undefined) throw new Error(`There is no backup in ${source}.`);
  return join(source, newest);
};

const isEmpty = (directory: string): boolean =>
  !existsSync(directory) || (statSync(directory).isDirectory() && readdirSync(directory).length === 0);

const copyDurably = async (from: string, to: string): Promise<void> => {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/**
 * Restores a snapshot (or the newest one of a backup folder) into an empty directory: every hash is checked before
 * anything is copied, and the copy is verified as a whole before this answers. Throws TargetNotEmpty, BackupDamaged,
 * or an Error that says what is no backup; then the target is as empty as it was.
 */
export const restoreBackup = async (
  source: string,
  target: string,
  options: RestoreOptions = {},
): Promise<RestoreResult> => {
  if (!isEmpty(target)) throw new TargetNotEmpty(target);
  const snapshot = chooseSnapshot(source);
  const manifest = readManifest(snapshot);
  const database = join(snapshot, DATABASE_NAME);
  const pool = createFileStore(join(dirname(snapshot), FILES_NAME));

  const { onProgress, signal } = options;
  /** The database is one file more. */
  const total = manifest.files.length + 1;
  const tell = (stage: RestoreProgress['stage'], done: number, of = total): void => {
    signal?.throwIfAborted();
    onProgress?.({ stage, done, total: of });
  };

  const problems: Array<string> = [];
  tell('CHECK', 0);
  if (!existsSync(database)) problems.push('the copy of the database is missing');
  else if ((await hashFile(database)).sha256 !== manifest.database.sha256)
    problems.push('the copy of the database has other bytes than those that were written');
  for (const [at, { sha256, bytes }] of manifest.files.entries()) {
    tell('CHECK', at + 1);
    const wrong = await pool.check(sha256, bytes);
    if (wrong !== null) problems.push(`file ${sha256} ${wrong}`);
  }
  if (problems.length > 0) throw new BackupDamaged(problems);

  const wasThere = existsSync(target);
  await mkdir(target, { recursive: true });
  try {
    const files = createFileStore(join(target, FILES_NAME));
    tell('COPY', 0);
    for (const [at, { sha256 }] of manifest.files.entries()) {
      await files.put(await pool.read(sha256));
      tell('COPY', at + 1);
    }
    await copyDurably(database, join(target, DATABASE_NAME));
    syncDirectory(target);
    tell('COPY', total);
    tell('VERIFY', 0, manifest.head.seq);
    const report = await (options.verify ?? verifyInWorker)(taskOf(target), {
      onProgress: (events) => {
        onProgress?.({ stage: 'VERIFY', done: events, total: manifest.head.seq });
      },
      ...(signal === undefined ? {} : { signal }),
    });
    if (!report.ok) throw new BackupDamaged(report.problems);
    if (report.head.hash !== manifest.head.hash)
      throw new BackupDamaged(['the ledger does not end where the manifest says']);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, manifest.database.bytes);
    return {
      snapshot,
      madeMs: manifest.madeMs,
      head: manifest.head,
      events: report.events,
      files: manifest.files.length,
      bytes,
    };
  } catch (error) {
    for (const name of readdirSync(target)) await rm(join(target, name), { recursive: true, force: true });
    if (!wasThere) await rm(target, { recursive: true, force: true });
    throw error;
  }
};
