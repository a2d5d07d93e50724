import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VerifyMessage } from '#core/contract/views.ts';
import { startGate, type Gate, type Line } from './gate.ts';

const id = () => ({ commandId: randomUUID() });
let gate: Gate;
let line: Line;
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-long-'));

beforeAll(async () => {
  gate = await startGate();
  line = await gate.open('MessagePort', 'seat-long');
  await line.api.setup.createDemo(id());
  const { demoPeople } = await line.api.session.me();
  const admin = demoPeople.find((one) => one.roles.includes('ADMINISTRATOR'));
  await line.api.session.signIn({ username: admin?.username ?? '', secret: admin?.secret ?? '' });
});
afterAll(async () => {
  await gate.close();
  rmSync(folder, { recursive: true, force: true });
});

it('verifies the ledger while the gate works, and says how far it is', async () => {
  const messages: VerifyMessage[] = [];
  for await (const message of await line.api.backup.verify()) messages.push(message);
  expect(messages[0]).toMatchObject({ kind: 'PROGRESS', done: 0 });
  const last = messages.at(-1);
  expect(last).toMatchObject({ kind: 'REPORT', ok: true, problems: [] });
  expect(last?.kind === 'REPORT' ? last.events : 0).toBeGreaterThan(10);
});

it('stops verifying when nobody listens, and can be asked again', async () => {
  const stopper = new AbortController();
  let seen = 0;
  try {
    for await (const _message of await line.api.backup.verify(undefined, { signal: stopper.signal })) {
      seen += 1;
      stopper.abort();
    }
  } catch {
    // The line's way of saying that it was stopped.
  }
  expect(seen).toBe(1);
  const again: string[] = [];
  for await (const { kind } of await line.api.backup.verify()) again.push(kind);
  expect(again.at(-1)).toBe('REPORT');
});

it('makes a backup, and one that is stopped leaves nothing behind', async () => {
  await line.api.backup.configure({ ...id(), directory: folder, everyMinutes: 1440 });
  const made = await line.api.backup.run(id());
  expect(made.stopped).toBe(false);
  const before = readdirSync(folder).toSorted();
  const running = line.api.backup.run(id());
  // Asked as soon as it is seen to run: between then and its end it can be stopped.
  for await (const _message of await line.api.live.changes())
    if ((await line.api.backup.status()).running !== null) break;
  await line.api.backup.stop(id());
  const { stopped } = await running;
  const { last, running: left } = await line.api.backup.status();
  expect(left).toBeNull();
  // Whoever stops it too late gets a whole one.
  expect(stopped ? readdirSync(folder).toSorted() : before).toEqual(before);
  expect(last?.ok).toBe(true);
});

it('stops filling the demonstration and goes on when it is asked again', async () => {
  await line.api.setup.fillDemo({ ...id(), seed: 1 });
  await line.api.setup.stopFill(id());
  for await (const _message of await line.api.live.changes())
    if ((await line.api.setup.fillState()).state !== 'RUNNING') break;
  expect((await line.api.setup.fillState()).state).toBe('STOPPED');
  await line.api.setup.fillDemo({ ...id(), seed: 1 });
  expect((await line.api.setup.fillState()).state).toBe('RUNNING');
  await line.api.setup.stopFill(id());
});
