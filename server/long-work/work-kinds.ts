import { contract } from '#core/contract/contract.ts';
import type { Access } from '#core/contract/base.ts';
import type { WorkKind } from '#core/contract/work-views.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import type { Ctx, UseCase } from '#core/ports/context.ts';
import { importFilings, type FiledBatch, type ImportFilingsInput } from '#core/usecases/filings.ts';
import {
  importList,
  rowsNamedTwice,
  type ImportListInput,
  type ImportListResult,
} from '#core/usecases/merchants.ts';
import { enterStock, stockFaults, type EnterStockInput } from '#core/usecases/opening.ts';

/** A part of a list that is taken in one transaction, and how many of its rows that is. */
export type Piece<P> = { readonly input: P; readonly rows: number };

/** How a list of one kind is taken: `I` the whole, `P` a piece of it, `R` what a piece answers. */
export type WorkOf<I, P, R> = {
  readonly kind: WorkKind;
  /** The procedure that begins it, whose roles every act on it needs. */
  readonly procedure: string;
  readonly access: Access;
  readonly needsSecond: boolean;
  /** The same list makes the same pieces, however often it is asked. */
  readonly split: (input: I) => ReadonlyArray<Piece<P>>;
  /** What no piece can see of itself: rows that contradict rows of another piece. */
  readonly whole?: (input: I, ctx: Ctx) => ReadonlyArray<Refusal>;
  readonly useCase: UseCase<P, R>;
};

/** Batches, and lines of batches, that are taken in well under 50 ms on the machine of a gate. */
const BATCHES = 8;
const LINES = 160;
const MERCHANTS = 20;

type Part<T> = { readonly items: ReadonlyArray<T>; readonly from: number; readonly rows: number };

/** Cuts a list behind so many items or rows; one item is never cut. */
const parts = <T>(
  items: ReadonlyArray<T>,
  rowsOf: (item: T) => number,
  most: { readonly items: number; readonly rows: number },
): ReadonlyArray<Part<T>> => {
  const made: Array<Part<T>> = [];
  let part: { items: T[]; from: number; rows: number } = { items: [], from: 0, rows: 0 };
  for (const [at, item] of items.entries()) {
    const rows = rowsOf(item);
    if (part.items.length > 0 && (part.items.length >= most.items || part.rows + rows > most.rows)) {
      made.push(part);
      part = { items: [], from: at, rows: 0 };
    }
    part.items.push(item);
    part.rows += rows;
  }
  return [...made, part];
};

export const MERCHANT_WORK: WorkOf<ImportListInput, ImportListInput, ImportListResult> = {
  kind: 'MERCHANTS',
  procedure: 'merchants.importList',
  access: contract.merchants.importList['~orpc'].meta.access,
  needsSecond: false,
  split: ({ rows }) =>
    parts(rows, () => 1, { items: MERCHANTS, rows: MERCHANTS }).map(({ items, from, rows: n }) => ({
      input: from === 0 ? { rows: items } : { rows: items, from },
      rows: n,
    })),
  whole: ({ rows }) => rowsNamedTwice(rows),
  useCase: importList,
};

export const FILING_WORK: WorkOf<
  ImportFilingsInput,
  ImportFilingsInput,
  { readonly batches: ReadonlyArray<FiledBatch> }
> = {
  kind: 'FILINGS',
  procedure: 'platform.importFilings',
  access: contract.platform.importFilings['~orpc'].meta.access,
  needsSecond: false,
  split: ({ filings, ...rest }) =>
    parts(filings, (filing) => filing.lines.length, { items: BATCHES, rows: LINES }).map(
      ({ items, rows }) => ({ input: { ...rest, filings: items }, rows }),
    ),
  useCase: importFilings,
};

export const OPENING_WORK: WorkOf<
  EnterStockInput,
  EnterStockInput,
  { readonly batches: number; readonly pieces: number }
> = {
  kind: 'OPENING_STOCK',
  procedure: 'opening.enter',
  access: contract.opening.enter['~orpc'].meta.access,
  needsSecond: true,
  split: ({ entries, ...rest }) =>
    parts(entries, (entry) => entry.lines.length, { items: BATCHES, rows: LINES }).map(
      ({ items, from, rows }) => ({
        input: from === 0 ? { ...rest, entries: items } : { ...rest, entries: items, from },
        rows,
      }),
    ),
  whole: stockFaults,
  useCase: enterStock,
};

export type AnyWork = typeof MERCHANT_WORK | typeof FILING_WORK | typeof OPENING_WORK;

/** Every kind that there is. */
export const WORKS: { readonly [kind in WorkKind]: AnyWork } = {
  MERCHANTS: MERCHANT_WORK,
  FILINGS: FILING_WORK,
  OPENING_STOCK: OPENING_WORK,
};
