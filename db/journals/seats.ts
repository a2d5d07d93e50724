import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Seat = {
  readonly seatId: string;
  readonly name: string;
  readonly kind: SeatKind;
  /** When and by whom it was invited; null for the gate's own. */
  readonly madeMs: UtcMs | null;
  readonly madeBy: string | null;
  readonly seenMs: UtcMs | null;
  readonly revokedMs: UtcMs | null;
  readonly revokedBy: string | null;
};

export type NewSeat = Pick<Seat, 'seatId' | 'name'> & Partial<Pick<Seat, 'kind' | 'madeMs' | 'madeBy'>>;

export type SeatJournal = {
  readonly list: () => ReadonlyArray<Seat>;
  readonly find: (seatId: string) => (Seat & { readonly task: SeatTask }) | null;
  /** Adds a seat with nothing to do, of the gate's kind unless another is named; or renames it and leaves the rest alone. */
  readonly save: (seat: NewSeat) => void;
  /** What a seat is doing; NONE for a seat nobody knows. */
  readonly task: (seatId: string) => SeatTask;
  /** Answers false when there is no such seat. */
  readonly setTask: (seatId: string, task: SeatTask) => boolean;
  readonly seen: (seatId: string, nowMs: UtcMs) => void;
  /** For good: a revoked seat is never opened again. Answers false when it is unknown or was revoked before. */
  readonly revoke: (seatId: string, nowMs: UtcMs, by: string) => boolean;
};

type Row = Seat & { readonly task: string };

const NOTHING: SeatTask = { kind: 'NONE' };
const COLUMNS = `seat_id AS seatId, name, kind, made_ms AS madeMs, made_by AS madeBy, seen_ms AS seenMs,
  revoked_ms AS revokedMs, revoked_by AS revokedBy`;

/** Seats and what each is doing: durable, so that a restart finds the same task (design §8). */
export const createSeatJournal = (db: Connection, transact: Transact): SeatJournal => {
  const all = db.prepare<[], Seat>(`SELECT ${COLUMNS} FROM seats ORDER BY name, seat_id`);
  const one = db.prepare<[string], Row>(`SELECT ${COLUMNS}, task FROM seats WHERE seat_id = ?`);
  const put = db.prepare(
    `INSERT INTO seats (seat_id, name, task, kind, made_ms, made_by) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (seat_id) DO UPDATE SET name = excluded.name`,
  );
  const putTask = db.prepare('UPDATE seats SET task = ? WHERE seat_id = ?');
  const see = db.prepare('UPDATE seats SET seen_ms = ? WHERE seat_id = ?');
  const end = db.prepare(
    'UPDATE seats SET revoked_ms = ?, revoked_by = ? WHERE seat_id = ? AND revoked_ms IS NULL',
  );
  const find = (seatId: string) => {
    const row = one.get(seatId);
    return row === undefined ? null : { ...row, task: JSON.parse(row.task) as SeatTask };
  };
  return {
    list: () => all.all(),
    find,
    save: ({ seatId, name, kind = 'GATE', madeMs = null, madeBy = null }) =>
      transact('seats.save', () => void put.run(seatId, name, JSON.stringify(NOTHING), kind, madeMs, madeBy)),
    task: (seatId) => find(seatId)?.task ?? NOTHING,
    setTask: (seatId, task) =>
      transact('seats.setTask', () => putTask.run(JSON.stringify(task), seatId).changes > 0),
    seen: (seatId, nowMs) => transact('seats.seen', () => void see.run(nowMs, seatId)),
    revoke: (seatId, nowMs, by) => transact('seats.revoke', () => end.run(nowMs, by, seatId).changes > 0),
  };
};
