import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { SeatJournal } from '#db/journals/seats.ts';
import type { Bus, SeatCover, Seats } from './deps.ts';
import type { Sessions } from './session/sessions.ts';

/** The seat of the gate itself: the one that the link printed at the start opens. */
export const GATE_SEAT = 'seat-gate';

/** Who stands where and does what. A change of task is told to that seat's screens. */
export const createSeats = (
  journal: SeatJournal,
  sessions: Pick<Sessions, 'actorAtSeat'>,
  bus: Bus,
  doors: Pick<Seats, 'isLocked' | 'touch'>,
): Seats => {
  const covers = new Map<string, SeatCover>();
  return {
    task: journal.task,
    setTask: (seatId, task) => {
      journal.setTask(seatId, task);
      bus.publishToSeat(seatId, { kind: 'TASK', task });
    },
    cover: (seatId, cover) => {
      if (cover === null) covers.delete(seatId);
      else covers.set(seatId, cover);
    },
    isCovered: (seatId) => covers.has(seatId),
    awaitsSecond: (seatId) => covers.get(seatId) === 'SECOND',
    operator: sessions.actorAtSeat,
    ...doors,
    list: () =>
      journal
        .list()
        .filter((seat) => seat.revokedMs === null)
        .map(({ seatId, name, kind }) => ({ seatId, name, kind })),
  };
};

/** What a seat is for. One that nobody knows is a merchant's: it may do least. */
export const kindOfSeat =
  (journal: Pick<SeatJournal, 'find'>) =>
  (seatId: string): SeatKind =>
    journal.find(seatId)?.kind ?? 'MERCHANT';
