import type { LiveMessage, SeatMessage } from '#core/contract/views.ts';
import type { Bus, ReportFault, Seats } from '#server/deps.ts';
import { toClientError } from '#server/guard.ts';
import type { Procedures } from '#server/procedures.ts';
import { createLiveQueue } from '#server/transport/live-queue.ts';

export type LiveRoutesDeps = {
  readonly bus: Bus;
  readonly seats: Pick<Seats, 'task'>;
  readonly headSeq: () => number;
  readonly reportFault: ReportFault;
  /** Registers how to end a stream when the service closes; answers how to forget it. */
  readonly onClose: (end: () => void) => () => void;
};

/** News that wait for one slow screen; beyond it the screen is told to read everything again. */
const MAX_WAITING = 64;

const liveKey = (message: LiveMessage): string => {
  switch (message.kind) {
    case 'RUN':
      return `RUN ${message.runId}`;
    case 'FRAME':
      return `FRAME ${message.deviceId}`;
    case 'CHANGED':
    case 'DEVICES':
      return message.kind;
  }
};

/** Scans are shown one after the other, so each stands for itself; the journal keeps those that a slow screen misses. */
const seatKey = (message: SeatMessage): string =>
  message.kind === 'SCAN' ? `SCAN ${message.scan.scanId}` : message.kind;

/** The two endless streams. Each ends with its connection, and says at once where things stand. */
export const liveRoutes = (os: Procedures, deps: LiveRoutesDeps) => {
  const { bus, seats, headSeq } = deps;

  const changes = (signal: AbortSignal | undefined) => {
    const changed = (): LiveMessage => ({ kind: 'CHANGED', seq: headSeq() });
    let leave = (): void => undefined;
    let forget = (): void => undefined;
    const queue = createLiveQueue<LiveMessage>({
      keyOf: liveKey,
      limit: MAX_WAITING,
      overflow: changed,
      signal,
      onEnd: () => {
        leave();
        forget();
      },
    });
    leave = bus.subscribe(queue.push);
    forget = deps.onClose(queue.close);
    queue.push(changed());
    return queue.messages();
  };

  const watch = (seatId: string, signal: AbortSignal | undefined) => {
    const task = (): SeatMessage => ({ kind: 'TASK', task: seats.task(seatId) });
    let leave = (): void => undefined;
    let forget = (): void => undefined;
    const queue = createLiveQueue<SeatMessage>({
      keyOf: seatKey,
      limit: MAX_WAITING,
      overflow: task,
      signal,
      onEnd: () => {
        leave();
        forget();
      },
    });
    leave = bus.subscribeToSeat(seatId, queue.push);
    forget = deps.onClose(queue.close);
    queue.push(task());
    return queue.messages();
  };

  /** What breaks inside a stream reaches the screen as a fault too, never as a message of ours. */
  const guarded = async function* guarded<M>(
    source: AsyncGenerator<M, void, void>,
    where: string,
  ): AsyncGenerator<M, void, void> {
    try {
      yield* source;
    } catch (error) {
      throw toClientError(error, where, deps.reportFault);
    }
  };

  return {
    live: { changes: os.live.changes.handler(({ signal }) => guarded(changes(signal), 'live.changes')) },
    watch: os.seat.watch.handler(({ context: { caller }, signal }) =>
      guarded(watch(caller.seatId, signal), 'seat.watch'),
    ),
  };
};
