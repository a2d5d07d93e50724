import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';

/** The warehouse with its slots, in the order in which they were named. A second founding is refused by the table. */
const warehouseFounded = (db: Database, event: EventOf<'warehouse.founded'> & EventHeader): void => {
  const { warehouseId, code, name, demo, slots } = event.payload;
  writeOne(
    db,
    'INSERT INTO warehouse (only_row, warehouse_id, code, name, demo, founded_seq) VALUES (1, ?, ?, ?, ?, ?)',
    warehouseId,
    code,
    name,
    demo ? 1 : 0,
    event.seq,
  );
  for (const [index, slot] of slots.entries()) {
    writeOne(
      db,
      'INSERT INTO slots (slot_id, zone, code, position) VALUES (?, ?, ?, ?)',
      slot.slotId,
      slot.zone,
      slot.code,
      index + 1,
    );
  }
};

const personRegistered = (db: Database, event: EventOf<'person.registered'> & EventHeader): void => {
  const { personId, digest, roles, merchantId } = event.payload;
  writeOne(
    db,
    'INSERT INTO persons (person_id, digest, roles, merchant_id, registered_seq) VALUES (?, ?, ?, ?, ?)',
    personId,
    digest,
    JSON.stringify(roles),
    merchantId,
    event.seq,
  );
};

const gapOpened = (db: Database, event: EventOf<'clock.gapOpened'> & EventHeader): void => {
  const { gapId, cause, fromMs, toMs, claimedMs } = event.payload;
  writeOne(
    db,
    'INSERT INTO clock_gaps (gap_id, opened_seq, cause, from_ms, to_ms, claimed_ms) VALUES (?, ?, ?, ?, ?, ?)',
    gapId,
    event.seq,
    cause,
    fromMs,
    toMs,
    claimedMs,
  );
};

const gapConfirmed = (db: Database, event: EventOf<'clock.gapConfirmed'> & EventHeader): void => {
  const { gapId, confirmedMs } = event.payload;
  writeOne(
    db,
    'UPDATE clock_gaps SET confirmed_ms = ?, confirmed_seq = ? WHERE gap_id = ? AND confirmed_ms IS NULL',
    confirmedMs,
    event.seq,
    gapId,
  );
};

const demoMoved = (db: Database, event: EventOf<'clock.demoMoved'> & EventHeader): void => {
  write(
    db,
    `INSERT INTO demo_clock (only_row, offset_ms) VALUES (1, ?)
     ON CONFLICT (only_row) DO UPDATE SET offset_ms = offset_ms + excluded.offset_ms`,
    event.payload.byMs,
  );
};

/** How each event of this area changes the tables. */
export const houseProjectors = {
  'warehouse.founded': warehouseFounded,
  'person.registered': personRegistered,
  'clock.gapOpened': gapOpened,
  'clock.gapConfirmed': gapConfirmed,
  'clock.demoMoved': demoMoved,
} satisfies Projectors;
