import { createHash } from 'node:crypto';

/** Everything of an event that its hash covers; also the columns of a ledger row. `payload` is canonical JSON. */
export type LedgerFields = {
  readonly seq: number;
  readonly eventId: string;
  readonly commandId: string;
  readonly type: string;
  readonly v: number;
  readonly subject: string;
  readonly occurredMs: number;
  readonly recordedMs: number;
  readonly tzOffsetMin: number;
  readonly clockState: string;
  readonly bootId: string;
  readonly monoMs: number;
  readonly attestedMs: number;
  readonly actorId: string;
  readonly seatId: string;
  readonly payload: string;
};

/** Says what the bytes are, so that no other program's hash can be taken for one of these. */
export const HASH_DOMAIN = 'gatehouse.ledger';
export const LAYOUT_VERSION = 1;
export const HASH_BYTES = 32;

/** Previous hash of the first event. */
export const GENESIS_HASH: Buffer = Buffer.alloc(HASH_BYTES);

const textsOf = (warehouseId: string, event: LedgerFields): ReadonlyArray<string> => [
  HASH_DOMAIN,
  warehouseId,
  event.eventId,
  event.commandId,
  event.type,
  event.subject,
  event.clockState,
  event.bootId,
  event.actorId,
  event.seatId,
  event.payload,
];
const INTEGERS = 8;

/** The bytes that are hashed, in the order of docs/ledger.md. `previous` is the 32-byte hash of the event before. */
export const hashInput = (warehouseId: string, previous: Uint8Array, event: LedgerFields): Buffer => {
  if (previous.length !== HASH_BYTES)
    throw new RangeError(`a previous hash has ${HASH_BYTES} bytes, not ${previous.length}`);
  const texts = textsOf(warehouseId, event);
  const size = texts.reduce(
    (sum, text) => sum + 4 + Buffer.byteLength(text, 'utf8'),
    HASH_BYTES + INTEGERS * 8,
  );
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  const text = (value: string): void => {
    const length = bytes.write(value, at + 4, 'utf8');
    bytes.writeUInt32BE(length, at);
    at += 4 + length;
  };
  const integer = (value: number): void => {
    if (!Number.isSafeInteger(value))
      throw new RangeError(`the ledger keeps whole numbers only, not ${value}`);
    // Two's complement of 64 bits in two halves: floor division gives the sign extension.
    const high = Math.floor(value / 2 ** 32);
    bytes.writeInt32BE(high, at);
    bytes.writeUInt32BE(value - high * 2 ** 32, at + 4);
    at += 8;
  };
  text(HASH_DOMAIN);
  integer(LAYOUT_VERSION);
  text(warehouseId);
  bytes.set(previous, at);
  at += HASH_BYTES;
  integer(event.seq);
  text(event.eventId);
  text(event.commandId);
  text(event.type);
  integer(event.v);
  text(event.subject);
  integer(event.occurredMs);
  integer(event.recordedMs);
  integer(event.tzOffsetMin);
  text(event.clockState);
  text(event.bootId);
  integer(event.monoMs);
  integer(event.attestedMs);
  text(event.actorId);
  text(event.seatId);
  text(event.payload);
  if (at !== size) throw new Error(`the layout filled ${at} bytes of ${size}`);
  return bytes;
};

/** SHA-256 that chains an event to the one before it: 32 bytes. Throws RangeError on a number that is not whole. */
export const hashEvent = (warehouseId: string, previous: Uint8Array, event: LedgerFields): Buffer =>
  createHash('sha256')
    .update(hashInput(warehouseId, previous, event))
    .digest();
