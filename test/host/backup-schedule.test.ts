import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWarehouse, type TestWarehouse } from '#test/support/warehouse.ts';
import { createBackups, type Backups } from '#server/backup-schedule.ts';
import type { Timers } from '#server/deps.ts';
import { RefusedError } from '#server/errors.ts';
import { silentLog } from '#server/log.ts';

const MINUTE_MS = 60_000;

/** A backup verifies itself in a thread of its own, which a busy machine takes its time for. */
const PATIENTLY = { timeout: 60_000 };

let root: string;
let house: TestWarehouse;
let backups: Backups;
let faults: string[];
let changes: number;
let look: () => void;

/** Timers that a test turns: `look` is what the schedule does every half minute. */
const timers = (): Timers => ({
  now: () => house.clock.read().wallMs,
  after: () => () => undefined,
  every: (_ms, run) => {
    look = run;
    return () => {
      look = () => undefined;
    };
  },
});

const open = (): void => {
  backups = createBackups({
    store: house.store,
    timers: timers(),
    log: silentLog,
    reportFault: (error) => {
      faults.push(error instanceof Error ? error.message : String(error));
      return 'F-1';
    },
    changed: () => {
      changes += 1;
    },
  });
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-backup-'));
  house = await openWarehouse(join(root, 'data'));
  faults = [];
  changes = 0;
  open();
});
afterEach(async () => {
  await backups.close();
  house.close();
  rmSync(root, { recursive: true, force: true });
});

const target = (): string => join(root, 'second-disk');
const snapshots = (): ReadonlyArray<string> =>
  readdirSync(target()).filter((name) => name.startsWith('gatehouse-'));
const settled = async (): Promise<void> => {
  await expect.poll(() => backups.status().last?.atMs, PATIENTLY).toBe(house.clock.read().wallMs);
};

describe('backups on a schedule', () => {
  it('does nothing until a place is configured', async () => {
    look();
    expect(backups.status()).toEqual({ directory: null, everyMinutes: 60, last: null, running: null });
    expect(() => backups.run()).toThrow(RefusedError);
  });

  it('makes one at once, then one each time the interval has passed, and notes it in the ledger', async () => {
    backups.configure(target(), 30);
    look();
    await settled();
    expect(snapshots()).toHaveLength(1);
    expect(backups.status()).toMatchObject({
      directory: target(),
      everyMinutes: 30,
      last: { ok: true, detail: '' },
    });
    const row = house.store.db
      .prepare<[], { type: string }>('SELECT type FROM ledger ORDER BY seq DESC LIMIT 1')
      .get();
    expect(row?.type).toBe('backup.made');
    expect(changes).toBeGreaterThan(0);

    house.clock.pass(30 * MINUTE_MS - 1);
    look();
    expect(snapshots()).toHaveLength(1);
    house.clock.pass(1);
    look();
    await settled();
    expect(snapshots()).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it('remembers over a restart when the last one was, and does not wait when the clock was set back', async () => {
    backups.configure(target(), 30);
    await backups.run();
    await backups.close();
    open();
    expect(backups.status().last?.ok).toBe(true);
    house.clock.pass(MINUTE_MS);
    look();
    expect(snapshots()).toHaveLength(1);
    house.clock.turnWall(-24 * 60 * MINUTE_MS);
    look();
    await settled();
    expect(snapshots()).toHaveLength(2);
  });

  it('makes one at a time', async () => {
    backups.configure(target(), 30);
    const made = await Promise.all([backups.run(), backups.run(), backups.run()]);
    expect(new Set(made.map((one) => one.path)).size).toBe(3);
    expect(faults).toEqual([]);
  });

  it('shows a failure, reports it, and tries again', async () => {
    writeFileSync(target(), 'a file where the folder should be');
    backups.configure(target(), 30);
    look();
    await settled();
    expect(backups.status().last).toMatchObject({ ok: false, path: target() });
    await expect.poll(() => faults.length, PATIENTLY).toBe(1);
    rmSync(target());
    house.clock.pass(30 * MINUTE_MS);
    look();
    await settled();
    expect(backups.status().last?.ok).toBe(true);
  });

  it('takes no place inside the data directory, no relative one, and none that cannot be made', async () => {
    const blocked = join(root, 'file');
    writeFileSync(blocked, '');
    for (const place of [
      join(root, 'data'),
      join(root, 'data', 'backups'),
      'backups',
      join(blocked, 'below'),
    ]) {
      await expect(backups.checkDirectory(place)).rejects.toMatchObject({
        refusals: [{ code: 'OUT_OF_RANGE', params: { what: 'directory' } }],
      });
    }
    await backups.checkDirectory(target());
  });
});
