import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup, BackupFailed } from './backup.ts';
import { listSnapshots, readManifest } from './backup-manifest.ts';
import { createFileStore, hashFileSync } from './files.ts';
import { openCopy } from './open.ts';
import { applyEvent } from './projections/apply.ts';
import { BackupDamaged, restoreBackup, TargetNotEmpty, type RestoreProgress } from './restore.ts';
import type { Store } from './store.types.ts';
import { openReal, playWalk, registerPrivately } from './testing/full-house.ts';
import { virtualClock, type VirtualClock } from './testing/kit.ts';
import type { VerifyTask } from './verify-in-worker.ts';
import { verifyDatabase, verifyStore, type VerifyReport } from './verify.ts';

const NOW = Date.UTC(2026, 10, 22, 8);

let model: string;
let root: string;
let data: string;
let target: string;
let backups: string;
let clock: VirtualClock;
let store: Store;
let sha256: string;

beforeAll(async () => {
  model = mkdtempSync(join(tmpdir(), 'gatehouse-backup-model-'));
  const first = openReal(model, virtualClock().read);
  ({ sha256 } = await playWalk(first));
  first.close();
});
afterAll(() => rmSync(model, { recursive: true, force: true }));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-backup-'));
  [data, backups, target] = [join(root, 'data'), join(root, 'usb', 'gate'), join(root, 'restored')];
  cpSync(model, data, { recursive: true });
  clock = virtualClock();
  store = openReal(data, clock.read);
});
afterEach(() => {
  store.close();
  rmSync(root, { recursive: true, force: true });
});

/** The same check as in the verifying thread, without the time that a thread takes to start. */
const verify = (task: VerifyTask): Promise<VerifyReport> => {
  const db = openCopy(task.database);
  try {
    return Promise.resolve(verifyDatabase(db, createFileStore(task.files), { apply: applyEvent }));
  } finally {
    db.close();
  }
};

describe('a backup', () => {
  it('restores to the same ledger, settings and files, and goes on from there', async () => {
    store.journals.settings.set('seat', { lamp: true });
    const before = store.head();
    const made = await makeBackup(store, backups, { nowMs: NOW });
    expect(made).toMatchObject({ head: before, files: 1, copied: 1, removedSnapshots: [] });
    expect(made.path).toBe(
      join(backups, `gatehouse-20261122T080000Z-${String(before.seq).padStart(10, '0')}`),
    );
    registerPrivately(store, 'per-late', 'Late');

    const restored = await restoreBackup(backups, target);
    expect(restored).toMatchObject({ head: before, events: before.seq, files: 1, bytes: made.bytes });
    expect(verifyStore(target, { apply: applyEvent })).toMatchObject({ ok: true, head: before });
    const again = openReal(target, clock.read);
    expect(again.journals.settings.get('seat')).toEqual({ lamp: true });
    expect((await again.files.read(sha256)).toString()).toBe('ten bytes!');
    registerPrivately(again, 'per-new', 'New');
    expect(again.head().seq).toBe(before.seq + 1);
    again.close();
  });

  it('is noted in the ledger of a writer', async () => {
    const before = store.head();
    const { files, bytes } = await makeBackup(store, backups, { nowMs: NOW, verify });
    const row = store.db
      .prepare('SELECT type, actor_id, payload FROM ledger ORDER BY seq DESC LIMIT 1')
      .get() as { type: string; actor_id: string; payload: string };
    expect(row).toMatchObject({ type: 'backup.made', actor_id: 'system' });
    expect(JSON.parse(row.payload)).toEqual({ files, bytes, headSeq: before.seq, headHash: before.hash });
  });

  it('can be made by another program while the gate writes', async () => {
    const reader = openReal(data, clock.read, 'READER');
    const start = store.head().seq;
    const backup = { ended: false };
    const running = makeBackup(reader, backups, { nowMs: NOW, verify }).finally(
      () => void (backup.ended = true),
    );
    for (let n = 0; !backup.ended; n += 1) {
      registerPrivately(store, `per-${n}`, 'Busy');
      await setImmediate();
    }
    const made = await running;
    reader.close();
    expect(made.head.seq).toBeGreaterThanOrEqual(start);
    expect(store.head().seq).toBeGreaterThan(made.head.seq);
    expect(readManifest(made.path).head).toEqual(made.head);
    expect((await restoreBackup(made.path, target, { verify })).head).toEqual(made.head);
  });

  it('copies only what is new, and heals a damaged copy', async () => {
    await makeBackup(store, backups, { nowMs: NOW, verify });
    expect(await makeBackup(store, backups, { nowMs: NOW + 60_000, verify })).toMatchObject({
      files: 1,
      copied: 0,
    });
    writeFileSync(join(backups, 'files', sha256.slice(0, 2), sha256), 'ten bytes?');
    expect(await makeBackup(store, backups, { nowMs: NOW + 120_000, verify })).toMatchObject({
      files: 1,
      copied: 1,
    });
    expect((await restoreBackup(backups, target, { verify })).files).toBe(1);
  });

  it('keeps the newest snapshots and the files that they name', async () => {
    const names = [];
    for (const minute of [0, 1, 2, 3])
      names.push((await makeBackup(store, backups, { nowMs: NOW + minute * 60_000, keep: 2, verify })).path);
    expect(listSnapshots(backups).map((name) => join(backups, name))).toEqual(names.slice(2));
    expect(existsSync(join(backups, 'files', sha256.slice(0, 2), sha256))).toBe(true);
    expect(readdirSync(backups).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('holds one settled database file and a manifest whose hashes are right', async () => {
    const { path } = await makeBackup(store, backups, { nowMs: NOW, verify });
    expect(readdirSync(path).sort()).toEqual(['gatehouse.db', 'manifest.json']);
    const manifest = readManifest(path);
    expect(hashFileSync(join(path, 'gatehouse.db'))).toEqual({
      sha256: manifest.database.sha256,
      bytes: manifest.database.bytes,
    });
  });

  it('of damaged data says so, removes nothing old, and is never restored', async () => {
    await makeBackup(store, backups, { nowMs: NOW, keep: 1, verify });
    const good = listSnapshots(backups);
    // Both copies of the paper are gone: the backup cannot heal what it has not got either.
    for (const folder of [join(data, 'files'), join(backups, 'files')])
      rmSync(join(folder, sha256.slice(0, 2)), { recursive: true });
    await expect(makeBackup(store, backups, { nowMs: NOW + 60_000, keep: 1, verify })).rejects.toThrow(
      BackupFailed,
    );
    await expect(makeBackup(store, backups, { nowMs: NOW + 60_000, keep: 1, verify })).rejects.toThrow(
      `File ${sha256} is missing`,
    );
    expect(listSnapshots(backups)).toEqual(good);
    expect(readdirSync(backups).filter((name) => name.endsWith('.damaged'))).toHaveLength(1);
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    await makeBackup(store, backups, { nowMs: NOW, verify });
  });
  it('says how far it is: checked, copied, verified', async () => {
    const said: RestoreProgress[] = [];
    const { events } = await restoreBackup(backups, target, { onProgress: (one) => said.push(one) });
    const of = (stage: RestoreProgress['stage']) => said.filter((one) => one.stage === stage);
    expect(of('CHECK').map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(of('COPY').map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(of('VERIFY')[0]).toEqual({ stage: 'VERIFY', done: 0, total: events });
  });

  it.each(['CHECK', 'COPY', 'VERIFY'] as const)(
    'stopped at %s leaves the target as empty as it was',
    async (stage) => {
      const stopper = new AbortController();
      const reason = new Error('stopped by hand');
      const running = restoreBackup(backups, target, {
        onProgress: (one) => {
          if (one.stage === stage) stopper.abort(reason);
        },
        signal: stopper.signal,
      });
      await expect(running).rejects.toThrow(reason.message);
      expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
      expect((await restoreBackup(backups, target, { verify })).files).toBe(1);
    },
  );

  const snapshot = (): string => join(backups, listSnapshots(backups)[0] ?? '');

  it('refuses a directory that holds anything, and touches nothing', async () => {
    await expect(restoreBackup(backups, data)).rejects.toThrow(TargetNotEmpty);
    cpSync(model, target, { recursive: true });
    await expect(restoreBackup(backups, target)).rejects.toThrow('is not empty');
    expect(verifyStore(target, { apply: applyEvent }).ok).toBe(true);
  });

  const change = (path: string): void => {
    const bytes = readFileSync(path);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };

  it.each<[string, () => void, RegExp]>([
    [
      'the database has one bit changed',
      () => change(join(snapshot(), 'gatehouse.db')),
      /other bytes than those that were written/u,
    ],
    [
      'the database is gone',
      () => rmSync(join(snapshot(), 'gatehouse.db')),
      /copy of the database is missing/u,
    ],
    [
      'a file has one bit changed',
      () => change(join(backups, 'files', sha256.slice(0, 2), sha256)),
      /other bytes than those that were kept/u,
    ],
    [
      'a file is longer',
      () => appendFileSync(join(backups, 'files', sha256.slice(0, 2), sha256), 'x'),
      /has 11 bytes instead of 10/u,
    ],
    ['a file is gone', () => rmSync(join(backups, 'files'), { recursive: true }), /is missing/u],
    [
      'the manifest is cut short',
      () => writeFileSync(join(snapshot(), 'manifest.json'), '{"format":"gateh'),
      /is damaged or was written by another version/u,
    ],
  ])('refuses when %s, and leaves the target empty', async (_, damage, message) => {
    damage();
    await expect(restoreBackup(backups, target)).rejects.toThrow(message);
    expect(existsSync(target)).toBe(false);
  });

  it('refuses a database that was changed together with its manifest, because it is verified as a whole', async () => {
    const path = join(snapshot(), 'gatehouse.db');
    const bytes = readFileSync(path);
    bytes.write('X', bytes.indexOf('"holdId":"hold-1"') + 10, 'latin1');
    writeFileSync(path, bytes);
    const manifest = readManifest(snapshot());
    writeFileSync(
      join(snapshot(), 'manifest.json'),
      JSON.stringify({ ...manifest, database: { ...manifest.database, ...hashFileSync(path) } }),
    );
    const failed: unknown = await restoreBackup(backups, target).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BackupDamaged);
    expect(String(failed)).toMatch(/event \d+ was changed/u);
    expect(existsSync(target)).toBe(false);
  });

  it('says what is no backup', async () => {
    await expect(restoreBackup(data, target)).rejects.toThrow('There is no backup in');
  });
});
