import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { DisinfectionCertificate, DisinfectionDesk } from '#core/contract/gate-views.ts';
import { attestedElapsed, type ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches, disinfections } from '#db/schema/batches.ts';
import { disinfectionRounds, preparations } from '#db/schema/gate.ts';
import { merchants } from '#db/schema/house.ts';
import type { PrivateData } from './names.ts';

const MINUTE_MS = 60_000;
/** Rounds and agents of a few days; the ledger has all of them. */
const LIMIT = 60;

export type DisinfectionQueries = {
  /** Agents and rounds, newest first; rounds that still run are always among them. */
  readonly disinfectionDesk: (clock: ClockReading) => DisinfectionDesk;
  /** Null when the batch has no such disinfection, or while it runs. */
  readonly disinfectionCertificate: (
    batchId: string,
    disinfectionId: string,
  ) => DisinfectionCertificate | null;
};

/** Prepares everything once for a connection. */
export const createDisinfectionQueries = (
  db: Database,
  reads: Reads,
  names: PrivateData,
): DisinfectionQueries => {
  const d = drizzle(db);
  const prepared = d
    .select()
    .from(preparations)
    .orderBy(desc(preparations.preparedSeq))
    .limit(LIMIT)
    .prepare();
  const preparation = d
    .select()
    .from(preparations)
    .where(eq(preparations.preparationId, sql.placeholder('id')))
    .prepare();
  const rounds = d
    .select()
    .from(disinfectionRounds)
    .orderBy(desc(disinfectionRounds.startedSeq))
    .limit(LIMIT)
    .prepare();
  const running = d
    .select()
    .from(disinfectionRounds)
    .where(isNull(disinfectionRounds.endedSeq))
    .orderBy(desc(disinfectionRounds.startedSeq))
    .prepare();
  /** The newest, and whatever still runs however old it is. */
  const roundsToShow = () => {
    const newest = rounds.all();
    const last = newest.at(-1)?.startedSeq ?? 0;
    return [...newest, ...running.all().filter((row) => row.startedSeq < last)];
  };
  const run = d
    .select({ run: disinfections, batchNo: batches.batchNo, merchantName: merchants.name })
    .from(disinfections)
    .innerJoin(batches, eq(batches.batchId, disinfections.batchId))
    .innerJoin(merchants, eq(merchants.merchantId, batches.merchantId))
    .where(
      and(
        eq(disinfections.batchId, sql.placeholder('batchId')),
        eq(disinfections.disinfectionId, sql.placeholder('id')),
      ),
    )
    .orderBy(asc(disinfections.startedSeq))
    .prepare();

  return {
    disinfectionDesk: (clock) => {
      const gaps = reads.gaps();
      const policy = policyOfDay(reads.policies(), businessDateOf(clock.wallMs));
      return {
        presets: policy?.disinfectants ?? [],
        preparations: prepared.all().map((row) => {
          const age = attestedElapsed(
            { seq: row.preparedSeq, attestedMs: row.preparedAttestedMs },
            clock,
            gaps,
          );
          return {
            preparationId: row.preparationId,
            presetId: row.presetId,
            agent: row.agent,
            ratio: row.ratio,
            mgPerL: row.mgPerL,
            amountMl: row.amountMl,
            usedMl: row.usedMl,
            preparedAtMs: row.preparedAtMs,
            byName: names.nameOf(row.preparedBy),
            leftMs: Math.max(0, Math.ceil(row.validMs - age)),
          };
        }),
        rounds: roundsToShow().map((row) => {
          const seen = attestedElapsed(
            { seq: row.startedSeq, attestedMs: row.startedAttestedMs },
            clock,
            gaps,
          );
          return {
            roundId: row.roundId,
            zone: row.zone,
            place: row.place,
            agent: row.agent,
            mgPerL: row.mgPerL,
            contactMinutes: row.contactMinutes,
            usedMl: row.usedMl,
            startedAtMs: row.startedAtMs,
            endedAtMs: row.endedAtMs,
            byName: names.nameOf(row.startedBy),
            leftMs: Math.max(0, Math.ceil(row.contactMinutes * MINUTE_MS - seen)),
          };
        }),
      };
    },
    disinfectionCertificate: (batchId, disinfectionId) => {
      const warehouse = reads.warehouse();
      const found = run.get({ batchId, id: disinfectionId });
      const batch = reads.batch(batchId);
      if (warehouse === null || found === undefined || batch === null) return null;
      const { run: row } = found;
      if (row.endedSeq === null || row.endedAtMs === null) return null;
      const mixed = row.preparationId === null ? undefined : preparation.get({ id: row.preparationId });
      return {
        // The ledger's own number of the end: unique in the warehouse, and found again in it.
        certificateNo: `${warehouse.code}-XD-${row.endedSeq}`,
        warehouse: warehouse.name,
        warehouseCode: warehouse.code,
        demo: warehouse.demo,
        batchNo: found.batchNo,
        merchantName: found.merchantName,
        goods: batch.lines.map((line) => ({
          lineNo: line.lineNo,
          goodsName: line.goodsName,
          spec: line.spec,
          quantity: (line.counted ?? 0) - line.refused,
          unit: line.unit,
        })),
        quantity: batch.acceptedQuantity,
        agent: row.agent,
        mgPerL: row.mgPerL,
        ratio: mixed?.ratio ?? '',
        preparedBy: mixed === undefined ? '' : names.nameOf(mixed.preparedBy),
        preparedAtMs: mixed?.preparedAtMs ?? null,
        usedMl: row.usedMl,
        contactMinutes: row.contactMinutes,
        object: row.object,
        place: row.place,
        operator: names.nameOf(row.startedBy),
        startedAtMs: row.startedAtMs,
        endedAtMs: row.endedAtMs,
        reason: row.reason,
        attestedBy: row.attested ? (row.attestedBy ?? batch.opening?.attestedBy ?? []).map(names.nameOf) : [],
        formNo: row.formNo,
        startedSeq: row.startedSeq,
        endedSeq: row.endedSeq,
        chain: reads.chainHead(),
      };
    },
  };
};
