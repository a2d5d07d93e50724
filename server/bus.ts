import type { LiveMessage, SeatMessage } from '#core/contract/views.ts';
import type { Bus, ReportFault } from './deps.ts';

const emit = <M>(
  listeners: ReadonlySet<(message: M) => void> | undefined,
  message: M,
  report: ReportFault,
): void => {
  for (const listener of [...(listeners ?? [])]) {
    try {
      listener(message);
    } catch (error) {
      // One seat's broken screen must not keep the others from hearing.
      report(error, 'bus');
    }
  }
};

/** Carries news inside the process; a listener that throws is reported and the others still hear. */
export const createBus = (report: ReportFault): Bus => {
  const everyone = new Set<(message: LiveMessage) => void>();
  const seats = new Map<string, Set<(message: SeatMessage) => void>>();
  return {
    publish: (message) => emit(everyone, message, report),
    publishToSeat: (seatId, message) => emit(seats.get(seatId), message, report),
    subscribe: (listener) => {
      everyone.add(listener);
      return () => {
        everyone.delete(listener);
      };
    },
    subscribeToSeat: (seatId, listener) => {
      const there = seats.get(seatId) ?? new Set();
      there.add(listener);
      seats.set(seatId, there);
      return () => {
        there.delete(listener);
        if (there.size === 0 && seats.get(seatId) === there) seats.delete(seatId);
      };
    },
  };
};
