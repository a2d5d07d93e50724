import type { Database } from 'better-sqlite3';
import { asc, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary, BoardView, Cut, RestingLine, SlotView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { URGENCY } from '#core/domain/urgency.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import type { Reads } from '#core/ports/reads.ts';
import { slots } from '#db/schema/house.ts';
import { stock } from '#db/schema/stock.ts';
import type { LiveBatches } from './live-batches.ts';
import type { Summaries } from './summaries.ts';

/** Declarations outside the house that the board looks at, newest first; the list has the rest. */
const OUTSIDE_LIMIT = 300;
/** Longest lists of the board: what comes after is less urgent, and stands in the list of batches. */
const LIST_LIMIT = 60;
/** Cards that one slot shows; a slot of the storage zone may hold a hundred batches. */
const SLOT_LIMIT = 3;
const LOOSE_LIMIT = 12;

const isDue = (summary: BatchSummary, today: string): boolean =>
  URGENCY.includes(summary.nextStep) && (summary.nextStep !== 'ARRIVE' || summary.expectedOn <= today);

/** Most urgent first, then whoever has waited longest. */
export const byUrgency = (a: BatchSummary, b: BatchSummary): number =>
  URGENCY.indexOf(a.nextStep) - URGENCY.indexOf(b.nextStep) || a.lastSeq - b.lastSeq;

/** The first `limit` of a list and how many follow. */
export const cut = <T>(list: ReadonlyArray<T>, limit: number): Cut<T> => ({
  items: list.slice(0, limit),
  more: Math.max(0, list.length - limit),
});

/** Resting batches, whoever is ready first stands first. */
export const restingOf = (standing: ReadonlyArray<BatchSummary>): ReadonlyArray<RestingLine> =>
  standing
    .flatMap(({ rest, zone, batchId, batchNo, merchantName, slotCode, inWarehouse }) =>
      rest === null || zone !== 'REST'
        ? []
        : [
            {
              ...{ batchId, batchNo, merchantName, slotCode, pieces: inWarehouse },
              readyAtMs: rest.readyAtMs,
              ready: rest.restedMs >= rest.neededMs,
            },
          ],
    )
    .sort((a, b) => a.readyAtMs - b.readyAtMs);

export type BoardQueries = {
  readonly board: (clock: ClockReading) => BoardView;
  /** Every slot in its order, with whether something stands in it. */
  readonly slots: () => ReadonlyArray<SlotView & { readonly occupied: boolean }>;
  /** Batches in the resting zone, the oldest first. */
  readonly resting: (clock: ClockReading) => ReadonlyArray<BatchSummary>;
};

export const createBoard = (
  db: Database,
  reads: Reads,
  summaries: Summaries,
  live: LiveBatches,
): BoardQueries => {
  const d = drizzle(db);
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
      return live.inRest().map((batchId) => summaries.of(batchId, clock, gaps));
    },
    board: (clock) => {
      const gaps = reads.gaps();
      const standing = live.inside().map((batchId) => summaries.of(batchId, clock, gaps));
      const coming = live.outside(OUTSIDE_LIMIT).map((batchId) => summaries.of(batchId, clock, gaps));
      // Goods at the gate that nobody has taken into custody yet stand in front, without a slot and without pieces.
      const atGate = coming.filter((one) => summaries.facts(one.batchId).arrived !== null);
      const held = new Map(pieces.all().map((row) => [row.zone, row.n]));
      const bySlot = Map.groupBy(standing, (summary) => summary.slotId);
      const slotList = slotViews();
      const today = businessDateOf(clock.wallMs);
      const expected = coming
        .filter((one) => one.nextStep === 'ARRIVE')
        .sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : a.expectedOn > b.expectedOn ? 1 : 0));
      const due = [...standing, ...coming].filter((one) => isDue(one, today)).sort(byUrgency);
      return {
        nowMs: clock.wallMs,
        zones: ZONE_KINDS.map((zone) => ({
          zone,
          slots: slotList
            .filter((slot) => slot.zone === zone)
            .map(({ occupied: _, ...slot }) => {
              const { items, more } = cut(bySlot.get(slot.slotId) ?? [], SLOT_LIMIT);
              return { slot, batches: items, more };
            }),
          loose: cut(
            [
              ...(zone === 'FRONT' ? atGate : []),
              ...(bySlot.get(null) ?? []).filter((summary) => summary.zone === zone),
            ],
            LOOSE_LIMIT,
          ),
          pieces: held.get(zone) ?? 0,
        })),
        expected: cut(expected, LIST_LIMIT),
        due: cut(due, LIST_LIMIT),
        resting: cut(restingOf(standing), LIST_LIMIT),
      };
    },
  };
};
