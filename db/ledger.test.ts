import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iterateLedger, readHead } from './ledger.ts';
import { openStore } from './store.ts';
import type { Store } from './store.types.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import { found, register, virtualClock } from './testing/kit.ts';

let directory: string;
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-ledger-'));
  store = openStore({
    directory,
    mode: 'WRITER',
    clock: virtualClock().read,
    apply: applyGaps,
    createReads: gapReads,
  });
  found(store);
  register(store, 'c1', 'm1');
  register(store, 'c2', 'm2');
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const copyRow = (change: string): string => `
  INSERT INTO ledger SELECT ${change} FROM ledger WHERE seq = 3`;
const columns = (changes: Readonly<Record<string, string>>): string =>
  store.db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('ledger')`)
    .pluck()
    .all()
    .map((name) => changes[name] ?? name)
    .join(', ');

describe('the ledger refuses', () => {
  it.each([
    ['UPDATE', `UPDATE ledger SET actor_id = 'x' WHERE seq = 2`, 'UPDATE refused'],
    ['UPDATE that changes nothing', `UPDATE ledger SET seq = seq`, 'UPDATE refused'],
    ['DELETE', 'DELETE FROM ledger WHERE seq = 3', 'DELETE refused'],
    ['DELETE of all', 'DELETE FROM ledger', 'DELETE refused'],
    [
      'UPSERT',
      `INSERT INTO ledger SELECT * FROM ledger WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET actor_id = 'x'`,
      'not the next number',
    ],
    ['REPLACE', 'REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 2', 'not the next number'],
  ])('%s', (_, sql, message) => {
    const before = [...iterateLedger(store.db)];
    expect(() => store.db.exec(sql)).toThrow(message);
    expect([...iterateLedger(store.db)]).toEqual(before);
  });

  it.each([
    ['a gap', { seq: '5', event_id: `'e'`, prev_hash: 'hash' }, 'not the next number'],
    ['a number before the last', { seq: '2', event_id: `'e'`, prev_hash: 'hash' }, 'not the next number'],
    ['a number left to SQLite', { seq: 'NULL', event_id: `'e'`, prev_hash: 'hash' }, 'not the next number'],
    ['a fork', { seq: '4', event_id: `'e'` }, 'previous hash does not fit'],
    ['a hash of 31 bytes', { seq: '4', event_id: `'e'`, prev_hash: 'hash', hash: 'zeroblob(31)' }, 'CHECK'],
    ['no JSON', { seq: '4', event_id: `'e'`, prev_hash: 'hash', payload: `'{'` }, 'CHECK'],
  ])('%s', (_, changes, message) => {
    expect(() => store.db.exec(copyRow(columns(changes)))).toThrow(message);
    expect(readHead(store.db).seq).toBe(3);
  });

  it('to lose an older event by INSERT OR REPLACE under its event id', () => {
    const sql = copyRow(columns({ seq: '4', prev_hash: 'hash', event_id: `'c1/0'` })).replace(
      'INSERT',
      'INSERT OR REPLACE',
    );
    expect(() => store.db.exec(sql)).toThrow('event id is taken');
    expect([...iterateLedger(store.db)].map((row) => row.seq)).toEqual([1, 2, 3]);
  });
});

it('takes the next event in its place', () => {
  store.db.exec(copyRow(columns({ seq: '4', event_id: `'e'`, prev_hash: 'hash' })));
  expect(readHead(store.db).seq).toBe(4);
});

it('is read from any number on', () => {
  expect([...iterateLedger(store.db, 3)].map((row) => [row.seq, row.commandId, row.subject])).toEqual([
    [3, 'c2', 'm2'],
  ]);
  expect(readHead(store.db)).toMatchObject({
    seq: 3,
    warehouseId: 'wh-1',
    tail: { bootId: 'boot-1', attestedMs: 0 },
  });
});
