import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf } from '#core/domain/events.ts';
import { act, flag } from './act.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';

const paperAttached = (db: Database, event: EventOf<'paper.attached'> & EventHeader): void => {
  const { batchId, paperId, kind, number, issuer, issuedOn, validTo, file } = event.payload;
  const [seq, ...attached] = act(event);
  writeOne(
    db,
    `INSERT INTO papers (paper_id, batch_id, seq, kind, number, issuer, issued_on, valid_to, sha256, file_name, bytes,
       media_type, attached_at_ms, attached_attested_ms, attached_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    paperId,
    batchId,
    seq,
    kind,
    number,
    issuer,
    issuedOn,
    validTo,
    file.sha256,
    file.name,
    file.bytes,
    file.mediaType,
    ...attached,
  );
  writeOne(db, 'INSERT INTO unread_papers (paper_id, batch_id, seq) VALUES (?, ?, ?)', paperId, batchId, seq);
};

/** The last reading counts. */
const paperRead = (db: Database, event: EventOf<'paper.read'> & EventHeader): void => {
  const { batchId, paperId, reading, verdict, reason, readBy } = event.payload;
  writeOne(
    db,
    `INSERT INTO paper_readings (paper_id, batch_id, number, issued_on, valid_to, quantity, covers_more, container_no,
       verdict, reason, read_seq, read_at_ms, read_attested_ms, read_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (paper_id) DO UPDATE SET number = excluded.number, issued_on = excluded.issued_on,
       valid_to = excluded.valid_to, quantity = excluded.quantity, covers_more = excluded.covers_more,
       container_no = excluded.container_no, verdict = excluded.verdict, reason = excluded.reason,
       read_seq = excluded.read_seq, read_at_ms = excluded.read_at_ms,
       read_attested_ms = excluded.read_attested_ms, read_by = excluded.read_by`,
    paperId,
    batchId,
    reading.number,
    reading.issuedOn,
    reading.validTo,
    reading.quantity,
    flag(reading.coversMore),
    reading.containerNo,
    verdict,
    reason,
    ...act(event, readBy),
  );
  write(db, 'DELETE FROM unread_papers WHERE paper_id = ?', paperId);
};

/** How each event of this area changes the tables. */
export const paperProjectors = {
  'paper.attached': paperAttached,
  'paper.read': paperRead,
} satisfies Projectors;
