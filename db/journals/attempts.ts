import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type SignInAttempt = {
  readonly username: string;
  readonly seatId: string;
  /** Whence it came over the LAN; null at this computer. */
  readonly address?: string | null;
  readonly atMs: UtcMs;
  readonly ok: boolean;
};

export type Attempts = {
  /** Notes an attempt; durable before its answer is given, so that a restart forgets nothing. */
  readonly add: (attempt: SignInAttempt) => void;
  /** Failures of a username since its last success, by order of writing and not by any clock. */
  readonly failuresInRow: (username: string) => number;
  /**
   * Failures of a username, at a seat, or from an address, at or after an instant. An attempt "in the future" counts: setting the
   * clock back opens nothing.
   */
  readonly failuresSince: (
    where: { readonly username: string } | { readonly seatId: string } | { readonly address: string },
    sinceMs: UtcMs,
  ) => number;
  /** Lifts the lock of a username: its wrong tries are forgotten. Answers how many there were. */
  readonly forgive: (username: string) => number;
  readonly last: (username: string) => SignInAttempt | null;
  /** Removes attempts before an instant unless their username still has a row of failures; answers how many. */
  readonly prune: (beforeMs: UtcMs) => number;
};

/** Sign-in attempts, for rate limits and lockout that survive a restart (design §9). */
export const createAttempts = (db: Connection, transact: Transact): Attempts => {
  const insert = db.prepare(
    'INSERT INTO sign_in_attempts (username, seat_id, address, at_ms, ok) VALUES (?, ?, ?, ?, ?)',
  );
  const inRow = db
    .prepare<[string, string], number>(
      `SELECT count(*) FROM sign_in_attempts WHERE username = ? AND attempt_id >
        coalesce((SELECT max(attempt_id) FROM sign_in_attempts WHERE username = ? AND ok = 1), 0)`,
    )
    .pluck();
  const byName = db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM sign_in_attempts WHERE username = ? AND ok = 0 AND at_ms >= ?',
    )
    .pluck();
  const bySeat = db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM sign_in_attempts WHERE seat_id = ? AND ok = 0 AND at_ms >= ?',
    )
    .pluck();
  const byAddress = db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM sign_in_attempts WHERE address = ? AND ok = 0 AND at_ms >= ?',
    )
    .pluck();
  const forget = db.prepare('DELETE FROM sign_in_attempts WHERE username = ? AND ok = 0');
  type Row = Omit<SignInAttempt, 'ok'> & { readonly ok: number };
  const newest = db.prepare<[string], Row>(
    'SELECT username, seat_id AS seatId, address, at_ms AS atMs, ok FROM sign_in_attempts WHERE username = ? ORDER BY attempt_id DESC LIMIT 1',
  );
  const remove = db.prepare(`DELETE FROM sign_in_attempts AS old WHERE at_ms < ? AND EXISTS
    (SELECT 1 FROM sign_in_attempts AS later WHERE later.username = old.username AND later.attempt_id > old.attempt_id AND later.ok = 1)`);
  return {
    add: ({ username, seatId, address = null, atMs, ok }) =>
      transact('attempts.add', () => void insert.run(username, seatId, address, atMs, ok ? 1 : 0)),
    failuresInRow: (username) => inRow.get(username, username) ?? 0,
    failuresSince: (where, sinceMs) => {
      if ('username' in where) return byName.get(where.username, sinceMs) ?? 0;
      if ('seatId' in where) return bySeat.get(where.seatId, sinceMs) ?? 0;
      return byAddress.get(where.address, sinceMs) ?? 0;
    },
    forgive: (username) => transact('attempts.forgive', () => forget.run(username).changes),
    last: (username) => {
      const row = newest.get(username);
      return row === undefined ? null : { ...row, ok: row.ok === 1 };
    },
    prune: (beforeMs) => transact('attempts.prune', () => remove.run(beforeMs).changes),
  };
};
