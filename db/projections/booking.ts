import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf } from '#core/domain/events.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { act } from './act.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';

/** The booking of a batch that was just declared. */
export const insertBooking = (
  db: Database,
  batchId: string,
  on: BusinessDate,
  minute: number | null,
): void => {
  writeOne(
    db,
    'INSERT INTO bookings (batch_id, booked_on, minute, waiting) VALUES (?, ?, ?, 1)',
    batchId,
    on,
    minute,
  );
};

/** Goods that have come hold no booking any more. */
export const endBooking = (db: Database, batchId: string): void => {
  write(db, 'UPDATE bookings SET waiting = 0 WHERE batch_id = ?', batchId);
};

const bookingChanged = (db: Database, event: EventOf<'booking.changed'> & EventHeader): void => {
  const { batchId, expectedOn, expectedMinute } = event.payload;
  writeOne(
    db,
    `UPDATE bookings SET booked_on = ?, minute = ?, waiting = 1, expired_seq = NULL, expired_at_ms = NULL,
       expired_attested_ms = NULL, expired_by = NULL
     WHERE batch_id = ?`,
    expectedOn,
    expectedMinute,
    batchId,
  );
  writeOne(db, 'UPDATE batches SET expected_on = ? WHERE batch_id = ?', expectedOn, batchId);
};

const bookingExpired = (db: Database, event: EventOf<'booking.expired'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE bookings SET waiting = 0, expired_seq = ?, expired_at_ms = ?, expired_attested_ms = ?, expired_by = ?
     WHERE batch_id = ? AND waiting = 1`,
    ...act(event),
    event.payload.batchId,
  );
};

/** How each event of this area changes the tables. */
export const bookingProjectors = {
  'booking.changed': bookingChanged,
  'booking.expired': bookingExpired,
} satisfies Projectors;
