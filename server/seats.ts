import type { SeatJournal } from '#db/journals/seats.ts';
import type { Bus, Seats } from './deps.ts';
import type { Sessions } from './session/sessions.ts';

/** The seat of the gate itself: the one that the link printed at the start opens. */
export const GATE_SEAT = 'seat-gate';

/** Who stands where and does what. A change of task is told to that seat's screens. */
export const createSeats = (
  journal: SeatJournal,
  sessions: Pick<Sessions, 'actorAtSeat'>,
  bus: Bus,
): Seats => {
  const covered = new Set<string>();
  return {
    task: journal.task,
    setTask: (seatId, task) => {
      journal.setTask(seatId, task);
      bus.publishToSeat(seatId, { kind: 'TASK', task });
    },
    cover: (seatId, isCovered) => {
      if (isCovered) covered.add(seatId);
      else covered.delete(seatId);
    },
    isCovered: (seatId) => covered.has(seatId),
    operator: sessions.actorAtSeat,
    list: journal.list,
  };
};
