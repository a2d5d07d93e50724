/** Knows a USB device again at whatever path it comes back: the system numbers ports as they are plugged in. */
import type { FoundPort, PortList } from './list-ports.ts';

/** What a USB device says of itself, in lower case. */
export type PortIdentity = {
  /** USB identifiers of maker and model, four hex digits each. */
  readonly vendorId: string;
  readonly productId: string;
  /** Null for the many adapters that have none. */
  readonly serialNumber: string | null;
  /** Where it is plugged in, as the system names it; tells two adapters without a serial number apart. */
  readonly place: string | null;
};

const lower = (text: string | null): string | null =>
  text === null || text === '' ? null : text.toLowerCase();

/** Null for a port that is no USB device or of which the system says nothing. */
export function identityOf({ vendorId, productId, serialNumber, place }: FoundPort): PortIdentity | null {
  const [vendor, product] = [lower(vendorId), lower(productId)];
  if (vendor === null || product === null) return null;
  return { vendorId: vendor, productId: product, serialNumber: lower(serialNumber), place: lower(place) };
}

/** As a person compares it with what stands on the device: `1a86:7523 A50285BI`. */
export function describeIdentity({ vendorId, productId, serialNumber }: PortIdentity): string {
  return [`${vendorId}:${productId}`, ...(serialNumber === null ? [] : [serialNumber.toUpperCase()])].join(
    ' ',
  );
}

export type Whereabouts =
  | { readonly kind: 'AT'; readonly path: string }
  | { readonly kind: 'ABSENT' }
  /** Several devices of this model without a serial number, none of them where this one was. */
  | { readonly kind: 'AMBIGUOUS'; readonly paths: ReadonlyArray<string> }
  /** The system does not say what it has: only the path is left to go by. */
  | { readonly kind: 'UNKNOWN' };

/**
 * Where the device is now. By its serial number; without one by the only device of its model, or the one in the same
 * place; `lastPath` decides when places are not told. Another device at the old path is never taken for it.
 */
export function findPort(list: PortList, wanted: PortIdentity, lastPath: string): Whereabouts {
  if (list.problem !== null) return { kind: 'UNKNOWN' };
  const alike = list.ports.filter((port) => {
    const identity = identityOf(port);
    return (
      identity?.vendorId === wanted.vendorId &&
      identity.productId === wanted.productId &&
      identity.serialNumber === wanted.serialNumber
    );
  });
  const [only, second] = alike;
  if (only === undefined) return { kind: 'ABSENT' };
  if (second === undefined) return { kind: 'AT', path: only.path };
  const there =
    wanted.place === null
      ? alike.find(({ path }) => path === lastPath)
      : alike.find(({ place }) => lower(place) === wanted.place);
  return there === undefined
    ? { kind: 'AMBIGUOUS', paths: alike.map(({ path }) => path) }
    : { kind: 'AT', path: there.path };
}
