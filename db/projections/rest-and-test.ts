import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader } from '#core/domain/events.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { act, recordedOn } from './act.ts';
import type { Projectors } from './projectors.ts';
import { statement, writeOne } from './statements.ts';
import { movePieces } from './stock.ts';

/** The zone that a batch stands in. Throws when it stands nowhere: nothing can be moved from there. */
export const zoneOf = (db: Database, batchId: string): ZoneKind => {
  const zone = statement(db, 'SELECT zone FROM batches WHERE batch_id = ?').pluck().get(batchId);
  const known = ZONE_KINDS.find((kind) => kind === zone);
  if (known === undefined) throw new Error(`batch ${batchId} stands in no zone`);
  return known;
};

/** Into the resting zone. A second start (goods exposed anew) counts rest from itself and moves nothing twice. */
const restStarted = (db: Database, event: EventOf<'batch.restStarted'> & EventHeader): void => {
  const { batchId, merchantId, slotId, quantity, businessDate } = event.payload;
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: zoneOf(db, batchId),
    to: 'REST',
    quantity,
  });
  writeOne(
    db,
    `UPDATE batches SET zone = 'REST', slot_id = ?, rest_seq = ?, rest_at_ms = ?, rest_attested_ms = ?, rest_by = ?
     WHERE batch_id = ?`,
    slotId,
    ...act(event),
    batchId,
  );
};

const batchCleared = (db: Database, event: EventOf<'batch.cleared'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE batches SET cleared_seq = ?, cleared_at_ms = ?, cleared_attested_ms = ?, cleared_by = ? WHERE batch_id = ?`,
    ...act(event, event.payload.clearedBy),
    event.payload.batchId,
  );
};

const batchStored = (db: Database, event: EventOf<'batch.stored'> & EventHeader): void => {
  const { batchId, merchantId, slotId, quantity, businessDate } = event.payload;
  movePieces(db, {
    seq: event.seq,
    batchId,
    merchantId,
    businessDate,
    from: zoneOf(db, batchId),
    to: 'STORAGE',
    quantity,
  });
  writeOne(
    db,
    `UPDATE batches SET zone = 'STORAGE', slot_id = ?, stored_seq = ?, stored_at_ms = ?, stored_attested_ms = ?,
       stored_by = ?
     WHERE batch_id = ?`,
    slotId,
    ...act(event),
    batchId,
  );
};

const sampleTaken = (db: Database, event: EventOf<'sample.taken'> & EventHeader): void => {
  const { batchId, sampleId, sampleNo, layer, site } = event.payload;
  writeOne(
    db,
    `INSERT INTO samples (sample_id, batch_id, sample_no, layer, site, taken_on,
       taken_seq, taken_at_ms, taken_attested_ms, taken_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sampleId,
    batchId,
    sampleNo,
    layer,
    site,
    recordedOn(event),
    ...act(event),
  );
};

const sampleSent = (db: Database, event: EventOf<'sample.sent'> & EventHeader): void => {
  const { sampleIds, formNo, laboratory } = event.payload;
  for (const sampleId of sampleIds) {
    writeOne(
      db,
      `UPDATE samples SET form_no = ?, laboratory = ?, sent_seq = ?, sent_at_ms = ?, sent_attested_ms = ?, sent_by = ?
       WHERE sample_id = ?`,
      formNo,
      laboratory,
      ...act(event),
      sampleId,
    );
  }
};

const resultEntered = (db: Database, event: EventOf<'sample.resultEntered'> & EventHeader): void => {
  const { sampleId, result, reportNo, enteredBy, file } = event.payload;
  writeOne(
    db,
    `UPDATE samples SET result = ?, report_no = ?, report_sha256 = ?, report_name = ?, report_bytes = ?,
       report_media_type = ?, entered_seq = ?, entered_at_ms = ?, entered_attested_ms = ?, entered_by = ?
     WHERE sample_id = ? AND verified_seq IS NULL`,
    result,
    reportNo,
    file?.sha256 ?? null,
    file?.name ?? null,
    file?.bytes ?? null,
    file?.mediaType ?? null,
    ...act(event, enteredBy),
    sampleId,
  );
};

const resultVerified = (db: Database, event: EventOf<'sample.resultVerified'> & EventHeader): void => {
  const { sampleId, result, verifiedBy } = event.payload;
  writeOne(
    db,
    `UPDATE samples SET verified_on = ?, verified_seq = ?, verified_at_ms = ?, verified_attested_ms = ?, verified_by = ?
     WHERE sample_id = ? AND result = ? AND verified_seq IS NULL`,
    recordedOn(event),
    ...act(event, verifiedBy),
    sampleId,
    result,
  );
};

/** What the two persons read was not the same: the result is entered anew from the report. */
const resultRejected = (db: Database, event: EventOf<'sample.resultRejected'> & EventHeader): void => {
  writeOne(
    db,
    `UPDATE samples SET result = NULL, report_no = NULL, report_sha256 = NULL, report_name = NULL, report_bytes = NULL,
       report_media_type = NULL, entered_seq = NULL, entered_at_ms = NULL, entered_attested_ms = NULL, entered_by = NULL
     WHERE sample_id = ? AND verified_seq IS NULL`,
    event.payload.sampleId,
  );
};

/** How each event of this area changes the tables. */
export const restProjectors = {
  'batch.restStarted': restStarted,
  'sample.taken': sampleTaken,
  'sample.sent': sampleSent,
  'sample.resultEntered': resultEntered,
  'sample.resultVerified': resultVerified,
  'sample.resultRejected': resultRejected,
  'batch.cleared': batchCleared,
  'batch.stored': batchStored,
} satisfies Projectors;
