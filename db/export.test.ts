import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportLedger } from './export.ts';
import { openStore } from './store.ts';
import type { Store } from './store.types.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import { found, register, virtualClock } from './testing/kit.ts';

let directory: string;
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-export-'));
  store = openStore({
    directory: join(directory, 'data'),
    mode: 'WRITER',
    clock: virtualClock().read,
    apply: applyGaps,
    createReads: gapReads,
  });
  found(store);
  register(store, 'c1', 'm1');
  register(store, 'c2', '四季青\n"😀"');
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

type Line = Readonly<Record<string, string | number>>;
const readLines = (path: string): ReadonlyArray<Line> =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** Written from docs/ledger.md alone, with nothing of the program: as an auditor would. */
const recompute = (warehouseId: unknown, line: Line): string => {
  const parts: Array<Buffer> = [];
  const text = (value: unknown): void => {
    const bytes = Buffer.from(String(value), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  };
  const integer = (value: unknown): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(String(value)));
    parts.push(bytes);
  };
  text('gatehouse.ledger');
  integer(1);
  text(warehouseId);
  parts.push(Buffer.from(String(line['prevHash']), 'hex'));
  for (const [kind, name] of [
    [integer, 'seq'],
    [text, 'eventId'],
    [text, 'commandId'],
    [text, 'type'],
    [integer, 'v'],
    [text, 'subject'],
    [integer, 'occurredMs'],
    [integer, 'recordedMs'],
    [integer, 'tzOffsetMin'],
    [text, 'clockState'],
    [text, 'bootId'],
    [integer, 'monoMs'],
    [integer, 'attestedMs'],
    [text, 'actorId'],
    [text, 'seatId'],
    [text, 'payload'],
  ] as const) {
    kind(line[name]);
  }
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex');
};

it('holds everything that is needed to check the chain by itself', () => {
  const path = join(directory, 'out', 'ledger.jsonl');
  expect(exportLedger(store.db, path)).toEqual({ events: 3, head: store.head() });
  const [header, ...lines] = readLines(path);
  expect(header).toEqual({
    format: 'gatehouse.ledger',
    layout: 1,
    hash: 'SHA-256',
    warehouseId: 'wh-1',
    events: 3,
    head: store.head(),
  });
  let previous = '0'.repeat(64);
  for (const [index, line] of lines.entries()) {
    expect(line).toMatchObject({ seq: index + 1, prevHash: previous });
    expect(recompute(header?.['warehouseId'], line)).toBe(line['hash']);
    previous = String(line['hash']);
  }
  expect(previous).toBe(store.head().hash);
  expect(JSON.parse(String(lines[2]?.['payload']))).toMatchObject({ merchantId: '四季青\n"😀"' });
});

it('replaces a file whole, and leaves nothing else behind', () => {
  const path = join(directory, 'ledger.jsonl');
  writeFileSync(path, 'old');
  exportLedger(store.db, path);
  expect(readLines(path)).toHaveLength(4);
  expect(readdirSync(directory).sort()).toEqual(['data', 'ledger.jsonl']);
});

it('that fails leaves the older file and no part of the new one', () => {
  const path = join(directory, 'ledger.jsonl');
  writeFileSync(path, 'old');
  const broken = new Proxy(store.db, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (key !== 'prepare') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      return (sql: string) => {
        if (sql.includes('seq >= ?')) throw new Error('disk error');
        return target.prepare(sql);
      };
    },
  });
  expect(() => exportLedger(broken, path)).toThrow('disk error');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(directory).sort()).toEqual(['data', 'ledger.jsonl']);
  expect(store.db.inTransaction).toBe(false);
});
