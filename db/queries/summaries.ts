import type { Database } from 'better-sqlite3';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary } from '#core/contract/views.ts';
import { unconfirmedSince, type ClockGap, type ClockReading } from '#core/domain/attested-time.ts';
import { insideQuantity, openHolds, waitingToDepart, type Batch } from '#core/domain/batch.ts';
import { isOpen, releaseGuards } from '#core/domain/guards.ts';
import { nextStep } from '#core/domain/next-step.ts';
import type { Policy } from '#core/domain/policy.ts';
import { restPoint, restedMs } from '#core/domain/rest.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches, batchSearch } from '#db/schema/batches.ts';
import { codeCounts } from '#db/schema/codes.ts';
import { merchants, slots } from '#db/schema/house.ts';
import type { BatchReader, BatchRow } from './batch-reader.ts';

const HOUR_MS = 3_600_000;

/** A batch row with the two names that lists show beside it. */
export type ListRow = {
  readonly batch: BatchRow;
  readonly merchantName: string;
  readonly slotCode: string | null;
};

const COLUMNS = { batch: getTableColumns(batches), merchantName: merchants.name, slotCode: slots.code };

/** Begins a select of ListRows; the caller adds conditions, order and limit. */
export const selectListRows = (d: BetterSQLite3Database) =>
  d
    .select(COLUMNS)
    .from(batches)
    .innerJoin(merchants, eq(merchants.merchantId, batches.merchantId))
    .leftJoin(slots, eq(slots.slotId, batches.slotId));

/**
 * Begins a select of ListRows that goes through the search table first; the caller's conditions must join the two.
 * SQLite keeps the order of a CROSS JOIN: otherwise it may begin with a batch index and sort everything it found.
 */
export const selectFoundRows = (d: BetterSQLite3Database) =>
  d
    .select(COLUMNS)
    .from(batchSearch)
    .crossJoin(batches)
    .innerJoin(merchants, eq(merchants.merchantId, batches.merchantId))
    .leftJoin(slots, eq(slots.slotId, batches.slotId));

/** Makes the summary of one row, judged now. */
export type Summarise = (row: ListRow, clock: ClockReading, gaps: ReadonlyArray<ClockGap>) => BatchSummary;

/** Rest done and needed in ms; ready when attested time reaches it, counted from the wall clock's now. */
const restOf = (
  batch: Batch,
  policy: Policy,
  clock: ClockReading,
  gaps: ReadonlyArray<ClockGap>,
): BatchSummary['rest'] => {
  const rested = restedMs({ batch, policy, clock, gaps });
  const from = restPoint(batch, policy);
  if (rested === null || from === null) return null;
  const neededMs = policy.rest.hours * HOUR_MS;
  return {
    restedMs: rested,
    neededMs,
    readyAtMs: clock.wallMs + neededMs - rested,
    unconfirmedMs: unconfirmedSince(from, gaps),
  };
};

export const createSummarise = (db: Database, reads: Reads, reader: BatchReader): Summarise => {
  const waiting = drizzle(db)
    .select({ n: sql<number | null>`sum(${codeCounts.n})` })
    .from(codeCounts)
    .where(and(eq(codeCounts.batchId, sql.placeholder('id')), eq(codeCounts.state, 'RESERVED')))
    .prepare();

  return ({ batch: row, merchantName, slotCode }, clock, gaps) => {
    const batch = reader.facts(row);
    const policy = reads.policy(row.policyId);
    if (policy === null)
      throw new Error(`batch ${row.batchId} is judged by ${row.policyId}, which was never adopted`);
    const labelsWaiting =
      row.storedSeq === null || row.settled ? 0 : (waiting.get({ id: row.batchId })?.n ?? 0);
    const facts = { batch, policy, clock, gaps };
    const guards = releaseGuards(facts);
    return {
      batchId: row.batchId,
      batchNo: row.batchNo,
      merchantId: row.merchantId,
      merchantName,
      goods: row.goods,
      declared: row.declaredQuantity,
      inWarehouse: row.zone === null ? 0 : insideQuantity(batch),
      zone: row.zone,
      slotId: row.slotId,
      slotCode,
      nextStep: nextStep({ ...facts, labelsWaiting }),
      holds: openHolds(batch).map((hold) => hold.kind),
      expectedOn: row.expectedOn,
      rest: restOf(batch, policy, clock, gaps),
      openGuards:
        batch.cleared === null ? guards.flatMap((guard) => (isOpen(guard) ? [guard.code] : [])) : [],
      waivedGuards: guards.flatMap((guard) => (!guard.met && guard.waiver !== null ? [guard.code] : [])),
      metGuards: guards.filter((guard) => guard.met).length,
      fromOpening: row.fromOpening,
      refusedWaiting: waitingToDepart(batch).reduce((sum, part) => sum + part.quantity, 0),
      lastSeq: row.lastSeq,
    };
  };
};
