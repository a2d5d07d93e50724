/** Where a device is: a serial port by its path, or a TCP socket (serial servers, network printers). */

export type SerialSettings = {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
  readonly flowControl: 'NONE' | 'RTSCTS' | 'XONXOFF';
};

export type LineAddress =
  | { readonly kind: 'SERIAL'; readonly path: string; readonly settings: SerialSettings }
  | { readonly kind: 'TCP'; readonly host: string; readonly port: number };

/** Factory setting of label printers and most serial scanners: 9600 8N1, three wires. */
export const DEFAULT_SERIAL: SerialSettings = {
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  flowControl: 'NONE',
};

/**
 * Reads what a person typed: `tcp://host:port`, else the path of a serial port (`COM3`, `/dev/ttyUSB0`).
 * Returns null for empty text and for a TCP address without a valid host and port.
 */
export function parseLineAddress(
  text: string,
  settings: SerialSettings = DEFAULT_SERIAL,
): LineAddress | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^tcp:\/\//i.test(trimmed)) return { kind: 'SERIAL', path: trimmed, settings };
  const match = /^tcp:\/\/(\[[0-9a-f:]+\]|[^:/\s]+):(\d{1,5})\/?$/i.exec(trimmed);
  const port = Number(match?.[2]);
  if (match?.[1] === undefined || port < 1 || port > 65_535) return null;
  return { kind: 'TCP', host: match[1].replaceAll(/[[\]]/g, ''), port };
}

/** The address as a person would type it, with the line speed of a serial port. */
export function describeAddress(address: LineAddress): string {
  if (address.kind === 'SERIAL') return `${address.path} @${address.settings.baudRate}`;
  return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}
