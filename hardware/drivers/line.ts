/** One open line to a device: ordered writes with a time limit, one end, nothing that can crash the process. */
import type { Channel, ChannelEvents } from './channel.ts';
import { describeAddress } from './line-address.ts';
import type { LineAddress } from './line-address.ts';
import { LineError, messageOf } from './line-error.ts';
import { openSerialChannel } from './serial-channel.ts';
import { openTcpChannel } from './tcp-channel.ts';

export type LineHandlers = {
  readonly onData: (chunk: Uint8Array) => void;
  /** Called once when the line ends by itself (LOST or WRITE_TIMEOUT), never after close(). */
  readonly onLost: (error: LineError) => void;
};

export type Line = {
  /**
   * Sends bytes after all earlier ones and resolves when the system says that they left. Rejects with a LineError;
   * after WRITE_TIMEOUT the line is gone, because bytes of unknown extent are on their way.
   */
  readonly write: (bytes: Uint8Array, limitMs?: number) => Promise<void>;
  /**
   * Sends bytes that nobody needs, such as a beep: a device that does not take them loses the beep and not its line. What
   * comes while earlier ones are on their way waits, but not much of it.
   */
  readonly offer: (bytes: Uint8Array) => void;
  /** Closes the line; safe to call again. */
  readonly close: () => Promise<void>;
};

const WRITE_GRACE_MS = 2000;
/** Bytes of beeps that wait for a device to take them; what is more is not worth hearing any more. */
const MAX_OFFERED = 256;

/** Time that so many bytes may take: twice their time on the wire at ten bits a byte, and the grace. */
function writeLimit(address: LineAddress, bytes: number): number {
  const onWire = address.kind === 'SERIAL' ? (bytes * 10_000) / address.settings.baudRate : 0;
  return Math.ceil(2 * onWire) + WRITE_GRACE_MS;
}

function openChannel(address: LineAddress, events: ChannelEvents): Promise<Channel> {
  if (address.kind === 'TCP') return openTcpChannel(address.host, address.port, events);
  return openSerialChannel(address.path, address.settings, events);
}

/** Opens a line once; rejects with a LineError (NOT_FOUND, BUSY, DENIED, OPEN_FAILED). */
export async function openLine(address: LineAddress, handlers: LineHandlers): Promise<Line> {
  const place = describeAddress(address);
  const pending = new Set<(error: LineError) => void>();
  let channel: Channel | null = null;
  let ended: LineError | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  function end(error: LineError): boolean {
    if (ended !== null) return false;
    ended = error;
    for (const reject of pending) reject(error);
    return true;
  }

  function lose(error: LineError): void {
    if (end(error) && channel !== null) handlers.onLost(error);
    void channel?.dispose();
  }

  const opened = await openChannel(address, {
    onData: (chunk) => {
      if (ended === null) handlers.onData(chunk);
    },
    onEnd: (cause) => {
      lose(
        new LineError('LOST', `${place}: ${cause === null ? 'the other side is gone' : messageOf(cause)}`),
      );
    },
  });
  // The type checker cannot see that the listener above may have run while the port was opening.
  const endedEarly = ended as LineError | null;
  if (endedEarly !== null) throw endedEarly;
  channel = opened;

  function transmit(bytes: Uint8Array, limitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended);
      const finish = (settle: () => void): void => {
        clearTimeout(limit);
        pending.delete(abandon);
        settle();
      };
      const abandon = (error: LineError): void => finish(() => reject(error));
      const limit = setTimeout(() => {
        lose(
          new LineError('WRITE_TIMEOUT', `${place}: ${bytes.length} bytes not taken within ${limitMs} ms`),
        );
      }, limitMs);
      pending.add(abandon);
      opened.send(bytes).then(
        () => finish(resolve),
        (error: unknown) => lose(new LineError('LOST', `${place}: ${messageOf(error)}`)),
      );
    });
  }

  let isOffering = false;
  let offered: Uint8Array = new Uint8Array(0);
  function sendOffered(): void {
    if (ended !== null || isOffering || offered.length === 0) return;
    const bytes = offered;
    offered = new Uint8Array(0);
    isOffering = true;
    opened.send(bytes).then(
      () => {
        isOffering = false;
        sendOffered();
      },
      // Whether the line is gone, the line itself will say.
      () => undefined,
    );
  }

  let closing: Promise<void> | null = null;
  return {
    offer: (bytes) => {
      if (offered.length + bytes.length > MAX_OFFERED) return;
      offered = Buffer.concat([offered, bytes]);
      sendOffered();
    },
    write: (bytes, limitMs = writeLimit(address, bytes.length)) => {
      const sent = tail.then(() => transmit(bytes, limitMs));
      tail = sent.catch(() => undefined);
      return sent;
    },
    close: () => {
      end(new LineError('CLOSED', `${place}: closed`));
      closing ??= opened.dispose();
      return closing;
    },
  };
}
