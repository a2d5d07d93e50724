import type { DomainEvent, RecordedEvent } from '#core/domain/events.ts';
import type { ClockReading, ClockTail } from '#core/domain/attested-time.ts';
import { upcast } from '#core/domain/upcast.ts';
import { CHINA_OFFSET_MIN, type UtcMs } from '#core/domain/time.ts';
import { canonicalJson } from './canonical-json.ts';
import { GENESIS_HASH, hashEvent, type LedgerFields } from './hash-layout.ts';
import type { Connection } from './open.ts';

/** One row of the ledger as SQLite gives it. */
export type LedgerRow = LedgerFields & { readonly prevHash: Buffer; readonly hash: Buffer };

/** Where the chain stands: what the next event builds on. `tail` and `warehouseId` are null while it is empty. */
export type LedgerHead = {
  readonly seq: number;
  readonly hash: Buffer;
  readonly tail: ClockTail | null;
  readonly warehouseId: string | null;
};

/** Who acted, where and when it happened: the part of an event's header that a clock does not give. */
export type Stamp = {
  readonly commandId: string;
  readonly actorId: string;
  readonly seatId: string;
  readonly occurredMs: UtcMs;
  readonly clock: ClockReading;
};

const COLUMNS = `seq, event_id AS eventId, command_id AS commandId, type, v, subject, occurred_ms AS occurredMs,
  recorded_ms AS recordedMs, tz_offset_min AS tzOffsetMin, clock_state AS clockState, boot_id AS bootId,
  mono_ms AS monoMs, attested_ms AS attestedMs, actor_id AS actorId, seat_id AS seatId, payload,
  prev_hash AS prevHash, hash`;

/** The warehouse that a founding event names; its id is part of every hash. Null for any other event. */
export const foundedId = (event: { readonly type: string; readonly payload: string }): string | null => {
  if (event.type !== 'warehouse.founded') return null;
  const payload: unknown = JSON.parse(event.payload);
  return typeof payload === 'object' &&
    payload !== null &&
    'warehouseId' in payload &&
    typeof payload.warehouseId === 'string'
    ? payload.warehouseId
    : null;
};

/**
 * Turns a row into the event that core knows, in the newest version of its payload. The ledger only ever took typed
 * events, so the shape is known.
 */
export const toEvent = (row: LedgerRow): RecordedEvent => {
  const { prevHash, hash, commandId: _, ...header } = row;
  return {
    ...header,
    ...upcast(row.type, row.v, JSON.parse(row.payload)),
    prevHash: prevHash.toString('hex'),
    hash: hash.toString('hex'),
  } as RecordedEvent;
};

/** Reads the head of the chain from the database. */
export const readHead = (db: Connection): LedgerHead => {
  const last = db.prepare<[], LedgerRow>(`SELECT ${COLUMNS} FROM ledger ORDER BY seq DESC LIMIT 1`).get();
  if (last === undefined) return { seq: 0, hash: GENESIS_HASH, tail: null, warehouseId: null };
  const first = db.prepare<[], LedgerRow>(`SELECT ${COLUMNS} FROM ledger WHERE seq = 1`).get();
  return {
    seq: last.seq,
    hash: last.hash,
    tail: { wallMs: last.recordedMs, monoMs: last.monoMs, bootId: last.bootId, attestedMs: last.attestedMs },
    warehouseId: first === undefined ? null : foundedId(first),
  };
};

/** Rows from `from` on in their order, one at a time: a million events need no memory. */
export const iterateLedger = (db: Connection, from = 1): IterableIterator<LedgerRow> =>
  db.prepare<[number], LedgerRow>(`SELECT ${COLUMNS} FROM ledger WHERE seq >= ? ORDER BY seq`).iterate(from);

/** Up to `limit` rows behind the event `after`, in their order. */
export const readLedgerPage = (db: Connection, after: number, limit: number): ReadonlyArray<LedgerRow> =>
  db
    .prepare<[number, number], LedgerRow>(`SELECT ${COLUMNS} FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?`)
    .all(after, limit);

export type Appender = (
  head: LedgerHead,
  event: DomainEvent,
  index: number,
  stamp: Stamp,
) => { readonly head: LedgerHead; readonly event: RecordedEvent };

/**
 * Prepares the one statement that writes to the ledger. The appender must be called inside a transaction; it takes
 * the head it builds on and answers the next one, which becomes the head only if the transaction commits.
 */
export const createAppender = (db: Connection): Appender => {
  const insert =
    db.prepare(`INSERT INTO ledger (seq, event_id, command_id, type, v, subject, occurred_ms, recorded_ms,
    tz_offset_min, clock_state, boot_id, mono_ms, attested_ms, actor_id, seat_id, payload, prev_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  return (head, event, index, stamp) => {
    const { clock } = stamp;
    const fields: LedgerFields = {
      seq: head.seq + 1,
      eventId: `${stamp.commandId}/${index}`,
      commandId: stamp.commandId,
      type: event.type,
      v: event.v,
      subject: event.subject,
      occurredMs: stamp.occurredMs,
      recordedMs: clock.wallMs,
      tzOffsetMin: CHINA_OFFSET_MIN,
      clockState: clock.state,
      bootId: clock.bootId,
      monoMs: clock.monoMs,
      attestedMs: clock.attestedMs,
      actorId: stamp.actorId,
      seatId: stamp.seatId,
      payload: canonicalJson(event.payload),
    };
    const warehouseId = head.warehouseId ?? foundedId(fields);
    if (warehouseId === null)
      throw new Error(`the first event of a ledger founds the warehouse, not ${event.type}`);
    const hash = hashEvent(warehouseId, head.hash, fields);
    insert.run(
      fields.seq,
      fields.eventId,
      fields.commandId,
      fields.type,
      fields.v,
      fields.subject,
      fields.occurredMs,
      fields.recordedMs,
      fields.tzOffsetMin,
      fields.clockState,
      fields.bootId,
      fields.monoMs,
      fields.attestedMs,
      fields.actorId,
      fields.seatId,
      fields.payload,
      head.hash,
      hash,
    );
    const tail: ClockTail = {
      wallMs: clock.wallMs,
      monoMs: clock.monoMs,
      bootId: clock.bootId,
      attestedMs: clock.attestedMs,
    };
    return {
      head: { seq: fields.seq, hash, tail, warehouseId },
      // Read back from the text: what the projections see now is what a replay will show them.
      event: toEvent({ ...fields, prevHash: head.hash, hash }),
    };
  };
};
