import type { RawClock, ClockReading } from '#core/domain/attested-time.ts';
import type { DomainEvent, RecordedEvent } from '#core/domain/events.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import type { ScanOutcome, SeatTask } from '#core/domain/tasks.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Actor, Decision } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { FileStore } from './files.ts';
import type { Journals } from './journals/index.ts';
import type { Connection, StoreMode } from './open.ts';

/** The computer's clocks, injected so that tests and the emulated day run in virtual time. */
export type ClockPort = () => RawClock;

/** Where the store says what a person should look into. */
export type StoreLog = {
  readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, message: string) => void;
};

export type CommandRequest<R> = {
  /** Client-made key (UUID). The same key with the same digest answers the stored result and appends nothing. */
  readonly commandId: string;
  /** Contract path such as `gate.arrive`, kept for the log. */
  readonly name: string;
  /** SHA-256 hex over the canonical input, files by their content hash; countersign ids excluded. */
  readonly digest: string;
  readonly actor: Actor;
  /** When it happened, if that is not now (a scan: when its last byte came in). */
  readonly occurredMs?: UtcMs;
  /** Called inside BEGIN IMMEDIATE with a clock judged against the ledger's tail. Must be synchronous. */
  readonly decide: (reads: Reads, clock: ClockReading) => Decision<R>;
  /** More writes for the same transaction (journals, settings, accounts), run only when the decision is yes. */
  readonly alongside?: (result: R) => void;
};

export type CommandOutcome<R> =
  | {
      readonly kind: 'DONE';
      readonly result: R;
      readonly events: ReadonlyArray<RecordedEvent>;
      readonly headSeq: number;
    }
  /** The same command came before: its stored answer, no new effect. */
  | { readonly kind: 'REPEATED'; readonly result: R; readonly headSeq: number }
  | { readonly kind: 'REFUSED'; readonly refusals: ReadonlyArray<Refusal> };

/** A frame on its way into the scan journal. */
export type ScanEntry = {
  readonly deviceId: string | null;
  readonly seatId: string;
  readonly receivedMs: UtcMs;
  readonly raw: Uint8Array;
  readonly text: string;
  readonly aim: string | null;
  readonly flags: ReadonlyArray<string>;
  /** Who stands at the seat; the scan's events are that person's. Null or absent: a scan that leads to events faults. */
  readonly actor?: Pick<Actor, 'personId'> | null;
  /** Key of a scan typed or wedged in by a client that may repeat it; scanners on a line have none. */
  readonly commandId?: string;
};

export type ScanDecision = {
  readonly outcome: ScanOutcome;
  readonly decision: Decision<unknown>;
  /** The seat's next task, if the scan changes it. */
  readonly task: SeatTask | null;
};

/** What became of a frame. */
export type ScanRecord = {
  /** Number in the scan journal; null only when nothing can be written (disk full, disk failed, read-only). */
  readonly scanId: number | null;
  readonly outcome: ScanOutcome;
  readonly events: ReadonlyArray<RecordedEvent>;
  /** True when a client sent the same scan before: its stored outcome, no new effect. */
  readonly repeated: boolean;
};

/** Events that became durable together. */
export type Commit = { readonly headSeq: number; readonly events: ReadonlyArray<RecordedEvent> };

export type StoreOptions = {
  readonly directory: string;
  readonly mode: StoreMode;
  readonly clock: ClockPort;
  /** Brings the projections up to one event, inside the transaction that appends it. */
  readonly apply: (db: Connection, event: RecordedEvent) => void;
  readonly createReads: (db: Connection) => Reads;
  readonly log?: StoreLog;
  /** Logs a fault under a fresh id and answers the id. */
  readonly reportFault?: (error: unknown, where: string) => string;
  /** Fresh opaque ids; the system's secure source unless a test wants the same ones again. */
  readonly newId?: (prefix: string) => string;
  /** Written into `clock.started`. */
  readonly softwareVersion?: string;
};

export type Store = {
  readonly directory: string;
  readonly mode: StoreMode;
  /** The one connection of this store. Write through `execute`, `recordScan`, `journals` or `transact` only. */
  readonly db: Connection;
  readonly reads: Reads;
  readonly journals: Journals;
  /** Files by content. An event may name a file only after `put` has resolved; its name is then noted by itself. */
  readonly files: FileStore;
  /** Decides and appends in one transaction. Throws what `decide` throws, and StoreStopped when the disk fails. */
  readonly execute: <R>(request: CommandRequest<R>) => CommandOutcome<R>;
  /** Takes a frame into the journal with its outcome, events and the seat's next task. Never throws for the frame's sake. */
  readonly recordScan: (
    entry: ScanEntry,
    decide: (reads: Reads, clock: ClockReading) => ScanDecision,
  ) => ScanRecord;
  /** Appends the program's own acts, by actor `system`. Throws DiskFull, StoreStopped, StoreIsReadOnly. */
  readonly executeSystem: (
    name: string,
    events: ReadonlyArray<DomainEvent>,
    alongside?: () => void,
  ) => ReadonlyArray<RecordedEvent>;
  /**
   * Keeps attested time: `clock.started` once a run, a heartbeat after ten minutes without an event, a gap when the
   * clocks parted. Call every half minute. Never throws; a failure is logged.
   */
  readonly tick: () => ReadonlyArray<RecordedEvent>;
  /** Attests the clock for the last time in this run and empties the WAL. `close` follows. Never throws. */
  readonly stop: () => void;
  /** More writes in one transaction (or in the one that is open). Throws DiskFull, StoreStopped, StoreIsReadOnly. */
  readonly transact: <T>(name: string, work: () => T) => T;
  /** The clock as the ledger judges it now, without writing anything. */
  readonly readClock: () => ClockReading;
  /** Called after each COMMIT that appended events, in order. A listener that throws is logged. Answers how to leave. */
  readonly onCommit: (listener: (commit: Commit) => void) => () => void;
  /** Last event: its number and its hash in hex (64 zeros for an empty ledger). */
  readonly head: () => { readonly seq: number; readonly hash: string };
  /** Closes the database and lets go of the data directory. */
  readonly close: () => void;
};
