import type { Database } from 'better-sqlite3';
import type { EventType, RecordedEvent } from '#core/domain/events.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { statement, write } from './statements.ts';

/** Acts by which a person's hands, or a swab in them, come to the goods. */
const HANDS_ON: ReadonlySet<EventType> = new Set<EventType>([
  'inspection.counted',
  'inspection.recounted',
  'batch.repacked',
  'pieces.added',
  'batch.moved',
  'batch.unloaded',
  'batch.unpacked',
  'disinfection.started',
  'disinfection.ended',
  'disinfection.attested',
  'batch.restStarted',
  'sample.taken',
  'batch.stored',
  'code.applied',
  'collection.picked',
  'collection.putBack',
]);

type Place = { readonly zone: string | null; readonly position: number | null };
type Open = Place & { readonly fromSeq: number };

/** Whatever event moved the batch: where it stands now is compared with where it stood, so no move can be forgotten. */
const followStay = (db: Database, batchId: string, event: RecordedEvent): void => {
  const now = statement(
    db,
    `SELECT b.zone, s.position FROM batches b LEFT JOIN slots s ON s.slot_id = b.slot_id WHERE b.batch_id = ?`,
  ).get(batchId) as Place | undefined;
  const open = statement(
    db,
    'SELECT zone, position, from_seq AS fromSeq FROM stays WHERE batch_id = ? AND to_seq IS NULL',
  ).get(batchId) as Open | undefined;
  const zone = now?.zone ?? null;
  if (zone === (open?.zone ?? null) && (now?.position ?? null) === (open?.position ?? null)) return;
  if (open !== undefined)
    write(
      db,
      'UPDATE stays SET to_seq = ?, to_date = ? WHERE batch_id = ? AND from_seq = ?',
      event.seq,
      businessDateOf(event.occurredMs),
      batchId,
      open.fromSeq,
    );
  if (zone !== null)
    write(
      db,
      'INSERT INTO stays (batch_id, zone, position, from_seq) VALUES (?, ?, ?, ?)',
      batchId,
      zone,
      now?.position ?? null,
      event.seq,
    );
};

/** Keeps where a batch has stood and whose hands were on it, for the day on which one of them turns out positive. */
export const followContacts = (db: Database, event: RecordedEvent): void => {
  const batchId = 'batchId' in event.payload ? event.payload.batchId : null;
  if (batchId === null) return;
  followStay(db, batchId, event);
  if (!HANDS_ON.has(event.type) || event.actorId === 'system') return;
  write(
    db,
    `INSERT INTO handlings (batch_id, person_id, date, last_seq) VALUES (?, ?, ?, ?)
     ON CONFLICT (batch_id, person_id, date) DO UPDATE SET last_seq = excluded.last_seq`,
    batchId,
    event.actorId,
    businessDateOf(event.occurredMs),
    event.seq,
  );
};
