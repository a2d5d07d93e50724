import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Session = {
  /** SHA-256 hex of the token; the token itself is never kept. */
  readonly tokenHash: string;
  readonly seatId: string;
  /** Who is signed in, null when nobody is. */
  readonly personId: string | null;
  readonly createdMs: UtcMs;
  readonly signedInMs: UtcMs | null;
  readonly seenMs: UtcMs;
  /** Last touch, key, scan or command of whoever is signed in. */
  readonly activeMs: UtcMs;
  /** Shut by hand or by idleness until somebody opens it. */
  readonly locked: boolean;
};

type Row = Omit<Session, 'locked'> & { readonly locked: number };

const toSession = (row: Row): Session => ({ ...row, locked: row.locked === 1 });

export type Sessions = {
  readonly find: (tokenHash: string) => Session | null;
  readonly ofSeat: (seatId: string) => ReadonlyArray<Session>;
  /** Every session at which somebody is signed in. */
  readonly signedIn: () => ReadonlyArray<Session>;
  /** The person who signed in last at a seat and is still there, null when nobody is. */
  readonly signedInAt: (seatId: string) => string | null;
  readonly create: (session: {
    readonly tokenHash: string;
    readonly seatId: string;
    readonly nowMs: UtcMs;
  }) => void;
  /** Answers false when there is no such session. */
  readonly signIn: (tokenHash: string, personId: string, nowMs: UtcMs) => boolean;
  readonly signOut: (tokenHash: string) => void;
  /** Signs everybody out at a seat: one operator a seat. */
  readonly signOutSeat: (seatId: string) => void;
  readonly touch: (tokenHash: string, nowMs: UtcMs) => void;
  /** Notes that whoever is signed in did something. */
  readonly active: (tokenHash: string, nowMs: UtcMs) => void;
  /** Answers false when nobody is signed in there. */
  readonly lock: (tokenHash: string) => boolean;
  readonly unlock: (tokenHash: string, nowMs: UtcMs) => void;
  readonly end: (tokenHash: string) => void;
  /** Ends every session of a person (a changed secret, a lost badge). */
  readonly endOfPerson: (personId: string) => void;
  /** Ends sessions not seen since an instant and answers how many. */
  readonly prune: (unseenSinceMs: UtcMs) => number;
};

const COLUMNS = `token_hash AS tokenHash, seat_id AS seatId, person_id AS personId, created_ms AS createdMs,
  signed_in_ms AS signedInMs, seen_ms AS seenMs, active_ms AS activeMs, locked`;

/** Who sits where. */
export const createSessions = (db: Connection, transact: Transact): Sessions => {
  const byToken = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM sessions WHERE token_hash = ?`);
  const bySeat = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM sessions WHERE seat_id = ? ORDER BY created_ms, token_hash`,
  );
  const present = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM sessions WHERE person_id IS NOT NULL`);
  const operator = db
    .prepare<[string], string>(
      'SELECT person_id FROM sessions WHERE seat_id = ? AND person_id IS NOT NULL ORDER BY signed_in_ms DESC LIMIT 1',
    )
    .pluck();
  const insert = db.prepare(
    'INSERT INTO sessions (token_hash, seat_id, created_ms, seen_ms) VALUES (?, ?, ?, ?)',
  );
  const enter = db.prepare(
    'UPDATE sessions SET person_id = ?, signed_in_ms = ?, seen_ms = ?, active_ms = ?, locked = 0 WHERE token_hash = ?',
  );
  const leave = db.prepare(
    'UPDATE sessions SET person_id = NULL, signed_in_ms = NULL, locked = 0 WHERE token_hash = ?',
  );
  const leaveSeat = db.prepare(
    'UPDATE sessions SET person_id = NULL, signed_in_ms = NULL, locked = 0 WHERE seat_id = ?',
  );
  const see = db.prepare('UPDATE sessions SET seen_ms = ? WHERE token_hash = ?');
  const act = db.prepare('UPDATE sessions SET active_ms = ? WHERE token_hash = ?');
  const shut = db.prepare('UPDATE sessions SET locked = 1 WHERE token_hash = ? AND person_id IS NOT NULL');
  const open = db.prepare('UPDATE sessions SET locked = 0, active_ms = ? WHERE token_hash = ?');
  const remove = db.prepare('DELETE FROM sessions WHERE token_hash = ?');
  const removeOf = db.prepare('DELETE FROM sessions WHERE person_id = ?');
  const removeOld = db.prepare('DELETE FROM sessions WHERE seen_ms < ?');
  return {
    find: (tokenHash) => {
      const row = byToken.get(tokenHash);
      return row === undefined ? null : toSession(row);
    },
    ofSeat: (seatId) => bySeat.all(seatId).map(toSession),
    signedIn: () => present.all().map(toSession),
    signedInAt: (seatId) => operator.get(seatId) ?? null,
    create: ({ tokenHash, seatId, nowMs }) =>
      transact('sessions.create', () => void insert.run(tokenHash, seatId, nowMs, nowMs)),
    signIn: (tokenHash, personId, nowMs) =>
      transact('sessions.signIn', () => enter.run(personId, nowMs, nowMs, nowMs, tokenHash).changes > 0),
    signOut: (tokenHash) => transact('sessions.signOut', () => void leave.run(tokenHash)),
    signOutSeat: (seatId) => transact('sessions.signOutSeat', () => void leaveSeat.run(seatId)),
    touch: (tokenHash, nowMs) => transact('sessions.touch', () => void see.run(nowMs, tokenHash)),
    active: (tokenHash, nowMs) => transact('sessions.active', () => void act.run(nowMs, tokenHash)),
    lock: (tokenHash) => transact('sessions.lock', () => shut.run(tokenHash).changes > 0),
    unlock: (tokenHash, nowMs) => transact('sessions.unlock', () => void open.run(nowMs, tokenHash)),
    end: (tokenHash) => transact('sessions.end', () => void remove.run(tokenHash)),
    endOfPerson: (personId) => transact('sessions.endOfPerson', () => void removeOf.run(personId)),
    prune: (unseenSinceMs) => transact('sessions.prune', () => removeOld.run(unseenSinceMs).changes),
  };
};
