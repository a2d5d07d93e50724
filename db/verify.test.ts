import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectionTables } from './compare-tables.ts';
import { databasePath } from './open.ts';
import { applyEvent } from './projections/apply.ts';
import { PROJECTION_TABLES } from './projections/tables.ts';
import { openReal, playWalk, registerPrivately } from './testing/full-house.ts';
import { virtualClock } from './testing/kit.ts';
import { taskOf, verifyInWorker } from './verify-in-worker.ts';
import { verifyStore, type VerifyReport } from './verify.ts';

let model: string;
let directory: string;
let sha256: string;
const head = { seq: 0, hash: '' };

beforeAll(async () => {
  model = mkdtempSync(join(tmpdir(), 'gatehouse-verify-model-'));
  const store = openReal(model, virtualClock().read);
  ({ sha256 } = await playWalk(store));
  registerPrivately(store, 'per-x', 'Xia');
  Object.assign(head, store.head());
  store.stop();
  Object.assign(head, store.head());
  store.close();
});
afterAll(() => rmSync(model, { recursive: true, force: true }));
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-verify-'));
  cpSync(model, directory, { recursive: true });
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const verify = (): VerifyReport => verifyStore(directory, { apply: applyEvent });

/** Changes the database as somebody with the file and SQLite could: triggers and constraints out of the way. */
const tamper = (...statements: ReadonlyArray<string>): void => {
  const db = new Database(databasePath(directory));
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const triggers = db
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) db.exec(statement);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
};

const problems = (): string => verify().problems.join('\n');

describe('a sound data directory', () => {
  it('verifies, with every event, file and head', () => {
    expect(verify()).toEqual({ ok: true, events: head.seq, head, files: 1, problems: [] });
  });

  it('has rows in every projection, so that the replay is compared in all of them', () => {
    const db = new Database(databasePath(directory), { readonly: true });
    expect([...projectionTables(db)].sort()).toEqual([...PROJECTION_TABLES].sort());
    const empty = projectionTables(db).filter(
      (table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() === 0,
    );
    expect(empty).toEqual([]);
    db.close();
  });

  it('verifies in a thread of its own', async () => {
    const progress: Array<number> = [];
    const report = await verifyInWorker(taskOf(directory), {
      onProgress: (events) => void progress.push(events),
    });
    expect(report).toEqual(verify());
    expect(progress.at(-1)).toBe(head.seq);
  });

  it('that is cancelled rejects with the reason', async () => {
    const control = new AbortController();
    const running = verifyInWorker(taskOf(directory), { signal: control.signal });
    control.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });

  it('verifies beside a program that writes to it, and leaves no trace there', () => {
    const store = openReal(directory, virtualClock().read);
    registerPrivately(store, 'per-y', 'Yu');
    expect(verify()).toMatchObject({ ok: true, head: store.head() });
    registerPrivately(store, 'per-z', 'Zhao');
    expect(verify()).toMatchObject({ ok: true, head: store.head() });
    store.close();
  });

  it('that is none is an error of its own', () => {
    expect(() => verifyStore(join(directory, 'nowhere'), { apply: applyEvent })).toThrow(
      'There is no warehouse in',
    );
  });
});

describe('history that was changed', () => {
  it.each([
    [
      'payload',
      `UPDATE ledger SET payload = replace(payload, '"quantity":6', '"quantity":5') WHERE type = 'batch.accepted'`,
    ],
    ['actor', `UPDATE ledger SET actor_id = 'per-9' WHERE type = 'batch.accepted'`],
    ['time', `UPDATE ledger SET occurred_ms = occurred_ms - 1 WHERE type = 'batch.accepted'`],
    ['hash', `UPDATE ledger SET hash = zeroblob(32) WHERE type = 'batch.accepted'`],
  ])('by its %s is found at that event', (_, sql) => {
    tamper(sql);
    const db = new Database(databasePath(directory), { readonly: true });
    const seq = Number(db.prepare(`SELECT seq FROM ledger WHERE type = 'batch.accepted'`).pluck().get());
    db.close();
    expect(verify().ok).toBe(false);
    expect(problems()).toContain(`ledger: event ${seq} was changed`);
  });

  it('by one byte in the file is found', () => {
    const path = databasePath(directory);
    const bytes = readFileSync(path);
    // A text that stands in the ledger's payload and in no other table.
    const at = bytes.indexOf('"holdId":"hold-1"');
    expect(at).toBeGreaterThan(0);
    bytes.write('H', at + 10, 'latin1');
    writeFileSync(path, bytes);
    expect(problems()).toMatch(/ledger: event \d+ was changed/u);
  });

  it('by taking an event out is found', () => {
    tamper('DELETE FROM ledger WHERE seq = 5');
    expect(problems()).toContain('ledger: event 5 is missing');
    expect(problems()).toContain('ledger: event 6 does not follow the event before it');
  });

  it('by cutting its tail is found, because commands know of it', () => {
    tamper(`DELETE FROM ledger WHERE seq > ${head.seq - 2}`);
    expect(problems()).toMatch(
      new RegExp(`commands speak of event \\d+, the ledger ends at ${head.seq - 2}`, 'u'),
    );
  });

  it('by a dropped trigger is found before it is used', () => {
    const db = new Database(databasePath(directory));
    db.exec('DROP TRIGGER ledger_refuses_update');
    db.close();
    expect(verify().problems).toEqual(['schema: the trigger ledger_refuses_update is missing']);
  });
});

describe('a projection that was changed', () => {
  it('is named with its table, row and column', () => {
    tamper(`UPDATE batches SET shipped_quantity = 3 WHERE shipped_quantity = 2`);
    expect(problems()).toMatch(
      /^table batches, row batch_id="[^"]+", column shipped_quantity: it holds 3, the ledger gives 2$/mu,
    );
  });

  it.each([...PROJECTION_TABLES])('by a row taken out of %s is found', (table) => {
    const db = new Database(databasePath(directory));
    const key =
      db.prepare(`SELECT count(*) FROM pragma_table_list WHERE name = ? AND wr = 1`).pluck().get(table) === 1
        ? null
        : 'rowid';
    db.close();
    // A table without rowids loses all its rows, any other its last.
    tamper(
      key === null
        ? `DELETE FROM ${table}`
        : `DELETE FROM ${table} WHERE rowid = (SELECT max(rowid) FROM ${table})`,
    );
    expect(problems()).toMatch(new RegExp(`^table ${table}: .*(?:is missing|where the ledger gives)`, 'mu'));
  });

  it('by a row too many is found', () => {
    tamper(`INSERT INTO activity (business_date, fact, n) VALUES ('2099-01-01', 'arrivals', 1)`);
    expect(problems()).toContain(
      'table activity: the row business_date="2099-01-01", fact="arrivals" is not in the ledger',
    );
  });
});

describe('what stands beside the ledger', () => {
  it('a missing file is named', () => {
    rmSync(join(directory, 'files', sha256.slice(0, 2), sha256));
    expect(problems()).toBe(`file ${sha256} is missing`);
  });

  it('a changed file is named', () => {
    writeFileSync(join(directory, 'files', sha256.slice(0, 2), sha256), 'ten bytes?');
    expect(problems()).toBe(`file ${sha256} has other bytes than those that were kept`);
  });

  it('changed personal data is found by its digest', () => {
    tamper(`UPDATE private_records SET data = '{"name":"Xu"}' WHERE subject_id = 'per-x'`);
    expect(problems()).toBe('personal data of person per-x was changed: its digest differs');
  });

  it('erased personal data breaks nothing', () => {
    tamper(`DELETE FROM private_records`);
    expect(verify().ok).toBe(true);
  });
});
