import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BatchSummary, DeclarationVersionView, ReviewDeskView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { isReadingOpen, missingPapers, paperDifferences, type Paper } from '#core/domain/batch.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches } from '#db/schema/batches.ts';
import * as m from '#db/schema/market.ts';
import type { PrivateData } from './names.ts';
import type { Summaries } from './summaries.ts';

/** Most batches with unread papers that one page shows; the rest follow when these are read. */
const UNREAD_LIMIT = 200;

export type ReviewQueries = {
  /** What lies on the desk of this reader; null when there is no such batch. */
  readonly desk: (batchId: string, readerId: string, clock: ClockReading) => ReviewDeskView | null;
  /** Batches past their review whose papers nobody has read, the longest waiting first. */
  readonly unread: (clock: ClockReading) => ReadonlyArray<BatchSummary>;
  /** Every version of a declaration, newest first. */
  readonly versions: (batchId: string) => ReadonlyArray<DeclarationVersionView>;
};

const readingOf = ({ reading, verdict, remark }: Paper): ReviewDeskView['papers'][number]['read'] =>
  reading === null || verdict === 'PENDING' ? null : { ...reading, verdict, reason: remark };

export const createReviewQueries = (
  db: Database,
  reads: Reads,
  summaries: Summaries,
  names: PrivateData,
): ReviewQueries => {
  const d = drizzle(db);
  const waiting = d
    .select({ batchId: m.unreadPapers.batchId })
    .from(m.unreadPapers)
    .orderBy(asc(m.unreadPapers.seq))
    .prepare();
  const row = d
    .select({ batchId: batches.batchId })
    .from(batches)
    .where(and(eq(batches.batchId, sql.placeholder('id')), ne(batches.verdict, 'PENDING')))
    .prepare();
  const versions = d
    .select()
    .from(m.declarationVersions)
    .where(eq(m.declarationVersions.batchId, sql.placeholder('id')))
    .orderBy(desc(m.declarationVersions.version))
    .prepare();

  return {
    desk: (batchId, readerId, clock) => {
      const batch = reads.batch(batchId);
      const policy = batch === null ? null : reads.policy(batch.policyId);
      if (batch === null || policy === null) return null;
      const today = businessDateOf(clock.wallMs);
      return {
        batchId,
        batchNo: batch.batchNo,
        merchantName: reads.merchant(batch.merchantId)?.name ?? '',
        verdict: batch.review.verdict,
        papers: batch.papers.map((paper) => ({
          paperId: paper.paperId,
          kind: paper.kind,
          file: paper.file,
          read: readingOf(paper),
          own: paper.attached.by === readerId || batch.submitted.by === readerId,
        })),
        missing: missingPapers(batch, policy, today, ['COUNTS', 'PENDING']).map(({ anyOf }) => anyOf),
        compared: isReadingOpen(batch) ? null : { differences: paperDifferences(batch) },
        returned: batch.review.fields,
      };
    },
    unread: (clock) => {
      const gaps = reads.gaps();
      const ids = [...new Set(waiting.all().map(({ batchId }) => batchId))].slice(0, UNREAD_LIMIT);
      return ids.flatMap((id) => row.all({ id })).map((one) => summaries.of(one.batchId, clock, gaps));
    },
    versions: (batchId) =>
      versions.all({ id: batchId }).map((one) => ({
        version: one.version,
        reason: one.reason,
        plate: one.plate,
        containerNo: one.containerNo,
        sealNo: one.sealNo,
        lines: one.lines,
        quantity: one.quantity,
        seq: one.madeSeq,
        atMs: one.madeAtMs,
        byName: names.nameOf(one.madeBy),
      })),
  };
};
