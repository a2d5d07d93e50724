import { must, type Book, type Rule } from './book.ts';
import type { Line } from './read-ledger.ts';
import { int, texts, text } from './values.ts';

/** Clocks may part by this much between two events before it must be written down. */
const TOLERANCE_MS = 60_000;

const doubtStands = (book: Book): boolean =>
  [...book.gaps.values()].some((gap) => gap.cause !== 'OFF' && gap.confirmedAt === Number.POSITIVE_INFINITY);

/**
 * What every line must keep to, whatever it is about: attested time grows by what the monotonic clock of one boot
 * shows and by nothing else; clocks that part are written down before anything else happens; doubt is told.
 */
export const judgeClock = (book: Book, line: Line): void => {
  const before = book.previous;
  if (before === null)
    return must(book, line, line.attestedMs === 0, 'time was attested before the ledger began');
  const sameBoot = line.bootId === before.bootId;
  const seen = sameBoot ? Math.max(0, line.monoMs - before.monoMs) : 0;
  const grown = line.attestedMs - before.attestedMs;
  must(book, line, grown >= 0, 'attested time ran backwards');
  must(
    book,
    line,
    grown <= seen,
    sameBoot ? 'attested time ran ahead of the clock' : 'attested time grew while the computer was off',
  );
  const parted = line.recordedMs - before.recordedMs - seen;
  const opens = line.type === 'clock.gapOpened';
  must(
    book,
    line,
    Math.abs(parted) <= TOLERANCE_MS || opens,
    `the clocks parted by ${parted} ms and nobody wrote it down`,
  );
  if (opens) {
    must(
      book,
      line,
      int(line.payload['claimedMs']) === Math.max(0, parted),
      `a gap of ${parted} ms claims another length`,
    );
    const cause = parted < 0 ? 'WALL_BEHIND' : sameBoot ? 'WALL_AHEAD' : 'OFF';
    must(book, line, text(line.payload['cause']) === cause, `a gap of cause ${cause} names another cause`);
  }
  const doubt = doubtStands(book) || (opens && text(line.payload['cause']) !== 'OFF');
  must(
    book,
    line,
    line.clockState === (doubt ? 'SUSPECT' : 'STEADY'),
    doubt ? 'says nothing of the doubt about the clock' : 'doubts a clock that is right',
  );
};

const gapOpened: Rule = (book, line) => {
  book.gaps.set(text(line.payload['gapId']), {
    seq: line.seq,
    cause: text(line.payload['cause']),
    claimed: int(line.payload['claimedMs']),
    confirmed: 0,
    confirmedAt: Number.POSITIVE_INFINITY,
  });
};

const gapConfirmed: Rule = (book, line) => {
  const gap = book.gaps.get(text(line.payload['gapId']));
  const confirmed = int(line.payload['confirmedMs']);
  const persons = texts(line.payload['confirmedBy']);
  must(book, line, new Set(persons).size === 2 && persons.length === 2, 'a gap was confirmed by one person');
  must(
    book,
    line,
    persons.every((person) => book.persons.has(person)),
    'a gap was confirmed by somebody unknown',
  );
  must(book, line, persons.includes(line.actorId), 'a gap was confirmed without the person who asked');
  if (gap === undefined) return must(book, line, false, 'no such gap');
  must(book, line, gap.confirmedAt === Number.POSITIVE_INFINITY, 'a gap was confirmed twice');
  must(book, line, confirmed >= 0 && confirmed <= gap.claimed, 'more confirmed than claimed');
  gap.confirmed = confirmed;
  gap.confirmedAt = line.seq;
};

/** Rules of time. */
export const CLOCK_RULES: Readonly<Record<string, Rule>> = {
  'clock.started': () => {},
  'clock.attested': () => {},
  'clock.gapOpened': gapOpened,
  'clock.gapConfirmed': gapConfirmed,
  'clock.demoMoved': (book, line) => must(book, line, book.demo, 'the clock of a real warehouse was moved'),
};
