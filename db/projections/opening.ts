import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act } from './act.ts';
import { endBooking } from './booking.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

type StockEntered = EventOf<'opening.stockEntered'> & EventHeader;

/**
 * What two persons attest takes the place of the acts that the program did not see: all of them are this one event, and rest
 * counts from as much attested time before it as the event credits.
 */
const becomeBatch = (db: Database, event: StockEntered): void => {
  const { batchId, zone, slotId, quantity, rest, attestedBy } = event.payload;
  const done = act(event);
  const [, second] = attestedBy;
  writeOne(
    db,
    `UPDATE batches SET from_opening = 1, zone = ?, slot_id = ?, accepted_quantity = ?,
       verdict = 'APPROVED', reviewed_seq = ?, reviewed_at_ms = ?, reviewed_attested_ms = ?, reviewed_by = ?,
       inspected_seq = ?, inspected_at_ms = ?, inspected_attested_ms = ?, inspected_by = ?,
       accepted_seq = ?, accepted_at_ms = ?, accepted_attested_ms = ?, accepted_by = ?,
       unloaded_seq = ?, unloaded_at_ms = ?, unloaded_attested_ms = ?, unloaded_by = ?,
       cartons = 0, unpacked_seq = ?, unpacked_at_ms = ?, unpacked_attested_ms = ?, unpacked_by = ?,
       rest_seq = ?, rest_at_ms = ?, rest_attested_ms = ?, rest_by = ?
     WHERE batch_id = ? AND accepted_seq IS NULL`,
    zone,
    slotId,
    quantity,
    ...act(event, second),
    ...done,
    ...done,
    ...done,
    ...done,
    rest === null ? null : event.seq,
    rest === null ? null : rest.startedAtMs,
    rest === null ? null : event.attestedMs - rest.creditMs,
    rest === null ? null : event.actorId,
    batchId,
  );
  write(
    db,
    `UPDATE batch_lines SET counted = quantity, type_agrees = 1, spec_agrees = 1, recounted_by = ?
     WHERE batch_id = ?`,
    second,
    batchId,
  );
};

const stockEntered = (db: Database, event: StockEntered): void => {
  const { batchId, merchantId, zone, quantity, disinfection, rest, tests, file, note, attestedBy } =
    event.payload;
  becomeBatch(db, event);
  endBooking(db, batchId);
  if (disinfection !== null) {
    const done = [event.seq, disinfection.endedAtMs, event.attestedMs, event.actorId] as const;
    writeOne(
      db,
      `INSERT INTO disinfections (disinfection_id, batch_id, agent, mg_per_l, contact_minutes, object, attested,
         started_seq, started_at_ms, started_attested_ms, started_by, ended_seq, ended_at_ms, ended_attested_ms, ended_by)
       VALUES (?, ?, ?, ?, ?, 'GOODS', 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
      disinfection.disinfectionId,
      batchId,
      disinfection.agent,
      disinfection.mgPerL,
      disinfection.contactMinutes,
      ...done,
      ...done,
    );
  }
  writeOne(
    db,
    `INSERT INTO opening_stock (batch_id, quantity, disinfected_at_ms, rest_started_at_ms, tests, attested_by, note,
       sha256, file_name, bytes, media_type, entered_seq, entered_at_ms, entered_attested_ms, entered_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    batchId,
    quantity,
    disinfection?.endedAtMs ?? null,
    rest?.startedAtMs ?? null,
    JSON.stringify(tests),
    JSON.stringify(attestedBy),
    note,
    file.sha256,
    file.name,
    file.bytes,
    file.mediaType,
    ...act(event),
  );
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate: event.payload.businessDate,
    from: null,
    to: zone,
    quantity,
  });
};

const openingClosed = (db: Database, event: EventOf<'opening.closed'> & EventHeader): void => {
  writeOne(
    db,
    'INSERT INTO opening_closed (only_row, closed_seq, closed_at_ms, closed_by) VALUES (1, ?, ?, ?)',
    event.seq,
    event.occurredMs,
    JSON.stringify(event.payload.closedBy),
  );
};

/** How each event of this area changes the tables. */
export const openingProjectors = {
  'opening.stockEntered': stockEntered,
  'opening.closed': openingClosed,
} satisfies Projectors;
