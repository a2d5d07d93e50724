/**
 * The life of a print run, free of printers and clocks: what waits, what may be sent, what counts as printed, and how
 * a doubt ends. No printer can prove that exactly one good label exists, so the rule is: a code that may be on paper
 * is never sent again, and after any fault a person scans the last good label (research: hardware.md §2.3, §2.4).
 */

/**
 * A code's place in its run. `SENT`: the intent is durable, and the printer may hold it or may have gone on by itself.
 * `DOUBT`: a fault came, the printer was told to forget at once and answered; nobody knows what of it reached paper.
 */
export type RunCodeState =
  | 'RESERVED'
  | 'SENT'
  | 'DOUBT'
  | 'PRINTED'
  | 'APPLIED'
  | 'PICKED'
  | 'SHIPPED'
  | 'RETURNED'
  | 'DESTROYED'
  | 'MISSING'
  | 'VOID';

export type RunCode = {
  readonly code: string;
  /** 1-based; labels leave the printer in this order, and the replacement of a void code goes to the end. */
  readonly printOrder: number;
  readonly state: RunCodeState;
  /** Of a pack that a printer which shows nothing prints, and nobody saw anything go wrong: it comes out in order. */
  readonly inPack?: boolean;
};

/** Labels on the way at once: two reach the mechanism's full speed, and each more would be one more in doubt. */
export const PRINT_WINDOW = 2;

/**
 * Labels that go to a printer which shows nothing of what it prints, before a person scans the last of them: slow but
 * exact, and no more than so many are ever in doubt (hardware.md §2.5, class E).
 */
export const PACK_SIZE = 20;

/**
 * After a crash of this program alone: how many of the oldest labels on their way the printer's persistent count shows
 * to be printed. `counterBefore` is the count that the oldest of them found, `counted` the count of a printer that
 * stands still without a fault and has not lost its memory. Null when the numbers do not belong together: then only a
 * scan tells.
 */
export const printedByCount = (
  inFlight: number,
  counterBefore: number | null,
  counted: number | null,
): number | null => {
  if (counterBefore === null || counted === null) return null;
  const grown = counted - counterBefore;
  return grown >= 0 && grown <= inFlight ? grown : null;
};

const byOrder = <C extends RunCode>(codes: ReadonlyArray<C>): ReadonlyArray<C> =>
  [...codes].sort((a, b) => a.printOrder - b.printOrder);

const isInDoubt = (one: RunCode): boolean => one.state === 'SENT' || one.state === 'DOUBT';

/** Nobody watched the printer from the fault until it had forgotten this one. */
const isAdrift = (one: RunCode): boolean => one.state === 'SENT' && one.inPack !== true;

const isOnPaper = (one: RunCode): boolean =>
  one.state !== 'RESERVED' && one.state !== 'VOID' && !isInDoubt(one);

/** Codes that still wait for paper, in print order. */
export const waitingCodes = <C extends RunCode>(codes: ReadonlyArray<C>): ReadonlyArray<C> =>
  byOrder(codes.filter((one) => one.state === 'RESERVED'));

/** Codes that may or may not have reached paper, oldest first. */
const doubtfulCodes = <C extends RunCode>(codes: ReadonlyArray<C>): ReadonlyArray<C> =>
  byOrder(codes.filter(isInDoubt));

/** What one open printer has been given and has shown since it was prepared. */
export type PrintSession = {
  /** The printer's own label count when it was last believed. */
  readonly counter: number;
  /** Codes sent and not yet confirmed, oldest first; never more than PRINT_WINDOW. */
  readonly inFlight: ReadonlyArray<string>;
  /** Since when the printer should have shown progress; null while it holds nothing. */
  readonly waitingSinceMs: number | null;
};

/** A session on a printer that was just prepared and holds nothing. */
export const openSession = (counter: number): PrintSession => ({
  counter,
  inFlight: [],
  waitingSinceMs: null,
});

/** True when one more label may be sent. */
export const maySend = (session: PrintSession): boolean => session.inFlight.length < PRINT_WINDOW;

/** The session once an intent is durable; call it before the label's bytes are written. */
export const labelSent = (session: PrintSession, code: string, nowMs: number): PrintSession => ({
  ...session,
  inFlight: [...session.inFlight, code],
  waitingSinceMs: session.waitingSinceMs ?? nowMs,
});

/** Why a run stopped being sure of its labels. */
export type DoubtCause =
  'PRINTER_FAULT' | 'COUNTER_MISSING' | 'COUNTER_BACK' | 'COUNTER_AHEAD' | 'NO_PROGRESS';

export type Observation =
  /** `printed` may be empty; the session goes on. */
  | { readonly kind: 'GOES_ON'; readonly session: PrintSession; readonly printed: ReadonlyArray<string> }
  | { readonly kind: 'DOUBT'; readonly cause: DoubtCause };

/**
 * Judges one answer of the printer. Only the growth of its persistent counter says that labels were printed, oldest
 * first; a fault, a missing or falling counter, one that grew by more than was sent, or one that stands still for
 * longer than `patienceMs` puts everything in flight in doubt. A fault with nothing in flight is a doubt of no labels.
 */
export const observe = (
  session: PrintSession,
  report: { readonly faults: ReadonlyArray<unknown>; readonly printed: number | null },
  nowMs: number,
  patienceMs: number,
): Observation => {
  const { counter, inFlight, waitingSinceMs } = session;
  if (report.faults.length > 0) return { kind: 'DOUBT', cause: 'PRINTER_FAULT' };
  if (report.printed === null) return { kind: 'DOUBT', cause: 'COUNTER_MISSING' };
  const grown = report.printed - counter;
  if (grown < 0) return { kind: 'DOUBT', cause: 'COUNTER_BACK' };
  if (grown > inFlight.length) return { kind: 'DOUBT', cause: 'COUNTER_AHEAD' };
  if (grown === 0) {
    const waited = waitingSinceMs === null ? 0 : nowMs - waitingSinceMs;
    return waited > patienceMs
      ? { kind: 'DOUBT', cause: 'NO_PROGRESS' }
      : { kind: 'GOES_ON', session, printed: [] };
  }
  const left = inFlight.slice(grown);
  return {
    kind: 'GOES_ON',
    printed: inFlight.slice(0, grown),
    session: { counter: report.printed, inFlight: left, waitingSinceMs: left.length === 0 ? null : nowMs },
  };
};

/** How a doubt ends; each list in print order. Every voided code needs a replacement, the requeued wait again. */
export type DoubtResolution = {
  readonly printed: ReadonlyArray<string>;
  readonly voided: ReadonlyArray<string>;
  readonly requeued: ReadonlyArray<string>;
};

const settled = (
  printed: ReadonlyArray<RunCode>,
  voided: ReadonlyArray<RunCode>,
  requeued: ReadonlyArray<RunCode>,
): DoubtResolution => {
  const names = (chosen: ReadonlyArray<RunCode>): ReadonlyArray<string> => chosen.map((one) => one.code);
  return { printed: names(printed), voided: names(voided), requeued: names(requeued) };
};

/** What a person's scan of the last good label says where the printer may have gone on by itself: of that label only. */
const resolveAdrift = (line: ReadonlyArray<RunCode>, place: number): DoubtResolution => {
  const scanned = line[place];
  if (scanned === undefined || !isInDoubt(scanned)) return settled([], line.slice(place + 1), []);
  // A printer that counts a label when it begins it may have counted one that was spoilt.
  const lastCounted = line.findLast((one) => !isInDoubt(one));
  const spoilt = line.filter(
    (one) => one !== scanned && (isInDoubt(one) || (one === lastCounted && one.state === 'PRINTED')),
  );
  return settled([scanned], spoilt, []);
};

/**
 * Ends a doubt by the last good label that a person found on the paper, or by `null` when none can be read.
 *
 * Labels up to the scanned one are printed. The next is void, for a part of it may lie in the bin; what comes after
 * was never begun and waits again under its own code. A printer may count a label when it begins it, so the scanned
 * label may be older than the last one counted, by at most what was in flight; the counted ones after it are void. When
 * none can be read at all, the last one counted is void with those in doubt.
 *
 * All that holds only where the printer was told to forget at once. One that could not be told (`SENT`: its line was
 * lost, it was silent, the program had died) may have gone on when somebody mended it: firmware leaves out the label
 * that was spoilt and prints the next, and the last good one says nothing of those before it. Then the scanned label is
 * printed, and whatever else was in doubt is void with the last one counted (ADR 0137). A pack on a printer that shows
 * nothing is in order for as long as nobody saw anything go wrong; what comes after its last good label is void.
 *
 * Answers `NOTHING_IN_DOUBT` when there is nothing to resolve, and `OUT_OF_RANGE` when the label can not be the last
 * good one: not of this run, void, too old, not yet sent, or older than one that has been verified by scan since.
 */
export const resolveDoubt = (
  codes: ReadonlyArray<RunCode>,
  lastGood: string | null,
): DoubtResolution | 'NOTHING_IN_DOUBT' | 'OUT_OF_RANGE' => {
  const doubts = doubtfulCodes(codes);
  if (doubts.length === 0) return 'NOTHING_IN_DOUBT';
  // One label more than the window: the one before everything that can have been under the head.
  const counted = byOrder(codes.filter(isOnPaper)).slice(-(PRINT_WINDOW + 1));
  if (lastGood === null) {
    // A printer that counts a label when it begins it has counted the one that was spoilt under its head.
    const spoilt = counted.slice(-1).filter((one) => one.state === 'PRINTED');
    return settled([], [...spoilt, ...doubts], []);
  }
  const line = [...counted, ...doubts];
  const place = line.findIndex((one) => one.code === lastGood);
  if (place < 0) return 'OUT_OF_RANGE';
  const after = line.slice(place + 1);
  if (after.some((one) => one.state !== 'PRINTED' && !isInDoubt(one))) return 'OUT_OF_RANGE';
  if (doubts.some(isAdrift)) return resolveAdrift(line, place);

  const open = after.filter(isInDoubt);
  const voided = after.filter((one) => one.state !== 'DOUBT' || one === open[0]);
  return settled(
    line.slice(0, place + 1).filter(isInDoubt),
    voided,
    open.filter((one) => !voided.includes(one)),
  );
};
