import type { NextStep } from '#core/domain/batch.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { BatchSummary, SlotView } from './views.ts';

/** What stands where, and what needs whom. Every list is cut to what a person can take in; beside it, how many more there are. */

/** The first of a list, and how many follow. */
export type Cut<T> = { readonly items: ReadonlyArray<T>; readonly more: number };

/** A batch in the resting zone, and when its rest ends if nothing stops the clock. */
export type RestingLine = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly slotCode: string | null;
  readonly pieces: number;
  readonly readyAtMs: UtcMs;
  /** The rest is over. */
  readonly ready: boolean;
};

export type BoardView = {
  readonly nowMs: UtcMs;
  readonly zones: ReadonlyArray<{
    readonly zone: ZoneKind;
    readonly slots: ReadonlyArray<
      { readonly slot: SlotView } & { readonly batches: ReadonlyArray<BatchSummary>; readonly more: number }
    >;
    /** Batches in the zone that stand in no slot. */
    readonly loose: Cut<BatchSummary>;
    readonly pieces: number;
  }>;
  /** Declared and approved, not yet arrived; whoever is expected first stands first. */
  readonly expected: Cut<BatchSummary>;
  /** What needs somebody now, most urgent first. */
  readonly due: Cut<BatchSummary>;
  /** Whoever is ready first stands first. */
  readonly resting: Cut<RestingLine>;
};

/** What needs somebody and is not the next step of one batch. */
export const HOME_TASKS = [
  'INCIDENT_TASKS_LATE',
  'UNREAD_PAPERS',
  'ARRIVALS_LATE',
  'SAMPLES_TO_SEND',
  'RESULTS_TO_ENTER',
  'RESULTS_TO_VERIFY',
  'ROUNDS_DUE',
  'ROUNDS_RUNNING',
  'STOCKTAKES_OPEN',
  'SHEETS_OPEN',
  'STAFF_BARRED',
  'STAFF_DUE',
  'CLOCK_GAPS',
  'AGEING',
  'TO_COLLECT',
  'NOT_LISTED',
  'PLEDGE',
  'WAREHOUSE_CLOSED',
] as const;
export type HomeTaskKind = (typeof HOME_TASKS)[number];

export type HomeTask = {
  readonly kind: HomeTaskKind;
  readonly n: number;
  /** RED stops work or breaks a rule; AMBER waits for somebody; NEUTRAL is good to know. */
  readonly tone: 'RED' | 'AMBER' | 'NEUTRAL';
  /** A day, a number of days, a reason; empty when the count says it all. */
  readonly detail: string;
};

export type HomeView = {
  readonly nowMs: UtcMs;
  /** What is not about one batch, most urgent first. */
  readonly tasks: ReadonlyArray<HomeTask>;
  /** Batches whose next step one of the caller's roles takes, most urgent first, then whoever waits longest. */
  readonly mine: Cut<BatchSummary>;
  /** Batches whose next step is for others. */
  readonly others: Cut<BatchSummary>;
  /** Batches that only rest, whoever is ready first stands first. */
  readonly resting: Cut<BatchSummary>;
  /** How many of the batches that the caller may see stand before each step. */
  readonly steps: ReadonlyArray<{ readonly step: NextStep; readonly n: number; readonly mine: boolean }>;
};

/** A step of the walk from one act to the next. */
export const LEGS = [
  'REVIEW',
  'ARRIVE',
  'INSPECT',
  'UNLOAD',
  'DISINFECT',
  'REST',
  'CLEAR',
  'STORE',
  'CERTIFY',
] as const;
export type Leg = (typeof LEGS)[number];

export type FlowView = {
  readonly nowMs: UtcMs;
  readonly today: BusinessDate;
  /** The last seven business days, the oldest first: pieces that crossed the gate inwards and outwards, and batches that came. */
  readonly days: ReadonlyArray<{
    readonly date: BusinessDate;
    readonly in: number;
    readonly out: number;
    readonly batches: number;
  }>;
  /** Today and the seven days after it: batches and pieces whose rest ends on that day; what was ready before counts today. */
  readonly ready: ReadonlyArray<{
    readonly date: BusinessDate;
    readonly batches: number;
    readonly pieces: number;
  }>;
  /** Of the newest declarations: how long each step took, in ms between the two acts. */
  readonly turnaround: ReadonlyArray<{ readonly leg: Leg; readonly medianMs: number; readonly n: number }>;
  /** Goods inside by days since they were accepted. */
  readonly ageing: ReadonlyArray<{
    readonly fromDay: number;
    readonly batches: number;
    readonly pieces: number;
  }>;
  /** Batches that have been inside longest. */
  readonly oldest: ReadonlyArray<BatchSummary & { readonly daysInside: number }>;
  /** Expected on a day before today and not here. */
  readonly late: Cut<BatchSummary>;
};

/** What a hit is: it says where the hit leads. */
export const FIND_KINDS = [
  'CODE',
  'BATCH',
  'MERCHANT',
  'PAPER',
  'FILING',
  'SAMPLE',
  'CERTIFICATE',
  'INCIDENT',
  'SLOT',
] as const;
export type FindKind = (typeof FIND_KINDS)[number];

export type FindHit = {
  readonly kind: FindKind;
  /** What a screen opens it by: a batch id for everything that belongs to a batch, a code, a merchant's name, an incident's id. */
  readonly opens: string;
  readonly title: string;
  readonly detail: string;
};

export type FindView = {
  /** In the order of FIND_KINDS; of each kind the best few. */
  readonly hits: ReadonlyArray<FindHit>;
  /** There are more batches than shown: the list of batches has them all. */
  readonly moreBatches: boolean;
};
