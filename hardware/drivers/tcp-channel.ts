/** A raw TCP socket as a line: network printers (port 9100) and serial servers. */
import { connect } from 'node:net';
import { settleWithin } from './channel.ts';
import type { Channel, ChannelEvents } from './channel.ts';
import { LineError, openError } from './line-error.ts';

const CONNECT_LIMIT_MS = 5000;
const CLOSE_LIMIT_MS = 500;

/**
 * The system asks the other side once a second whether it is there, and gives the line up when a second passes without an
 * answer: nothing can be asked of a silent scanner, and its light must be red within two seconds (ADR 0138).
 */
const KEEP_ALIVE = [true, 1000, 1000, 1] as const;

/** What setKeepAlive takes in the Node that is pinned, beyond its types: how often and how many times it asks. */
type KeepAlive = (enable: boolean, idleMs: number, everyMs: number, times: number) => unknown;

/** Connects; rejects with a LineError. A peer that vanished without a word is found out by keep-alive probes. */
export async function openTcpChannel(host: string, port: number, events: ChannelEvents): Promise<Channel> {
  const place = `${host}:${port}`;
  const socket = connect({ host, port, noDelay: true });
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
      (socket.setKeepAlive as KeepAlive).call(socket, ...KEEP_ALIVE);
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
