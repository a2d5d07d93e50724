import type { Database } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary, DailySheet, DailySheetRow } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Fact } from '#db/projections/activity.ts';
import { merchants } from '#db/schema/house.ts';
import { activity } from '#db/schema/stock.ts';

type Key = { readonly zone: ZoneKind; readonly merchantId: string };
type Forward = Key & {
  readonly opening: number;
  readonly into: number;
  readonly out: number;
  readonly gateIn: number;
  readonly gateOut: number;
};
type Backward = Key & { readonly book: number };

/** From the first movement on: what stood there before the day, and what came and went on it. */
const FORWARD = `
  SELECT zone, merchantId, sum(opening) AS opening, sum("into") AS "into", sum(out) AS out,
    sum(iif(gate = 1, "into", 0)) AS gateIn, sum(iif(gate = 1, out, 0)) AS gateOut
  FROM (
    SELECT zone, merchant_id AS merchantId, sum(delta) AS opening, 0 AS "into", 0 AS out, 0 AS gate
    FROM movements WHERE business_date < @date GROUP BY zone, merchant_id
    UNION ALL
    SELECT zone, merchant_id, 0, max(delta, 0), max(-delta, 0), gate FROM movements WHERE business_date = @date
  ) GROUP BY zone, merchantId`;

/** From the levels kept now, back to the end of the day. */
const BACKWARD = `
  SELECT zone, merchantId, sum(pieces) AS book FROM (
    SELECT zone, merchant_id AS merchantId, pieces FROM stock
    UNION ALL
    SELECT zone, merchant_id, -delta FROM movements WHERE business_date > @date
  ) GROUP BY zone, merchantId`;

/** Samples taken by the end of the day whose result nobody had verified by then. */
const PENDING = `
  SELECT (SELECT count(*) FROM samples WHERE verified_on IS NULL AND lost_seq IS NULL AND taken_on <= @date)
       + (SELECT count(*) FROM samples WHERE verified_on > @date AND taken_on <= @date)`;

const NONE: Readonly<Record<Fact, number>> = {
  declared: 0,
  approved: 0,
  returned: 0,
  arrivals: 0,
  mismatches: 0,
  disinfections: 0,
  restStarted: 0,
  cleared: 0,
  samplesTaken: 0,
  resultsNegative: 0,
  resultsPositive: 0,
  resultsInvalid: 0,
  codesReserved: 0,
  labelsPrinted: 0,
  labelsApplied: 0,
  codesVoided: 0,
  collections: 0,
  piecesCollected: 0,
  holdsPlaced: 0,
  holdsLifted: 0,
  incidentsOpened: 0,
  incidentsClosed: 0,
  samplesLost: 0,
};

const isFact = (fact: string): fact is Fact => fact in NONE;

const isBlank = (row: DailySheetRow): boolean =>
  row.opening === 0 && row.in === 0 && row.out === 0 && row.closing === 0 && row.book === 0;

/**
 * The inventory sheet of a business day. Closing is reckoned forwards from the movements, book backwards from the level
 * counters: two ways that share no number, so `difference` (closing − book) names what one of them lost. A row counts
 * moves between zones; the total counts only what crossed the gate, so that no piece is counted twice in one day.
 */
export const createDailySheet = (
  db: Database,
  reads: Reads,
  resting: (clock: ClockReading) => ReadonlyArray<BatchSummary>,
): ((date: BusinessDate, clock: ClockReading) => DailySheet | null) => {
  const forward = db.prepare<[{ date: string }], Forward>(FORWARD);
  const backward = db.prepare<[{ date: string }], Backward>(BACKWARD);
  const pending = db.prepare<[{ date: string }], number>(PENDING).pluck();
  const openGaps = db
    .prepare<[], number>('SELECT count(*) FROM clock_gaps WHERE confirmed_ms IS NULL')
    .pluck();
  const d = drizzle(db);
  const facts = d
    .select({ fact: activity.fact, n: activity.n })
    .from(activity)
    .where(eq(activity.businessDate, sql.placeholder('date')))
    .prepare();
  const merchant = d
    .select({ name: merchants.name })
    .from(merchants)
    .where(eq(merchants.merchantId, sql.placeholder('id')))
    .prepare();

  const rowsOf = (date: BusinessDate, moved: ReadonlyArray<Forward>): ReadonlyArray<DailySheetRow> => {
    const name = (key: Key): string => `${key.zone} ${key.merchantId}`;
    const books = new Map(backward.all({ date }).map((row) => [name(row), row]));
    const forwards = new Map(moved.map((row) => [name(row), row]));
    const keys = new Map<string, Key>([...books, ...forwards]);
    return [...keys]
      .map(([key, { zone, merchantId }]) => {
        const { opening, into, out } = forwards.get(key) ?? { opening: 0, into: 0, out: 0 };
        const closing = opening + into - out;
        const book = books.get(key)?.book ?? 0;
        return {
          zone,
          merchantName: merchant.get({ id: merchantId })?.name ?? merchantId,
          opening,
          in: into,
          out,
          closing,
          book,
          difference: closing - book,
        };
      })
      .filter((row) => !isBlank(row))
      .sort(
        (a, b) =>
          ZONE_KINDS.indexOf(a.zone) - ZONE_KINDS.indexOf(b.zone) ||
          (a.merchantName < b.merchantName ? -1 : 1),
      );
  };

  return (date, clock) => {
    // Throws RangeError for a text that is no day, before a sheet of nothing looks like a sheet.
    startOfBusinessDate(date);
    const warehouse = reads.warehouse();
    if (warehouse === null) return null;
    const moved = forward.all({ date });
    const rows = rowsOf(date, moved);
    const sum = (pick: (row: DailySheetRow) => number): number =>
      rows.reduce((total, row) => total + pick(row), 0);
    const gate = (pick: (row: Forward) => number): number =>
      moved.reduce((total, row) => total + pick(row), 0);
    const counted: Record<Fact, number> = { ...NONE };
    for (const { fact, n } of facts.all({ date })) if (isFact(fact)) counted[fact] = n;
    return {
      warehouse: warehouse.name,
      warehouseCode: warehouse.code,
      demo: warehouse.demo,
      date,
      sheetNo: `${warehouse.code}-${date.replaceAll('-', '')}`,
      preparedAtMs: clock.wallMs,
      rows,
      total: {
        opening: sum((row) => row.opening),
        in: gate((row) => row.gateIn),
        out: gate((row) => row.gateOut),
        closing: sum((row) => row.closing),
        book: sum((row) => row.book),
        difference: sum((row) => row.difference),
      },
      reconciles: rows.every((row) => row.difference === 0),
      activity: { ...counted, resultsPending: pending.get({ date }) ?? 0 },
      resting: resting(clock),
      chain: reads.chainHead(),
      clockState: clock.state,
      openGaps: openGaps.get() ?? 0,
    };
  };
};
