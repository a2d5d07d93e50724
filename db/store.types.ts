import type { RawClock, ClockReading, ClockTail } from '#core/domain/attested-time.ts';
import type { RecordedEvent } from '#core/domain/events.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import type { ScanOutcome, SeatTask } from '#core/domain/tasks.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Actor, Decision } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';

/** The computer's clocks, injected so that tests and the emulated day run in virtual time. */
export type ClockPort = () => RawClock;

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
  | { readonly kind: 'DONE'; readonly result: R; readonly events: ReadonlyArray<RecordedEvent>; readonly headSeq: number }
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
};

export type ScanDecision = {
  readonly outcome: ScanOutcome;
  readonly decision: Decision<unknown>;
  /** The seat's next task, if the scan changes it. */
  readonly task: SeatTask | null;
};

export type { ClockTail };
