import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExportLine } from '#db/export.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { openDatabase } from '#db/open.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import { verifyStore } from '#db/verify.ts';
import { judge } from '#test/oracle/rules.ts';
import { parseLedger } from '#test/oracle/read-ledger.ts';
import { createVirtualClock } from '#test/support/virtual-clock.ts';

/**
 * A warehouse that an earlier version of the program left: its ledger is brought up to this version by the migrations
 * and by lifting its events, and must then read, verify and be judged as if this version had written it.
 */
const folder = join(import.meta.dirname, '..', 'fixtures', 'ledgers');
const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

const textOf = (name: string): string => gunzipSync(readFileSync(join(folder, name))).toString('utf8');
const rowsOf = (text: string): ReadonlyArray<ExportLine> =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as ExportLine);

/** A data directory as the version with the first `steps` migrations had it: its ledger, and projections of its own. */
const leftBehind = (rows: ReadonlyArray<ExportLine>, steps: number): string => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-upgrade-'));
  made.push(directory);
  const db = openDatabase(directory, 'WRITER');
  migrate(db, migrations.slice(0, steps), 0);
  const insert =
    db.prepare(`INSERT INTO ledger (seq, event_id, command_id, type, v, subject, occurred_ms, recorded_ms,
    tz_offset_min, clock_state, boot_id, mono_ms, attested_ms, actor_id, seat_id, payload, prev_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const row of rows)
    insert.run(
      row.seq,
      row.eventId,
      row.commandId,
      row.type,
      row.v,
      row.subject,
      row.occurredMs,
      row.recordedMs,
      row.tzOffsetMin,
      row.clockState,
      row.bootId,
      row.monoMs,
      row.attestedMs,
      row.actorId,
      row.seatId,
      row.payload,
      Buffer.from(row.prevHash, 'hex'),
      Buffer.from(row.hash, 'hex'),
    );
  // Whatever a projection held before is of no account: here a row that the ledger knows nothing of.
  db.exec("INSERT INTO activity (business_date, fact, n) VALUES ('1999-01-01', 'declared', 7)");
  db.close();
  return directory;
};

/** Files and names are not in an exported ledger; everything else must be as it should. */
const withoutFiles = (problems: ReadonlyArray<string>): ReadonlyArray<string> =>
  problems.filter((problem) => !problem.startsWith('file '));

describe.each(readdirSync(folder).filter((name) => name.endsWith('.gz')))('%s', (name) => {
  const text = textOf(name);
  const rows = rowsOf(text);

  it('is brought up to this version: every projection is made anew and verifies', () => {
    const directory = leftBehind(rows, 2);
    const clock = createVirtualClock();
    const store = openStore({ directory, mode: 'WRITER', clock: clock.read, apply: applyEvent, createReads });
    try {
      expect(store.head().seq).toBeGreaterThanOrEqual(rows.length);
      expect(store.reads.policies().map((policy) => policy.rest.hours)).toEqual([168]);
      expect(
        store.db.prepare("SELECT count(*) FROM activity WHERE business_date = '1999-01-01'").pluck().get(),
      ).toBe(0);
    } finally {
      store.close();
    }
    const report = verifyStore(directory, { apply: applyEvent });
    expect(withoutFiles(report.problems)).toEqual([]);
  });

  it('is still judged sound by the rules of this version', () => {
    const { lines, problems } = parseLedger(text);
    expect(problems).toEqual([]);
    expect(judge(lines)).toMatchObject({ ok: true, problems: [] });
  });

  it('leaves the data as they were when the upgrade breaks off', () => {
    const directory = leftBehind(rows, 2);
    const clock = createVirtualClock();
    let events = 0;
    const breaksOff: typeof applyEvent = (db, event) => {
      events += 1;
      if (events === 100) throw new Error('the power went');
      applyEvent(db, event);
    };
    expect(() =>
      openStore({ directory, mode: 'WRITER', clock: clock.read, apply: breaksOff, createReads }),
    ).toThrow('the power went');
    const db = openDatabase(directory, 'WRITER');
    try {
      expect(db.prepare('SELECT max(number) FROM schema_migrations').pluck().get()).toBe(2);
      expect(db.prepare("SELECT n FROM activity WHERE business_date = '1999-01-01'").pluck().get()).toBe(7);
    } finally {
      db.close();
    }
  });
});
