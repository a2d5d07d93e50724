/** The device as a network printer or a serial server: it listens on loopback and talks to one host at a time. */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { DeviceLink, LinkEvents } from './link.ts';

/** Listens on 127.0.0.1; port 0 takes a free one. A new connection replaces the one before, as after a lost cable. */
export async function openTcpLink(
  port: number,
  note: string | null,
  events: LinkEvents,
): Promise<DeviceLink> {
  let host: Socket | null = null;
  let paused = false;
  const server = createServer({ noDelay: true }, (socket) => {
    host?.destroy();
    host = socket;
    if (paused) socket.pause();
    socket.on('data', events.onData);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (host === socket) host = null;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the emulator has no TCP port');
  return {
    address: `tcp://127.0.0.1:${bound.port}`,
    note,
    write: (bytes) => {
      host?.write(bytes);
      return host !== null;
    },
    pause: () => {
      paused = true;
      host?.pause();
    },
    resume: () => {
      paused = false;
      host?.resume();
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      host?.destroy();
      await closed;
    },
  };
}
