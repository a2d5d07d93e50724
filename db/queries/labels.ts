import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type {
  CodePage,
  CodeView,
  CollectionView,
  NumberRange,
  PrintRunView,
  RunReconciliation,
} from '#core/contract/views.ts';
import type { Reads } from '#core/ports/reads.ts';
import { codeCounts, codes, collections, certificates } from '#db/schema/codes.ts';
import { batches } from '#db/schema/batches.ts';
import { merchants } from '#db/schema/house.ts';
import { printIntents } from '#db/schema/ledger.ts';

/** What the database knows of a print run: total = waiting + inDoubt + printed + applied + void. */
export type RunCounts = Pick<
  PrintRunView,
  | 'runId'
  | 'batchId'
  | 'total'
  | 'printed'
  | 'applied'
  | 'inDoubt'
  | 'void'
  | 'waiting'
  | 'lastPrinted'
  | 'reprinted'
  | 'reconciliation'
> & {
  readonly finished: boolean;
  /** Codes handed to a printer and not proven printed, in print order, with what the journal says of them. */
  readonly inFlight: ReadonlyArray<{ readonly code: string; readonly state: 'SENT' | 'DOUBT' }>;
};

export type LabelQueries = {
  readonly run: (runId: string) => RunCounts | null;
  readonly codes: (input: CodeListInput) => CodePage;
  /** Printed and not verified; no more than the first RANGES_SHOWN stretches of numbers. */
  readonly unverified: (batchId: string) => {
    readonly n: number;
    readonly ranges: ReadonlyArray<NumberRange>;
  };
  readonly collection: (collectionId: string) => CollectionView | null;
};

export type CodeListInput = {
  readonly batchId: string;
  readonly kind: CodeView['kind'] | null;
  /** `next` of the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
};

/** More stretches than anybody looks for at once. */
const RANGES_SHOWN = 100;

/** A code's place among those of its batch. */
type CodeKey = Pick<CodeView, 'carton' | 'kind' | 'number' | 'code'>;
const FIRST_CODE: CodeKey = { carton: -1, kind: 'CARTON', number: 0, code: '' };

/** Rising numbers as stretches without a gap. */
const rangesOf = (numbers: ReadonlyArray<number>): ReadonlyArray<NumberRange> => {
  const ranges: NumberRange[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && number === last.to + 1)
      ranges[ranges.length - 1] = { from: last.from, to: number };
    else ranges.push({ from: number, to: number });
  }
  return ranges;
};

type StoryRow = { readonly type: string; readonly atMs: number; readonly params: string };

const toReconciliation = ({ atMs, params }: StoryRow): RunReconciliation => {
  const told = JSON.parse(params) as Readonly<Record<string, number | undefined>>;
  const number = (key: string): number => told[key] ?? 0;
  return {
    atMs,
    allocated: number('allocated'),
    printed: number('printed'),
    voided: number('voided'),
    unused: number('unused'),
    counted: told['counted'] ?? null,
    besides: told['besides'] ?? null,
  };
};

export const createLabelQueries = (db: Database, reads: Reads): LabelQueries => {
  const d = drizzle(db);
  const id = sql.placeholder('id');
  const runStates = d
    .select({ state: codeCounts.state, n: sql<number>`sum(${codeCounts.n})` })
    .from(codeCounts)
    .where(eq(codeCounts.runId, id))
    .groupBy(codeCounts.state)
    .prepare();
  const inFlight = d
    .select({ code: printIntents.code, state: printIntents.state })
    .from(printIntents)
    .innerJoin(codes, eq(codes.code, printIntents.code))
    .where(and(eq(printIntents.runId, id), eq(codes.state, 'RESERVED')))
    .orderBy(asc(codes.printOrder))
    .prepare();
  const lastOnPaper = d
    .select({ code: codes.code })
    .from(codes)
    // The same words as in the partial index codes_on_paper, so that SQLite uses it.
    .where(and(eq(codes.runId, id), sql`${codes.state} NOT IN ('RESERVED', 'VOID')`))
    .orderBy(desc(codes.printOrder))
    .limit(1)
    .prepare();
  const available = d
    .select({ n: sql<number | null>`sum(${codeCounts.n})` })
    .from(codeCounts)
    .where(
      and(
        eq(codeCounts.batchId, id),
        eq(codeCounts.kind, 'PIECE'),
        sql`${codeCounts.state} IN ('APPLIED', 'PICKED')`,
      ),
    )
    .prepare();
  const findCollection = d
    .select({
      collectionId: collections.collectionId,
      batchId: collections.batchId,
      batchNo: batches.batchNo,
      merchantName: merchants.name,
      certificateNo: certificates.certificateNo,
      picked: collections.pickedPieces,
      cartonsPicked: collections.pickedCartons,
      state: collections.state,
    })
    .from(collections)
    .innerJoin(batches, eq(batches.batchId, collections.batchId))
    .innerJoin(merchants, eq(merchants.merchantId, batches.merchantId))
    .innerJoin(certificates, eq(certificates.certificateId, collections.certificateId))
    .where(eq(collections.collectionId, id))
    .prepare();

  const codeKey = db.prepare<[string, string], CodeKey>(
    'SELECT carton, kind, number, code FROM codes WHERE batch_id = ? AND code = ?',
  );
  const codePage = db
    .prepare<[CodeKey & { batchId: string; only: string | null; limit: number }], string>(
      `SELECT code FROM codes
     WHERE batch_id = @batchId AND (carton, kind, number, code) > (@carton, @kind, @number, @code)
       AND (@only IS NULL OR kind = @only)
     ORDER BY carton, kind, number, code LIMIT @limit`,
    )
    .pluck();
  const printed = db
    .prepare<[string], number>(
      `SELECT number FROM codes WHERE batch_id = ? AND kind = 'PIECE' AND state = 'PRINTED' AND state <> 'VOID'
       ORDER BY number`,
    )
    .pluck();

  const told = db.prepare<[string], StoryRow>(
    `SELECT type, at_ms AS atMs, params FROM story
     WHERE batch_id = ? AND type IN ('printRun.reconciled', 'label.reprinted') ORDER BY last_seq`,
  );
  /** A batch has one run; what it came to stands in the batch's story. */
  const accountOf = (batchId: string): Pick<RunCounts, 'reprinted' | 'reconciliation'> => {
    const rows = told.all(batchId);
    const last = rows.findLast((row) => row.type === 'printRun.reconciled');
    return {
      reprinted: rows.filter((row) => row.type === 'label.reprinted').length,
      reconciliation: last === undefined ? null : toReconciliation(last),
    };
  };

  return {
    run: (runId) => {
      const run = reads.printRun(runId);
      if (run === null) return null;
      const n = {
        RESERVED: 0,
        PRINTED: 0,
        APPLIED: 0,
        PICKED: 0,
        SHIPPED: 0,
        RETURNED: 0,
        DESTROYED: 0,
        MISSING: 0,
        VOID: 0,
      };
      for (const row of runStates.all({ id: runId })) n[row.state] = row.n;
      const flying = inFlight.all({ id: runId });
      return {
        ...run,
        total: Object.values(n).reduce((sum, one) => sum + one, 0),
        waiting: n.RESERVED - flying.length,
        inDoubt: flying.length,
        printed: n.PRINTED,
        // Whatever became of a piece since, its label once stood on it.
        applied: n.APPLIED + n.PICKED + n.SHIPPED + n.RETURNED + n.DESTROYED + n.MISSING,
        void: n.VOID,
        lastPrinted: lastOnPaper.get({ id: runId })?.code ?? null,
        inFlight: flying,
        ...accountOf(run.batchId),
      };
    },
    codes: ({ batchId, kind, after, limit }) => {
      const before = after === null ? FIRST_CODE : codeKey.get(batchId, after);
      if (before === undefined) return { items: [], next: null };
      // One more than asked for says that there is another page.
      const found = codePage.all({ ...before, batchId, only: kind, limit: limit + 1 });
      const page = found.slice(0, limit);
      const items = page.flatMap((code): ReadonlyArray<CodeView> => {
        const one = reads.code(code);
        if (one === null) return [];
        return [{ code, kind: one.kind, number: one.number, carton: one.carton, state: one.state }];
      });
      return { items, next: found.length > limit ? (page.at(-1) ?? null) : null };
    },
    unverified: (batchId) => {
      const numbers = printed.all(batchId);
      return { n: numbers.length, ranges: rangesOf(numbers).slice(0, RANGES_SHOWN) };
    },
    collection: (collectionId) => {
      const row = findCollection.get({ id: collectionId });
      return row === undefined ? null : { ...row, available: available.get({ id: row.batchId })?.n ?? 0 };
    },
  };
};
