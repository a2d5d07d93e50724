import { must, newBook, type Book, type Rule } from './book.ts';
import { BOOKS_RULES } from './books-rules.ts';
import { CLOCK_RULES, judgeClock } from './clock-rules.ts';
import { DISINFECTION_RULES, judgeFormNote } from './disinfection-rules.ts';
import { ENTRY_RULES } from './entry-rules.ts';
import { EXIT_RULES } from './exit-rules.ts';
import { EXPOSURE_RULES } from './exposure-rules.ts';
import { noteContacts } from './contacts.ts';
import { GATE_RULES } from './gate-rules.ts';
import { HOUSE_RULES, judgeActor } from './house-rules.ts';
import { INCIDENT_RULES } from './incident-rules.ts';
import { INSPECTION_RULES } from './inspection-rules.ts';
import { LAB_RULES } from './lab-rules.ts';
import { OPENING_RULES } from './opening-rules.ts';
import { judgeUndeclared, PAPER_RULES } from './paper-rules.ts';
import { RELEASE_RULES } from './release-rules.ts';
import { judgeWorker, PEOPLE_RULES } from './people-rules.ts';
import type { Line } from './read-ledger.ts';
import { SITE_RULES } from './site-rules.ts';
import { insideOf, waysOf } from './ways.ts';
import { judgeGone, judgeOwed, WAYS_RULES } from './ways-rules.ts';

/**
 * The rules of release and of quantities, written a second time from the domain report (§4–§10) and from nothing
 * else: this folder imports no line of the program, so a mistake made there is not repeated here.
 */

export type Verdict = {
  readonly ok: boolean;
  /** Each breach with its sequence number. */
  readonly problems: ReadonlyArray<string>;
  readonly batches: number;
  readonly cleared: number;
  /** Pieces accepted into custody, and of these handed over. */
  readonly pieces: number;
  readonly shipped: number;
  readonly codes: number;
  /** Pieces by zone at the end. */
  readonly stock: Readonly<Record<string, number>>;
};

const RULES: ReadonlyMap<string, Rule> = new Map(
  [
    HOUSE_RULES,
    CLOCK_RULES,
    PAPER_RULES,
    ENTRY_RULES,
    GATE_RULES,
    INSPECTION_RULES,
    DISINFECTION_RULES,
    EXPOSURE_RULES,
    OPENING_RULES,
    LAB_RULES,
    INCIDENT_RULES,
    RELEASE_RULES,
    PEOPLE_RULES,
    SITE_RULES,
    EXIT_RULES,
    WAYS_RULES,
    BOOKS_RULES,
  ].flatMap((rules) => Object.entries(rules)),
);

/** A hold that the act itself called for must have come with it. */
const collectDebts = (book: Book, commandId: string | null): void => {
  for (const { line, kind } of book.debts) {
    if (line.commandId !== commandId)
      must(
        book,
        line,
        false,
        `called for a ${kind} ${kind === 'INCIDENT' ? 'and none was opened' : 'hold and none was placed'}`,
      );
  }
  book.debts = book.debts.filter((debt) => debt.line.commandId === commandId);
  for (const { line, batch } of book.owed.splice(0)) {
    if (line.commandId === commandId) book.owed.push({ line, batch });
    else must(book, line, false, `the rest of ${batch} should have counted anew and did not`);
  }
};

const read = (book: Book, line: Line): void => {
  collectDebts(book, line.commandId);
  judgeUndeclared(book, line.commandId);
  judgeClock(book, line);
  judgeActor(book, line);
  judgeOwed(book, line);
  judgeGone(book, line);
  judgeWorker(book, line);
  judgeFormNote(book, line);
  const rule = RULES.get(line.type);
  if (rule === undefined) must(book, line, false, 'no rule is known for this');
  else rule(book, line);
  noteContacts(book, line);
  book.previous = line;
  book.ways.bySeq.set(line.seq, line);
  book.hashes.push(line.hash);
};

/** Pieces that came in are where the moves put them or have left, batch by batch and altogether. */
const balance = (book: Book): number => {
  const batches = [...book.batches.values()];
  const shipped = batches.reduce((sum, batch) => sum + batch.shipped, 0);
  const standing = [...book.stock.values()].reduce((sum, level) => sum + level, 0);
  const elsewhere = [...book.batches.keys()].reduce((sum, id) => {
    const { returned, destroyed, missing } = waysOf(book, id);
    return sum + returned + destroyed + missing;
  }, 0);
  if (book.accepted !== standing + shipped + elsewhere)
    book.problems.push(
      `balance: accepted ${book.accepted}, standing ${standing}, handed over ${shipped}, returned, destroyed or missing ${elsewhere}`,
    );
  for (const [zone, level] of book.stock) {
    const there = [...book.batches]
      .filter(([, batch]) => batch.zone === zone)
      .reduce((sum, [id, batch]) => sum + insideOf(book, id, batch), 0);
    if (there !== level)
      book.problems.push(`balance: ${level} pieces moved to ${zone}, its batches have ${there}`);
  }
  return shipped;
};

/** What a whole ledger says: the book after its last line. */
export const readBook = (lines: ReadonlyArray<Line>): Book => {
  const book = newBook();
  for (const line of lines) read(book, line);
  collectDebts(book, null);
  judgeUndeclared(book, null);
  judgeOwed(book, null);
  judgeFormNote(book, null);
  return book;
};

/** Judges a ledger by the rules alone; the chain is read-ledger.ts's matter. */
export const judge = (lines: ReadonlyArray<Line>): Verdict => {
  const book = readBook(lines);
  const shipped = balance(book);
  return {
    ok: book.problems.length === 0,
    problems: book.problems,
    batches: book.batches.size,
    cleared: book.cleared,
    pieces: book.accepted,
    shipped,
    codes: book.codes.size,
    stock: Object.fromEntries(book.stock),
  };
};
