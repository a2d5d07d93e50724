import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkEventfully } from '#test/support/eventful-walk.ts';
import { hashOf, parseLedger } from './read-ledger.ts';

const JUDGE = join(import.meta.dirname, 'judge.ts');

let directory = '';
let exported = '';
let path = '';

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-oracle-'));
  path = await walkEventfully(directory);
  exported = readFileSync(path, 'utf8');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the oracle as the program that a stranger would run. */
const judgeFile = (file: string, ...more: ReadonlyArray<string>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [JUDGE, file, ...more], {
    encoding: 'utf8',
  });
  const verdict: unknown = stdout === '' ? null : JSON.parse(stdout);
  return { status, verdict, stderr };
};

/** The codes that lie on paper when everything printed and not void lies there. */
const paperCodes = (): ReadonlyArray<string> => {
  const { lines } = parseLedger(exported);
  const named = (type: string): ReadonlyArray<string> =>
    lines
      .filter((line) => line.type === type)
      .flatMap((line) => (Array.isArray(line.payload['codes']) ? line.payload['codes'].map(String) : []));
  const voided = named('code.voided');
  return named('label.printed').filter((code) => !voided.includes(code));
};

describe('a ledger that is right', () => {
  it('is called right: chain, rules, quantities', () => {
    const { status, verdict } = judgeFile(path);
    expect(verdict).toMatchObject({
      ok: true,
      problems: [],
      batches: 1,
      cleared: 1,
      pieces: 9,
      shipped: 9,
      codes: 13,
      stock: { FRONT: 0, REST: 0, STORAGE: 0 },
    });
    expect(status).toBe(0);
  });

  it('is compared with the labels that were found on paper, one to one', () => {
    const file = join(directory, 'codes.txt');
    const codes = paperCodes();
    expect(codes).toHaveLength(12);
    const said = (found: ReadonlyArray<string>) => {
      writeFileSync(file, `${found.join('\n')}\n`);
      return judgeFile(path, '--codes', file);
    };
    expect(said(codes)).toMatchObject({ status: 0, verdict: { ok: true, labels: 12 } });
    expect(said(codes.slice(1)).verdict).toMatchObject({
      ok: false,
      problems: [`labels: ${codes[0]} is printed by the ledger and lies nowhere`],
    });
    expect(said([...codes, codes[3] ?? '']).verdict).toMatchObject({
      ok: false,
      problems: [`labels: ${codes[3]} lies there twice`],
    });
    expect(said([...codes, 'A'.repeat(16)]).verdict).toMatchObject({
      ok: false,
      problems: [`labels: ${'A'.repeat(16)} is in no ledger`],
    });
  });

  it('is hashed as docs/ledger.md says', () => {
    const line = {
      seq: 1,
      eventId: 'c-1/0',
      commandId: 'c-1',
      type: 'warehouse.founded',
      v: 1,
      subject: 'wh-1',
      occurredMs: 1_795_305_600_000,
      recordedMs: 1_795_305_600_001,
      tzOffsetMin: 480,
      clockState: 'STEADY',
      bootId: 'boot-1',
      monoMs: 1000,
      attestedMs: 0,
      actorId: 'system',
      seatId: 'system',
      payloadText: '{"warehouseId":"wh-1"}',
      prevHash: '0'.repeat(64),
    };
    expect(hashOf('wh-1', line)).toBe('1f91a052e03e14b39bee70f4b4a0f96ac4375d12b617f8ca3fc424d70e7528a4');
  });

  it('cannot be read when there is none', () => {
    const nothing = judgeFile(join(directory, 'nothing.jsonl'));
    expect(nothing).toMatchObject({ status: 2, verdict: null });
    expect(nothing.stderr).toContain('ENOENT');
    expect(judgeFile(path, path).stderr).toContain('Usage');
  });
});

/** Changes the rows of the export behind its header without touching any hash. */
const withRows = (change: (rows: string[]) => ReadonlyArray<string>): string => {
  const [header = '', ...rows] = exported.trimEnd().split('\n');
  return [header, ...change(rows), ''].join('\n');
};

describe('a chain that was broken', () => {
  const rowOf = (rows: ReadonlyArray<string>, type: string): number =>
    rows.findIndex((row) => row.includes(`"type":"${type}"`));

  it.each<[string, (rows: string[]) => ReadonlyArray<string>, string]>([
    [
      'an edited payload',
      (rows) =>
        rows.with(
          rowOf(rows, 'batch.accepted'),
          (rows[rowOf(rows, 'batch.accepted')] ?? '').replace('quantity\\":9', 'quantity\\":8'),
        ),
      'was changed, its hash is not that of its content',
    ],
    [
      'another person as the one who acted',
      (rows) => rows.with(20, (rows[20] ?? '').replace(/"actorId":"[^"]+"/u, '"actorId":"per-other"')),
      '#21 was changed',
    ],
    ['a line taken out', (rows) => rows.toSpliced(30, 1), '#32 follows #30'],
    [
      'two lines changed round',
      (rows) => [...rows.slice(0, 30), rows[31] ?? '', rows[30] ?? '', ...rows.slice(32)],
      '#32 follows #30',
    ],
    ['a line repeated', (rows) => rows.toSpliced(30, 0, rows[30] ?? ''), '#31 follows #31'],
    ['the tail cut off', (rows) => rows.slice(0, -1), 'the first line promises'],
    ['a line that is no JSON', (rows) => rows.with(5, (rows[5] ?? '').slice(0, -3)), 'line 7 is not JSON'],
  ])('is named: %s', (what, change, problem) => {
    const changed = withRows(change);
    expect(changed).not.toBe(exported);
    expect(parseLedger(changed).problems.join('\n')).toContain(problem);
    const file = join(directory, `${what.replaceAll(' ', '-')}.jsonl`);
    writeFileSync(file, changed);
    expect(judgeFile(file)).toMatchObject({ status: 1, verdict: { ok: false } });
  });
});
