/** A raw TCP socket as a line: network printers (port 9100) and serial servers. */
import { connect } from 'node:net';
import { settleWithin } from './channel.ts';
import type { Channel, ChannelEvents } from './channel.ts';
import { LineError, openError } from './line-error.ts';

const CONNECT_LIMIT_MS = 5000;
const CLOSE_LIMIT_MS = 500;

/** Connects; rejects with a LineError. Keep-alive probes find a peer that vanished without a word. */
export async function openTcpChannel(host: string, port: number, events: ChannelEvents): Promise<Channel> {
  const place = `${host}:${port}`;
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      socket.destroy();
      reject(new LineError('NOT_FOUND', `${place}: no answer within ${CONNECT_LIMIT_MS} ms`));
    }, CONNECT_LIMIT_MS);
    socket.on('data', (chunk: Buffer) => events.onData(chunk));
    socket.on('close', () => events.onEnd(null));
    socket.on('error', (error) => {
      clearTimeout(limit);
      reject(openError(place, error));
      events.onEnd(error);
    });
    socket.once('connect', () => {
      clearTimeout(limit);
      resolve();
    });
  });
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    dispose: async () => {
      if (socket.destroyed) return;
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.destroySoon();
      await settleWithin(closed, CLOSE_LIMIT_MS);
      socket.destroy();
    },
  };
}
