import type { Database } from 'better-sqlite3';

/** Ids of batches that are not over, out of an index each. */
export type LiveBatches = {
  /** In the house, by zone, the oldest declaration first. */
  readonly inside: () => ReadonlyArray<string>;
  readonly inRest: () => ReadonlyArray<string>;
  /** Declared and not in the house, the newest declaration first. */
  readonly outside: (limit: number) => ReadonlyArray<string>;
  /** Of one merchant, the newest declaration first. */
  readonly ofMerchant: (merchantId: string, limit: number) => ReadonlyArray<string>;
};

/** Prepares everything once for a connection. */
export const createLiveBatches = (db: Database): LiveBatches => {
  const ids = (sql: string) => db.prepare<unknown[], string>(sql).pluck();
  const inside = ids('SELECT batch_id FROM batches WHERE zone IS NOT NULL ORDER BY zone, declared_seq');
  const inRest = ids(`SELECT batch_id FROM batches WHERE zone = 'REST' ORDER BY declared_seq`);
  const outside = ids(
    'SELECT batch_id FROM batches WHERE settled = 0 AND zone IS NULL ORDER BY declared_seq DESC LIMIT ?',
  );
  const ofMerchant = ids(
    'SELECT batch_id FROM batches WHERE settled = 0 AND merchant_id = ? ORDER BY declared_seq DESC LIMIT ?',
  );
  return {
    inside: () => inside.all(),
    inRest: () => inRest.all(),
    outside: (limit) => outside.all(limit),
    ofMerchant: (merchantId, limit) => ofMerchant.all(merchantId, limit),
  };
};
