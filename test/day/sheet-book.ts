import type { DailySheet } from '#core/contract/views.ts';
import type { Line } from '../oracle/read-ledger.ts';
import { dayOf } from '../oracle/book.ts';
import { int, list, record, text, texts } from '../oracle/values.ts';

/** Counts the days again from the exported ledger, line by line, and holds each daily sheet against that. */

type Moves = { opening: number; in: number; out: number };
type Counts = Record<string, number>;

type Move = {
  readonly day: string;
  readonly zone: string;
  readonly merchant: string;
  readonly pieces: number;
};

const FACTS: Readonly<Record<string, (payload: Readonly<Record<string, unknown>>) => Counts>> = {
  'declaration.submitted': () => ({ declared: 1 }),
  'declaration.approved': () => ({ approved: 1 }),
  'batch.arrived': () => ({ arrivals: 1 }),
  'disinfection.ended': () => ({ disinfections: 1 }),
  'disinfection.attested': () => ({ disinfections: 1 }),
  'batch.restStarted': () => ({ restStarted: 1 }),
  'batch.cleared': () => ({ cleared: 1 }),
  'sample.taken': () => ({ samplesTaken: 1 }),
  'sample.resultVerified': ({ result }) => (result === 'NEGATIVE' ? { resultsNegative: 1 } : {}),
  'codes.reserved': ({ codes }) => ({ codesReserved: list(codes).length }),
  'code.reissued': () => ({ codesReserved: 1 }),
  'label.printed': ({ codes }) => ({ labelsPrinted: texts(codes).length }),
  'code.applied': ({ codes }) => ({ labelsApplied: texts(codes).length }),
  'code.voided': ({ codes }) => ({ codesVoided: texts(codes).length }),
  'collection.signed': ({ quantity }) => ({ collections: 1, piecesCollected: int(quantity) }),
  'hold.placed': () => ({ holdsPlaced: 1 }),
  'hold.lifted': () => ({ holdsLifted: 1 }),
};

/** Where an event moves pieces from and to; null is outside the gate. */
const ROUTES: Readonly<Record<string, readonly [from: string | null, to: string | null]>> = {
  'batch.accepted': [null, 'FRONT'],
  'batch.restStarted': ['FRONT', 'REST'],
  'batch.stored': ['REST', 'STORAGE'],
  'collection.signed': ['STORAGE', null],
};

export type SheetBook = {
  readonly moves: ReadonlyArray<Move>;
  readonly facts: ReadonlyMap<string, Counts>;
  readonly merchants: ReadonlyMap<string, string>;
};

export const readSheetBook = (lines: ReadonlyArray<Line>): SheetBook => {
  const moves: Move[] = [];
  const facts = new Map<string, Counts>();
  const merchants = new Map<string, string>();
  for (const { type, payload, recordedMs } of lines) {
    const day = dayOf(recordedMs);
    if (type === 'merchant.registered') merchants.set(text(payload['merchantId']), text(payload['name']));
    const [from = null, to = null] = ROUTES[type] ?? [];
    const merchant = text(payload['merchantId']);
    const pieces = int(payload['quantity']);
    if (from !== null) moves.push({ day, zone: from, merchant, pieces: -pieces });
    if (to !== null) moves.push({ day, zone: to, merchant, pieces });
    const counts = facts.get(day) ?? {};
    for (const [fact, n] of Object.entries(FACTS[type]?.(payload) ?? {}))
      counts[fact] = (counts[fact] ?? 0) + n;
    facts.set(day, counts);
  }
  return { moves, facts, merchants };
};

const rowsOf = (book: SheetBook, date: string): ReadonlyMap<string, Moves> => {
  const rows = new Map<string, Moves>();
  for (const { day, zone, merchant, pieces } of book.moves) {
    if (day > date) continue;
    const key = `${zone} ${book.merchants.get(merchant) ?? merchant}`;
    const row = rows.get(key) ?? { opening: 0, in: 0, out: 0 };
    if (day < date) row.opening += pieces;
    else if (pieces > 0) row.in += pieces;
    else row.out -= pieces;
    rows.set(key, row);
  }
  return rows;
};

/** What a sheet says otherwise than the book: one sentence each, none when all of it agrees. */
export const compareSheet = (book: SheetBook, sheet: DailySheet): ReadonlyArray<string> => {
  const problems: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) problems.push(`sheet of ${sheet.date}: ${what}`);
  };
  must(sheet.reconciles, 'says itself that it does not reconcile');
  const rows = rowsOf(book, sheet.date);
  for (const row of sheet.rows) {
    const key = `${row.zone} ${row.merchantName}`;
    const own = rows.get(key) ?? { opening: 0, in: 0, out: 0 };
    const closing = own.opening + own.in - own.out;
    must(
      row.opening === own.opening && row.in === own.in && row.out === own.out,
      `${key} has ${row.opening} + ${row.in} − ${row.out}, the ledger ${own.opening} + ${own.in} − ${own.out}`,
    );
    must(
      row.closing === closing && row.book === closing,
      `${key} closes at ${row.closing}, book ${row.book}, the ledger ${closing}`,
    );
  }
  const shown = new Set(sheet.rows.map((row) => `${row.zone} ${row.merchantName}`));
  for (const [key, own] of rows)
    must(shown.has(key) || own.opening + own.in + own.out === 0, `${key} is left out`);
  const sum = (of: (row: Moves) => number): number =>
    [...rows.values()].reduce((all, row) => all + of(row), 0);
  const standing = sum((row) => row.opening + row.in - row.out);
  must(
    sheet.total.opening === sum((row) => row.opening),
    `opens at ${sheet.total.opening} in all, the ledger at ${sum((row) => row.opening)}`,
  );
  must(
    sheet.total.closing === standing,
    `closes at ${sheet.total.closing} in all, the ledger at ${standing}`,
  );
  const counts = book.facts.get(sheet.date) ?? {};
  for (const [fact, n] of Object.entries(record(sheet.activity)))
    if (fact !== 'resultsPending' && fact !== 'mismatches')
      must(n === (counts[fact] ?? 0), `${fact} ${String(n)}, the ledger ${counts[fact] ?? 0}`);
  return problems;
};
