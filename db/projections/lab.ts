import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf, StoredFile } from '#core/domain/events.ts';
import type { PlannedTube } from '#core/domain/events/lab.ts';
import { act, recordedOn } from './act.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';

const fileColumns = (
  file: StoredFile | null,
): readonly [string | null, string | null, number | null, string | null] => [
  file?.sha256 ?? null,
  file?.name ?? null,
  file?.bytes ?? null,
  file?.mediaType ?? null,
];

const addTubes = (
  db: Database,
  event: EventHeader,
  owner: { readonly batchId: string | null; readonly roundId: string | null },
  tubes: ReadonlyArray<PlannedTube>,
): void => {
  for (const [index, { tubeNo, layer, site }] of tubes.entries()) {
    writeOne(
      db,
      `INSERT INTO sample_tubes (tube_no, batch_id, round_id, layer, site, place, issued_on, issued_seq)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      tubeNo,
      owner.batchId,
      owner.roundId,
      layer,
      site,
      index + 1,
      recordedOn(event),
      event.seq,
    );
  }
};

const tubesIssued = (db: Database, event: EventOf<'tubes.issued'> & EventHeader): void =>
  addTubes(db, event, { batchId: event.payload.batchId, roundId: null }, event.payload.tubes);

const roundPlanned = (db: Database, event: EventOf<'round.planned'> & EventHeader): void => {
  const { roundId, roundNo, kind, zone, note, tubes } = event.payload;
  writeOne(
    db,
    `INSERT INTO rounds (round_id, round_no, kind, zone, note, planned_on, planned_seq, planned_at_ms, planned_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    roundId,
    roundNo,
    kind,
    zone,
    note,
    recordedOn(event),
    event.seq,
    event.occurredMs,
    event.actorId,
  );
  addTubes(db, event, { batchId: null, roundId }, tubes);
};

const sampleTaken = (db: Database, event: EventOf<'sample.taken'> & EventHeader): void => {
  const { batchId, sampleId, sampleNo, layer, site, members, membersDigest, round, replaces } = event.payload;
  writeOne(
    db,
    `INSERT INTO samples (sample_id, batch_id, round_id, zone, sample_no, layer, site, members, members_digest, replaces,
       taken_on, taken_seq, taken_at_ms, taken_attested_ms, taken_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sampleId,
    batchId,
    round?.roundId ?? null,
    round?.zone ?? null,
    sampleNo,
    layer,
    site,
    JSON.stringify(members),
    membersDigest,
    replaces,
    recordedOn(event),
    ...act(event),
  );
  // A laboratory's own tubes are in no list of ours.
  write(
    db,
    'UPDATE sample_tubes SET sample_id = ? WHERE tube_no = ? AND sample_id IS NULL',
    sampleId,
    sampleNo,
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

const sampleReceived = (db: Database, event: EventOf<'sample.received'> & EventHeader): void => {
  for (const sampleId of event.payload.sampleIds) {
    writeOne(
      db,
      `UPDATE samples SET received_seq = ?, received_at_ms = ?, received_attested_ms = ?, received_by = ?
       WHERE sample_id = ? AND received_seq IS NULL`,
      ...act(event),
      sampleId,
    );
  }
};

const sampleLost = (db: Database, event: EventOf<'sample.lost'> & EventHeader): void =>
  writeOne(
    db,
    `UPDATE samples SET lost_reason = ?, lost_seq = ?, lost_at_ms = ?, lost_attested_ms = ?, lost_by = ?
     WHERE sample_id = ? AND lost_seq IS NULL AND result IS NULL`,
    event.payload.reason,
    ...act(event),
    event.payload.sampleId,
  );

const resultEntered = (db: Database, event: EventOf<'sample.resultEntered'> & EventHeader): void => {
  const { sampleId, result, reportNo, testedOn, ct, origin, enteredBy, file } = event.payload;
  writeOne(
    db,
    `UPDATE samples SET result = ?, report_no = ?, tested_on = ?, ct = ?, origin = ?, report_sha256 = ?, report_name = ?,
       report_bytes = ?, report_media_type = ?, entered_seq = ?, entered_at_ms = ?, entered_attested_ms = ?, entered_by = ?
     WHERE sample_id = ? AND verified_seq IS NULL`,
    result,
    reportNo,
    testedOn,
    ct,
    origin,
    ...fileColumns(file),
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
const resultRejected = (db: Database, event: EventOf<'sample.resultRejected'> & EventHeader): void =>
  writeOne(
    db,
    `UPDATE samples SET result = NULL, report_no = NULL, tested_on = NULL, ct = NULL, origin = NULL, report_sha256 = NULL,
       report_name = NULL, report_bytes = NULL, report_media_type = NULL, entered_seq = NULL, entered_at_ms = NULL,
       entered_attested_ms = NULL, entered_by = NULL
     WHERE sample_id = ? AND verified_seq IS NULL AND confirmation IS NULL`,
    event.payload.sampleId,
  );

/** A confirmation that said nothing, or that the second person read otherwise, makes way for the next. */
const confirmationEntered = (
  db: Database,
  event: EventOf<'sample.confirmationEntered'> & EventHeader,
): void => {
  const { sampleId, result, laboratory, reportNo, enteredBy, file } = event.payload;
  writeOne(
    db,
    `UPDATE samples SET confirmation = ?, confirming_laboratory = ?, confirmation_report_no = ?, confirmation_sha256 = ?,
       confirmation_name = ?, confirmation_bytes = ?, confirmation_media_type = ?, confirmation_entered_seq = ?,
       confirmation_entered_at_ms = ?, confirmation_entered_attested_ms = ?, confirmation_entered_by = ?,
       confirmation_verified_seq = NULL, confirmation_verified_at_ms = NULL, confirmation_verified_attested_ms = NULL,
       confirmation_verified_by = NULL
     WHERE sample_id = ? AND result = 'POSITIVE'`,
    result,
    laboratory,
    reportNo,
    ...fileColumns(file),
    ...act(event, enteredBy),
    sampleId,
  );
};

const confirmationVerified = (
  db: Database,
  event: EventOf<'sample.confirmationVerified'> & EventHeader,
): void =>
  writeOne(
    db,
    `UPDATE samples SET confirmation_verified_seq = ?, confirmation_verified_at_ms = ?,
       confirmation_verified_attested_ms = ?, confirmation_verified_by = ?
     WHERE sample_id = ? AND confirmation = ? AND confirmation_verified_seq IS NULL`,
    ...act(event, event.payload.verifiedBy),
    event.payload.sampleId,
    event.payload.result,
  );

const confirmationRejected = (
  db: Database,
  event: EventOf<'sample.confirmationRejected'> & EventHeader,
): void =>
  writeOne(
    db,
    `UPDATE samples SET confirmation = NULL, confirming_laboratory = NULL, confirmation_report_no = NULL,
       confirmation_sha256 = NULL, confirmation_name = NULL, confirmation_bytes = NULL, confirmation_media_type = NULL,
       confirmation_entered_seq = NULL, confirmation_entered_at_ms = NULL, confirmation_entered_attested_ms = NULL,
       confirmation_entered_by = NULL
     WHERE sample_id = ? AND confirmation_verified_seq IS NULL`,
    event.payload.sampleId,
  );

/** How each event of samples and laboratory changes the tables. */
export const labProjectors = {
  'tubes.issued': tubesIssued,
  'round.planned': roundPlanned,
  'sample.taken': sampleTaken,
  'sample.sent': sampleSent,
  'sample.received': sampleReceived,
  'sample.lost': sampleLost,
  'sample.resultEntered': resultEntered,
  'sample.resultVerified': resultVerified,
  'sample.resultRejected': resultRejected,
  'sample.confirmationEntered': confirmationEntered,
  'sample.confirmationVerified': confirmationVerified,
  'sample.confirmationRejected': confirmationRejected,
} satisfies Projectors;
