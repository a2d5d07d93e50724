import { RPCHandler } from '@orpc/server/ws';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { MAX_FILE_BYTES } from '#core/contract/contract.ts';
import type { CallContext } from '#server/call-context.ts';
import type { GateRouter } from '#server/router.ts';
import type { Timers } from '#server/deps.ts';
import type { Connections } from './connections.ts';

/** A file and what stands around it in its message. */
const MAX_MESSAGE_BYTES = MAX_FILE_BYTES + 1_048_576;

/** A socket whose other end answers no ping within this is taken for dead. */
const PING_EVERY_MS = 30_000;

/** Close code of a seat that another browser took over, or whose session ended otherwise; the screen asks for the link. */
const CLOSED_BY_SESSION = 4001;

export type WebSocketTransport = {
  /** Takes an upgrade request that has been let in, for the session of its cookie. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer, context: CallContext) => void;
  readonly close: () => void;
};

/**
 * What the RPC handler sees of a socket: `send` resolves when the bytes have left, so that a slow screen slows its
 * own streams down instead of filling this program's memory. A lost socket is told by `close`, never by a rejection.
 */
const paced = (socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> => ({
  addEventListener: socket.addEventListener.bind(socket),
  // oxlint-disable-next-line typescript/no-misused-promises -- the handler awaits what send answers, though the type of sockets says void
  send: (data: Parameters<WebSocket['send']>[0]) =>
    new Promise<void>((resolve) => {
      socket.send(data, () => resolve());
    }),
});

/** The RPC handler on WebSockets. Who may connect is decided before, at the upgrade (host/server.ts). */
export const createWebSocketTransport = (
  router: GateRouter,
  connections: Connections,
  timers: Timers,
): WebSocketTransport => {
  const handler = new RPCHandler<CallContext>(router);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  const answered = new WeakSet<WebSocket>();
  const stopPings = timers.every(PING_EVERY_MS, () => {
    for (const socket of server.clients) {
      if (!answered.has(socket)) socket.terminate();
      answered.delete(socket);
      socket.ping();
    }
  });
  return {
    accept: (request, socket, head, context) => {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        answered.add(webSocket);
        webSocket.on('pong', () => answered.add(webSocket));
        // Too large a message, bytes that are no frame: the socket closes by itself, and `close` tells the handler.
        webSocket.on('error', () => undefined);
        const forget = connections.add(context.sessionId, () =>
          webSocket.close(CLOSED_BY_SESSION, 'session ended'),
        );
        webSocket.on('close', forget);
        void handler.upgrade(paced(webSocket), { context });
      });
    },
    close: () => {
      stopPings();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};
