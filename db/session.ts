import { detectGap, judgeClock, type ClockReading, type RawClock } from '#core/domain/attested-time.ts';
import type { DomainEvent, RecordedEvent } from '#core/domain/events.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { FileNames } from './journals/files.ts';
import { createAppender, readHead, type LedgerHead, type Stamp } from './ledger.ts';
import { filesNamedIn } from './named-files.ts';
import type { Connection } from './open.ts';
import type { ClockPort, Commit, StoreLog, StoreOptions } from './store.types.ts';
import type { Transact } from './transaction.ts';

/** What the program itself is called in the ledger. */
export const SYSTEM = 'system';

/** One transaction that may append. Nothing it did is visible to anyone else before the transaction commits. */
export type Session = {
  readonly raw: RawClock;
  readonly head: () => LedgerHead;
  readonly events: ReadonlyArray<RecordedEvent>;
  /** Judges the clock; a gap is first appended as `clock.gapOpened`, so that whatever is decided next sees it. */
  readonly judge: () => ClockReading;
  readonly append: (
    events: ReadonlyArray<DomainEvent>,
    stamp: Omit<Stamp, 'clock'>,
    clock: ClockReading,
  ) => ReadonlyArray<RecordedEvent>;
};

export type LedgerSessions = {
  /** Runs work in a transaction of its own. Throws when one is open already: an act is not part of another act. */
  readonly run: <T>(name: string, work: (session: Session) => T) => T;
  readonly head: () => LedgerHead;
  readonly readClock: () => ClockReading;
  readonly onCommit: (listener: (commit: Commit) => void) => () => void;
};

type Parts = {
  readonly db: Connection;
  readonly transact: Transact;
  readonly reads: Reads;
  readonly clock: ClockPort;
  readonly apply: StoreOptions['apply'];
  readonly files: FileNames;
  readonly hasFile: (sha256: string) => boolean;
  readonly newId: (prefix: string) => string;
  readonly log: StoreLog;
  /** True when another program writes, so that nothing may be remembered between calls. */
  readonly isReader: boolean;
};

/** Turns the clock port's readings into whole milliseconds, which is all that the ledger keeps. */
const wholeClock = (clock: ClockPort): RawClock => {
  const { wallMs, monoMs, bootId } = clock();
  return { wallMs: Math.trunc(wallMs), monoMs: Math.trunc(monoMs), bootId };
};

/** The head of the chain and the doubt about the clock, kept in memory and moved only after COMMIT has returned. */
export const createLedgerSessions = (parts: Parts): LedgerSessions => {
  const { db, transact, reads, files, log } = parts;
  const append = createAppender(db);
  const listeners = new Set<(commit: Commit) => void>();

  const isDoubtful = (): boolean =>
    reads.gaps().some((gap) => gap.confirmedMs === null && gap.cause !== 'OFF');
  const load = () => ({ head: readHead(db), doubtful: isDoubtful() });
  let committed = load();
  const known = () => {
    if (parts.isReader) committed = load();
    return committed;
  };

  const tell = (commit: Commit): void => {
    for (const listener of listeners) {
      try {
        listener(commit);
      } catch (error) {
        log.error({ err: error, headSeq: commit.headSeq }, 'a listener of commits failed');
      }
    }
  };

  const open = (): { session: Session; state: () => typeof committed } => {
    let { head, doubtful } = committed;
    const events: Array<RecordedEvent> = [];
    const raw = wholeClock(parts.clock);

    const appendAll: Session['append'] = (wanted, stamp, clock) => {
      const added: Array<RecordedEvent> = [];
      for (const [index, event] of wanted.entries()) {
        for (const file of filesNamedIn(event.payload)) {
          // The ledger must never speak of bytes that a power cut could still take back.
          if (!parts.hasFile(file.sha256))
            throw new Error(`${event.type} names the file ${file.sha256}, which nobody has kept`);
          files.add(file, clock.wallMs);
        }
        const done = append(head, event, index, { ...stamp, clock });
        head = done.head;
        parts.apply(db, done.event);
        added.push(done.event);
        if (event.type === 'clock.gapOpened' || event.type === 'clock.gapConfirmed') doubtful = isDoubtful();
      }
      events.push(...added);
      return added;
    };

    const judge = (): ClockReading => {
      const gap = head.seq === 0 ? null : detectGap(raw, head.tail);
      if (gap !== null) {
        const gapId = parts.newId('gap');
        const stamp = {
          commandId: parts.newId('sys'),
          actorId: SYSTEM,
          seatId: SYSTEM,
          occurredMs: raw.wallMs,
        };
        const clock = judgeClock(raw, head.tail, doubtful || gap.cause !== 'OFF');
        appendAll(
          [{ type: 'clock.gapOpened', v: 1, subject: gapId, payload: { gapId, ...gap } }],
          stamp,
          clock,
        );
      }
      return judgeClock(raw, head.tail, doubtful);
    };

    return {
      session: { raw, head: () => head, events, judge, append: appendAll },
      state: () => ({ head, doubtful }),
    };
  };

  return {
    run: (name, work) => {
      if (db.inTransaction) throw new Error(`${name}: an act cannot begin inside a transaction`);
      const [result, next, events] = transact(name, () => {
        const { session, state } = open();
        const done = work(session);
        return [done, state(), session.events] as const;
      });
      committed = next;
      if (events.length > 0) tell({ headSeq: next.head.seq, events });
      return result;
    },
    head: () => known().head,
    readClock: () => {
      const { head, doubtful } = known();
      return judgeClock(wholeClock(parts.clock), head.tail, doubtful);
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
