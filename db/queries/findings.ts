import type { Database } from 'better-sqlite3';
import { asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Batch } from '#core/domain/batch.ts';
import type { OpeningFacts, Photo, RefusedPart } from '#core/domain/entry-facts.ts';
import type { batches } from '#db/schema/batches.ts';
import { openingStock, photos, refusedParts } from '#db/schema/gate.ts';
import { actOf } from './act-of.ts';

type BatchRow = typeof batches.$inferSelect;

/** The facts of a batch that the gate in full adds to it. */
type Findings = Pick<
  Batch,
  | 'refused'
  | 'refusedParts'
  | 'damagedQuantity'
  | 'repacked'
  | 'photos'
  | 'addedSeq'
  | 'restarted'
  | 'opening'
>;

const toPhoto = (row: typeof photos.$inferSelect): Photo => ({
  photoId: row.photoId,
  about: row.about,
  lineNo: row.lineNo,
  note: row.note,
  file: { sha256: row.sha256, name: row.fileName, bytes: row.bytes, mediaType: row.mediaType },
  taken: { seq: row.takenSeq, atMs: row.takenAtMs, attestedMs: row.takenAttestedMs, by: row.takenBy },
});

const toPart = (row: typeof refusedParts.$inferSelect): RefusedPart => {
  const departed = actOf(row.departedSeq, row.departedAtMs, row.departedAttestedMs, row.departedBy);
  return {
    partId: row.partId,
    quantity: row.quantity,
    lines: row.lines,
    reason: row.reason,
    refused: {
      seq: row.refusedSeq,
      atMs: row.refusedAtMs,
      attestedMs: row.refusedAttestedMs,
      by: row.refusedBy,
    },
    departed: departed === null ? null : { ...departed, plate: row.departedPlate ?? '' },
  };
};

const toOpening = (row: typeof openingStock.$inferSelect): OpeningFacts => ({
  attested: {
    seq: row.enteredSeq,
    atMs: row.enteredAtMs,
    attestedMs: row.enteredAttestedMs,
    by: row.enteredBy,
  },
  attestedBy: row.attestedBy,
  disinfectedAtMs: row.disinfectedAtMs,
  restStartedAtMs: row.restStartedAtMs,
  tests: row.tests,
  file: { sha256: row.sha256, name: row.fileName, bytes: row.bytes, mediaType: row.mediaType },
  note: row.note,
});

/** Prepares everything once for a connection. Photographs are read only of a batch that is read whole. */
export const createFindings = (
  db: Database,
): { readonly of: (row: BatchRow, isWhole: boolean) => Findings } => {
  const d = drizzle(db);
  const id = sql.placeholder('batchId');
  const pictures = d
    .select()
    .from(photos)
    .where(eq(photos.batchId, id))
    .orderBy(asc(photos.takenSeq))
    .prepare();
  const parts = d
    .select()
    .from(refusedParts)
    .where(eq(refusedParts.batchId, id))
    .orderBy(asc(refusedParts.refusedSeq))
    .prepare();
  const opening = d.select().from(openingStock).where(eq(openingStock.batchId, id)).prepare();
  return {
    of: (row, isWhole) => {
      const { batchId } = row;
      const repacked = actOf(row.repackedSeq, row.repackedAtMs, row.repackedAttestedMs, row.repackedBy);
      const restarted = actOf(row.restartSeq, row.restartAtMs, row.restartAttestedMs, row.restartBy);
      const entered = row.fromOpening ? opening.get({ batchId }) : undefined;
      return {
        refused: actOf(row.refusedSeq, row.refusedAtMs, row.refusedAttestedMs, row.refusedBy),
        refusedParts: row.refusedQuantity === 0 ? [] : parts.all({ batchId }).map(toPart),
        damagedQuantity: row.damagedQuantity,
        repacked:
          repacked === null
            ? null
            : {
                ...repacked,
                packages: row.repackedPackages ?? 0,
                pieces: row.repackedPieces ?? 0,
                note: row.repackedNote ?? '',
              },
        photos: isWhole ? pictures.all({ batchId }).map(toPhoto) : [],
        addedSeq: row.addedSeq,
        restarted:
          restarted === null || row.restartCause === null ? null : { ...restarted, cause: row.restartCause },
        opening: entered === undefined ? null : toOpening(entered),
      };
    },
  };
};
