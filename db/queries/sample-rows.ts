import type { Sample } from '#core/domain/batch.ts';
import type { SampleRecord } from '#core/ports/lab-reads.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { samples } from '#db/schema/lab.ts';
import { actOf } from './act-of.ts';
import { toFile } from './kept-file.ts';

type Row = typeof samples.$inferSelect;

const screeningOf = (row: Row): Sample['result'] => {
  const entered = actOf(row.enteredSeq, row.enteredAtMs, row.enteredAttestedMs, row.enteredBy);
  if (row.result === null || entered === null) return null;
  return {
    value: row.result,
    reportNo: row.reportNo ?? '',
    testedOn: row.testedOn,
    ct: row.ct ?? '',
    origin: row.origin ?? 'KEYED',
    file: toFile(row.reportSha256, row.reportName, row.reportBytes, row.reportMediaType),
    entered,
  };
};

const confirmationOf = (row: Row): Sample['confirmation'] => {
  const entered = actOf(
    row.confirmationEnteredSeq,
    row.confirmationEnteredAtMs,
    row.confirmationEnteredAttestedMs,
    row.confirmationEnteredBy,
  );
  if (row.confirmation === null || entered === null) return null;
  return {
    value: row.confirmation,
    laboratory: row.confirmingLaboratory ?? '',
    reportNo: row.confirmationReportNo ?? '',
    file: toFile(
      row.confirmationSha256,
      row.confirmationName,
      row.confirmationBytes,
      row.confirmationMediaType,
    ),
    entered,
    verified: actOf(
      row.confirmationVerifiedSeq,
      row.confirmationVerifiedAtMs,
      row.confirmationVerifiedAttestedMs,
      row.confirmationVerifiedBy,
    ),
  };
};

/** A sample as rules know it. */
export const toSample = (row: Row): Sample => {
  const lost = actOf(row.lostSeq, row.lostAtMs, row.lostAttestedMs, row.lostBy);
  return {
    sampleId: row.sampleId,
    sampleNo: row.sampleNo,
    layer: row.layer,
    site: row.site,
    members: row.members,
    replaces: row.replaces,
    taken: { seq: row.takenSeq, atMs: row.takenAtMs, attestedMs: row.takenAttestedMs, by: row.takenBy },
    sent: actOf(row.sentSeq, row.sentAtMs, row.sentAttestedMs, row.sentBy),
    formNo: row.formNo,
    laboratory: row.laboratory,
    received: actOf(row.receivedSeq, row.receivedAtMs, row.receivedAttestedMs, row.receivedBy),
    lost: lost === null ? null : { ...lost, reason: row.lostReason ?? '' },
    result: screeningOf(row),
    verified: actOf(row.verifiedSeq, row.verifiedAtMs, row.verifiedAttestedMs, row.verifiedBy),
    confirmation: confirmationOf(row),
  };
};

/** The same with what it belongs to. `takenOn` is the business day on which the swab was taken. */
export const toSampleRecord = (row: Row): SampleRecord => ({
  ...toSample(row),
  batchId: row.batchId,
  round: row.roundId === null || row.zone === null ? null : { roundId: row.roundId, zone: row.zone },
  takenOn: businessDateOf(row.takenAtMs),
});
