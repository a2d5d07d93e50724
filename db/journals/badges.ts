import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Badges = {
  /** The person whose badge has this code (SHA-256 hex), or null. */
  readonly personOf: (codeHash: string) => string | null;
  readonly issuedMs: (personId: string) => UtcMs | null;
  /** Gives a person a badge; the one before it is worth nothing from then on. */
  readonly issue: (badge: {
    readonly personId: string;
    readonly codeHash: string;
    readonly nowMs: UtcMs;
    readonly by: string;
  }) => void;
  /** A lost badge. Answers false when there was none. */
  readonly withdraw: (personId: string) => boolean;
};

/** Badges that a gate's scanner reads. Their codes are 128 random bits: a plain digest of one tells nothing. */
export const createBadges = (db: Connection, transact: Transact): Badges => {
  const byCode = db.prepare<[string], string>('SELECT person_id FROM badges WHERE code_hash = ?').pluck();
  const since = db.prepare<[string], number>('SELECT issued_ms FROM badges WHERE person_id = ?').pluck();
  const put = db.prepare(
    `INSERT INTO badges (person_id, code_hash, issued_ms, issued_by) VALUES (?, ?, ?, ?)
      ON CONFLICT (person_id) DO UPDATE SET code_hash = excluded.code_hash, issued_ms = excluded.issued_ms,
        issued_by = excluded.issued_by`,
  );
  const drop = db.prepare('DELETE FROM badges WHERE person_id = ?');
  return {
    personOf: (codeHash) => byCode.get(codeHash) ?? null,
    issuedMs: (personId) => since.get(personId) ?? null,
    issue: ({ personId, codeHash, nowMs, by }) =>
      transact('badges.issue', () => void put.run(personId, codeHash, nowMs, by)),
    withdraw: (personId) => transact('badges.withdraw', () => drop.run(personId).changes > 0),
  };
};
