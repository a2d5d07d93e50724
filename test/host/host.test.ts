import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { serve, type Serving } from '#server/host/serve.ts';
import { silentLog } from '#server/log.ts';
import { systemRandom } from '#server/random.ts';
import { openSeat } from '#test/support/api-client.ts';

const PAGE =
  '<!doctype html><html><head><meta name="n" nonce="placeholder"><title>t</title></head><body></body></html>';

let root: string;
let serving: Serving;
let passedMs = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gatehouse-host-'));
  const screens = join(root, 'screens');
  await mkdir(join(screens, 'assets'), { recursive: true });
  await writeFile(join(screens, 'index.html'), PAGE);
  await writeFile(join(screens, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(screens, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(screens, 'notes.sqlite'), 'not for anybody');
  await writeFile(join(screens, '.hidden.js'), 'secret');
  await writeFile(join(root, 'secret.js'), 'secret');
  await symlink(join(root, 'secret.js'), join(screens, 'assets', 'link.js'));
  const clock = createSystemClock();
  serving = await serve({
    directory: join(root, 'data'),
    port: 0,
    screens,
    clock: () => ({ ...clock(), monoMs: clock().monoMs + passedMs }),
    createTimers: createSystemTimers,
    random: systemRandom,
    log: silentLog,
    version: 'test',
  });
});
afterAll(async () => {
  await serving.close();
  await rm(root, { recursive: true, force: true });
});

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A request with its path and headers exactly as given: no client in between that tidies them. */
const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: serving.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });

const pathOf = (link: string): string => new URL(link).pathname;
const cookieOf = (answer: Answer): string => (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';

/** The status with which an upgrade is answered: 101 when it is let in. */
const upgrade = (headers: Readonly<Record<string, string>>, path = '/rpc'): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}${path}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (sent, response) => {
      sent.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });

describe('the one-time link', () => {
  it('opens the seat once, sets a cookie that scripts and other sites cannot have, and leads to the page', async () => {
    const path = pathOf(serving.enterLink());
    expect(path).toMatch(/^\/enter\/[\w-]{43}$/u);
    const first = await get(path);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^gatehouse-[0-9a-f]{10}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/u,
    );
    const second = await get(path);
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('链接');
    expect((await get('/', { cookie: cookieOf(first) })).status).toBe(200);
    expect((await get(path, { cookie: cookieOf(first) })).headers.location).toBe('/');
  });

  it('is not used up by a HEAD request, and runs out after ten minutes', async () => {
    const path = pathOf(serving.enterLink());
    expect((await get(path, {}, 'HEAD')).headers['set-cookie']).toBeUndefined();
    passedMs += 10 * 60_000 - 1000;
    expect((await get(path)).status).toBe(303);
    const late = pathOf(serving.enterLink());
    passedMs += 10 * 60_000;
    expect((await get(late)).status).toBe(403);
  });

  it('gives the seat to whoever came last and ends the session before it', async () => {
    const first = await get(pathOf(serving.enterLink('seat-b')));
    const headers = { origin: serving.origin, cookie: cookieOf(first) };
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}/rpc`, { headers });
    const closed = new Promise<number>((resolve) => {
      socket.on('close', resolve);
    });
    await new Promise((resolve) => {
      socket.on('open', resolve);
    });
    await get(pathOf(serving.enterLink('seat-b')));
    expect(await closed).toBe(4001);
    expect(await upgrade(headers)).toBe(401);
  });

  it('keeps the session of the browser that sits there already', async () => {
    const first = await get(pathOf(serving.enterLink('seat-c')));
    const again = await get(pathOf(serving.enterLink('seat-c')), { cookie: cookieOf(first) });
    expect(again.status).toBe(303);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect((await get('/', { cookie: cookieOf(first) })).status).toBe(200);
  });
});

describe('the page', () => {
  it("is shown to nobody without a session, and says what to do in the reader's language", async () => {
    const answer = await get('/');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('请使用程序启动时显示的链接打开');
    expect((await get('/', { 'accept-language': 'en-GB,en;q=0.9' })).body).toContain(
      'Open this page by the link',
    );
    expect((await get('/', { cookie: `${cookieOf(await get(pathOf(serving.enterLink())))}x` })).status).toBe(
      403,
    );
  });

  it('carries a strict policy with a fresh nonce, which stands in the page too, and is never stored', async () => {
    const cookie = cookieOf(await get(pathOf(serving.enterLink())));
    const nonces = await Promise.all(
      ['/', '/index.html'].map(async (path) => {
        const { headers, body } = await get(path, { cookie });
        const policy = String(headers['content-security-policy']);
        expect(policy).toMatch(
          /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}';/u,
        );
        for (const part of [
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ])
          expect(policy).toContain(part);
        expect(policy).not.toMatch(/unsafe|\*/u);
        expect(headers).toMatchObject({
          'cache-control': 'no-store',
          'content-type': 'text/html; charset=utf-8',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
        });
        const nonce = /nonce-([\w-]+)/u.exec(policy)?.[1] ?? '';
        expect(body).toContain(`<meta name="n" nonce="${nonce}">`);
        expect(body).not.toContain('placeholder');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('comes with its files under their right types', async () => {
    expect(await get('/assets/app-1a2b.js')).toMatchObject({
      status: 200,
      body: 'export {};',
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
    expect((await get('/icon.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/..%5c..%5csecret.js',
    '/..;/secret.js',
    '//secret.js',
    '/assets/link.js',
    '/.hidden.js',
    '/notes.sqlite',
    '/assets',
    '/%00.js',
    '/%ff',
    '/enter/short',
    '/nothing.js',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('answers no method but GET and HEAD', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect((await get('/', {}, 'DELETE')).status).toBe(405);
  });
});

describe('who may ask', () => {
  it("refuses every host name but this machine's own (DNS rebinding)", async () => {
    for (const host of [
      'evil.example',
      `evil.example:${serving.port}`,
      '127.0.0.1',
      '127.0.0.1:1',
      `127.0.0.1.evil.example:${serving.port}`,
    ]) {
      expect((await get('/', { host })).status).toBe(403);
      expect((await get(pathOf(serving.enterLink('seat-x')), { host })).status).toBe(403);
    }
    expect((await get('/icon.svg', { host: `localhost:${serving.port}` })).status).toBe(200);
  });

  it('opens a WebSocket to its own page with a session, and to nobody else', async () => {
    const cookie = cookieOf(await get(pathOf(serving.enterLink('seat-ws'))));
    const { origin, port } = serving;
    expect(await upgrade({ cookie, origin })).toBe(101);
    expect(await upgrade({ cookie, origin: `http://localhost:${port}`, host: `localhost:${port}` })).toBe(
      101,
    );
    expect(await upgrade({ cookie })).toBe(403);
    expect(await upgrade({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await upgrade({ cookie, origin: 'null' })).toBe(403);
    expect(await upgrade({ cookie, origin: `http://127.0.0.1:${port + 1}` })).toBe(403);
    expect(
      await upgrade({ cookie, origin: `http://evil.example:${port}`, host: `evil.example:${port}` }),
    ).toBe(403);
    expect(await upgrade({ origin })).toBe(401);
    expect(await upgrade({ cookie: 'gatehouse-0000000000=x', origin })).toBe(401);
    expect(await upgrade({ cookie, origin }, '/other')).toBe(404);
  });

  it('listens on loopback only', async () => {
    const { networkInterfaces } = await import('node:os');
    const other = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    if (other === undefined) return;
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: other.address, port: serving.port }, () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('takes another port only when it was told of one', async () => {
    const clock = createSystemClock();
    const options = {
      clock,
      createTimers: createSystemTimers,
      random: systemRandom,
      log: silentLog,
      version: 'test',
    };
    const start = (name: string, ports: { readonly port: number; readonly portOtherwise?: number }) =>
      serve({ ...options, ...ports, directory: join(root, name) });
    await expect(start('taken', { port: serving.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other = await start('other', { port: serving.port, portOtherwise: 0 });
    expect(other.port).not.toBe(serving.port);
    await other.close();
    // What failed to start let go of its directory.
    await (await start('taken', { port: 0 })).close();
  });

  it('closes a line that sends more than a file and its message can be', async () => {
    const seat = await openSeat(serving.enterLink('seat-big'));
    const cookie = cookieOf(await get(pathOf(serving.enterLink('seat-big2'))));
    seat.close();
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}/rpc`, {
      headers: { cookie, origin: serving.origin },
    });
    const code = new Promise<number>((resolve) => {
      socket.on('close', resolve);
    });
    socket.on('error', () => undefined);
    socket.on('open', () => socket.send(Buffer.alloc(22 * 1024 * 1024)));
    expect(await code).toBe(1009);
  });
});
