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

const integer = (value: number): Buffer => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`the ledger keeps whole numbers only, not ${value}`);
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};

const text = (value: string): ReadonlyArray<Buffer> => {
  const bytes = Buffer.from(value, 'utf8');
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};

/** The bytes that are hashed, in the order of docs/ledger.md. `previous` is the 32-byte hash of the event before. */
export const hashInput = (warehouseId: string, previous: Uint8Array, event: LedgerFields): Buffer => {
  if (previous.length !== HASH_BYTES) throw new RangeError(`a previous hash has ${HASH_BYTES} bytes, not ${previous.length}`);
  return Buffer.concat([
    ...text(HASH_DOMAIN),
    integer(LAYOUT_VERSION),
    ...text(warehouseId),
    previous,
    integer(event.seq),
    ...text(event.eventId),
    ...text(event.commandId),
    ...text(event.type),
    integer(event.v),
    ...text(event.subject),
    integer(event.occurredMs),
    integer(event.recordedMs),
    integer(event.tzOffsetMin),
    ...text(event.clockState),
    ...text(event.bootId),
    integer(event.monoMs),
    integer(event.attestedMs),
    ...text(event.actorId),
    ...text(event.seatId),
    ...text(event.payload),
  ]);
};

/** SHA-256 that chains an event to the one before it: 32 bytes. Throws RangeError on a number that is not whole. */
export const hashEvent = (warehouseId: string, previous: Uint8Array, event: LedgerFields): Buffer =>
  createHash('sha256').update(hashInput(warehouseId, previous, event)).digest();
