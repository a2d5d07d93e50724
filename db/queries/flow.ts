import type { Database } from 'better-sqlite3';
import { LEGS, type BatchSummary, type FlowView, type Leg } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { cut, restingOf } from './board.ts';
import type { LiveBatches } from './live-batches.ts';
import type { Summaries } from './summaries.ts';

const DAY_MS = 86_400_000;
/** Newest declarations whose steps are measured. */
const MEASURED = 500;
const DAYS = 7;
const OLDEST = 8;
const LATE_LIMIT = 20;
const OUTSIDE_LIMIT = 1_000;
/** Lower ends of the classes of age, in days. */
const AGE_FROM = [0, 8, 15, 31, 61] as const;

/** Where a leg begins and where it ends, as columns of `batches`; disinfection ends with its last run. */
const ENDS: Readonly<Record<Leg, readonly [from: string, to: string]>> = {
  REVIEW: ['submitted_at_ms', 'reviewed_at_ms'],
  ARRIVE: ['reviewed_at_ms', 'arrived_at_ms'],
  INSPECT: ['arrived_at_ms', 'accepted_at_ms'],
  UNLOAD: ['accepted_at_ms', 'unpacked_at_ms'],
  DISINFECT: ['unpacked_at_ms', 'disinfected_at_ms'],
  REST: ['rest_at_ms', 'cleared_at_ms'],
  CLEAR: ['tested_at_ms', 'cleared_at_ms'],
  STORE: ['cleared_at_ms', 'stored_at_ms'],
  CERTIFY: ['stored_at_ms', 'certified_at_ms'],
};

const COLUMNS = [...new Set(Object.values(ENDS).flat())];

export type FlowQueries = { readonly flow: (clock: ClockReading) => FlowView };

/** The middle value, of an even number the lower of the two; null of none. */
export const medianOf = (values: ReadonlyArray<number>): number | null =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null;

/** How the goods flow: the last week, what becomes ready, what is late or old, and how long each step takes. */
export const createFlow = (
  db: Database,
  reads: Reads,
  summaries: Summaries,
  live: LiveBatches,
): FlowQueries => {
  const crossed = db.prepare<[string], { date: string; came: number; gone: number; batches: number }>(
    `SELECT business_date AS date, sum(max(delta, 0)) AS came, -sum(min(delta, 0)) AS gone,
            count(DISTINCT CASE WHEN delta > 0 THEN batch_id END) AS batches
     FROM movements WHERE business_date >= ? AND gate = 1 GROUP BY business_date`,
  );
  // A result of the step "cleared" cannot come before the last verified sample; both ends are read of each batch once.
  const acts = db.prepare<[number], Readonly<Record<string, number | null>>>(
    `SELECT ${COLUMNS.join(', ')} FROM (
       SELECT b.*,
         (SELECT max(ended_at_ms) FROM disinfections d WHERE d.batch_id = b.batch_id) AS disinfected_at_ms,
         (SELECT max(verified_at_ms) FROM samples s WHERE s.batch_id = b.batch_id) AS tested_at_ms,
         (SELECT min(issued_at_ms) FROM certificates c WHERE c.batch_id = b.batch_id) AS certified_at_ms
       FROM batches b WHERE b.from_opening = 0 ORDER BY b.declared_seq DESC LIMIT ?)`,
  );

  const turnaround = (): FlowView['turnaround'] => {
    const rows = acts.all(MEASURED);
    return LEGS.flatMap((leg) => {
      const [from, to] = ENDS[leg];
      const took = rows.flatMap((row) => {
        const [begun, ended] = [row[from] ?? null, row[to] ?? null];
        return begun === null || ended === null || ended < begun ? [] : [ended - begun];
      });
      const medianMs = medianOf(took);
      return medianMs === null ? [] : [{ leg, medianMs, n: took.length }];
    });
  };

  const daysInside = (one: BatchSummary, nowMs: number): number => {
    const since = summaries.facts(one.batchId).accepted?.atMs ?? nowMs;
    return Math.max(0, Math.floor((nowMs - since) / DAY_MS));
  };

  return {
    flow: (clock) => {
      const gaps = reads.gaps();
      const today = businessDateOf(clock.wallMs);
      const first = addBusinessDays(today, 1 - DAYS);
      const byDate = new Map(crossed.all(first).map((row) => [row.date, row]));
      const standing = live.inside().map((batchId) => {
        const summary = summaries.of(batchId, clock, gaps);
        return { ...summary, daysInside: daysInside(summary, clock.wallMs) };
      });
      const resting = restingOf(standing);
      const readyOn = ({ ready, readyAtMs }: (typeof resting)[number]): string =>
        ready || readyAtMs < clock.wallMs ? today : businessDateOf(readyAtMs);
      const late = live
        .outside(OUTSIDE_LIMIT)
        .map((batchId) => summaries.of(batchId, clock, gaps))
        .filter((one) => one.nextStep === 'ARRIVE' && one.expectedOn < today)
        .sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : a.expectedOn > b.expectedOn ? 1 : 0));
      return {
        nowMs: clock.wallMs,
        today,
        days: Array.from({ length: DAYS }, (_unused, n) => {
          const date = addBusinessDays(first, n);
          const row = byDate.get(date);
          return { date, in: row?.came ?? 0, out: row?.gone ?? 0, batches: row?.batches ?? 0 };
        }),
        ready: Array.from({ length: DAYS + 1 }, (_unused, n) => {
          const date = addBusinessDays(today, n);
          const due = resting.filter((one) => readyOn(one) === date);
          return { date, batches: due.length, pieces: due.reduce((sum, one) => sum + one.pieces, 0) };
        }),
        turnaround: turnaround(),
        ageing: AGE_FROM.map((fromDay, at) => {
          const next = AGE_FROM[at + 1] ?? Number.POSITIVE_INFINITY;
          const of = standing.filter((one) => one.daysInside >= fromDay && one.daysInside < next);
          return { fromDay, batches: of.length, pieces: of.reduce((sum, one) => sum + one.inWarehouse, 0) };
        }),
        oldest: standing.toSorted((a, b) => b.daysInside - a.daysInside).slice(0, OLDEST),
        late: cut(late, LATE_LIMIT),
      };
    },
  };
};
