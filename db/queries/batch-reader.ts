import type { Database } from 'better-sqlite3';
import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Batch, BatchLine, CodeCounts, Disinfection, Hold, Paper, Waiver } from '#core/domain/batch.ts';
import { MARKS } from '#core/domain/marks.ts';
import type { PaperReading } from '#core/domain/papers/consistency.ts';
import * as t from '#db/schema/batches.ts';
import * as m from '#db/schema/market.ts';
import { certificates, codeCounts, codes, collections, printRuns } from '#db/schema/codes.ts';
import { samples as samplesTable } from '#db/schema/lab.ts';
import { printIntents } from '#db/schema/ledger.ts';
import { actOf } from './act-of.ts';
import { toFile } from './kept-file.ts';
import { createFindings } from './findings.ts';
import { toSample } from './sample-rows.ts';

/** A row of `batches` as it stands. */
export type BatchRow = typeof t.batches.$inferSelect;

/** Reads batches whole. `facts` leaves the lines out: lists and guards never look at them. */
export type BatchReader = {
  readonly full: (batchId: string) => Batch | null;
  readonly facts: (row: BatchRow) => Batch;
};

type ReadingRow = typeof m.paperReadings.$inferSelect;

const toReading = (row: ReadingRow): PaperReading => ({
  number: row.number,
  issuedOn: row.issuedOn,
  validTo: row.validTo,
  quantity: row.quantity,
  coversMore: row.coversMore,
  containerNo: row.containerNo,
});

const toPaper = (row: typeof t.papers.$inferSelect, reading: ReadingRow | undefined): Paper => ({
  paperId: row.paperId,
  kind: row.kind,
  number: row.number,
  issuer: row.issuer,
  issuedOn: row.issuedOn,
  validTo: row.validTo,
  attached: {
    seq: row.seq,
    atMs: row.attachedAtMs,
    attestedMs: row.attachedAttestedMs,
    by: row.attachedBy,
  },
  reading: reading === undefined ? null : toReading(reading),
  read:
    reading === undefined
      ? null
      : {
          seq: reading.readSeq,
          atMs: reading.readAtMs,
          attestedMs: reading.readAttestedMs,
          by: reading.readBy,
        },
  verdict: reading?.verdict ?? 'PENDING',
  remark: reading?.reason ?? '',
  file: { sha256: row.sha256, name: row.fileName, bytes: row.bytes, mediaType: row.mediaType },
});

const toHold = (row: typeof t.holds.$inferSelect): Hold => ({
  holdId: row.holdId,
  kind: row.kind,
  reason: row.reason,
  placed: { seq: row.placedSeq, atMs: row.placedAtMs, attestedMs: row.placedAttestedMs, by: row.placedBy },
  lifted: actOf(row.liftedSeq, row.liftedAtMs, row.liftedAttestedMs, row.liftedBy),
});

const toWaiver = (row: typeof t.waivers.$inferSelect): Waiver => ({
  waiverId: row.waiverId,
  guard: row.guard,
  basis: row.basis,
  paperId: row.paperId,
  reason: row.reason,
  measures: row.measures,
  waivedBy: row.waivedBy,
  act: { seq: row.waivedSeq, atMs: row.waivedAtMs, attestedMs: row.waivedAttestedMs, by: row.waivedActor },
});

const toForm = (row: typeof t.disinfections.$inferSelect): Disinfection['form'] => {
  const file = toFile(row.sha256, row.fileName, row.bytes, row.mediaType);
  return row.formNo === null || file === null
    ? null
    : { formNo: row.formNo, file, attestedBy: row.attestedBy ?? [] };
};

const toDisinfection = (row: typeof t.disinfections.$inferSelect): Disinfection => ({
  disinfectionId: row.disinfectionId,
  agent: row.agent,
  mgPerL: row.mgPerL,
  contactMinutes: row.contactMinutes,
  object: row.object,
  preparationId: row.preparationId,
  usedMl: row.usedMl,
  place: row.place,
  reason: row.reason,
  attested: row.attested,
  form: toForm(row),
  started: {
    seq: row.startedSeq,
    atMs: row.startedAtMs,
    attestedMs: row.startedAttestedMs,
    by: row.startedBy,
  },
  ended: actOf(row.endedSeq, row.endedAtMs, row.endedAttestedMs, row.endedBy),
});

const NO_CODES: CodeCounts = {
  reserved: 0,
  sent: 0,
  doubt: 0,
  printed: 0,
  applied: 0,
  picked: 0,
  shipped: 0,
  ended: 0,
  missing: 0,
  void: 0,
};

/** Prepares everything once for a connection. */
export const createBatchReader = (db: Database): BatchReader => {
  const d = drizzle(db);
  const id = sql.placeholder('batchId');
  const batch = d.select().from(t.batches).where(eq(t.batches.batchId, id)).prepare();
  const lines = d
    .select()
    .from(t.batchLines)
    .where(eq(t.batchLines.batchId, id))
    .orderBy(asc(t.batchLines.lineNo))
    .prepare();
  const counters = d
    .select({ lineNo: t.lineCounters.lineNo, personId: t.lineCounters.personId })
    .from(t.lineCounters)
    .where(eq(t.lineCounters.batchId, id))
    .orderBy(asc(t.lineCounters.firstSeq))
    .prepare();
  const papers = d
    .select()
    .from(t.papers)
    .where(eq(t.papers.batchId, id))
    .orderBy(asc(t.papers.seq))
    .prepare();
  const readings = d.select().from(m.paperReadings).where(eq(m.paperReadings.batchId, id)).prepare();
  const kinds = d
    .select({ kindId: m.batchKinds.kindId, name: m.batchKinds.name, category: m.batchKinds.category })
    .from(m.batchKinds)
    .where(eq(m.batchKinds.batchId, id))
    .orderBy(asc(m.batchKinds.position))
    .prepare();
  const booking = d.select().from(m.bookings).where(eq(m.bookings.batchId, id)).prepare();
  const versions = d
    .select({ newest: sql<number | null>`max(${m.declarationVersions.version})` })
    .from(m.declarationVersions)
    .where(eq(m.declarationVersions.batchId, id))
    .prepare();
  const returned = d
    .select({ field: m.returnReasons.field, reason: m.returnReasons.reason })
    .from(m.returnReasons)
    .where(and(eq(m.returnReasons.batchId, id), eq(m.returnReasons.seq, sql.placeholder('seq'))))
    .orderBy(asc(m.returnReasons.position))
    .prepare();
  const holds = d
    .select()
    .from(t.holds)
    .where(eq(t.holds.batchId, id))
    .orderBy(asc(t.holds.placedSeq))
    .prepare();
  const waivers = d
    .select()
    .from(t.waivers)
    .where(eq(t.waivers.batchId, id))
    .orderBy(asc(t.waivers.waivedSeq))
    .prepare();
  const disinfections = d
    .select()
    .from(t.disinfections)
    .where(eq(t.disinfections.batchId, id))
    .orderBy(asc(t.disinfections.startedSeq))
    .prepare();
  const samples = d
    .select()
    .from(samplesTable)
    .where(eq(samplesTable.batchId, id))
    .orderBy(asc(samplesTable.takenSeq))
    .prepare();
  const counts = d
    .select({ state: codeCounts.state, n: sql<number>`sum(${codeCounts.n})` })
    .from(codeCounts)
    .where(and(eq(codeCounts.batchId, id), eq(codeCounts.kind, 'PIECE')))
    .groupBy(codeCounts.state)
    .prepare();
  const intents = d
    .select({ state: printIntents.state, n: count() })
    .from(printIntents)
    .innerJoin(codes, eq(codes.code, printIntents.code))
    .where(
      and(
        inArray(
          printIntents.runId,
          d.select({ runId: printRuns.runId }).from(printRuns).where(eq(printRuns.batchId, id)),
        ),
        eq(codes.kind, 'PIECE'),
        eq(codes.state, 'RESERVED'),
      ),
    )
    .groupBy(printIntents.state)
    .prepare();
  const certificate = d
    .select()
    .from(certificates)
    .where(eq(certificates.batchId, id))
    .orderBy(desc(certificates.issuedSeq))
    .limit(1)
    .prepare();

  const collected = d
    .select({ n: sql<number | null>`sum(${collections.pickedPieces})` })
    .from(collections)
    .where(and(eq(collections.certificateId, sql.placeholder('id')), eq(collections.state, 'SIGNED')))
    .prepare();
  const collectedOf = (certificateId: string): number => collected.get({ id: certificateId })?.n ?? 0;
  const batchNo = d
    .select({ batchNo: t.batches.batchNo })
    .from(t.batches)
    .where(eq(t.batches.batchId, id))
    .prepare();
  const originOf = (batchId: string | null) =>
    batchId === null ? null : { batchId, batchNo: batchNo.get({ batchId })?.batchNo ?? '' };

  const codesOf = (batchId: string): CodeCounts => {
    const found: Record<keyof CodeCounts, number> = { ...NO_CODES };
    for (const { state, n } of counts.all({ batchId })) {
      found[
        (
          {
            RETURNED: 'ended',
            DESTROYED: 'ended',
            MISSING: 'missing',
            RESERVED: 'reserved',
            PRINTED: 'printed',
            APPLIED: 'applied',
            PICKED: 'picked',
            SHIPPED: 'shipped',
            VOID: 'void',
          } as const
        )[state]
      ] += n;
    }
    if (found.reserved === 0) return found;
    for (const { state, n } of intents.all({ batchId })) found[state === 'SENT' ? 'sent' : 'doubt'] = n;
    found.reserved -= found.sent + found.doubt;
    return found;
  };

  const linesOf = (batchId: string): ReadonlyArray<BatchLine> => {
    const countedBy = new Map<number, string[]>();
    for (const { lineNo, personId } of counters.all({ batchId })) {
      const known = countedBy.get(lineNo);
      if (known === undefined) countedBy.set(lineNo, [personId]);
      else known.push(personId);
    }
    return lines
      .all({ batchId })
      .map(({ batchId: _, ...line }) => ({ ...line, countedBy: countedBy.get(line.lineNo) ?? [] }));
  };

  const papersOf = (batchId: string): ReadonlyArray<Paper> => {
    const there = papers.all({ batchId });
    if (there.length === 0) return [];
    const read = new Map(readings.all({ batchId }).map((row) => [row.paperId, row]));
    return there.map((row) => toPaper(row, read.get(row.paperId)));
  };

  const bookingOf = ({ batchId, expectedOn }: BatchRow): Batch['booking'] => {
    const row = booking.get({ batchId });
    return row === undefined
      ? { on: expectedOn, minute: null, expired: null }
      : {
          on: row.bookedOn,
          minute: row.minute,
          expired: actOf(row.expiredSeq, row.expiredAtMs, row.expiredAttestedMs, row.expiredBy),
        };
  };

  const findings = createFindings(db);
  const assemble = (row: BatchRow, batchLines: ReadonlyArray<BatchLine>, isWhole: boolean): Batch => {
    const { batchId } = row;
    const arrived = actOf(row.arrivedSeq, row.arrivedAtMs, row.arrivedAttestedMs, row.arrivedBy);
    const unpacked = actOf(row.unpackedSeq, row.unpackedAtMs, row.unpackedAttestedMs, row.unpackedBy);
    const paper = row.storedSeq === null ? undefined : certificate.get({ batchId });
    return {
      batchId,
      batchNo: row.batchNo,
      merchantId: row.merchantId,
      policyId: row.policyId,
      expectedOn: row.expectedOn,
      plate: row.plate,
      containerNo: row.containerNo,
      sealNo: row.sealNo,
      source: toFile(row.sourceSha256, row.sourceName, row.sourceBytes, row.sourceMediaType),
      submitted: {
        seq: row.submittedSeq,
        atMs: row.submittedAtMs,
        attestedMs: row.submittedAttestedMs,
        by: row.submittedBy,
      },
      review: {
        verdict: row.verdict,
        act: actOf(row.reviewedSeq, row.reviewedAtMs, row.reviewedAttestedMs, row.reviewedBy),
        note: row.reviewNote,
        fields: row.verdict === 'RETURNED' ? returned.all({ batchId, seq: row.reviewedSeq ?? 0 }) : [],
      },
      amendments: versions.get({ batchId })?.newest ?? 0,
      booking: bookingOf(row),
      kinds: kinds.all({ batchId }),
      declaredPieces: row.declaredQuantity,
      lines: batchLines,
      papers: papersOf(batchId),
      holds: holds.all({ batchId }).map(toHold),
      waivers: row.acceptedSeq === null ? [] : waivers.all({ batchId }).map(toWaiver),
      arrived:
        arrived === null
          ? null
          : {
              ...arrived,
              plate: row.arrivedPlate ?? '',
              containerNo: row.arrivedContainerNo ?? '',
              sealNo: row.arrivedSealNo ?? '',
              seal: row.arrivedSeal ?? 'INTACT',
              differs: MARKS.filter((mark) => (row.arrivedDiffers ?? '').split(',').includes(mark)),
              emergency:
                row.emergencyBy === null
                  ? null
                  : { reason: row.emergencyReason ?? '', allowedBy: row.emergencyBy },
            },
      ...findings.of(row, isWhole),
      inspected: actOf(row.inspectedSeq, row.inspectedAtMs, row.inspectedAttestedMs, row.inspectedBy),
      acceptedQuantity: row.acceptedQuantity,
      accepted: actOf(row.acceptedSeq, row.acceptedAtMs, row.acceptedAttestedMs, row.acceptedBy),
      unloaded: actOf(row.unloadedSeq, row.unloadedAtMs, row.unloadedAttestedMs, row.unloadedBy),
      unpacked: unpacked === null ? null : { ...unpacked, cartons: row.cartons ?? 0 },
      disinfections: row.acceptedSeq === null ? [] : disinfections.all({ batchId }).map(toDisinfection),
      rest: actOf(row.restSeq, row.restAtMs, row.restAttestedMs, row.restBy),
      samples: row.acceptedSeq === null ? [] : samples.all({ batchId }).map(toSample),
      cleared: actOf(row.clearedSeq, row.clearedAtMs, row.clearedAttestedMs, row.clearedBy),
      stored: actOf(row.storedSeq, row.storedAtMs, row.storedAttestedMs, row.storedBy),
      zone: row.zone,
      slotId: row.slotId,
      // Pieces that came back bring their codes along before they are stored again.
      codes: row.storedSeq === null && row.broughtBackFrom === null ? NO_CODES : codesOf(batchId),
      shippedQuantity: row.shippedQuantity,
      returnedQuantity: row.returnedQuantity,
      destroyedQuantity: row.destroyedQuantity,
      missingQuantity: row.missingQuantity,
      withdrawn: actOf(row.withdrawnSeq, row.withdrawnAtMs, row.withdrawnAttestedMs, row.withdrawnBy),
      broughtBackFrom: originOf(row.broughtBackFrom),
      certificate:
        paper === undefined
          ? null
          : {
              certificateId: paper.certificateId,
              certificateNo: paper.certificateNo,
              quantity: paper.quantity,
              collected: collectedOf(paper.certificateId),
              issued: {
                seq: paper.issuedSeq,
                atMs: paper.issuedAtMs,
                attestedMs: paper.issuedAttestedMs,
                by: paper.issuedBy,
              },
            },
      lastSeq: row.lastSeq,
    };
  };

  return {
    full: (batchId) => {
      const row = batch.get({ batchId });
      return row === undefined ? null : assemble(row, linesOf(batchId), true);
    },
    facts: (row) => assemble(row, [], false),
  };
};
