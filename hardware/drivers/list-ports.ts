/** Which serial ports this machine has, for the devices screen. */
import { readdir } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { messageOf } from './line-error.ts';

export type FoundPort = {
  readonly path: string;
  /** Maker's name and serial number of a USB adapter, as far as the system knows them. */
  readonly maker: string | null;
  readonly serialNumber: string | null;
  /** USB identifiers, four hex digits each. */
  readonly vendorId: string | null;
  readonly productId: string | null;
  /** Where it is plugged in, as the system names it. */
  readonly place: string | null;
};

export type PortList = {
  readonly ports: ReadonlyArray<FoundPort>;
  /**
   * Why the list may be incomplete, or null. NO_UDEV: Linux without udevadm, only USB adapters were looked for by
   * name. FAILED: the system's own list failed. A path can be typed by hand in either case.
   */
  readonly problem: { readonly code: 'NO_UDEV' | 'FAILED'; readonly detail: string } | null;
};

/** Names that Linux gives to USB adapters and devices with a serial interface. */
const LINUX_USB_SERIAL = /^tty(USB|ACM)\d+$/;

async function listByName(): Promise<FoundPort[]> {
  const names = process.platform === 'linux' ? await readdir('/dev').catch(() => []) : [];
  return names
    .filter((name) => LINUX_USB_SERIAL.test(name))
    .toSorted()
    .map((name) => ({
      path: `/dev/${name}`,
      maker: null,
      serialNumber: null,
      vendorId: null,
      productId: null,
      place: null,
    }));
}

/** Lists serial ports; never rejects (the library does when udevadm is missing). */
export async function listPorts(): Promise<PortList> {
  try {
    const found = await SerialPort.list();
    const ports = found.map(
      ({ path, manufacturer, serialNumber, vendorId, productId, pnpId, locationId }) => ({
        path,
        maker: manufacturer ?? null,
        serialNumber: serialNumber ?? null,
        vendorId: vendorId ?? null,
        productId: productId ?? null,
        // On Linux the pnpId is made of the serial number and tells nothing of the place.
        place: (process.platform === 'win32' ? pnpId : locationId) ?? locationId ?? null,
      }),
    );
    return { ports, problem: null };
  } catch (thrown) {
    const detail = messageOf(thrown);
    return {
      ports: await listByName(),
      problem: { code: /udevadm/.test(detail) ? 'NO_UDEV' : 'FAILED', detail },
    };
  }
}
