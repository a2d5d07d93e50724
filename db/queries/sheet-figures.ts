import type { Database } from 'better-sqlite3';
import {
  balanceDifference,
  type LateAct,
  type PoolLine,
  type SheetBalance,
  type SheetFigures,
  type SheetRow,
  type WaivedRelease,
} from '#core/domain/sheet.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { byName } from './name-order.ts';
import { createStaffFigures } from './staff-figures.ts';
import type { Way } from '#db/projections/stock.ts';

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

/** Of what stood there at the end of the day: pieces of batches attested on opening day, from now back to that day. */
const ATTESTED = `
  SELECT zone, merchantId, sum(pieces) AS pieces FROM (
    SELECT b.zone, b.merchant_id AS merchantId, b.accepted_quantity - b.shipped_quantity - b.returned_quantity
      - b.destroyed_quantity - b.missing_quantity AS pieces
    FROM opening_stock CROSS JOIN batches b ON b.batch_id = opening_stock.batch_id WHERE b.zone IS NOT NULL
    UNION ALL
    SELECT zone, merchant_id, -delta FROM movements
    WHERE business_date > @date AND batch_id IN (SELECT batch_id FROM opening_stock)
  ) GROUP BY zone, merchantId`;

/** Pieces that crossed the gate by each way up to the end of the day. */
const WAYS = `SELECT way, sum(abs(delta)) AS pieces FROM movements
  WHERE gate = 1 AND business_date <= @date GROUP BY way`;

/** Samples taken by the end of the day whose result nobody had verified by then. */
const PENDING = `
  SELECT (SELECT count(*) FROM samples WHERE verified_on IS NULL AND lost_seq IS NULL AND taken_on <= @date)
       + (SELECT count(*) FROM samples WHERE verified_on > @date AND taken_on <= @date)`;

const LATE = `
  SELECT l.seq, l.type, coalesce(b.batch_no, '') AS batchNo, l.why, l.happened_ms AS happenedMs,
    l.recorded_ms AS recordedMs, l.form_no AS formNo, l.reason
  FROM late_acts l LEFT JOIN batches b ON b.batch_id = l.batch_id
  WHERE l.sheet_date = @date ORDER BY l.seq, l.why`;

const POOLS = `SELECT scheme, sum(issued) AS issued, sum(bound) AS bound, sum(spoiled) AS spoiled,
    sum(issued - bound - spoiled) AS free
  FROM code_pools GROUP BY scheme ORDER BY scheme`;

const WAIVED = `
  SELECT b.batch_no AS batchNo, m.name AS merchantName, r.pieces, w.guard, w.basis, w.waived_by AS "by", w.reason,
    w.measures, b.cleared_at_ms AS clearedAtMs
  FROM waived_releases r JOIN waivers w ON w.waiver_id = r.waiver_id JOIN batches b ON b.batch_id = r.batch_id
    JOIN merchants m ON m.merchant_id = b.merchant_id
  WHERE r.sheet_date = @date ORDER BY r.cleared_seq, w.waived_seq`;

const isBlank = (row: SheetRow): boolean =>
  row.opening === 0 && row.in === 0 && row.out === 0 && row.closing === 0 && row.book === 0;

/**
 * The figures of a business day as they would be signed now. Closing is reckoned forwards from the movements, book backwards
 * from the level counters: two ways that share no number, so `difference` (closing − book) names what one of them lost. A
 * row counts moves between zones; the total counts only what crossed the gate, so that no piece is counted twice in a day.
 * The balance is reckoned a third way, from the ways by which pieces crossed the gate since the first day.
 */
export const createSheetFigures = (db: Database): ((date: BusinessDate) => SheetFigures) => {
  const forward = db.prepare<[{ date: string }], Forward>(FORWARD);
  const backward = db.prepare<[{ date: string }], Backward>(BACKWARD);
  const attested = db.prepare<[{ date: string }], Key & { readonly pieces: number }>(ATTESTED);
  const ways = db.prepare<[{ date: string }], { way: Way; pieces: number }>(WAYS);
  const pending = db.prepare<[{ date: string }], number>(PENDING).pluck();
  const late = db.prepare<[{ date: string }], LateAct>(LATE);
  const pools = db.prepare<[], PoolLine>(POOLS);
  const waived = db.prepare<[{ date: string }], Omit<WaivedRelease, 'by'> & { readonly by: string }>(WAIVED);
  const unused = db
    .prepare<[], number | null>(
      `SELECT sum(n) FROM code_counts WHERE state = 'PRINTED' AND kind = 'PIECE' AND n > 0`,
    )
    .pluck();
  const facts = db.prepare<[string], { fact: string; n: number }>(
    'SELECT fact, n FROM activity WHERE business_date = ?',
  );
  const staff = createStaffFigures(db);
  const merchant = db.prepare<[string], string>('SELECT name FROM merchants WHERE merchant_id = ?').pluck();

  const rowsOf = (date: BusinessDate, moved: ReadonlyArray<Forward>): ReadonlyArray<SheetRow> => {
    const name = (key: Key): string => `${key.zone} ${key.merchantId}`;
    const books = new Map(backward.all({ date }).map((row) => [name(row), row]));
    const forwards = new Map(moved.map((row) => [name(row), row]));
    const sworn = new Map(attested.all({ date }).map((row) => [name(row), row.pieces]));
    const keys = new Map<string, Key>([...books, ...forwards]);
    return [...keys]
      .map(([key, { zone, merchantId }]) => {
        const { opening, into, out } = forwards.get(key) ?? { opening: 0, into: 0, out: 0 };
        const closing = opening + into - out;
        const book = books.get(key)?.book ?? 0;
        return {
          zone,
          merchantName: merchant.get(merchantId) ?? merchantId,
          opening,
          in: into,
          out,
          closing,
          book,
          difference: closing - book,
          attested: sworn.get(key) ?? 0,
        };
      })
      .filter((row) => !isBlank(row))
      .sort(
        (a, b) =>
          ZONE_KINDS.indexOf(a.zone) - ZONE_KINDS.indexOf(b.zone) || byName(a.merchantName, b.merchantName),
      );
  };

  const balanceOf = (date: BusinessDate, standing: number): SheetBalance => {
    const by = new Map(ways.all({ date }).map(({ way, pieces }) => [way, pieces]));
    const of = (way: Way): number => by.get(way) ?? 0;
    const parts = {
      accepted: of('ACCEPTED'),
      broughtBack: of('BROUGHT_BACK'),
      found: of('FOUND'),
      standing,
      shipped: of('SHIPPED'),
      returned: of('RETURNED'),
      destroyed: of('DESTROYED'),
      missing: of('MISSING'),
    };
    return { ...parts, difference: balanceDifference(parts) };
  };

  return (date) => {
    const moved = forward.all({ date });
    const rows = rowsOf(date, moved);
    const sum = (pick: (row: SheetRow) => number): number =>
      rows.reduce((total, row) => total + pick(row), 0);
    const gate = (pick: (row: Forward) => number): number =>
      moved.reduce((total, row) => total + pick(row), 0);
    const balance = balanceOf(
      date,
      sum((row) => row.book),
    );
    return {
      date,
      rows,
      total: {
        opening: sum((row) => row.opening),
        in: gate((row) => row.gateIn),
        out: gate((row) => row.gateOut),
        closing: sum((row) => row.closing),
        book: sum((row) => row.book),
        difference: sum((row) => row.difference),
      },
      reconciles: balance.difference === 0 && rows.every((row) => row.difference === 0),
      balance,
      activity: {
        ...Object.fromEntries(facts.all(date).map(({ fact, n }) => [fact, n])),
        resultsPending: pending.get({ date }) ?? 0,
      },
      late: late.all({ date }),
      pools: pools.all(),
      waived: waived
        .all({ date })
        .map((one) => ({ ...one, by: JSON.parse(one.by) as ReadonlyArray<string> })),
      staff: staff(date),
      labelsUnused: unused.get() ?? 0,
    };
  };
};
