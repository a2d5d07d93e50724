import { recordedOn } from './act.ts';
import { moveCode } from './codes.ts';
import type { Projector, Projectors } from './projectors.ts';
import { settle } from './settle.ts';
import { statement, write, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

const opened: Projector<'stocktake.opened'> = (db, event) => {
  const { stocktakeId, stocktakeNo, zone, slotId, items } = event.payload;
  writeOne(
    db,
    `INSERT INTO stocktakes (stocktake_id, stocktake_no, zone, slot_id, state, opened_on, opened_seq, opened_at_ms, opened_by)
     VALUES (?, ?, ?, ?, 'OPEN', ?, ?, ?, ?)`,
    stocktakeId,
    stocktakeNo,
    zone,
    slotId,
    recordedOn(event),
    event.seq,
    event.occurredMs,
    event.actorId,
  );
  for (const item of items)
    writeOne(
      db,
      'INSERT INTO stocktake_items (stocktake_id, batch_id, zone, slot_id, book) VALUES (?, ?, ?, ?, ?)',
      stocktakeId,
      item.batchId,
      item.zone,
      item.slotId,
      item.book,
    );
};

const counted: Projector<'stocktake.counted'> = (db, event) => {
  const { stocktakeId, batchId, quantity, book } = event.payload;
  writeOne(
    db,
    'UPDATE stocktake_items SET counted = ?, book_at_count = ? WHERE stocktake_id = ? AND batch_id = ?',
    quantity,
    book,
    stocktakeId,
    batchId,
  );
};

const scanned: Projector<'stocktake.scanned'> = (db, event) => {
  const { stocktakeId, batchId, codes } = event.payload;
  let fresh = 0;
  for (const code of codes)
    fresh += write(
      db,
      'INSERT INTO stocktake_codes (stocktake_id, batch_id, code) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      stocktakeId,
      batchId,
      code,
    );
  writeOne(
    db,
    'UPDATE stocktake_items SET scanned = scanned + ? WHERE stocktake_id = ? AND batch_id = ?',
    fresh,
    stocktakeId,
    batchId,
  );
};

const closed: Projector<'stocktake.closed'> = (db, event) => {
  const { stocktakeId, results, reason, countedBy, approvedBy } = event.payload;
  writeOne(
    db,
    `UPDATE stocktakes SET state = 'CLOSED', closed_seq = ?, closed_at_ms = ?, closed_by = ?, approved_by = ?, reason = ?
     WHERE stocktake_id = ? AND state = 'OPEN'`,
    event.seq,
    event.occurredMs,
    countedBy,
    approvedBy,
    reason,
    stocktakeId,
  );
  for (const { batchId, difference } of results)
    writeOne(
      db,
      'UPDATE stocktake_items SET difference = ? WHERE stocktake_id = ? AND batch_id = ?',
      difference,
      stocktakeId,
      batchId,
    );
};

const cancelled: Projector<'stocktake.cancelled'> = (db, event) => {
  const { stocktakeId, reason } = event.payload;
  writeOne(
    db,
    `UPDATE stocktakes SET state = 'CANCELLED', closed_seq = ?, closed_at_ms = ?, closed_by = ?, reason = ?
     WHERE stocktake_id = ? AND state = 'OPEN'`,
    event.seq,
    event.occurredMs,
    event.actorId,
    reason,
    stocktakeId,
  );
};

/**
 * Pieces that were not found leave the books as missing; found ones come off the missing first, and what is found beyond
 * them is accepted by this act, for the books must say what stands there.
 */
const adjusted: Projector<'stock.adjusted'> = (db, event) => {
  const { batchId, merchantId, zone, delta, missing, found, businessDate } = event.payload;
  for (const code of missing) moveCode(db, event.seq, code, 'MISSING');
  for (const code of found) moveCode(db, event.seq, code, 'APPLIED');
  const isLoss = delta < 0;
  const known = Number(
    statement(db, 'SELECT missing_quantity FROM batches WHERE batch_id = ?').pluck().get(batchId) ?? 0,
  );
  const back = isLoss ? 0 : Math.min(delta, known);
  writeOne(
    db,
    `UPDATE batches SET accepted_quantity = accepted_quantity + ?, missing_quantity = missing_quantity + ?
     WHERE batch_id = ?`,
    isLoss ? 0 : delta - back,
    isLoss ? -delta : -back,
    batchId,
  );
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: isLoss ? zone : null,
    to: isLoss ? null : zone,
    quantity: Math.abs(delta),
    way: isLoss ? 'MISSING' : 'FOUND',
  });
  settle(db, batchId);
};

/** Counts and what they changed. */
export const stocktakeProjectors = {
  'stocktake.opened': opened,
  'stocktake.counted': counted,
  'stocktake.scanned': scanned,
  'stocktake.closed': closed,
  'stocktake.cancelled': cancelled,
  'stock.adjusted': adjusted,
} satisfies Projectors;
