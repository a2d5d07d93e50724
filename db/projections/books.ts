import { correctableFields } from '#core/domain/corrections.ts';
import { recordedOn } from './act.ts';
import { indexWords } from './declaration.ts';
import type { Projector, Projectors } from './projectors.ts';
import { markLate, sheetDayOf } from './sheet-day.ts';
import { writeOne, write } from './statements.ts';

const sheetClosed: Projector<'sheet.closed'> = (db, event) => {
  const { businessDate, sheetNo, figures, chainSeq, chainHead, note, preparedBy, reviewedBy } = event.payload;
  writeOne(
    db,
    `INSERT INTO sheets (business_date, sheet_no, figures, chain_seq, chain_head, note, closed_seq, closed_at_ms,
       prepared_by, reviewed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    businessDate,
    sheetNo,
    JSON.stringify(figures),
    chainSeq,
    chainHead,
    note,
    event.seq,
    event.occurredMs,
    preparedBy,
    reviewedBy,
  );
};

/** Where the projections keep a field that may be corrected; each names its row by the wrong event's ledger number. */
const COLUMN_OF: { readonly [typeAndField: string]: string } = {
  'declaration.submitted plate': 'UPDATE batches SET plate = ? WHERE declared_seq = ?',
  'declaration.submitted containerNo': 'UPDATE batches SET container_no = ? WHERE declared_seq = ?',
  'declaration.submitted sealNo': 'UPDATE batches SET seal_no = ? WHERE declared_seq = ?',
  'declaration.submitted expectedOn': 'UPDATE batches SET expected_on = ? WHERE declared_seq = ?',
  'batch.arrived plate': 'UPDATE batches SET arrived_plate = ? WHERE arrived_seq = ?',
  'batch.arrived containerNo': 'UPDATE batches SET arrived_container_no = ? WHERE arrived_seq = ?',
  'batch.arrived sealNo': 'UPDATE batches SET arrived_seal_no = ? WHERE arrived_seq = ?',
  'batch.unpacked cartons': 'UPDATE batches SET cartons = CAST(? AS INTEGER) WHERE unpacked_seq = ?',
  'paper.attached number': 'UPDATE papers SET number = ? WHERE seq = ?',
  'paper.attached issuer': 'UPDATE papers SET issuer = ? WHERE seq = ?',
  'paper.attached issuedOn': 'UPDATE papers SET issued_on = ? WHERE seq = ?',
  'sample.taken site': 'UPDATE samples SET site = ? WHERE taken_seq = ?',
  'sample.sent formNo': 'UPDATE samples SET form_no = ? WHERE sent_seq = ?',
  'sample.sent laboratory': 'UPDATE samples SET laboratory = ? WHERE sent_seq = ?',
  'sample.resultEntered reportNo': 'UPDATE samples SET report_no = ? WHERE entered_seq = ?',
};

/** The corrected value takes the wrong one's place in what screens read; both stand in the story and in `corrections`. */
const corrected: Projector<'record.corrected'> = (db, event) => {
  const { batchId, wrongSeq, wrongType, field, was, now, reason } = event.payload;
  const update = COLUMN_OF[`${wrongType} ${field}`];
  if (update === undefined || correctableFields(wrongType)[field] === undefined)
    throw new Error(`event ${event.seq}: ${wrongType} ${field} cannot be corrected`);
  // Nothing changes when the record itself is no more (a result that was rejected since): the correction still stands.
  write(db, update, now, wrongSeq);
  if (field === 'plate' || field === 'containerNo') indexWords(db, batchId);
  writeOne(
    db,
    `INSERT INTO corrections (seq, wrong_seq, wrong_type, field, batch_id, was, now, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    event.seq,
    wrongSeq,
    wrongType,
    field,
    batchId,
    was,
    now,
    reason,
  );
};

const backEntry: Projector<'backEntry.noted'> = (db, event) => {
  const { formNo, reason } = event.payload;
  markLate(db, event, { why: 'BACK_ENTRY', sheetDay: sheetDayOf(db, recordedOn(event)), formNo, reason });
};

/** Closed sheets, corrections and entries from paper. */
export const booksProjectors = {
  'sheet.closed': sheetClosed,
  'record.corrected': corrected,
  'backEntry.noted': backEntry,
} satisfies Projectors;
