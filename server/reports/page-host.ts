/** Shows one page to one browser on this machine: the built screens, with a service that knows only what the page asks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { implement, type AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { contract } from '#core/contract/contract.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { readCookie, seatCookie } from '#server/host/cookies.ts';
import { contentSecurityPolicy, isOwnHost, isOwnOrigin, SECURITY_HEADERS } from '#server/host/policy.ts';
import { readPage, readStatic } from '#server/host/static-files.ts';
import { newToken, type Random } from '#server/random.ts';

export type PageHost = {
  readonly entry: string;
  /** Address of a screen, by its path: `/sheet/2022-04-29`. */
  readonly page: (path: string) => string;
  readonly close: () => Promise<void>;
};

const COOKIE = 'gatehouse-page';
const SEAT = { seatId: 'page', name: 'page', kind: 'GATE' as const };

/** A stream with one piece of news, which ends with its connection. */
const once = async function* once<M>(
  message: M,
  signal: AbortSignal | undefined,
): AsyncGenerator<M, void, void> {
  yield message;
  await new Promise<void>((resolve) => {
    signal?.addEventListener('abort', () => resolve());
  });
};

/** The house that the page belongs to, and the time that it shows. */
export type PageHouse = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly nowMs: number;
  readonly clockState: ClockReading['state'];
  readonly seq: number;
  readonly version: string;
};

/** The few procedures that the frame around every page calls. Whoever shows it is nobody and may read what is given. */
export const frameAnswers = (house: PageHouse) => {
  const os = implement(contract);
  const reading = {
    wallMs: house.nowMs,
    monoMs: 0,
    bootId: 'page',
    attestedMs: 0,
    state: house.clockState,
  };
  const person = { personId: 'page', name: '', username: '', roles: ['MANAGER' as const], merchantId: null };
  const warehouse = {
    name: house.warehouse,
    code: house.warehouseCode,
    demo: house.demo,
    policy: ZHEJIANG_2022_03,
  };
  return {
    session: {
      me: os.session.me.handler(() => ({
        version: house.version,
        seat: SEAT,
        person,
        locked: false,
        warehouse,
        demoPeople: [],
      })),
    },
    clock: { status: os.clock.status.handler(() => ({ reading, gaps: [], demoOffsetMs: 0 })) },
    devices: { list: os.devices.list.handler(() => []) },
    seat: {
      task: os.seat.task.handler(() => ({ kind: 'NONE' as const })),
      watch: os.seat.watch.handler(({ signal }) =>
        once({ kind: 'TASK' as const, task: { kind: 'NONE' as const } }, signal),
      ),
      list: os.seat.list.handler(() => [SEAT]),
    },
    scans: { recent: os.scans.recent.handler(() => []) },
    live: {
      changes: os.live.changes.handler(({ signal }) =>
        once({ kind: 'CHANGED' as const, seq: house.seq }, signal),
      ),
    },
  };
};

/** Starts on a free loopback port. `entry` lets one browser in, once. */
export const startPageHost = async (
  answers: AnyRouter,
  { screens, random }: { readonly screens: string; readonly random: Random },
): Promise<PageHost> => {
  const handler = new RPCHandler(answers);
  const sockets = new WebSocketServer({ noServer: true });
  const entryToken = newToken(random);
  const token = newToken(random);
  let used = false;
  let port = 0;
  const isInside = (request: IncomingMessage): boolean =>
    readCookie(request.headers.cookie, COOKIE) === token;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (
      status: number,
      headers: Readonly<Record<string, string>> = {},
      body: string | Buffer = '',
    ): void => {
      response.writeHead(status, { ...SECURITY_HEADERS, ...headers });
      response.end(body);
    };
    const path = (request.url ?? '/').replace(/[?#].*$/su, '');
    if (!isOwnHost(request.headers.host, port)) return send(403);
    if (path === `/enter/${entryToken}` && !used) {
      used = true;
      return send(303, { Location: '/', 'Set-Cookie': seatCookie(COOKIE, token) });
    }
    if (!isInside(request)) return send(403);
    if (path === '/') {
      const nonce = newToken(random, 16);
      const page = await readPage(screens, nonce);
      if (page === null) return send(503);
      return send(
        200,
        {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': contentSecurityPolicy(nonce),
        },
        page,
      );
    }
    const file = await readStatic(screens, path);
    return file === null ? send(404) : send(200, { 'Content-Type': file.mediaType }, file.body);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    if (!isOwnOrigin(request.headers.origin, request.headers.host, port) || !isInside(request))
      return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => undefined);
      void handler.upgrade(webSocket, { context: {} });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    entry: `${origin}/enter/${entryToken}`,
    page: (path) => `${origin}/#${path}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
