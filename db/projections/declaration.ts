import type { Database } from 'better-sqlite3';
import type { DeclaredLine, EventOf, EventHeader } from '#core/domain/events.ts';
import { act } from './act.ts';
import { endBooking, insertBooking } from './booking.ts';
import type { Projectors } from './projectors.ts';
import { statement, write, writeOne } from './statements.ts';

/** Longest text of goods that a list shows; the batch page has every line. */
const GOODS_MAX = 200;

/** Names of the goods, each once, in the order of the packing list. */
const namesOf = (lines: ReadonlyArray<DeclaredLine>): ReadonlyArray<string> => [
  ...new Set(lines.map((line) => line.goodsName)),
];

const goodsOf = (lines: ReadonlyArray<DeclaredLine>): string =>
  namesOf(lines).join(' / ').slice(0, GOODS_MAX);

const quantityOf = (lines: ReadonlyArray<DeclaredLine>): number =>
  lines.reduce((sum, line) => sum + line.quantity, 0);

const insertLines = (db: Database, batchId: string, lines: ReadonlyArray<DeclaredLine>): void => {
  const insert = statement(
    db,
    `INSERT INTO batch_lines (batch_id, line_no, goods_name, spec, quantity, unit, origin, class_code)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const line of lines)
    insert.run(
      batchId,
      line.lineNo,
      line.goodsName,
      line.spec,
      line.quantity,
      line.unit,
      line.origin,
      line.classCode,
    );
};

/** Everything that a search finds a batch by, in lower case: number, merchant, goods, plates, container. */
export const indexWords = (db: Database, batchId: string): void => {
  writeOne(
    db,
    `INSERT INTO batch_search (declared_seq, batch_id, merchant_id, words)
     SELECT b.declared_seq, b.batch_id, b.merchant_id,
            lower(b.batch_no || ' ' || m.name || ' ' || b.plate || ' ' || coalesce(b.arrived_plate, '') || ' '
              || b.container_no || ' ' || coalesce(b.arrived_container_no, '') || ' '
              || coalesce((SELECT group_concat(goods_name, ' ')
                           FROM (SELECT goods_name FROM batch_lines WHERE batch_id = b.batch_id
                                 GROUP BY goods_name ORDER BY min(line_no))), ''))
     FROM batches b JOIN merchants m ON m.merchant_id = b.merchant_id
     WHERE b.batch_id = ?
     ON CONFLICT (declared_seq) DO UPDATE SET words = excluded.words`,
    batchId,
  );
};

/** Keeps what is declared from now on beside every version before it. */
const keepVersion = (
  db: Database,
  event: EventOf<'declaration.submitted' | 'declaration.amended'> & EventHeader,
  lines: ReadonlyArray<DeclaredLine>,
  reason: string,
): void => {
  const { batchId } = event.payload;
  writeOne(
    db,
    `INSERT INTO declaration_versions (batch_id, version, reason, plate, container_no, seal_no, lines, quantity,
       made_seq, made_at_ms, made_attested_ms, made_by)
     SELECT b.batch_id, (SELECT count(*) FROM declaration_versions WHERE batch_id = b.batch_id), ?,
            b.plate, b.container_no, b.seal_no, ?, ?, ?, ?, ?, ?
     FROM batches b WHERE b.batch_id = ?`,
    reason,
    JSON.stringify(lines),
    quantityOf(lines),
    ...act(event),
    batchId,
  );
};

const declarationSubmitted = (db: Database, event: EventOf<'declaration.submitted'> & EventHeader): void => {
  const {
    batchId,
    batchNo,
    merchantId,
    policyId,
    lines,
    plate,
    containerNo,
    sealNo,
    expectedOn,
    expectedMinute,
    kinds,
    source,
    businessDate,
  } = event.payload;
  writeOne(
    db,
    `INSERT INTO batches (batch_id, batch_no, merchant_id, policy_id, declared_on, expected_on, plate, container_no, seal_no,
       source_sha256, source_name, source_bytes, source_media_type, goods, declared_quantity, declared_seq,
       submitted_seq, submitted_at_ms, submitted_attested_ms, submitted_by, verdict, review_note, last_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', '', ?)`,
    batchId,
    batchNo,
    merchantId,
    policyId,
    businessDate,
    expectedOn,
    plate,
    containerNo,
    sealNo,
    source?.sha256 ?? null,
    source?.name ?? null,
    source?.bytes ?? null,
    source?.mediaType ?? null,
    goodsOf(lines),
    quantityOf(lines),
    event.seq,
    ...act(event),
    event.seq,
  );
  insertLines(db, batchId, lines);
  indexWords(db, batchId);
  for (const [at, kind] of kinds.entries())
    writeOne(
      db,
      'INSERT INTO batch_kinds (batch_id, position, kind_id, name, category) VALUES (?, ?, ?, ?, ?)',
      batchId,
      at + 1,
      kind.kindId,
      kind.name,
      kind.category,
    );
  insertBooking(db, batchId, expectedOn, expectedMinute);
  keepVersion(db, event, lines, '');
};

/** New lines take the place of the old ones; counts belonged to the old lines and go with them. */
const declarationAmended = (db: Database, event: EventOf<'declaration.amended'> & EventHeader): void => {
  const { batchId, lines, transport, reason } = event.payload;
  write(db, 'DELETE FROM line_counters WHERE batch_id = ?', batchId);
  write(
    db,
    'UPDATE line_counts SET undone_seq = ? WHERE batch_id = ? AND undone_seq IS NULL',
    event.seq,
    batchId,
  );
  write(db, 'DELETE FROM batch_lines WHERE batch_id = ?', batchId);
  insertLines(db, batchId, lines);
  writeOne(
    db,
    `UPDATE batches SET goods = ?, declared_quantity = ?, submitted_seq = ?, submitted_at_ms = ?, submitted_attested_ms = ?,
       submitted_by = ?, verdict = 'PENDING', review_note = '', reviewed_seq = NULL, reviewed_at_ms = NULL,
       reviewed_attested_ms = NULL, reviewed_by = NULL
     WHERE batch_id = ?`,
    goodsOf(lines),
    quantityOf(lines),
    ...act(event),
    batchId,
  );
  if (transport !== null)
    writeOne(
      db,
      'UPDATE batches SET plate = ?, container_no = ?, seal_no = ? WHERE batch_id = ?',
      transport.plate,
      transport.containerNo,
      transport.sealNo,
      batchId,
    );
  indexWords(db, batchId);
  keepVersion(db, event, lines, reason);
};

const REVIEWED = `UPDATE batches SET verdict = ?, review_note = ?, reviewed_seq = ?, reviewed_at_ms = ?, reviewed_attested_ms = ?,
  reviewed_by = ? WHERE batch_id = ?`;

const declarationApproved = (db: Database, event: EventOf<'declaration.approved'> & EventHeader): void => {
  writeOne(db, REVIEWED, 'APPROVED', event.payload.note, ...act(event), event.payload.batchId);
};

const declarationReturned = (db: Database, event: EventOf<'declaration.returned'> & EventHeader): void => {
  const { batchId, reason, fields } = event.payload;
  writeOne(db, REVIEWED, 'RETURNED', reason, ...act(event), batchId);
  for (const [at, one] of fields.entries())
    writeOne(
      db,
      'INSERT INTO return_reasons (batch_id, seq, position, field, reason) VALUES (?, ?, ?, ?, ?)',
      batchId,
      event.seq,
      at + 1,
      one.field,
      one.reason,
    );
};

const holdPlaced = (db: Database, event: EventOf<'hold.placed'> & EventHeader): void => {
  const { batchId, holdId, kind, reason } = event.payload;
  writeOne(
    db,
    `INSERT INTO holds (hold_id, batch_id, kind, reason, placed_seq, placed_at_ms, placed_attested_ms, placed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    holdId,
    batchId,
    kind,
    reason,
    ...act(event),
  );
};

/** The lift is by whoever asked for it; the second person stands in the event and in the story. */
const holdLifted = (db: Database, event: EventOf<'hold.lifted'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE holds SET lifted_seq = ?, lifted_at_ms = ?, lifted_attested_ms = ?, lifted_by = ?
     WHERE hold_id = ? AND lifted_seq IS NULL`,
    ...act(event),
    event.payload.holdId,
  );
};

/** The plate and container seen at the gate are found by a search too. */
const batchArrived = (db: Database, event: EventOf<'batch.arrived'> & EventHeader): void => {
  const { batchId, plate, containerNo, sealNo, seal, differs, driverDigest, emergency } = event.payload;
  writeOne(
    db,
    `UPDATE batches SET arrived_plate = ?, arrived_container_no = ?, arrived_seal_no = ?, arrived_seal = ?,
       arrived_differs = ?, emergency_reason = ?, emergency_by = ?, driver_digest = ?, arrived_seq = ?, arrived_at_ms = ?, arrived_attested_ms = ?, arrived_by = ?
     WHERE batch_id = ?`,
    plate,
    containerNo,
    sealNo,
    seal,
    differs.join(','),
    emergency?.reason ?? null,
    emergency?.allowedBy ?? null,
    driverDigest,
    ...act(event),
    batchId,
  );
  indexWords(db, batchId);
  endBooking(db, batchId);
};

/** How each event of this area changes the tables. */
export const declarationProjectors = {
  'declaration.submitted': declarationSubmitted,
  'declaration.amended': declarationAmended,
  'declaration.approved': declarationApproved,
  'declaration.returned': declarationReturned,
  'hold.placed': holdPlaced,
  'hold.lifted': holdLifted,
  'batch.arrived': batchArrived,
} satisfies Projectors;
