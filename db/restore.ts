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
  options: { readonly verify?: (task: VerifyTask) => Promise<VerifyReport> } = {},
): Promise<RestoreResult> => {
  if (!isEmpty(target)) throw new TargetNotEmpty(target);
  const snapshot = chooseSnapshot(source);
  const manifest = readManifest(snapshot);
  const database = join(snapshot, DATABASE_NAME);
  const pool = createFileStore(join(dirname(snapshot), FILES_NAME));

  const problems: Array<string> = [];
  if (!existsSync(database)) problems.push('the copy of the database is missing');
  else if ((await hashFile(database)).sha256 !== manifest.database.sha256)
    problems.push('the copy of the database has other bytes than those that were written');
  for (const { sha256, bytes } of manifest.files) {
    const wrong = await pool.check(sha256, bytes);
    if (wrong !== null) problems.push(`file ${sha256} ${wrong}`);
  }
  if (problems.length > 0) throw new BackupDamaged(problems);

  const wasThere = existsSync(target);
  await mkdir(target, { recursive: true });
  try {
    const files = createFileStore(join(target, FILES_NAME));
    for (const { sha256 } of manifest.files) await files.put(await pool.read(sha256));
    await copyDurably(database, join(target, DATABASE_NAME));
    syncDirectory(target);
    const report = await (options.verify ?? verifyInWorker)(taskOf(target));
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
