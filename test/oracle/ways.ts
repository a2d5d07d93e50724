import type { Batch, Book } from './book.ts';
import type { Line } from './read-ledger.ts';

/** Where pieces of a batch went beside the hand-over. */
export type Ways = {
  returned: number;
  destroyed: number;
  missing: number;
  withdrawn: boolean;
  /** The batch that the pieces left with before they came back. */
  from: string | null;
};

/** A count of stock under way: what was on its sheet, and what was counted and read. */
export type Count = {
  readonly sheet: ReadonlySet<string>;
  readonly counted: Map<string, { readonly quantity: number; readonly book: number }>;
  readonly read: Map<string, Set<string>>;
  open: boolean;
};

/** What the rules of ways out, counts and closed books remember. */
export type WaysBook = {
  readonly batches: Map<string, Ways>;
  readonly counts: Map<string, Count>;
  /** Differences that a closed count found and that must be booked by the same command. */
  owed: Map<string, { readonly commandId: string; difference: number }>;
  readonly pool: Map<string, { readonly pool: string; state: 'FREE' | 'BOUND' | 'SPOILED' }>;
  readonly filings: Set<string>;
  closedThrough: string | null;
  /** Pieces that came into a zone (+) or left it (-), by the sheet they stand on. */
  readonly moves: { readonly day: string; readonly zone: string; readonly delta: number }[];
  readonly bySeq: Map<number, Line>;
  readonly corrected: Map<string, string>;
};

export const newWays = (): WaysBook => ({
  batches: new Map(),
  counts: new Map(),
  owed: new Map(),
  pool: new Map(),
  filings: new Set(),
  closedThrough: null,
  moves: [],
  bySeq: new Map(),
  corrected: new Map(),
});

/** Where the pieces of a batch went; nowhere yet, for one that was not heard of. */
export const waysOf = (book: Book, batchId: string): Ways => {
  let ways = book.ways.batches.get(batchId);
  if (ways === undefined) {
    ways = { returned: 0, destroyed: 0, missing: 0, withdrawn: false, from: null };
    book.ways.batches.set(batchId, ways);
  }
  return ways;
};

/** Pieces of a batch that stand in the warehouse. */
export const insideOf = (book: Book, batchId: string, batch: Batch): number => {
  const { returned, destroyed, missing } = waysOf(book, batchId);
  return batch.accepted - batch.shipped - returned - destroyed - missing;
};

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The sheet that an act of a day stands on: its own, or the first open one. */
export const sheetOf = (book: Book, day: string): string => {
  const { closedThrough } = book.ways;
  return closedThrough !== null && day <= closedThrough ? nextDay(closedThrough) : day;
};

/** Frees the slot when nothing of the batch is left, and its place when every piece is accounted for. */
export const settle = (book: Book, batchId: string, batch: Batch): void => {
  const inside = insideOf(book, batchId, batch);
  if (inside === 0) batch.slot = null;
  if (inside === 0 && waysOf(book, batchId).missing === 0) batch.zone = null;
};
