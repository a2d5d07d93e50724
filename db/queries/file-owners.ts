import type { Database } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/sqlite-core';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { batches, papers } from '#db/schema/batches.ts';
import { samples } from '#db/schema/lab.ts';
import { pledges } from '#db/schema/market.ts';
import { collections } from '#db/schema/codes.ts';
import { photos } from '#db/schema/gate.ts';

/**
 * Merchants in whose batches a file (SHA-256 hex) stands: as packing list, paper, laboratory report,
 * signature or photograph. The paper of opening day is nobody's: it speaks of many merchants' goods.
 */
export const createFileOwners = (db: Database): ((sha256: string) => ReadonlyArray<string>) => {
  const d = drizzle(db);
  const hash = sql.placeholder('sha256');
  const merchantId = { merchantId: batches.merchantId };
  const owners = union(
    d.select(merchantId).from(batches).where(eq(batches.sourceSha256, hash)),
    d
      .select(merchantId)
      .from(papers)
      .innerJoin(batches, eq(batches.batchId, papers.batchId))
      .where(eq(papers.sha256, hash)),
    d
      .select(merchantId)
      .from(samples)
      .innerJoin(batches, eq(batches.batchId, samples.batchId))
      .where(eq(samples.reportSha256, hash)),
    d
      .select(merchantId)
      .from(collections)
      .innerJoin(batches, eq(batches.batchId, collections.batchId))
      .where(eq(collections.signatureSha256, hash)),
    d.select({ merchantId: pledges.merchantId }).from(pledges).where(eq(pledges.signatureSha256, hash)),
    d
      .select(merchantId)
      .from(photos)
      .innerJoin(batches, eq(batches.batchId, photos.batchId))
      .where(eq(photos.sha256, hash)),
  ).prepare();
  return (sha256) => owners.all({ sha256 }).map((row) => row.merchantId);
};
