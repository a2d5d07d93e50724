import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { act, recordedOn } from './act.ts';
import { moveCode, scannedCarton } from './codes.ts';
import { zoneOf } from './rest-and-test.ts';
import type { Projectors } from './projectors.ts';
import { settle } from './settle.ts';
import { statement, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

const certificateIssued = (db: Database, event: EventOf<'exitCertificate.issued'> & EventHeader): void => {
  const { batchId, certificateId, certificateNo, quantity, chainHead } = event.payload;
  writeOne(
    db,
    `INSERT INTO certificates (certificate_id, certificate_no, batch_id, quantity, chain_head, issued_on,
       issued_seq, issued_at_ms, issued_attested_ms, issued_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    certificateId,
    certificateNo,
    batchId,
    quantity,
    chainHead,
    recordedOn(event),
    ...act(event),
  );
};

const collectionOpened = (db: Database, event: EventOf<'collection.opened'> & EventHeader): void => {
  const { collectionId, batchId, certificateId } = event.payload;
  writeOne(
    db,
    `INSERT INTO collections (collection_id, batch_id, certificate_id, state, opened_seq) VALUES (?, ?, ?, 'OPEN', ?)`,
    collectionId,
    batchId,
    certificateId,
    event.seq,
  );
};

/** Moves codes and counts the pieces and cartons among those that really changed. */
const moveAll = (
  db: Database,
  seq: number,
  codes: ReadonlyArray<string>,
  to: 'APPLIED' | 'PICKED' | 'SHIPPED',
  collectionId: string | null,
): { readonly pieces: number; readonly cartons: number } => {
  const moved = codes.flatMap((code) => moveCode(db, seq, code, to, collectionId) ?? []);
  const pieces = moved.filter((row) => row.kind === 'PIECE').length;
  return { pieces, cartons: moved.length - pieces };
};

const PICKED_CHANGED = `UPDATE collections SET picked_pieces = picked_pieces + ?, picked_cartons = picked_cartons + ?
  WHERE collection_id = ? AND state = 'OPEN'`;

const collectionPicked = (db: Database, event: EventOf<'collection.picked'> & EventHeader): void => {
  const { collectionId, codes, scanned } = event.payload;
  const all = [...codes, ...scannedCarton(db, codes, scanned)];
  const { pieces, cartons } = moveAll(db, event.seq, all, 'PICKED', collectionId);
  writeOne(db, PICKED_CHANGED, pieces, cartons, collectionId);
};

const collectionPutBack = (db: Database, event: EventOf<'collection.putBack'> & EventHeader): void => {
  const { collectionId, codes } = event.payload;
  const { pieces, cartons } = moveAll(db, event.seq, codes, 'APPLIED', null);
  writeOne(db, PICKED_CHANGED, -pieces, -cartons, collectionId);
};

const pickedIn = (db: Database, collectionId: string): ReadonlyArray<string> =>
  statement(db, `SELECT code FROM codes WHERE collection_id = ? AND state = 'PICKED' ORDER BY code`)
    .pluck()
    .all(collectionId)
    .map(String);

const collectionCancelled = (db: Database, event: EventOf<'collection.cancelled'> & EventHeader): void => {
  const { collectionId } = event.payload;
  moveAll(db, event.seq, pickedIn(db, collectionId), 'APPLIED', null);
  writeOne(
    db,
    `UPDATE collections SET state = 'CANCELLED', picked_pieces = 0, picked_cartons = 0, closed_seq = ?, closed_at_ms = ?,
       closed_by = ?
     WHERE collection_id = ? AND state = 'OPEN'`,
    event.seq,
    event.occurredMs,
    event.actorId,
    collectionId,
  );
};

/** What was picked leaves: pieces and the cartons read whole. The slot is free once nothing of the batch is left. */
const collectionSigned = (db: Database, event: EventOf<'collection.signed'> & EventHeader): void => {
  const { collectionId, batchId, merchantId, codes, quantity, collectorDigest, signature, businessDate } =
    event.payload;
  const { pieces } = moveAll(db, event.seq, codes, 'SHIPPED', collectionId);
  if (pieces !== quantity)
    throw new Error(`event ${event.seq}: ${pieces} pieces leave, ${quantity} are signed for`);
  moveAll(db, event.seq, pickedIn(db, collectionId), 'SHIPPED', collectionId);
  writeOne(
    db,
    `UPDATE collections SET state = 'SIGNED', closed_seq = ?, closed_at_ms = ?, closed_by = ?, collector_digest = ?,
       signature_sha256 = ?
     WHERE collection_id = ? AND state = 'OPEN' AND picked_pieces = ?`,
    event.seq,
    event.occurredMs,
    event.actorId,
    collectorDigest,
    signature.sha256,
    collectionId,
    quantity,
  );
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: zoneOf(db, batchId),
    to: null,
    quantity,
  });
  writeOne(
    db,
    'UPDATE batches SET shipped_quantity = shipped_quantity + ? WHERE batch_id = ?',
    quantity,
    batchId,
  );
  settle(db, batchId);
};

/** How each event of this area changes the tables. */
export const exitProjectors = {
  'exitCertificate.issued': certificateIssued,
  'collection.opened': collectionOpened,
  'collection.picked': collectionPicked,
  'collection.putBack': collectionPutBack,
  'collection.cancelled': collectionCancelled,
  'collection.signed': collectionSigned,
} satisfies Projectors;
