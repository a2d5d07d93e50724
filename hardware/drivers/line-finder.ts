/** Where a line is to be opened now, and whether it still leads to the same device. */
import type { LineAddress } from './line-address.ts';
import { LineError } from './line-error.ts';
import type { PortList } from './list-ports.ts';
import { findPort } from './port-identity.ts';
import type { PortIdentity } from './port-identity.ts';

export type LineFinder = {
  /** The address to open. Rejects with LineError NOT_FOUND when the device is not plugged in, or cannot be told from others. */
  readonly locate: () => Promise<LineAddress>;
  /** False when the device is certainly no longer where it was opened: some systems never say that a port is gone. */
  readonly isThere: (opened: LineAddress) => Promise<boolean>;
};

export type FinderOptions = {
  readonly address: LineAddress;
  readonly identity: PortIdentity;
  readonly listPorts: () => Promise<PortList>;
};

/** A serial line is found by the identity of its USB device, wherever it is plugged in; a TCP address is where it is. */
export function createLineFinder({ address, identity, listPorts }: FinderOptions): LineFinder {
  if (address.kind === 'TCP')
    return { locate: () => Promise.resolve(address), isThere: () => Promise.resolve(true) };
  let lastPath = address.path;
  return {
    locate: async () => {
      const found = findPort(await listPorts(), identity, lastPath);
      switch (found.kind) {
        case 'UNKNOWN':
          return { ...address, path: lastPath };
        case 'AT':
          lastPath = found.path;
          return { ...address, path: found.path };
        case 'ABSENT':
          throw new LineError('NOT_FOUND', `${lastPath}: the device is not plugged in`);
        case 'AMBIGUOUS':
          throw new LineError('NOT_FOUND', `${found.paths.join(', ')}: devices that cannot be told apart`);
      }
    },
    isThere: async (opened) => {
      const found = findPort(await listPorts(), identity, lastPath);
      return (
        found.kind === 'UNKNOWN' ||
        (found.kind === 'AT' && opened.kind === 'SERIAL' && found.path === opened.path)
      );
    },
  };
}
