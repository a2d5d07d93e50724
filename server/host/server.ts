import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode } from '#db/errors.ts';
import type { Log, ReportFault } from '#server/deps.ts';
import { newToken, type Random } from '#server/random.ts';
import type { Sessions } from '#server/session/sessions.ts';
import type { WebSocketTransport } from '#server/transport/web-socket.ts';
import { readCookie, seatCookie } from './cookies.ts';
import type { EntryLinks } from './entry-links.ts';
import { pageLanguage, plainPage, type PageName } from './pages.ts';
import { createAddressLimits } from './address-limits.ts';
import { contentSecurityPolicy, isOwnHost, isOwnOrigin, LOOPBACK_NAMES, SECURITY_HEADERS } from './policy.ts';
import { readPage, readStatic } from './static-files.ts';

/** Where the screens open their WebSocket. */
export const RPC_PATH = '/rpc';

/** The one address it listens on unless it is the host of the LAN. */
const LOOPBACK = '127.0.0.1';

const ENTER = /^\/enter\/([\w-]{20,100})$/u;

export type HostDeps = {
  /** Ports to try in turn; the first that is free is taken, and 0 is any free one. */
  readonly ports: ReadonlyArray<number>;
  /** Folder of the built screens. */
  readonly screens: string;
  readonly cookieName: string;
  readonly sessions: Pick<Sessions, 'byToken' | 'open'>;
  readonly links: EntryLinks;
  /** Whether a seat may be entered here: the gate's own from this computer only, the others from the LAN. */
  readonly serves: (seatId: string) => boolean;
  /** Absent: this computer alone. */
  readonly lan?: LanListening;
  readonly webSockets: WebSocketTransport;
  readonly random: Random;
  readonly log: Log;
  readonly reportFault: ReportFault;
};

/** How the LAN is listened to. */
export type LanListening = {
  /** Names and addresses under which other machines may ask, as they stand now. */
  readonly names: () => ReadonlyArray<string>;
  /** Null speaks plain HTTP. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** Monotonic. */
  readonly nowMs: () => number;
};

export type Host = { readonly port: number; readonly origin: string; readonly close: () => Promise<void> };

type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body = '' }: Answer,
): void => {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const html = (status: number, body: string, nonce: string): Answer => ({
  status,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(nonce),
  },
  body,
});

const listen = (server: Server, port: number, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Listens on the first free port; the last one's error is the answer when none is. */
const listenOnOne = async (server: Server, ports: ReadonlyArray<number>, address: string): Promise<void> => {
  for (const [i, port] of ports.entries()) {
    try {
      await listen(server, port, address);
      return;
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE' || i === ports.length - 1) throw error;
    }
  }
};

/** Bare IPv4 addresses, also when a socket of both families names them. */
const addressOf = (socket: Pick<Socket, 'remoteAddress'>): string =>
  (socket.remoteAddress ?? '').replace(/^::ffff:/u, '');

/** Starts the HTTP server on loopback, or on every address of this computer for the LAN. Rejects when no port is free (`code` EADDRINUSE) or allowed. */
export const startHost = async (deps: HostDeps): Promise<Host> => {
  const { sessions, links, lan } = deps;
  const scheme = lan?.tls ? 'https' : 'http';
  const names = lan?.names ?? (() => LOOPBACK_NAMES);
  const limits = lan === undefined ? null : createAddressLimits(lan.nowMs);
  let port = 0;

  const plain = (request: IncomingMessage, status: number, name: PageName): Answer =>
    html(
      status,
      plainPage(name, pageLanguage(request.headers['accept-language'])),
      newToken(deps.random, 16),
    );

  const sessionOf = (request: IncomingMessage) => {
    const token = readCookie(request.headers.cookie, deps.cookieName);
    const session = token === null ? null : sessions.byToken(token);
    return session !== null && deps.serves(session.seatId) ? session : null;
  };

  const home = { Location: '/', 'Cache-Control': 'no-store' };

  const enter = (request: IncomingMessage, token: string): Answer => {
    const redeemed = links.redeem(token);
    const seatId = redeemed !== null && deps.serves(redeemed) ? redeemed : null;
    if (seatId === null) limits?.wrongLink(addressOf(request.socket));
    // A used link in the browser that used it (the back button, a bookmark) leads to where it led before.
    if (seatId === null && sessionOf(request) !== null) return { status: 303, headers: home };
    if (seatId === null) {
      deps.log.warn({}, 'entry refused: link unknown, used or run out');
      return plain(request, 403, lan === undefined ? 'badLink' : 'badInvitation');
    }
    // The browser that sits there already keeps its session, and with it who is signed in.
    if (sessionOf(request)?.seatId === seatId) return { status: 303, headers: home };
    const opened = sessions.open(seatId);
    deps.log.info({ seatId }, 'seat entered by link');
    return {
      status: 303,
      headers: { ...home, 'Set-Cookie': seatCookie(deps.cookieName, opened.token, scheme === 'https') },
    };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (limits?.mayAsk(addressOf(request.socket)) === false)
      return { status: 429, headers: { 'Retry-After': '60' } };
    if (!isOwnHost(request.headers.host, port, names(), scheme)) return plain(request, 403, 'refused');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return { status: 405, headers: { Allow: 'GET, HEAD' } };
    const path = (request.url ?? '/').replace(/[?#].*$/su, '');
    const token = ENTER.exec(path)?.[1];
    if (token !== undefined && request.method === 'GET') return enter(request, token);
    if (path === '/' || path === '/index.html') {
      if (sessionOf(request) === null)
        return plain(request, 403, lan === undefined ? 'needLink' : 'needInvitation');
      const nonce = newToken(deps.random, 16);
      const page = await readPage(deps.screens, nonce);
      return page === null ? plain(request, 503, 'notBuilt') : html(200, page, nonce);
    }
    const file = await readStatic(deps.screens, path);
    if (file === null) return plain(request, 404, 'notFound');
    const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
    return {
      status: 200,
      headers: { 'Content-Type': file.mediaType, 'Cache-Control': caching },
      body: file.body,
    };
  };

  const refuseUpgrade = (socket: Duplex, status: string, why: string, request: IncomingMessage): void => {
    deps.log.warn(
      { why, origin: request.headers.origin ?? null, host: request.headers.host ?? null },
      'connection refused',
    );
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => undefined);
    const { host, origin } = request.headers;
    if (!isOwnOrigin(origin, host, port, names(), scheme))
      return refuseUpgrade(socket, '403 Forbidden', 'origin', request);
    if ((request.url ?? '').replace(/\?.*$/su, '') !== RPC_PATH)
      return refuseUpgrade(socket, '404 Not Found', 'path', request);
    const session = sessionOf(request);
    if (session === null) return refuseUpgrade(socket, '401 Unauthorized', 'session', request);
    const address = lan === undefined ? null : addressOf(request.socket);
    if (address !== null && limits?.connect(address, (gone) => void socket.once('close', gone)) === false)
      return refuseUpgrade(socket, '429 Too Many Requests', 'too many connections', request);
    return deps.webSockets.accept(request, socket, head, { sessionId: session.tokenHash, address });
  };

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request).then(
      (given) => send(request, response, given),
      (error: unknown) => {
        deps.reportFault(error, 'host');
        if (!response.headersSent) send(request, response, { status: 500 });
        else response.destroy();
      },
    );
  };
  const server: Server = lan?.tls ? createTlsServer(lan.tls, onRequest) : createServer(onRequest);
  const sockets = new Set<Socket>();
  // Under TLS these are the sockets below it: ending them ends what they carry.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', upgrade);
  await listenOnOne(server, deps.ports, lan === undefined ? LOOPBACK : '0.0.0.0');
  server.on('error', (error) => deps.reportFault(error, 'host'));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    port,
    origin: `${scheme}://${names()[0] ?? LOOPBACK}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
