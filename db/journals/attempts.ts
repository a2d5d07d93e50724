import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type SignInAttempt = {
  readonly username: string;
  readonly seatId: string;
  readonly atMs: UtcMs;
  readonly ok: boolean;
};

export type Attempts = {
  /** Notes an attempt; durable before its answer is given, so that a restart forgets nothing. */
  readonly add: (attempt: SignInAttempt) => void;
  /** Failures of a username since its last success, by order of writing and not by any clock. */
  readonly failuresInRow: (username: string) => number;
  /**
   * Failures of a username, or at a seat, at or after an instant. An attempt "in the future" counts: setting the
   * clock back opens nothing.
   */
  readonly failuresSince: (
    where: { readonly username: string } | { readonly seatId: string },
    sinceMs: UtcMs,
  ) => number;
  readonly last: (username: string) => SignInAttempt | null;
  /** Removes attempts before an instant unless their username still has a row of failures; answers how many. */
  readonly prune: (beforeMs: UtcMs) => number;
};

/** Sign-in attempts, for rate limits and lockout that survive a restart (design §9). */
export const createAttempts = (db: Connection, transact: Transact): Attempts => {
  const insert = db.prepare(
    'INSERT INTO sign_in_attempts (username, seat_id, at_ms, ok) VALUES (?, ?, ?, ?)',
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
  const newest = db.prepare<[string], { username: string; seatId: string; atMs: number; ok: number }>(
    'SELECT username, seat_id AS seatId, at_ms AS atMs, ok FROM sign_in_attempts WHERE username = ? ORDER BY attempt_id DESC LIMIT 1',
  );
  const remove = db.prepare(`DELETE FROM sign_in_attempts AS old WHERE at_ms < ? AND EXISTS
    (SELECT 1 FROM sign_in_attempts AS later WHERE later.username = old.username AND later.attempt_id > old.attempt_id AND later.ok = 1)`);
  return {
    add: ({ username, seatId, atMs, ok }) =>
      transact('attempts.add', () => void insert.run(username, seatId, atMs, ok ? 1 : 0)),
    failuresInRow: (username) => inRow.get(username, username) ?? 0,
    failuresSince: (where, sinceMs) =>
      ('username' in where ? byName.get(where.username, sinceMs) : bySeat.get(where.seatId, sinceMs)) ?? 0,
    last: (username) => {
      const row = newest.get(username);
      return row === undefined ? null : { ...row, ok: row.ok === 1 };
    },
    prune: (beforeMs) => transact('attempts.prune', () => remove.run(beforeMs).changes),
  };
};
