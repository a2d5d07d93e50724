import type { Database } from 'better-sqlite3';
import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary } from '#core/contract/views.ts';
import { unconfirmedSince, type ClockGap, type ClockReading } from '#core/domain/attested-time.ts';
import { insideQuantity, isReadingOpen, openHolds, waitingToDepart, type Batch } from '#core/domain/batch.ts';
import { isOpen, releaseGuards } from '#core/domain/guards.ts';
import { nextStep } from '#core/domain/next-step.ts';
import type { Policy } from '#core/domain/policy.ts';
import { restPoint, restedMs } from '#core/domain/rest.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches } from '#db/schema/batches.ts';
import { codeCounts } from '#db/schema/codes.ts';
import type { BatchReader, BatchRow } from './batch-reader.ts';
import { createTouched } from './touched.ts';

const HOUR_MS = 3_600_000;

/** What lists and the board know of batches, each judged now. Ids must be of batches that are there; throws otherwise. */
export type Summaries = {
  readonly of: (batchId: string, clock: ClockReading, gaps: ReadonlyArray<ClockGap>) => BatchSummary;
  /** The facts alone, without lines. */
  readonly facts: (batchId: string) => Batch;
  /** Reads the facts of up to `most` batches that are not kept yet; answers how many it read. */
  readonly warm: (batchIds: ReadonlyArray<string>, most: number) => number;
};

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

type Known = {
  readonly row: BatchRow;
  readonly batch: Batch;
  readonly policy: Policy;
  readonly labelsWaiting: number;
};

/** More than any house holds at once; a walk through old batches must not fill the memory. */
const KNOWN_LIMIT = 20_000;

/**
 * Reading the facts of a batch takes a dozen questions, judging them is reckoning. Facts are kept until something
 * touches their batch, so that a board of a thousand batches is read anew only where something happened.
 */
export const createSummaries = (db: Database, reads: Reads, reader: BatchReader): Summaries => {
  const d = drizzle(db);
  const waiting = d
    .select({ n: sql<number | null>`sum(${codeCounts.n})` })
    .from(codeCounts)
    .where(and(eq(codeCounts.batchId, sql.placeholder('id')), eq(codeCounts.state, 'RESERVED')))
    .prepare();
  const find = d
    .select()
    .from(batches)
    .where(eq(batches.batchId, sql.placeholder('id')))
    .prepare();
  const merchantName = db
    .prepare<[string], string>('SELECT name FROM merchants WHERE merchant_id = ?')
    .pluck();
  const slotCode = db.prepare<[string], string>('SELECT code FROM slots WHERE slot_id = ?').pluck();
  const policyOf = ({ batchId, policyId }: BatchRow): Policy => {
    const policy = reads.policy(policyId);
    if (policy === null)
      throw new Error(`batch ${batchId} is judged by ${policyId}, which was never adopted`);
    return policy;
  };
  const read = (batchId: string): Known => {
    const row = find.get({ id: batchId });
    if (row === undefined) throw new Error(`there is no batch ${batchId}`);
    const labelsWaiting = row.storedSeq === null || row.settled ? 0 : (waiting.get({ id: batchId })?.n ?? 0);
    return { row, batch: reader.facts(row), policy: policyOf(row), labelsWaiting };
  };

  const touched = createTouched(db);
  const kept = new Map<string, Known>();
  const names = new Map<string, string>();
  const forget = (): void => {
    const changed = touched();
    if (changed.names) names.clear();
    if (changed.batches === 'ALL' || kept.size > KNOWN_LIMIT) kept.clear();
    else for (const one of changed.batches) kept.delete(one);
  };
  const knownOf = (batchId: string): Known => {
    // Inside a transaction facts may yet be taken back.
    if (db.inTransaction) return read(batchId);
    forget();
    let known = kept.get(batchId);
    if (known === undefined) kept.set(batchId, (known = read(batchId)));
    return known;
  };
  const nameOf = (id: string, ask: typeof slotCode): string => {
    if (db.inTransaction) return ask.get(id) ?? '';
    let name = names.get(id);
    if (name === undefined) names.set(id, (name = ask.get(id) ?? ''));
    return name;
  };

  return {
    facts: (batchId) => knownOf(batchId).batch,
    warm: (batchIds, most) => {
      forget();
      const cold = batchIds.filter((batchId) => !kept.has(batchId)).slice(0, most);
      for (const batchId of cold) knownOf(batchId);
      return cold.length;
    },
    of: (batchId, clock, gaps) => {
      const { row, batch, policy, labelsWaiting } = knownOf(batchId);
      const facts = { batch, policy, clock, gaps };
      const guards = releaseGuards(facts);
      return {
        batchId,
        batchNo: row.batchNo,
        merchantId: row.merchantId,
        merchantName: nameOf(row.merchantId, merchantName),
        goods: row.goods,
        declared: row.declaredQuantity,
        readingOpen: isReadingOpen(batch),
        inWarehouse: row.zone === null ? 0 : insideQuantity(batch),
        zone: row.zone,
        slotId: row.slotId,
        slotCode: row.slotId === null ? null : nameOf(row.slotId, slotCode),
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
    },
  };
};
