import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvitationView, LanMode } from '#core/contract/seat-views.ts';
import { MAX_WRONG_LINKS } from '#server/host/address-limits.ts';
import { openSeat, refusalsOf, reopenSeat, type Seat } from '../support/api-client.ts';
import { startGate, type Gate, type Line } from '../contract/gate.ts';

const id = () => ({ commandId: randomUUID() });
const SECRET = 'a-long-secret';

let gate: Gate;
let root: Line;
let manager: Line;

/** The same link at this computer's own address, which every test machine has. */
const here = (link: string): string => {
  const url = new URL(link);
  url.hostname = '127.0.0.1';
  return url.href;
};
const switchLan = (mode: LanMode) => root.api.seats.configureLan({ ...id(), mode, port: 0 });
const invite = (name: string, kind: 'MERCHANT' | 'OFFICE' = 'MERCHANT'): Promise<InvitationView> =>
  root.api.seats.invite({ ...id(), kind, name });
const sit = async (
  name: string,
  kind: 'MERCHANT' | 'OFFICE' = 'MERCHANT',
): Promise<Seat & InvitationView> => {
  const invitation = await invite(name, kind);
  return { ...(await openSeat(here(invitation.link))), ...invitation };
};

/** Status and headers of a GET whose Host header says what it likes. */
const get = (
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; cookie: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port, pathname, protocol } = new URL(url);
    const options = { hostname, port, path: pathname, headers, rejectUnauthorized: false };
    const sent = (protocol === 'https:' ? tlsRequest : request)(options, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, cookie: answer.headers['set-cookie']?.[0] ?? '' });
    });
    sent.on('error', reject);
    sent.end();
  });

beforeAll(async () => {
  gate = await startGate();
  root = await gate.open('MessagePort', 'seat-gate');
  const slots = (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: `${zone}-1` }));
  await root.api.setup.found({
    ...id(),
    name: '测试仓',
    slots,
    administrator: { name: '管理员', username: 'root', secret: SECRET },
  });
  await root.api.session.signIn({ username: 'root', secret: SECRET });
  const { merchantId } = await root.api.merchants.register({ ...id(), name: '卓氏服饰' });
  const add = (username: string, secret: string, role: 'MERCHANT' | 'MANAGER' | 'GATE') =>
    root.api.people.register({
      ...id(),
      ...{ name: username, username, secret, roles: [role] },
      merchantId: role === 'MERCHANT' ? merchantId : null,
    });
  await add('zhuo', SECRET, 'MERCHANT');
  await add('short', '482915', 'MERCHANT');
  await add('boss', SECRET, 'MANAGER');
  manager = await gate.open('MessagePort', 'seat-manager');
  await manager.api.session.signIn({ username: 'boss', secret: SECRET });
});
afterAll(() => gate.close());

describe('the host of the LAN', () => {
  it('is off until an administrator at the gate switches it on, and then makes nothing of the gate reachable', async () => {
    expect((await root.api.seats.list()).lan).toMatchObject({ mode: 'OFF', origins: [], fingerprint: null });
    expect(await refusalsOf(invite('谁'))).toEqual(['LAN_OFF']);
    expect(await refusalsOf(manager.api.seats.configureLan({ ...id(), mode: 'PLAIN', port: 0 }))).toEqual([
      'ROLE_MISSING',
    ]);
    const lan = await switchLan('PLAIN');
    expect(lan.problem).toBeNull();
    const origin = here(lan.origins[0] ?? '');
    expect((await get(origin)).status).toBe(403);
    // The gate's own browser keeps its way in, and its cookie opens nothing here.
    const own = await openSeat(gate.serving().enterLink('seat-gate'));
    expect((await own.api.session.me()).seat.kind).toBe('GATE');
    const token = own.cookie.split('=')[1] ?? '';
    const name = own.cookie.split('=')[0] ?? '';
    expect((await get(origin, { cookie: `${name}=${token}; ${name}-lan=${token}` })).status).toBe(403);
    own.close();
    root = await gate.open('MessagePort', 'seat-gate');
    await root.api.session.signIn({ username: 'root', secret: SECRET });
  });

  it('answers to this computer’s names only, and to pages that it served', async () => {
    const lan = await switchLan('PLAIN');
    const origin = here(lan.origins[0] ?? '').replace(/\/$/u, '');
    const { port } = new URL(origin);
    expect((await get(`${origin}/nothing`, { host: `127.0.0.1:${port}` })).status).toBe(404);
    expect((await get(`${origin}/nothing`, { host: `evil.example:${port}` })).status).toBe(403);
    const seat = await sit('查来源');
    await expect(reopenSeat(origin.replace('127.0.0.1', 'localhost'), seat.cookie)).resolves.toBeDefined();
    const { WebSocket } = await import('ws');
    const foreign = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
      headers: { cookie: seat.cookie, origin: 'http://evil.example' },
    });
    await expect(
      new Promise((resolve, reject) => {
        foreign.once('open', resolve);
        foreign.once('error', reject);
      }),
    ).rejects.toThrow('403');
    seat.close();
  });

  it('takes an invitation once, and revoking puts whoever sits there out at once', async () => {
    await switchLan('PLAIN');
    const seat = await sit('卓家手机');
    expect((await get(here(seat.link))).status).toBe(403);
    expect(await seat.api.session.me()).toMatchObject({
      seat: { name: '卓家手机', kind: 'MERCHANT' },
      person: null,
    });
    expect(await refusalsOf(seat.api.session.signIn({ username: 'short', secret: '482915' }))).toEqual([
      'PASSWORD_NEEDED',
    ]);
    expect(await refusalsOf(seat.api.session.signIn({ username: 'boss', secret: SECRET }))).toEqual([
      'SEAT_NOT_FOR_ROLE',
    ]);
    await seat.api.session.signIn({ username: 'zhuo', secret: SECRET });
    const listed = (await root.api.seats.list()).seats.find((one) => one.seatId === seat.seatId);
    expect(listed).toMatchObject({
      entered: true,
      connections: 1,
      person: { name: 'zhuo' },
      revokedMs: null,
    });
    expect(listed?.seenMs).toBeGreaterThan(0);
    expect(await refusalsOf(invite('卓家手机'))).toEqual(['DUPLICATE']);
    await root.api.seats.revoke({ ...id(), seatId: seat.seatId });
    await seat.lost;
    await expect(reopenSeat(seat.origin, seat.cookie)).rejects.toThrow('401');
    expect(await refusalsOf(root.api.seats.inviteAgain({ ...id(), seatId: seat.seatId }))).toEqual([
      'SEAT_REVOKED',
    ]);
    expect(await refusalsOf(root.api.seats.revoke({ ...id(), seatId: 'seat-gate' }))).toEqual(['NOT_FOUND']);
  });

  it('gives a seat away again when it is invited again, and ends who sat there', async () => {
    await switchLan('PLAIN');
    const first = await sit('办公桌', 'OFFICE');
    const again = await root.api.seats.inviteAgain({ ...id(), seatId: first.seatId });
    const second = await openSeat(here(again.link));
    await first.lost;
    expect((await second.api.session.me()).seat.seatId).toBe(first.seatId);
    expect(
      await refusalsOf(
        root.api.devices.add({
          ...id(),
          kind: 'SCANNER',
          name: '枪',
          address: 'tcp://127.0.0.1:1',
          seatId: first.seatId,
        }),
      ),
    ).toEqual(['DEVICE_AT_GATE_ONLY']);
    second.close();
  });

  it('says when its port is taken, and the gate goes on', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '0.0.0.0', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const lan = await root.api.seats.configureLan({ ...id(), mode: 'PLAIN', port });
    expect(lan).toMatchObject({ mode: 'PLAIN', origins: [], problem: 'PORT_TAKEN' });
    expect(await refusalsOf(invite('没门'))).toEqual(['LAN_OFF']);
    other.close();
  });

  it('shuts an address out that guesses at invitations', async () => {
    const lan = await switchLan('PLAIN');
    const origin = here(lan.origins[0] ?? '').replace(/\/$/u, '');
    const statuses: number[] = [];
    for (let i = 0; i <= MAX_WRONG_LINKS; i += 1)
      statuses.push((await get(`${origin}/enter/${'x'.repeat(40)}`)).status);
    expect(statuses.slice(0, MAX_WRONG_LINKS).every((status) => status === 403)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('under TLS', () => {
  it('shows the fingerprint of the certificate that it serves, keeps its key to itself, and renews in time', async () => {
    mkdirSync(gate.directory, { recursive: true });
    const lan = await switchLan('TLS');
    expect(lan).toMatchObject({ mode: 'TLS', problem: null });
    expect(lan.origins.every((origin) => origin.startsWith('https://'))).toBe(true);
    const { port } = new URL(lan.origins[0] ?? '');
    const served = (at: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = tlsConnect({ host: '127.0.0.1', port: Number(at), rejectUnauthorized: false }, () => {
          resolve(socket.getPeerCertificate().fingerprint256);
          socket.destroy();
        });
        socket.once('error', reject);
      });
    expect(await served(port)).toBe(lan.fingerprint);
    const key = join(gate.directory, 'tls', 'key.pem');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY');
    const { link } = await invite('加密');
    const entered = await get(here(link));
    expect(entered.status).toBe(303);
    expect(entered.cookie).toMatch(/; HttpOnly; SameSite=Strict; .*; Secure$/u);

    await gate.restart();
    const kept = () => gate.serving().service.lan.view();
    await expect.poll(() => kept().fingerprint).toBe(lan.fingerprint);
    gate.pass(710 * 86_400_000);
    await gate.restart();
    await expect.poll(() => kept().fingerprint).not.toBeNull();
    expect(kept().fingerprint).not.toBe(lan.fingerprint);
    expect(await served(new URL(kept().origins[0] ?? '').port)).toBe(kept().fingerprint);
  });
});
