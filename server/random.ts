import { randomBytes } from 'node:crypto'; // oxlint-disable-line house/no-randomness -- this file is the adapter of the port

/** Chance as a port: whatever the service keeps secret comes from here. */
export type Random = {
  /** `count` bytes from a secure source. */
  readonly bytes: (count: number) => Uint8Array;
};

/** The system's secure source. */
export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };

/** A token in URL-safe base64: 32 bytes are 256 bits, 43 characters. */
export const newToken = (random: Random, bytes = 32): string =>
  Buffer.from(random.bytes(bytes)).toString('base64url');

/** A fresh id with a readable prefix and `bytes` random bytes in hex. */
export const newId = (random: Random, prefix: string, bytes = 15): string =>
  `${prefix}-${Buffer.from(random.bytes(bytes)).toString('hex')}`;
