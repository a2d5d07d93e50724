import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf } from '#core/domain/events.ts';
import type { PiecesGone } from '#core/domain/events/ways-out.ts';
import { act } from './act.ts';
import { countDown, countUp, moveCode } from './codes.ts';
import type { Projector } from './projectors.ts';
import { zoneOf } from './rest-and-test.ts';
import { settle } from './settle.ts';
import { statement, write, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

const withdrawn: Projector<'batch.withdrawn'> = (db, event) => {
  writeOne(
    db,
    `UPDATE batches SET withdrawn_seq = ?, withdrawn_at_ms = ?, withdrawn_attested_ms = ?, withdrawn_by = ?, settled = 1
     WHERE batch_id = ? AND accepted_seq IS NULL`,
    ...act(event),
    event.payload.batchId,
  );
};

/** Pieces leave for good, and their labels with them. */
const gone = (
  db: Database,
  seq: number,
  payload: PiecesGone,
  way: 'RETURNED' | 'DESTROYED',
  update: string,
): void => {
  const { batchId, merchantId, businessDate, quantity, codes } = payload;
  for (const code of codes) moveCode(db, seq, code, way);
  movePieces(db, {
    seq,
    batchId,
    merchantId,
    businessDate,
    from: zoneOf(db, batchId),
    to: null,
    quantity,
    way,
  });
  writeOne(db, update, quantity, batchId);
  settle(db, batchId);
};

const INHERITED = `policy_id, plate, container_no, seal_no, goods`;

/**
 * A new receipt for pieces that come home: a batch that was declared, approved, inspected and accepted by this one act, in
 * the pre-storage zone, with one line. Its papers are those of the batch it left with.
 */
const broughtBack: Projector<'pieces.broughtBack'> = (db, event) => {
  const { batchId, batchNo, merchantId, policyId, fromBatchId, codes, quantity, businessDate } =
    event.payload;
  const four = act(event);
  writeOne(
    db,
    `INSERT INTO batches (batch_id, batch_no, merchant_id, brought_back_from, declared_on, expected_on, ${INHERITED},
       declared_quantity, declared_seq, submitted_seq, submitted_at_ms, submitted_attested_ms, submitted_by,
       verdict, review_note, reviewed_seq, reviewed_at_ms, reviewed_attested_ms, reviewed_by,
       arrived_plate, arrived_container_no, arrived_seal_no, driver_digest,
       arrived_seq, arrived_at_ms, arrived_attested_ms, arrived_by,
       inspected_seq, inspected_at_ms, inspected_attested_ms, inspected_by,
       accepted_quantity, accepted_seq, accepted_at_ms, accepted_attested_ms, accepted_by,
       unloaded_seq, unloaded_at_ms, unloaded_attested_ms, unloaded_by,
       cartons, unpacked_seq, unpacked_at_ms, unpacked_attested_ms, unpacked_by, zone, last_seq)
     SELECT ?, ?, ?, batch_id, ?, ?, ?, '', '', '', goods, ?, ?, ?, ?, ?, ?, 'APPROVED', '', ?, ?, ?, ?, '', '', '', ?,
       ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 'FRONT', ?
     FROM batches WHERE batch_id = ?`,
    batchId,
    batchNo,
    merchantId,
    businessDate,
    businessDate,
    policyId,
    quantity,
    event.seq,
    ...four,
    ...four,
    event.payload.carrierDigest,
    ...four,
    ...four,
    quantity,
    ...four,
    ...four,
    ...four,
    event.seq,
    fromBatchId,
  );
  writeOne(
    db,
    `INSERT INTO batch_lines (batch_id, line_no, goods_name, spec, quantity, unit, origin, counted, type_agrees, spec_agrees)
     SELECT ?, 1, goods, '', ?, '', '', ?, 1, 1 FROM batches WHERE batch_id = ?`,
    batchId,
    quantity,
    quantity,
    fromBatchId,
  );
  write(
    db,
    `INSERT INTO batch_search (declared_seq, batch_id, merchant_id, words)
     SELECT b.declared_seq, b.batch_id, b.merchant_id,
            lower(b.batch_no || ' ' || m.name || ' ' || b.goods || ' ' || f.batch_no)
     FROM batches b JOIN merchants m ON m.merchant_id = b.merchant_id JOIN batches f ON f.batch_id = b.brought_back_from
     WHERE b.batch_id = ?`,
    batchId,
  );
  for (const code of codes) comeHome(db, event, code);
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: null,
    to: 'FRONT',
    quantity,
    way: 'BROUGHT_BACK',
  });
};

type Shipped = {
  readonly runId: string;
  readonly kind: string;
  readonly state: string;
  readonly batchId: string;
};

const FIND = `SELECT coalesce(run_id, '') AS runId, kind, state, batch_id AS batchId FROM codes WHERE code = ?`;

/** The old label goes on in the new batch: it is on its piece and was read there. It is packed in no carton any more. */
const comeHome = (db: Database, event: EventOf<'pieces.broughtBack'> & EventHeader, code: string): void => {
  const { batchId, fromBatchId } = event.payload;
  const row = statement(db, FIND).get(code) as Shipped | undefined;
  if (row === undefined || row.state !== 'SHIPPED' || row.batchId !== fromBatchId || row.kind !== 'PIECE')
    throw new Error(`event ${event.seq}: code ${code} never left with batch ${fromBatchId}`);
  writeOne(
    db,
    `INSERT INTO returned_codes (code, back_seq, from_batch_id, shipped_seq, collection_id)
     SELECT code, ?, batch_id, shipped_seq, collection_id FROM codes WHERE code = ?`,
    event.seq,
    code,
  );
  writeOne(
    db,
    `UPDATE codes SET batch_id = ?, state = 'APPLIED', collection_id = NULL, carton = 0, picked_seq = NULL,
       shipped_seq = NULL
     WHERE code = ?`,
    batchId,
    code,
  );
  countDown(db, fromBatchId, row.runId, row.kind, 'SHIPPED');
  countUp(db, batchId, row.runId, row.kind, 'APPLIED', 1);
};

/** Everything that leaves otherwise than by a hand-over, and what comes back. */
type WaysOutType = 'batch.withdrawn' | 'pieces.returned' | 'pieces.destroyed' | 'pieces.broughtBack';

export const waysOutProjectors: { readonly [T in WaysOutType]: Projector<T> } = {
  'batch.withdrawn': withdrawn,
  'pieces.returned': (db, event) =>
    gone(
      db,
      event.seq,
      event.payload,
      'RETURNED',
      'UPDATE batches SET returned_quantity = returned_quantity + ? WHERE batch_id = ?',
    ),
  'pieces.destroyed': (db, event) =>
    gone(
      db,
      event.seq,
      event.payload,
      'DESTROYED',
      'UPDATE batches SET destroyed_quantity = destroyed_quantity + ? WHERE batch_id = ?',
    ),
  'pieces.broughtBack': broughtBack,
};
