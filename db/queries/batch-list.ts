import type { Database } from 'better-sqlite3';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches, batchSearch } from '#db/schema/batches.ts';
import type { Summaries } from './summaries.ts';

export type BatchListInput = {
  /** Words that must all occur in number, merchant, goods or plates; empty finds everything. */
  readonly search: string;
  /** A NextStep, or empty for all. */
  readonly step: string;
  /** `nextBefore` of the page before; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Only this merchant's batches; null for all. */
  readonly merchantId: string | null;
};

export type BatchPage = { readonly items: ReadonlyArray<BatchSummary>; readonly nextBefore: number | null };

/** Rows read at once while looking for batches at one step. */
const CHUNK = 100;

const COLUMNS = { batchId: batches.batchId, declaredSeq: batches.declaredSeq };

type Filter = { readonly search: boolean; readonly merchant: boolean; readonly settled: boolean };

/**
 * Pages through batches, newest declaration first, by the ledger number of the declaration, which never changes: a page
 * neither repeats nor skips a batch however much happens meanwhile. A step other than DONE looks at live batches only.
 */
export const createBatchList = (
  db: Database,
  reads: Reads,
  summaries: Summaries,
): ((input: BatchListInput, clock: ClockReading) => BatchPage) => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const settledIs = (filter: Filter) => (filter.settled ? eq(batches.settled, param('settled')) : undefined);
  const all = (filter: Filter) =>
    d
      .select(COLUMNS)
      .from(batches)
      .where(
        and(
          lt(batches.declaredSeq, param('before')),
          filter.merchant ? eq(batches.merchantId, param('merchant')) : undefined,
          settledIs(filter),
        ),
      )
      .orderBy(desc(batches.declaredSeq))
      .limit(param('limit'))
      .prepare();
  const found = (filter: Filter) =>
    // SQLite keeps the order of a CROSS JOIN: otherwise it may begin with a batch index and sort everything it found.
    d
      .select(COLUMNS)
      .from(batchSearch)
      .crossJoin(batches)
      .where(
        and(
          eq(batches.batchId, batchSearch.batchId),
          lt(batchSearch.declaredSeq, param('before')),
          filter.merchant ? eq(batchSearch.merchantId, param('merchant')) : undefined,
          settledIs(filter),
          sql`NOT EXISTS (SELECT 1 FROM json_each(${param('words')}) WHERE instr(${batchSearch.words}, lower(value)) = 0)`,
        ),
      )
      .orderBy(desc(batchSearch.declaredSeq))
      .limit(param('limit'))
      .prepare();
  // One condition a filter, so that each variant has an index that answers it in order.
  const prepare = (filter: Filter) => (filter.search ? found(filter) : all(filter));
  const variants = new Map<string, ReturnType<typeof prepare>>();
  const variant = (filter: Filter) => {
    const name = JSON.stringify(filter);
    let made = variants.get(name);
    if (made === undefined) variants.set(name, (made = prepare(filter)));
    return made;
  };

  return (input, clock) => {
    const words = input.search.split(/\s+/u).filter((word) => word !== '');
    const query = variant({
      search: words.length > 0,
      merchant: input.merchantId !== null,
      settled: input.step !== '',
    });
    const gaps = reads.gaps();
    const items: { readonly summary: BatchSummary; readonly seq: number }[] = [];
    let before = input.before ?? Number.MAX_SAFE_INTEGER;
    const size = input.step === '' ? input.limit + 1 : CHUNK;
    for (;;) {
      const rows = query.all({
        before,
        limit: size,
        words: JSON.stringify(words),
        merchant: input.merchantId,
        settled: input.step === 'DONE' ? 1 : 0,
      });
      for (const row of rows) {
        const summary = summaries.of(row.batchId, clock, gaps);
        if (input.step === '' || summary.nextStep === input.step)
          items.push({ summary, seq: row.declaredSeq });
        // One more than asked for says that there is another page.
        if (items.length > input.limit) {
          const page = items.slice(0, input.limit);
          return { items: page.map((item) => item.summary), nextBefore: page.at(-1)?.seq ?? null };
        }
      }
      if (rows.length < size) return { items: items.map((item) => item.summary), nextBefore: null };
      before = rows.at(-1)?.declaredSeq ?? 0;
    }
  };
};
