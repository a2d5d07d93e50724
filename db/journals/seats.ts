import type { SeatTask } from '#core/domain/tasks.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Seat = { readonly seatId: string; readonly name: string };

export type SeatJournal = {
  readonly list: () => ReadonlyArray<Seat>;
  readonly find: (seatId: string) => (Seat & { readonly task: SeatTask }) | null;
  /** Adds a seat with nothing to do, or renames it and leaves its task alone. */
  readonly save: (seat: Seat) => void;
  /** What a seat is doing; NONE for a seat nobody knows. */
  readonly task: (seatId: string) => SeatTask;
  /** Answers false when there is no such seat. */
  readonly setTask: (seatId: string, task: SeatTask) => boolean;
};

type Row = { readonly seatId: string; readonly name: string; readonly task: string };

const NOTHING: SeatTask = { kind: 'NONE' };

/** Seats and what each is doing: durable, so that a restart finds the same task (design §8). */
export const createSeatJournal = (db: Connection, transact: Transact): SeatJournal => {
  const all = db.prepare<[], Seat>('SELECT seat_id AS seatId, name FROM seats ORDER BY name, seat_id');
  const one = db.prepare<[string], Row>('SELECT seat_id AS seatId, name, task FROM seats WHERE seat_id = ?');
  const put = db.prepare(
    'INSERT INTO seats (seat_id, name, task) VALUES (?, ?, ?) ON CONFLICT (seat_id) DO UPDATE SET name = excluded.name',
  );
  const putTask = db.prepare('UPDATE seats SET task = ? WHERE seat_id = ?');
  const find = (seatId: string) => {
    const row = one.get(seatId);
    return row === undefined
      ? null
      : { seatId: row.seatId, name: row.name, task: JSON.parse(row.task) as SeatTask };
  };
  return {
    list: () => all.all(),
    find,
    save: (seat) =>
      transact('seats.save', () => void put.run(seat.seatId, seat.name, JSON.stringify(NOTHING))),
    task: (seatId) => find(seatId)?.task ?? NOTHING,
    setTask: (seatId, task) =>
      transact('seats.setTask', () => putTask.run(JSON.stringify(task), seatId).changes > 0),
  };
};
