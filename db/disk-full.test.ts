import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '#core/domain/refusals.ts';
import { decided } from '#core/ports/context.ts';
import { DiskFull } from './errors.ts';
import { openCopy, databasePath } from './open.ts';
import { applyEvent } from './projections/apply.ts';
import type { CommandOutcome, Store } from './store.types.ts';
import { openReal } from './testing/full-house.ts';
import { found, keeper, merchantNamed, virtualClock } from './testing/kit.ts';
import { verifyStore } from './verify.ts';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'gatehouse-full-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const bulk = 'x'.repeat(20_000);
/** More than the room that an act which did not fit leaves over. */
const huge = 'x'.repeat(400_000);

const act = (store: Store, n: number): CommandOutcome<number> =>
  store.execute({
    commandId: `c-${n}`,
    name: 'test',
    digest: '',
    actor: keeper,
    decide: () => decided([merchantNamed(`m-${n}-${bulk}`)], n),
    alongside: () => store.journals.settings.set('last', n),
  });

const scan = (store: Store) =>
  store.recordScan(
    {
      deviceId: null,
      seatId: 'seat-1',
      receivedMs: 1,
      raw: Buffer.from(huge),
      text: 'huge',
      aim: null,
      flags: [],
      actor: keeper,
    },
    () => ({
      outcome: { code: 'COUNTED', tone: 'GREEN', params: {}, refusals: [], target: null, faultId: null },
      decision: decided([], null),
      task: null,
    }),
  );

/** Fills the disk, and expects a clear refusal, nothing half done, and work that goes on once there is room. */
const expectFullThenRoom = (
  data: string,
  shrink: (store: Store) => void,
  makeRoom: (store: Store) => void,
): void => {
  const store = openReal(data, virtualClock().read);
  try {
    found(store);
    act(store, 0);
    shrink(store);
    let n = 1;
    let outcome = act(store, n);
    while (outcome.kind === 'DONE' && n < 2000) outcome = act(store, (n += 1));
    expect(outcome).toEqual({ kind: 'REFUSED', refusals: [refusal('DISK_FULL')] });

    expect(store.db.inTransaction).toBe(false);
    expect(store.journals.settings.get('last')).toBe(n - 1);
    expect(store.head().seq).toBe(n + 1);
    expect(scan(store)).toMatchObject({
      scanId: null,
      events: [],
      outcome: { code: 'REFUSED', tone: 'RED', refusals: [{ code: 'DISK_FULL' }] },
    });
    expect(() => store.transact('bulk', () => store.journals.settings.set('bulk', huge))).toThrow(DiskFull);
    expect(store.tick().length).toBeLessThanOrEqual(1);

    makeRoom(store);
    expect(act(store, n)).toMatchObject({ kind: 'DONE', result: n });
    expect(scan(store)).toMatchObject({ scanId: 1, outcome: { code: 'COUNTED' } });
    expect(act(store, n - 1)).toMatchObject({ kind: 'REPEATED', result: n - 1 });
  } finally {
    store.close();
  }
};

describe('a full disk', () => {
  it('refuses an act as a whole, and works again once there is room (limit set in SQLite)', () => {
    expectFullThenRoom(
      directory,
      (store) =>
        void store.db.pragma(
          `max_page_count = ${Number(store.db.pragma('page_count', { simple: true })) + 40}`,
        ),
      (store) => void store.db.pragma('max_page_count = 1000000'),
    );
    expect(verifyStore(directory, { apply: applyEvent })).toMatchObject({ ok: true, problems: [] });
  });

  // Only root may mount; the case above needs nothing.
  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'does the same on a real disk of 8 MiB',
    () => {
      const disk = join(directory, 'disk');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'gatehouse-test', disk]);
      try {
        const ballast = join(disk, 'ballast');
        writeFileSync(ballast, Buffer.alloc(4 << 20));
        expectFullThenRoom(
          join(disk, 'data'),
          () => expect(statfsSync(disk).bavail).toBeGreaterThan(0),
          () => rmSync(ballast),
        );
        expect(verifyStore(join(disk, 'data'), { apply: applyEvent })).toMatchObject({
          ok: true,
          problems: [],
        });
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

describe('a disk that fails', () => {
  it.runIf(process.platform === 'linux')(
    'stops the store: no act is taken any more, none that was acknowledged is lost',
    () => {
      const program = join(import.meta.dirname, 'testing', 'write-under-limit.ts');
      const said = execFileSync(
        '/bin/bash',
        ['-c', 'ulimit -f 3072 && exec "$0" "$1" "$2"', process.execPath, program, directory],
        { encoding: 'utf8' },
      );
      const report = JSON.parse(said) as {
        acknowledged: number;
        first: string;
        again: ReadonlyArray<string>;
      };
      expect(report).toMatchObject({ first: 'StoreStopped', again: ['READ_ONLY', 'READ_ONLY'] });
      expect(report.acknowledged).toBeGreaterThan(10);
      const db = openCopy(databasePath(directory));
      expect(db.prepare('SELECT count(*) FROM commands').pluck().get()).toBe(report.acknowledged);
      db.close();
    },
  );
});
