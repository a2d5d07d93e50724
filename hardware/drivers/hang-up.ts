/**
 * A trap of `serialport` on POSIX: a terminal whose other end has hung up answers reads with nothing at once, and the
 * library reads again at once, for ever: no `close`, a core and all memory gone. Seen when a line was lost between its
 * poll and its read. Nothing read from a port that was said to be readable is the end of the line.
 */
import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { SerialPort } from 'serialport';

const readAsync = promisify(read);

/** What the native part of the library is made of, where it reads through a file descriptor. */
export type PollingPort = {
  readonly isOpen: boolean;
  readonly fd: number | null;
  readonly poller: {
    readonly once: (event: 'readable', listener: (error: Error | null) => void) => unknown;
  };
};

const NOT_YET: ReadonlyArray<unknown> = ['EAGAIN', 'EWOULDBLOCK', 'EINTR'];

/** Errors with `canceled` are those that the library expects of a port that it closed itself. */
const closedMeanwhile = (): Error => Object.assign(new Error('Port is not open'), { canceled: true });

const codeOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : null;

/** Reads as the library does; rejects when the other end has hung up. */
export async function readUnlessHungUp(
  port: PollingPort,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<{ buffer: Buffer; bytesRead: number }> {
  for (;;) {
    if (!port.isOpen || port.fd === null) throw closedMeanwhile();
    try {
      const { bytesRead } = await readAsync(port.fd, buffer, offset, length, null);
      if (bytesRead > 0) return { buffer, bytesRead };
      throw new Error('the other end has hung up');
    } catch (thrown) {
      if (!NOT_YET.includes(codeOf(thrown))) throw thrown;
      if (!port.isOpen) throw closedMeanwhile();
      await new Promise<void>((resolve, reject) => {
        port.poller.once('readable', (error) => (error === null ? resolve() : reject(error)));
      });
    }
  }
}

/** Makes a port notice that its other end has hung up; must be called before anything listens for its data. */
export function noticeHangUp(port: SerialPort): void {
  port.on('open', () => {
    const native = port.port;
    if (native === undefined || !('poller' in native)) return;
    native.read = (buffer, offset, length) => readUnlessHungUp(native, buffer, offset, length);
  });
}
