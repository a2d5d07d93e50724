import type { LiveMessage, SeatMessage } from '#core/contract/views.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Actor, Ctx, UseCase } from '#core/ports/context.ts';

/** The parts of the gate service know each other by these shapes only; `gate-service.ts` puts them together. */

export type Log = {
  readonly info: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, message: string) => void;
};

/** Logs a fault under a fresh id and answers the id, which the screen shows. */
export type ReportFault = (error: unknown, where: string) => string;

/** Tells every open screen that something changed; a seat's own messages go to that seat's screens only. */
export type Bus = {
  readonly publish: (message: LiveMessage) => void;
  readonly publishToSeat: (seatId: string, message: SeatMessage) => void;
  readonly subscribe: (listener: (message: LiveMessage) => void) => () => void;
  readonly subscribeToSeat: (seatId: string, listener: (message: SeatMessage) => void) => () => void;
};

/** A dialog over a screen; in `SECOND` a second person signs. */
export type SeatCover = 'DIALOG' | 'SECOND';

/** Who stands at a seat and what the seat is doing; kept durable, so that a restart finds the same task. */
export type Seats = {
  readonly task: (seatId: string) => SeatTask;
  readonly setTask: (seatId: string, task: SeatTask) => void;
  /** Notes what lies over the seat's screen, null for nothing; forgotten at a restart. */
  readonly cover: (seatId: string, cover: SeatCover | null) => void;
  readonly isCovered: (seatId: string) => boolean;
  /** A second person is asked to sign in place: a badge that is read now is theirs. */
  readonly awaitsSecond: (seatId: string) => boolean;
  /** The signed-in person of a seat as an actor, or null when nobody is signed in there. */
  readonly operator: (seatId: string) => Actor | null;
  /** Nobody may act there until a person signs in. */
  readonly isLocked: (seatId: string) => boolean;
  /** Somebody scanned there: it does not lock yet. */
  readonly touch: (seatId: string) => void;
  /** Seats that were not revoked. */
  readonly list: () => ReadonlyArray<{
    readonly seatId: string;
    readonly name: string;
    readonly kind: SeatKind;
  }>;
};

export type CommandCall<I, R> = {
  readonly commandId: string;
  readonly name: string;
  readonly input: I;
  readonly actor: Actor;
  readonly second?: Ctx['second'];
  readonly occurredMs?: UtcMs;
  readonly useCase: UseCase<I, R>;
  /** More writes for the same transaction. */
  readonly alongside?: (result: R) => void;
};

/** Runs a use case through the store; throws RefusedError with every reason when the answer is no. */
export type RunCommand = <I, R>(call: CommandCall<I, R>) => R;

/** Timers as a port, so that whole days can run in virtual time. Callbacks must not throw. */
export type Timers = {
  readonly now: () => UtcMs;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly every: (ms: number, run: () => void) => () => void;
};
