import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type CollectionCode = {
  readonly codeHash: string;
  readonly batchId: string;
  readonly collector: string;
  readonly phone: string;
  readonly madeBy: string;
  readonly madeMs: UtcMs;
  /** Attested time after which it is worth nothing. */
  readonly expiresMs: UtcMs;
  readonly usedMs: UtcMs | null;
  readonly collectionId: string | null;
};

export type CollectionCodes = {
  /** Keeps a new code; those of the same batch that nobody used are worth nothing from then on. */
  readonly make: (code: Omit<CollectionCode, 'usedMs' | 'collectionId'>) => void;
  readonly find: (codeHash: string) => CollectionCode | null;
  /** The code of a batch that can still be used, or null. */
  readonly openOf: (batchId: string, nowMs: UtcMs) => CollectionCode | null;
  readonly ofCollection: (collectionId: string) => CollectionCode | null;
  /** Answers false when it was used before: a code is good once. */
  readonly use: (codeHash: string, collectionId: string, nowMs: UtcMs) => boolean;
};

const COLUMNS = `code_hash AS codeHash, batch_id AS batchId, collector, phone, made_by AS madeBy, made_ms AS madeMs,
  expires_ms AS expiresMs, used_ms AS usedMs, collection_id AS collectionId`;

/** Codes that a merchant's collector shows at the gate; kept by their SHA-256 only. */
export const createCollectionCodes = (db: Connection, transact: Transact): CollectionCodes => {
  const one = db.prepare<[string], CollectionCode>(
    `SELECT ${COLUMNS} FROM collection_codes WHERE code_hash = ?`,
  );
  const open = db.prepare<[string, number], CollectionCode>(
    `SELECT ${COLUMNS} FROM collection_codes WHERE batch_id = ? AND used_ms IS NULL AND expires_ms > ?`,
  );
  const ofOne = db.prepare<[string], CollectionCode>(
    `SELECT ${COLUMNS} FROM collection_codes WHERE collection_id = ?`,
  );
  const drop = db.prepare('DELETE FROM collection_codes WHERE batch_id = ? AND used_ms IS NULL');
  const put = db.prepare(
    `INSERT INTO collection_codes (code_hash, batch_id, collector, phone, made_by, made_ms, expires_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const spend = db.prepare(
    'UPDATE collection_codes SET used_ms = ?, collection_id = ? WHERE code_hash = ? AND used_ms IS NULL',
  );
  return {
    make: ({ codeHash, batchId, collector, phone, madeBy, madeMs, expiresMs }) =>
      transact('collectionCodes.make', () => {
        drop.run(batchId);
        put.run(codeHash, batchId, collector, phone, madeBy, madeMs, expiresMs);
      }),
    find: (codeHash) => one.get(codeHash) ?? null,
    openOf: (batchId, nowMs) => open.get(batchId, nowMs) ?? null,
    ofCollection: (collectionId) => ofOne.get(collectionId) ?? null,
    use: (codeHash, collectionId, nowMs) =>
      transact('collectionCodes.use', () => spend.run(nowMs, collectionId, codeHash).changes > 0),
  };
};
