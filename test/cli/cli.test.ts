import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#server/cli/main.ts';
import {
  applyAll,
  attachPapers,
  bringIn,
  declare,
  handOver,
  layToRest,
  openWarehouse,
  printAll,
  storeAndReserve,
  testNegative,
  watch,
} from '#test/support/warehouse.ts';
import { ROOT } from '#test/support/service-process.ts';

const HOUR_MS = 3_600_000;

let root: string;
/** A warehouse whose one consignment went all the way; tests that change it work on copies. */
let directory: string;
let code: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
  directory = join(root, 'data');
  const house = await openWarehouse(directory);
  const { batchId } = declare(house, 6);
  attachPapers(house, batchId);
  bringIn(house, batchId, 6);
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);
  watch(house, 169 * HOUR_MS);
  const runId = storeAndReserve(house, batchId, 0);
  printAll(house, runId);
  applyAll(house, batchId);
  handOver(house, batchId);
  code = house.store.reads.codesOfBatch(batchId)[0]?.code ?? '';
  house.close();
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Said = {
  readonly code: number;
  readonly out: ReadonlyArray<string>;
  readonly errors: ReadonlyArray<string>;
};

const gate = async (...args: ReadonlyArray<string>): Promise<Said> => {
  const [out, errors]: [string[], string[]] = [[], []];
  const exit = await runCommandLine(args, {
    say: (line) => void out.push(line),
    complain: (line) => void errors.push(line),
  });
  return { code: exit, out, errors };
};

const copyOf = async (name: string): Promise<string> => {
  const copy = join(root, name);
  await cp(directory, copy, { recursive: true });
  return copy;
};

describe('commands that read', () => {
  it('verify says what it verified', async () => {
    const { code: exit, out, errors } = await gate('verify', '--data', directory);
    expect({ exit, errors }).toEqual({ exit: 0, errors: [] });
    expect(out).toHaveLength(1);
    expect(out[0]).toMatch(/^verified: \d+ events, 1 files, head \d+ [0-9a-f]{64}$/u);
  });

  it("verify names what was changed behind the program's back", async () => {
    const copy = await copyOf('tampered');
    const db = new Database(join(copy, 'gatehouse.db'));
    db.exec('UPDATE batches SET accepted_quantity = 7');
    db.close();
    const { code: exit, out, errors } = await gate('verify', '--data', copy);
    expect(exit).toBe(1);
    expect(out).toEqual([]);
    expect(errors.join('\n')).toContain('accepted_quantity');
    expect(errors.at(-1)).toMatch(/^NOT verified: /u);
  });

  it("trace tells a piece's story, for people and for programs", async () => {
    const told = await gate('trace', code, '--data', directory);
    expect(told.code).toBe(0);
    expect(told.out.join('\n')).toMatch(
      /SHIPPED[\s\S]+卓氏服饰[\s\S]+declaration\.submitted[\s\S]+collection\.signed/u,
    );
    const { out } = await gate('trace', ` ${code.toLowerCase()} `, '--json', '--data', directory);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      code,
      state: 'SHIPPED',
      merchantName: '卓氏服饰',
      goods: [{ goodsName: '羊毛大衣' }],
    });
  });

  it('report daily prints a sheet that reconciles', async () => {
    const { code: exit, out } = await gate('report', 'daily', '--date', '2022-04-29', '--data', directory);
    expect(exit).toBe(0);
    expect(out).toContain('reconciles');
    const json = await gate('report', 'daily', '--date', '2022-04-29', '--json', '--data', directory);
    expect(JSON.parse(json.out[0] ?? '')).toMatchObject({
      date: '2022-04-29',
      reconciles: true,
      total: { difference: 0 },
    });
  });

  it('export ledger writes a header and one event a line', async () => {
    const file = join(root, 'ledger.jsonl');
    const { code: exit, out } = await gate('export', 'ledger', file, '--data', directory);
    expect(exit).toBe(0);
    const [header, ...events] = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; events: number; type: string });
    expect(header?.events).toBe(events.length);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events[0]?.type).toBe('warehouse.founded');
    expect(out[0]).toContain(`exported: ${events.length} events`);
  });
});

describe('import', () => {
  const list = async (name: string, text: string): Promise<string> => {
    const path = join(root, name);
    await writeFile(path, text);
    return path;
  };

  it('declares the goods of a packing list, with the list kept beside them', async () => {
    const copy = await copyOf('imported');
    const path = await list('装箱单.csv', '品名,规格,数量,单位\n羊毛大衣,M,10,件\n衬衫,L,20,件\n');
    const { code: exit, out, errors } = await gate('import', path, '--merchant', '卓氏服饰', '--data', copy);
    expect({ exit, errors }).toEqual({ exit: 0, errors: [] });
    expect(out[0]).toMatch(/^imported: \S+, 2 lines, 30 pieces$/u);
    expect((await gate('verify', '--data', copy)).out[0]).toContain('2 files');
  });

  it('declares nothing when a row is wrong, and says which', async () => {
    const before = (await gate('verify', '--data', directory)).out;
    const path = await list('bad.csv', '品名,规格,数量\n羊毛大衣,M,许多\n');
    const { code: exit, errors } = await gate('import', path, '--merchant', '卓氏服饰', '--data', directory);
    expect(exit).toBe(1);
    expect(errors[0]).toMatch(/^row 2, 数量: NOT_A_NUMBER/u);
    expect(
      await gate(
        'import',
        await list('good.csv', '品名,规格,数量\n衬衫,L,1\n'),
        '--merchant',
        '没有这家',
        '--data',
        directory,
      ),
    ).toMatchObject({ code: 1 });
    expect((await gate('verify', '--data', directory)).out).toEqual(before);
  });

  it('says that the directory is in use while a program has it; reading and backup go on beside it', async () => {
    const house = await openWarehouse(join(root, 'other'));
    const other = join(root, 'other');
    const path = await list('list.csv', '品名,规格,数量\n衬衫,L,1\n');
    const refused = await gate('import', path, '--merchant', '卓氏服饰', '--data', other);
    expect(refused).toMatchObject({ code: 1, out: [] });
    expect(refused.errors).toHaveLength(1);
    expect(refused.errors[0]).toContain('in use by another program');
    expect((await gate('verify', '--data', other)).code).toBe(0);
    expect((await gate('backup', join(root, 'beside'), '--data', other)).code).toBe(0);
    house.close();
  });
});

describe('backup and restore', () => {
  it('gives the same ledger back, and notes the backup when nobody else has the directory', async () => {
    const copy = await copyOf('live');
    const store = join(root, 'store');
    const made = await gate('backup', store, '--data', copy);
    expect(made.code).toBe(0);
    const head = /head (\d+ [0-9a-f]{64})/u.exec(made.out[0] ?? '')?.[1];
    const target = join(root, 'restored');
    const restored = await gate('restore', store, '--data', target);
    expect(restored).toMatchObject({ code: 0, errors: [] });
    expect(restored.out[0]).toContain(`head ${head}`);
    expect((await gate('verify', '--data', target)).code).toBe(0);
    const file = join(root, 'after.jsonl');
    await gate('export', 'ledger', file, '--data', copy);
    expect(await readFile(file, 'utf8')).toContain('"type":"backup.made"');
  });

  it('restores into an empty directory only, and from a backup only', async () => {
    const full = await gate('restore', join(root, 'store'), '--data', directory);
    expect(full.code).toBe(1);
    expect(full.errors[0]).toContain('not empty');
    const nothing = await gate('restore', join(root, 'nowhere'), '--data', join(root, 'target'));
    expect(nothing).toMatchObject({ code: 1, out: [] });
    expect(await readdir(root)).not.toContain('target');
  });
});

describe('what is asked wrongly', () => {
  it.each([
    [[]],
    [['nonsense', '--data', 'x']],
    [['verify']],
    [['trace', '--data', 'x']],
    [['report', 'weekly', '--data', 'x']],
    [['report', 'daily', '--data', 'x']],
    [['export', 'ledger', '--data', 'x']],
    [['verify', '--data', 'x', '--colour']],
    [['verify', 'too', 'many', '--data', 'x']],
    [['verify', '--data', '/nowhere/at/all']],
    [['trace', 'ABC', '--data', '/nowhere/at/all']],
  ])('%j ends with one clear line and exit code 1', async (args) => {
    const { code: exit, out, errors } = await gate(...args);
    expect({ exit, out }).toEqual({ exit: 1, out: [] });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/\S{3}/u);
  });

  it('says in words what is wrong with a code or a day', async () => {
    expect((await gate('trace', code.slice(0, 9), '--data', directory)).errors).toEqual([
      'The code is incomplete or misread: scan it again.',
    ]);
    const said: string[] = [];
    const out = { say: () => undefined, complain: (line: string) => void said.push(line) };
    await runCommandLine(['trace', 'HELLO', '--data', directory], out, 'zh-CN');
    expect(said).toEqual(['本仓没有此码。']);
    expect((await gate('trace', 'HELLO', '--data', directory)).errors).toEqual([
      'No piece of this warehouse carries this code.',
    ]);
    expect((await gate('report', 'daily', '--date', '2022-02-30', '--data', directory)).errors[0]).toContain(
      '2022-02-30',
    );
  });

  it('ends the process with the same code, and helps when asked', async () => {
    const run = async (
      ...args: ReadonlyArray<string>
    ): Promise<{ readonly exit: number | null; readonly out: string }> => {
      const child = spawn(process.execPath, [join(ROOT, 'server/cli/main.ts'), ...args], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let out = '';
      child.stdout.on('data', (bytes: Buffer) => {
        out += bytes.toString();
      });
      await once(child, 'close');
      return { exit: child.exitCode, out };
    };
    expect((await run('verify', '--data', '/nowhere')).exit).toBe(1);
    const help = await run('--help');
    expect(help.exit).toBe(0);
    for (const command of ['import', 'verify', 'trace', 'report daily', 'backup', 'restore', 'export ledger'])
      expect(help.out).toContain(`  ${command} `.trimEnd());
  });
});
