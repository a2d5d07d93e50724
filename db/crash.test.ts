import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCopy, databasePath } from './open.ts';
import { applyEvent } from './projections/apply.ts';
import { verifyStore } from './verify.ts';

const ROUNDS = 20;

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'gatehouse-crash-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Starts the writer, kills it after so many acknowledgements, and answers all that it acknowledged. */
const crash = async (
  round: number,
  after: number,
  by: NodeJS.Signals = 'SIGKILL',
): Promise<ReadonlyArray<string>> => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'testing', 'write-until-killed.ts'), directory, String(round)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // The twenty programs are one: compile it once.
      env: { ...process.env, NODE_COMPILE_CACHE: join(directory, 'compiled') },
    },
  );
  const acknowledged: Array<string> = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line !== 'READY') acknowledged.push(line);
    if (acknowledged.length >= after) child.kill(by);
  });
  const ended = once(lines, 'close');
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  await ended;
  expect(code ?? signal).toBe(by === 'SIGKILL' ? by : 0);
  return acknowledged;
};

it(`loses no acknowledged act over ${ROUNDS} kill -9`, { timeout: 60_000 }, async () => {
  const acknowledged = new Set(await crash(0, 1, 'SIGTERM'));
  for (let round = 1; round <= ROUNDS; round += 1) {
    // A fixed, uneven series, so that the kill falls on commands, scans and print intents alike.
    for (const line of await crash(round, 1 + ((round * 37) % 61))) acknowledged.add(line);
  }
  const db = openCopy(databasePath(directory));
  const kept = new Set([
    ...db.prepare<[], string>(`SELECT 'COMMAND ' || command_id FROM commands`).pluck().all(),
    ...db.prepare<[], string>(`SELECT 'SCAN ' || scan_id || ' ' || text FROM scan_frames`).pluck().all(),
    ...db.prepare<[], string>(`SELECT 'INTENT ' || code FROM print_intents`).pluck().all(),
  ]);
  expect([...acknowledged].filter((line) => !kept.has(line))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);

  // Nothing is half done: a command has both its events, a scan has its one, and settings stand where the commands do.
  const halves = db
    .prepare(
      `SELECT command_id FROM commands WHERE (SELECT count(*) FROM ledger WHERE ledger.command_id = commands.command_id) <> 2
       UNION ALL SELECT command_id FROM scan_frames WHERE (SELECT count(*) FROM ledger WHERE ledger.command_id = scan_frames.command_id) <> 1`,
    )
    .all();
  expect(halves).toEqual([]);
  const last = db
    .prepare(`SELECT 'c-' || json_extract(value, '$') FROM settings WHERE key = 'last'`)
    .pluck()
    .get();
  expect(last).toBe(
    db.prepare('SELECT command_id FROM commands ORDER BY head_seq DESC LIMIT 1').pluck().get(),
  );
  db.close();
  expect(verifyStore(directory, { apply: applyEvent })).toMatchObject({ ok: true, problems: [] });
});
