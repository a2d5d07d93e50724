import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSeat } from '#test/support/api-client.ts';
import { ROOT, startService } from '#test/support/service-process.ts';
import { everyMerchant } from '#test/support/whole-lists.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gatehouse-program-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly errors: string };

/** Runs the program to its end, which must come by itself. */
const run = async (args: ReadonlyArray<string>): Promise<Ended> => {
  const child = spawn(process.execPath, [join(ROOT, 'server/main.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
  });
  await once(child, 'close');
  return { code: child.exitCode, out, errors };
};

describe('npm start', () => {
  it('prints its link, serves, refuses a second program on the same directory in one line, and ends in order', async () => {
    const directory = join(root, 'one');
    const service = await startService({ directory });
    const seat = await openSeat(service.link);
    expect((await seat.api.session.me()).warehouse).toBeNull();
    seat.close();

    const second = await run(['--data', directory, '--no-open', '--port', '0']);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.errors.trim().split('\n')).toHaveLength(1);
    expect(second.errors).toContain('in use by another program');
    expect(second.errors).toContain(String(service.pid));

    expect(await service.stop()).toBe(0);
    expect(service.errors()).toBe('');
    const last =
      (await readFile(join(directory, 'logs', 'gatehouse.log'), 'utf8')).trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ msg: 'service stopped' });
  });

  it('founds the demo once, keeps it over restarts, and refuses --demo on a real warehouse', async () => {
    const demo = join(root, 'demo');
    for (const args of [['--demo'], []]) {
      const service = await startService({ directory: demo, args });
      const seat = await openSeat(service.link);
      const me = await seat.api.session.me();
      expect(me.warehouse).toMatchObject({ demo: true, name: '演示监管仓' });
      expect(me.demoPeople).toHaveLength(13);
      await seat.as('GATE');
      expect((await everyMerchant(seat.api)).map((merchant) => merchant.name)).toContain('卓氏服饰');
      await expect
        .poll(async () => (await seat.api.devices.list()).map(({ kind, state }) => `${kind} ${state}`), {
          timeout: 15_000,
        })
        .toEqual(expect.arrayContaining(['SCANNER OPEN', 'PRINTER OPEN']));
      seat.close();
      expect(await service.stop()).toBe(0);
    }

    const real = join(root, 'real');
    const service = await startService({ directory: real });
    const seat = await openSeat(service.link);
    const slots = (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: `${zone}-1` }));
    const administrator = { name: '管理员', username: 'root', secret: 'root-secret' };
    await seat.api.setup.found({ commandId: crypto.randomUUID(), name: '真仓', slots, administrator });
    expect((await seat.api.session.me()).demoPeople).toEqual([]);
    seat.close();
    await service.stop();
    const refused = await run(['--data', real, '--demo', '--no-open', '--port', '0']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.errors.trim().split('\n')).toHaveLength(1);
    expect(refused.errors).toMatch(/already holds a warehouse|已有仓库/u);
  });

  it('says in one line when its port is taken or an option is wrong', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const busy = await run(['--data', join(root, 'busy'), '--no-open', '--port', port]);
    taken.close();
    expect(busy).toMatchObject({ code: 1, out: '' });
    expect(busy.errors).toBe('The port is taken by another program. Choose another with --port.\n');
    for (const args of [['--port', 'many'], ['--nonsense'], ['word']]) {
      const wrong = await run(args);
      expect(wrong.code).toBe(1);
      expect(wrong.errors.trim().split('\n')).toHaveLength(1);
    }
    expect(await run(['--help'])).toMatchObject({ code: 0, errors: '' });
  });
});
