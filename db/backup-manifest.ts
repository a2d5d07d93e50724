import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UtcMs } from '#core/domain/time.ts';

/** What a snapshot holds and how to know that it is whole. Stands beside the copy of the database. */
export type BackupManifest = {
  readonly format: 'gatehouse.backup';
  readonly version: 1;
  readonly madeMs: UtcMs;
  readonly warehouseId: string | null;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly database: { readonly name: string; readonly bytes: number; readonly sha256: string };
  /** Every file that the database names; the bytes lie in the folder `files` beside the snapshots. */
  readonly files: ReadonlyArray<{ readonly sha256: string; readonly bytes: number }>;
};

export const MANIFEST_NAME = 'manifest.json';

/** Ending of a snapshot that did not verify: kept as evidence, never restored and never counted. */
export const DAMAGED = '.damaged';

const SNAPSHOT = /^gatehouse-\d{8}T\d{6}Z-\d{10}(?:-\d+)?$/u;

/** Name of a snapshot, so that names in order are snapshots in order: `gatehouse-20261122T080000Z-0000000042`. */
export const snapshotName = (madeMs: UtcMs, seq: number): string =>
  `gatehouse-${new Date(madeMs).toISOString().replace(/\.\d+/u, '').replaceAll(/[-:]/gu, '')}-${String(seq).padStart(10, '0')}`;

/** Names of the good snapshots in a backup folder, oldest first. */
export const listSnapshots = (root: string): ReadonlyArray<string> =>
  existsSync(root)
    ? readdirSync(root)
        .filter((name) => SNAPSHOT.test(name) && existsSync(join(root, name, MANIFEST_NAME)))
        .sort()
    : [];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isPart = (value: unknown): value is { readonly sha256: string; readonly bytes: number } =>
  isRecord(value) &&
  typeof value['sha256'] === 'string' &&
  /^[0-9a-f]{64}$/u.test(value['sha256']) &&
  Number.isSafeInteger(value['bytes']);

const isManifest = (value: unknown): value is BackupManifest =>
  isRecord(value) &&
  value['format'] === 'gatehouse.backup' &&
  value['version'] === 1 &&
  typeof value['madeMs'] === 'number' &&
  (value['warehouseId'] === null || typeof value['warehouseId'] === 'string') &&
  isRecord(value['head']) &&
  typeof value['head']['seq'] === 'number' &&
  typeof value['head']['hash'] === 'string' &&
  isPart(value['database']) &&
  'name' in value['database'] &&
  value['database'].name === 'gatehouse.db' &&
  Array.isArray(value['files']) &&
  value['files'].every(isPart);

/** Reads the manifest of a snapshot; throws with a sentence when there is none or it is no manifest. */
export const readManifest = (snapshot: string): BackupManifest => {
  const path = join(snapshot, MANIFEST_NAME);
  if (!existsSync(path)) throw new Error(`${snapshot} is no backup: it has no ${MANIFEST_NAME}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    value = null;
  }
  if (!isManifest(value))
    throw new Error(`${path} is damaged or was written by another version of the program.`);
  return value;
};
