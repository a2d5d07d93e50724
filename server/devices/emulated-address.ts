/** Tells addresses behind which no real device can be. */
import { realpathSync } from 'node:fs';
import type { LineAddress } from '#hardware/drivers/line-address.ts';

/** Slaves of pseudo-terminals: Linux, macOS and the BSDs. No cable ever has such a name. */
const PSEUDO_TERMINAL = /^\/dev\/(?:pts\/|ttys\d|ttyp)/u;
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.|localhost$)/iu;

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** True for an address on this very machine. */
export const isLoopback = (address: LineAddress): boolean =>
  address.kind === 'TCP' && LOOPBACK.test(address.host);

/**
 * True for a pseudo-terminal, also behind a link, and for a scanner on this very machine over TCP, which is what an
 * emulator is without pseudo-terminals. A printer over TCP says itself who it is and is asked.
 */
export const isEmulatedAddress = (address: LineAddress, kind: 'SCANNER' | 'PRINTER'): boolean =>
  address.kind === 'SERIAL'
    ? PSEUDO_TERMINAL.test(realPath(address.path))
    : kind === 'SCANNER' && isLoopback(address);
