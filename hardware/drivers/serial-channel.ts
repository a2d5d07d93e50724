/** A serial port through `serialport`, with its traps covered (each was met in tests on pseudo-terminals). */
import { SerialPort } from 'serialport';
import { settleWithin } from './channel.ts';
import type { Channel, ChannelEvents } from './channel.ts';
import { noticeHangUp } from './hang-up.ts';
import { openError } from './line-error.ts';
import type { SerialSettings } from './line-address.ts';

/** Closing can hang in the driver; the program must not. */
const CLOSE_LIMIT_MS = 1000;

/** Opens a port; rejects with a LineError. Both listeners are attached before opening and stay for ever. */
export async function openSerialChannel(
  path: string,
  settings: SerialSettings,
  events: ChannelEvents,
): Promise<Channel> {
  const port = createPort(path, settings);
  noticeHangUp(port);
  // Without a data listener an unplugged port is not noticed; without an error listener a cancelled write, which
  // close() causes, ends the process.
  port.on('data', (chunk: Buffer) => events.onData(chunk));
  port.on('error', (error: Error) => events.onEnd(error));
  port.on('close', (error: Error | null) => events.onEnd(error ?? null));
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error === null ? resolve() : reject(openError(path, error))));
  });
  return { send: (bytes) => send(port, bytes), dispose: () => dispose(port) };
}

function createPort(path: string, settings: SerialSettings): SerialPort {
  const { baudRate, dataBits, parity, stopBits, flowControl } = settings;
  const xon = flowControl === 'XONXOFF';
  try {
    return new SerialPort({
      path,
      baudRate,
      dataBits,
      parity,
      stopBits,
      autoOpen: false,
      rtscts: flowControl === 'RTSCTS',
      xon,
      xoff: xon,
    });
  } catch (thrown) {
    throw openError(path, thrown);
  }
}

/** drain() called at once reports success while bytes are still queued in the stream: wait for the write first. */
function send(port: SerialPort, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    port.write(Buffer.from(bytes), (failed) => {
      if (failed) return reject(failed);
      port.drain((error) => (error === null || error === undefined ? resolve() : reject(error)));
    });
  });
}

async function dispose(port: SerialPort): Promise<void> {
  if (!port.isOpen) return;
  // A drain that waits for a blocked line holds one of Node's few worker threads; flushing lets it go.
  const closed = new Promise<void>((resolve) => {
    port.flush(() => port.close(() => resolve()));
  });
  await settleWithin(closed, CLOSE_LIMIT_MS);
}
