import { existsSync, readdirSync, renameSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { UtcMs } from '#core/domain/time.ts';
import {
  DAMAGED,
  listSnapshots,
  MANIFEST_NAME,
  readManifest,
  snapshotName,
  type BackupManifest,
} from './backup-manifest.ts';
import {
  createFileStore,
  FileDamaged,
  FILES_NAME,
  hashFile,
  syncDirectory,
  writeWhole,
  type FileStore,
} from './files.ts';
import { readHead } from './ledger.ts';
import { DATABASE_NAME } from './open.ts';
import { newId } from './random.ts';
import type { Store } from './store.types.ts';
import { verifyInWorker, type VerifyTask } from './verify-in-worker.ts';
import type { VerifyReport } from './verify.ts';

export type BackupOptions = {
  readonly nowMs: UtcMs;
  /** Good snapshots to keep, this one included. */
  readonly keep?: number;
  /** How a copy is verified: in a thread of its own unless a test says otherwise. */
  readonly verify?: (
    task: VerifyTask,
    options: { readonly onProgress?: (events: number) => void; readonly signal?: AbortSignal },
  ) => Promise<VerifyReport>;
  /** How far it is: pages while it copies, events while the copy is verified. */
  readonly onProgress?: (progress: BackupProgress) => void;
  /** Aborted: nothing is left of the copy, and the reason is thrown. */
  readonly signal?: AbortSignal;
};

export type BackupProgress = {
  readonly stage: 'COPY' | 'VERIFY';
  readonly done: number;
  readonly total: number;
};

export type BackupResult = {
  /** Folder of the snapshot. */
  readonly path: string;
  readonly head: BackupManifest['head'];
  /** Files that the database names; `copied` of them were not in the backup yet. */
  readonly files: number;
  readonly copied: number;
  /** Bytes of the snapshot: database and all its files. */
  readonly bytes: number;
  readonly removedSnapshots: ReadonlyArray<string>;
};

/** The copy was made and does not verify, or a file of it is damaged: the problems are those of the live data too. */
export class BackupFailed extends Error {
  readonly problems: ReadonlyArray<string>;
  constructor(problems: ReadonlyArray<string>) {
    super(
      `The backup does not verify: ${problems[0] ?? 'unknown'}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}.`,
    );
    this.name = 'BackupFailed';
    this.problems = problems;
  }
}

const DEFAULT_KEEP = 30;
/** Pages of 4 KiB between two looks at whether somebody wants it stopped. */
const PAGES_AT_ONCE = 256;
const UNFINISHED = '.unfinished-';

const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/**
 * Copies the database while it is in use. A backup from the writer's own connection takes changes along; one from any
 * other connection would begin again at every commit of the writer, so it holds one state of the database meanwhile.
 */
const copyDatabase = async (store: Store, copy: string, options: BackupOptions): Promise<void> => {
  const { onProgress, signal } = options;
  const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) => {
    signal?.throwIfAborted();
    onProgress?.({ stage: 'COPY', done: totalPages - remainingPages, total: totalPages });
    return PAGES_AT_ONCE;
  };
  if (store.mode === 'WRITER') {
    await store.db.backup(copy, { progress });
    return;
  }
  store.db.exec('BEGIN');
  try {
    readHead(store.db);
    await store.db.backup(copy, { progress });
  } finally {
    if (store.db.inTransaction) store.db.exec('ROLLBACK');
  }
};

/** Leaves the WAL mode that the copy inherited, so that it is one file that no reader ever adds to. */
const settleCopy = (path: string) => {
  const db = new Database(path, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
    const { seq, hash, warehouseId } = readHead(db);
    const files = db
      .prepare<[], { sha256: string; bytes: number }>('SELECT sha256, bytes FROM files ORDER BY sha256')
      .all();
    return { head: { seq, hash: hash.toString('hex') }, warehouseId, files };
  } finally {
    db.close();
  }
};

const copyFiles = async (
  from: FileStore,
  to: FileStore,
  files: BackupManifest['files'],
): Promise<{ copied: number; problems: ReadonlyArray<string> }> => {
  let copied = 0;
  const problems: Array<string> = [];
  for (const { sha256, bytes } of files) {
    if ((await to.check(sha256, bytes)) === null) continue;
    try {
      await to.put(await from.read(sha256));
      copied += 1;
    } catch (error) {
      if (!(error instanceof FileDamaged)) throw error;
      problems.push(error.message);
    }
  }
  return { copied, problems };
};

const removeOld = async (root: string, keep: number): Promise<ReadonlyArray<string>> => {
  const snapshots = listSnapshots(root);
  const old = snapshots.slice(0, Math.max(0, snapshots.length - keep));
  for (const name of old) await rm(join(root, name), { recursive: true });
  const named = new Set(
    listSnapshots(root).flatMap((name) => readManifest(join(root, name)).files.map((file) => file.sha256)),
  );
  const pool = createFileStore(join(root, FILES_NAME));
  for (const { sha256 } of pool.list()) if (old.length > 0 && !named.has(sha256)) await pool.remove(sha256);
  return old;
};

const freeName = (root: string, wanted: string): string => {
  let name = wanted;
  for (let n = 2; existsSync(join(root, name)); n += 1) name = `${wanted}-${n}`;
  return name;
};

/**
 * Backs a data directory up into a folder: a snapshot of the database by SQLite's online backup, taken while the gate
 * works, and every file that it names. Files already there with the right hash are not copied again. A snapshot gets
 * its name only after it was opened and verified; then the oldest beyond `keep` go. A writer's store notes it as
 * `backup.made`. Throws BackupFailed when the copy does not verify (it stays as `….damaged`, and nothing old is
 * removed), or the file system's own error. One backup at a time into one folder.
 */
export const makeBackup = async (
  store: Store,
  root: string,
  options: BackupOptions,
): Promise<BackupResult> => {
  await mkdir(root, { recursive: true });
  for (const name of readdirSync(root))
    if (name.startsWith(UNFINISHED)) await rm(join(root, name), { recursive: true });
  const unfinished = join(root, `${UNFINISHED}${newId('backup')}`);
  await mkdir(unfinished);
  const copy = join(unfinished, DATABASE_NAME);
  try {
    await copyDatabase(store, copy, options);
    const { head, warehouseId, files } = settleCopy(copy);
    await syncFile(copy);
    const pool = join(root, FILES_NAME);
    const { copied, problems } = await copyFiles(store.files, createFileStore(pool), files);
    const manifest: BackupManifest = {
      format: 'gatehouse.backup',
      version: 1,
      madeMs: options.nowMs,
      warehouseId,
      head,
      database: { name: DATABASE_NAME, ...(await hashFile(copy)) },
      files,
    };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
    await writeWhole(join(unfinished, MANIFEST_NAME), text, join(unfinished, `${MANIFEST_NAME}.part`));

    options.signal?.throwIfAborted();
    const report = await (options.verify ?? verifyInWorker)(
      { database: copy, files: pool },
      {
        onProgress: (done) => options.onProgress?.({ stage: 'VERIFY', done, total: head.seq }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      },
    );
    const wrong = [...problems, ...report.problems];
    const name = freeName(root, snapshotName(options.nowMs, head.seq));
    if (wrong.length > 0 || report.head.hash !== head.hash) {
      for (const old of readdirSync(root))
        if (old.endsWith(DAMAGED)) await rm(join(root, old), { recursive: true });
      await rename(unfinished, join(root, `${name}${DAMAGED}`));
      throw new BackupFailed(wrong.length > 0 ? wrong : ['the copy does not end where it was taken']);
    }
    renameSync(unfinished, join(root, name));
    syncDirectory(root);
    const removedSnapshots = await removeOld(root, Math.max(1, options.keep ?? DEFAULT_KEEP));
    const bytes = files.reduce((sum, file) => sum + file.bytes, manifest.database.bytes);
    if (store.mode === 'WRITER' && warehouseId !== null) {
      const payload = { files: files.length, bytes, headSeq: head.seq, headHash: head.hash };
      store.executeSystem('backup.made', [{ type: 'backup.made', v: 1, subject: warehouseId, payload }]);
    }
    return { path: join(root, name), head, files: files.length, copied, bytes, removedSnapshots };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
};
