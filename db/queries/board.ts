import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary, BoardView, SlotView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import type { Reads } from '#core/ports/reads.ts';
import { URGENCY } from '#core/domain/urgency.ts';
import { batches } from '#db/schema/batches.ts';
import { slots } from '#db/schema/house.ts';
import { stock } from '#db/schema/stock.ts';
import { selectListRows, type Summarise } from './summaries.ts';

/** Declarations outside the house that the board looks at, newest first; the list has the rest. */
const OUTSIDE_LIMIT = 300;
/** Longest list of what is due; what comes after it is less urgent. */
const DUE_LIMIT = 60;

const isDue = (summary: BatchSummary, today: string): boolean =>
  URGENCY.includes(summary.nextStep) && (summary.nextStep !== 'ARRIVE' || summary.expectedOn <= today);

const dueFirst = (summaries: ReadonlyArray<BatchSummary>, today: string): ReadonlyArray<BatchSummary> =>
  summaries
    .filter((summary) => isDue(summary, today))
    .sort((a, b) => URGENCY.indexOf(a.nextStep) - URGENCY.indexOf(b.nextStep) || a.lastSeq - b.lastSeq)
    .slice(0, DUE_LIMIT);

export type BoardQueries = {
  readonly board: (clock: ClockReading) => BoardView;
  /** Every slot in its order, with whether something stands in it. */
  readonly slots: () => ReadonlyArray<SlotView & { readonly occupied: boolean }>;
  /** Batches in the resting zone, the oldest first. */
  readonly resting: (clock: ClockReading) => ReadonlyArray<BatchSummary>;
};

export const createBoard = (db: Database, reads: Reads, summarise: Summarise): BoardQueries => {
  const d = drizzle(db);
  const inside = selectListRows(d)
    .where(isNotNull(batches.zone))
    .orderBy(asc(batches.zone), asc(batches.declaredSeq))
    .prepare();
  const inRest = selectListRows(d)
    .where(eq(batches.zone, 'REST'))
    .orderBy(asc(batches.declaredSeq))
    .prepare();
  const outside = selectListRows(d)
    .where(and(eq(batches.settled, false), isNull(batches.zone)))
    .orderBy(desc(batches.declaredSeq))
    .limit(OUTSIDE_LIMIT)
    .prepare();
  const pieces = d
    .select({ zone: stock.zone, n: sql<number>`sum(${stock.pieces})` })
    .from(stock)
    .groupBy(stock.zone)
    .prepare();
  const allSlots = d
    .select({
      slotId: slots.slotId,
      code: slots.code,
      zone: slots.zone,
      // Written out: in a select of one table drizzle leaves the table's name off, and slot_id would equal itself.
      occupied: sql<number>`EXISTS (SELECT 1 FROM batches b WHERE b.slot_id = slots.slot_id)`,
    })
    .from(slots)
    .orderBy(asc(slots.position))
    .prepare();

  const slotViews = () =>
    allSlots.all().map(({ occupied, ...slot }) => ({ ...slot, occupied: occupied === 1 }));

  return {
    slots: slotViews,
    resting: (clock) => {
      const gaps = reads.gaps();
      return inRest.all().map((row) => summarise(row, clock, gaps));
    },
    board: (clock) => {
      const gaps = reads.gaps();
      const standing = inside.all().map((row) => summarise(row, clock, gaps));
      const coming = outside
        .all()
        .map((row) => ({ arrived: row.batch.arrivedSeq !== null, summary: summarise(row, clock, gaps) }));
      // Goods at the gate that nobody has taken into custody yet stand in front, without a slot and without pieces.
      const atGate = coming.filter((one) => one.arrived).map((one) => one.summary);
      const held = new Map(pieces.all().map((row) => [row.zone, row.n]));
      const bySlot = Map.groupBy(standing, (summary) => summary.slotId);
      const slotList = slotViews();
      return {
        nowMs: clock.wallMs,
        zones: ZONE_KINDS.map((zone) => ({
          zone,
          slots: slotList
            .filter((slot) => slot.zone === zone)
            .map(({ occupied: _, ...slot }) => ({ slot, batches: bySlot.get(slot.slotId) ?? [] })),
          loose: [
            ...(zone === 'FRONT' ? atGate : []),
            ...(bySlot.get(null) ?? []).filter((summary) => summary.zone === zone),
          ],
          pieces: held.get(zone) ?? 0,
        })),
        expected: coming.filter((one) => one.summary.nextStep === 'ARRIVE').map((one) => one.summary),
        due: dueFirst([...standing, ...coming.map((one) => one.summary)], businessDateOf(clock.wallMs)),
      };
    },
  };
};
