import type { Database } from 'better-sqlite3';
import type {
  AgeingLine,
  CertificateView,
  ClosedSheet,
  CorrectableRecord,
  StocktakeSummary,
  StocktakeView,
} from '#core/contract/ways-out-views.ts';
import type { PoolView } from '#core/contract/platform-views.ts';
import { insideQuantity } from '#core/domain/batch.ts';
import { correctableFields, CORRECTABLE } from '#core/domain/corrections.ts';
import { overstayOf } from '#core/domain/overstay.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { plain } from '#core/usecases/correction.ts';
import { resultOf } from '#core/usecases/stocktake.ts';
import type { PrivateData } from './names.ts';

export type WaysOutQueries = {
  readonly ageing: (nowMs: UtcMs) => ReadonlyArray<AgeingLine>;
  /** Null when the batch is not there or has no certificate. */
  readonly certificate: (batchId: string) => CertificateView | null;
  readonly stocktakes: () => ReadonlyArray<StocktakeSummary>;
  readonly stocktake: (stocktakeId: string) => StocktakeView | null;
  readonly closedSheets: () => ReadonlyArray<ClosedSheet>;
  readonly pools: () => ReadonlyArray<PoolView>;
  readonly correctable: (batchId: string) => ReadonlyArray<CorrectableRecord>;
};

const AGEING = `
  SELECT b.batch_id AS batchId, b.batch_no AS batchNo, m.name AS merchantName, b.goods, b.zone, s.code AS slotCode,
    b.policy_id AS policyId, b.cleared_at_ms AS clearedAtMs,
    b.accepted_quantity - b.shipped_quantity - b.returned_quantity - b.destroyed_quantity - b.missing_quantity AS pieces
  FROM batches b JOIN merchants m ON m.merchant_id = b.merchant_id LEFT JOIN slots s ON s.slot_id = b.slot_id
  WHERE b.settled = 0 AND b.cleared_at_ms IS NOT NULL
  ORDER BY b.cleared_at_ms`;

const STOCKTAKES = `
  SELECT t.stocktake_id AS stocktakeId, t.stocktake_no AS stocktakeNo, t.zone, s.code AS slotCode, t.state,
    t.opened_at_ms AS openedAtMs, t.opened_by AS openedBy, t.closed_at_ms AS closedAtMs, t.closed_by AS closedBy,
    t.approved_by AS approvedBy, t.reason, count(i.batch_id) AS items,
    sum(i.counted IS NOT NULL OR i.scanned > 0) AS counted, sum(coalesce(i.difference, 0) <> 0) AS differing
  FROM (SELECT * FROM stocktakes WHERE @id IS NULL OR stocktake_id = @id ORDER BY opened_seq DESC LIMIT 200) t
    LEFT JOIN slots s ON s.slot_id = t.slot_id
    LEFT JOIN stocktake_items i ON i.stocktake_id = t.stocktake_id
  GROUP BY t.stocktake_id`;

type Head = StocktakeSummary & Pick<StocktakeView, 'closedAtMs' | 'closedBy' | 'approvedBy' | 'reason'>;

const LINES = `
  SELECT i.batch_id AS batchId, b.batch_no AS batchNo, m.name AS merchantName, b.goods, i.zone, s.code AS slotCode,
    i.book, i.counted, i.book_at_count AS bookAtCount, i.scanned, i.difference,
    EXISTS (SELECT 1 FROM code_counts c WHERE c.batch_id = i.batch_id AND c.kind = 'PIECE' AND c.n > 0
      AND c.state IN ('PRINTED', 'APPLIED', 'PICKED', 'MISSING')) AS coded
  FROM stocktake_items i JOIN batches b ON b.batch_id = i.batch_id JOIN merchants m ON m.merchant_id = b.merchant_id
    LEFT JOIN slots s ON s.slot_id = i.slot_id
  WHERE i.stocktake_id = ? ORDER BY i.zone, s.position, b.batch_no`;

type Line = Omit<StocktakeView['lines'][number], 'coded' | 'book'> & {
  readonly coded: number;
  readonly book: number;
  readonly bookAtCount: number | null;
};

const POOLS = `
  SELECT pool_id AS poolId, scheme, prefix, source_name AS sourceName, imported_at_ms AS importedAtMs, issued, bound,
    spoiled, issued - bound - spoiled AS free, counted, difference, reconciled_on AS reconciledOn
  FROM code_pools ORDER BY imported_seq DESC`;

const LEDGER_ROWS = `
  SELECT seq, type, occurred_ms AS atMs, actor_id AS actorId, payload FROM ledger
  WHERE subject = @id AND type IN (SELECT value FROM json_each(@types)) ORDER BY seq DESC`;

const CORRECTIONS = `
  SELECT c.seq, c.was, c.now, c.reason, l.actor_id AS actorId, l.occurred_ms AS atMs
  FROM corrections c JOIN ledger l ON l.seq = c.seq
  WHERE c.wrong_seq = ? AND c.field = ? ORDER BY c.seq`;

/** Over-stays, certificates, stocktakes, closed sheets and what may be put right. */
export const createWaysOutQueries = (db: Database, reads: Reads, names: PrivateData): WaysOutQueries => {
  const ageing = db.prepare<[], Omit<AgeingLine, 'days' | 'limitDays' | 'overdue'> & { policyId: string }>(
    AGEING,
  );
  const stocktakes = db.prepare<[{ id: string | null }], Head>(`${STOCKTAKES} ORDER BY t.opened_seq DESC`);
  const lines = db.prepare<[string], Line>(LINES);
  const merchant = db.prepare<[string], { name: string; stall: string; market: string }>(
    'SELECT name, stall, market FROM merchants WHERE merchant_id = ?',
  );
  const certificate = db.prepare<[string], { chainHead: string }>(
    'SELECT chain_head AS chainHead FROM certificates WHERE certificate_id = ?',
  );
  const sheets = db.prepare<[], ClosedSheet>(
    `SELECT business_date AS date, sheet_no AS sheetNo, closed_at_ms AS closedAtMs, prepared_by AS preparedBy,
       reviewed_by AS reviewedBy, json_array_length(figures, '$.late') AS late
     FROM sheets ORDER BY business_date DESC LIMIT 400`,
  );
  const pools = db.prepare<[], PoolView>(POOLS);
  const rows = db.prepare<
    [{ id: string; types: string }],
    { seq: number; type: string; atMs: number; actorId: string; payload: string }
  >(LEDGER_ROWS);
  const corrections = db.prepare<
    [number, string],
    { seq: number; was: string; now: string; reason: string; actorId: string; atMs: number }
  >(CORRECTIONS);

  const summaryOf = (head: Head): StocktakeSummary => ({
    stocktakeId: head.stocktakeId,
    stocktakeNo: head.stocktakeNo,
    zone: head.zone,
    slotCode: head.slotCode,
    state: head.state,
    openedAtMs: head.openedAtMs,
    openedBy: names.nameOf(head.openedBy),
    items: head.items,
    counted: head.counted ?? 0,
    differing: head.differing ?? 0,
  });

  /** While it is open, the numbers of the books show only for what was counted by number: that count is done. */
  const lineOf = (head: Head, line: Line): StocktakeView['lines'][number] => {
    const { bookAtCount, coded, book, ...rest } = line;
    const record = head.state === 'OPEN' ? reads.stocktake(head.stocktakeId) : null;
    const item = record?.items.find((one) => one.batchId === line.batchId);
    const result =
      record === null || item === undefined || line.scanned > 0 ? null : resultOf(record, item, { reads });
    const known = head.state === 'CLOSED' || bookAtCount !== null;
    return {
      ...rest,
      coded: coded === 1,
      book: known ? (bookAtCount ?? book) : null,
      counted: line.counted ?? (line.scanned > 0 ? line.scanned : null),
      difference: line.difference ?? result?.difference ?? null,
    };
  };

  return {
    ageing: (nowMs) =>
      ageing.all().map(({ policyId, ...line }) => ({
        ...line,
        ...overstayOf(line.clearedAtMs, nowMs, reads.policy(policyId)),
      })),

    certificate: (batchId) => {
      const batch = reads.batch(batchId);
      const warehouse = reads.warehouse();
      if (batch === null || batch.certificate === null || warehouse === null) return null;
      const { certificate: paper } = batch;
      const owner = merchant.get(batch.merchantId);
      return {
        warehouse: warehouse.name,
        warehouseCode: warehouse.code,
        demo: warehouse.demo,
        certificateNo: paper.certificateNo,
        batchNo: batch.batchNo,
        merchantName: owner?.name ?? batch.merchantId,
        stall: owner?.stall ?? '',
        market: owner?.market ?? '',
        lines: batch.lines.map((line) => ({
          goodsName: line.goodsName,
          spec: line.spec,
          origin: line.origin,
          quantity: line.counted ?? line.quantity,
          unit: line.unit,
        })),
        quantity: paper.quantity,
        collected: paper.collected,
        left: Math.min(paper.quantity - paper.collected, insideQuantity(batch)),
        acceptedQuantity: batch.acceptedQuantity,
        customsNo: batch.papers.find((one) => one.kind === 'CUSTOMS_DECLARATION')?.number ?? '',
        enteredAtMs: batch.accepted?.atMs ?? null,
        restStartedAtMs: batch.rest?.atMs ?? null,
        clearedAtMs: batch.cleared?.atMs ?? null,
        disinfections: batch.disinfections.flatMap((run) =>
          run.ended === null ? [] : [{ agent: run.agent, mgPerL: run.mgPerL, endedAtMs: run.ended.atMs }],
        ),
        samples: batch.samples
          .filter((sample) => sample.verified !== null && sample.result?.value === 'NEGATIVE')
          .map((sample) => ({
            sampleNo: sample.sampleNo,
            layer: sample.layer,
            laboratory: sample.laboratory ?? '',
            reportNo: sample.result?.reportNo ?? '',
          })),
        waived: batch.waivers.map((one) => ({
          guard: one.guard,
          by: one.waivedBy.map(names.nameOf),
          reason: one.reason,
          measures: one.measures,
        })),
        issuedBy: names.nameOf(paper.issued.by),
        issuedAtMs: paper.issued.atMs,
        policyTitle: reads.policy(batch.policyId)?.title ?? '',
        chainHead: certificate.get(paper.certificateId)?.chainHead ?? '',
        issuedSeq: paper.issued.seq,
        issuedHash: reads.hashAt(paper.issued.seq) ?? '',
        attestedBy: (batch.opening?.attestedBy ?? []).map(names.nameOf),
        fromBatchNo: batch.broughtBackFrom?.batchNo ?? null,
      };
    },

    stocktakes: () => stocktakes.all({ id: null }).map(summaryOf),
    stocktake: (stocktakeId) => {
      const head = stocktakes.get({ id: stocktakeId });
      if (head === undefined) return null;
      return {
        ...summaryOf(head),
        warehouse: reads.warehouse()?.name ?? '',
        reason: head.reason,
        closedAtMs: head.closedAtMs,
        closedBy: head.closedBy === null ? null : names.nameOf(head.closedBy),
        approvedBy: head.approvedBy === null ? null : names.nameOf(head.approvedBy),
        lines: lines.all(stocktakeId).map((line) => lineOf(head, line)),
      };
    },

    closedSheets: () =>
      sheets.all().map((row) => ({
        ...row,
        preparedBy: names.nameOf(row.preparedBy),
        reviewedBy: names.nameOf(row.reviewedBy),
      })),

    pools: () => pools.all(),

    correctable: (batchId) =>
      rows.all({ id: batchId, types: JSON.stringify(Object.keys(CORRECTABLE)) }).map((row) => {
        const payload = JSON.parse(row.payload) as Readonly<Record<string, unknown>>;
        return {
          seq: row.seq,
          type: row.type,
          atMs: row.atMs,
          actorName: names.nameOf(row.actorId),
          fields: Object.entries(correctableFields(row.type)).map(([field, kind]) => {
            const original = plain(payload[field]);
            return {
              field,
              kind,
              original,
              current: reads.correctedValue(row.seq, field) ?? original,
              corrections: corrections
                .all(row.seq, field)
                .map(({ actorId, ...one }) => ({ ...one, byName: names.nameOf(actorId) })),
            };
          }),
        };
      }),
  };
};
