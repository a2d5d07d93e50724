/** Shows one daily sheet to one browser on this machine: the built screens, with a service that knows nothing else. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { contract } from '#core/contract/contract.ts';
import type { DailySheet } from '#core/contract/views.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { readCookie, seatCookie } from '#server/host/cookies.ts';
import { contentSecurityPolicy, isOwnHost, isOwnOrigin, SECURITY_HEADERS } from '#server/host/policy.ts';
import { readPage, readStatic } from '#server/host/static-files.ts';
import { newToken, type Random } from '#server/random.ts';

export type SheetHost = {
  readonly entry: string;
  readonly page: string;
  readonly close: () => Promise<void>;
};

const COOKIE = 'gatehouse-sheet';
const SEAT = { seatId: 'sheet', name: 'sheet', kind: 'GATE' as const };

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

/** The few procedures that the sheet's page and the frame around it call. Whoever shows it may read the sheet and nothing else. */
const createSheetRouter = (sheet: DailySheet, version: string) => {
  const os = implement(contract);
  const reading = {
    wallMs: sheet.preparedAtMs,
    monoMs: 0,
    bootId: 'sheet',
    attestedMs: 0,
    state: sheet.clockState,
  };
  const person = { personId: 'sheet', name: '', username: '', roles: ['MANAGER' as const], merchantId: null };
  const warehouse = {
    name: sheet.warehouse,
    code: sheet.warehouseCode,
    demo: sheet.demo,
    policy: ZHEJIANG_2022_03,
  };
  return {
    session: {
      me: os.session.me.handler(() => ({
        version,
        seat: SEAT,
        person,
        locked: false,
        warehouse,
        demoPeople: [],
      })),
    },
    clock: { status: os.clock.status.handler(() => ({ reading, gaps: [], demoOffsetMs: 0 })) },
    reports: { daily: os.reports.daily.handler(() => sheet) },
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
        once({ kind: 'CHANGED' as const, seq: sheet.chain.seq }, signal),
      ),
    },
  };
};

/** Starts on a free loopback port. `entry` lets one browser in, once. */
export const startSheetHost = async (
  sheet: DailySheet,
  options: { readonly screens: string; readonly random: Random; readonly version: string },
): Promise<SheetHost> => {
  const { screens, random } = options;
  const handler = new RPCHandler(createSheetRouter(sheet, options.version));
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
    page: `${origin}/#/sheet/${sheet.date}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
