import type { Database } from 'better-sqlite3';
import type { ExportDataset, ExportRow } from '#core/domain/exports.ts';
import { startOfBusinessDate, addBusinessDays, type BusinessDate } from '#core/domain/time.ts';

/** One page of a list and where the next begins; `next` null at the end. */
export type ExportPage = { readonly rows: ReadonlyArray<ExportRow>; readonly next: number | null };

export type ExportQueries = {
  /** How many rows a list of these days has. */
  readonly exportCount: (dataset: ExportDataset, from: BusinessDate, to: BusinessDate) => number;
  /** A page of at most `limit` rows behind `after` (0 for the first), in the order of the ledger. */
  readonly exportPage: (
    dataset: ExportDataset,
    from: BusinessDate,
    to: BusinessDate,
    after: number,
    limit: number,
  ) => ExportPage;
};

type Params = { readonly from: number; readonly to: number; readonly after: number; readonly limit: number };

const BATCH = `JOIN merchants m ON m.merchant_id = b.merchant_id LEFT JOIN filings f ON f.batch_id = b.batch_id`;

/** Instants are read as a person writes them in the warehouse's time (UTC+8). */
const at = (column: string): string => `strftime('%Y-%m-%d %H:%M', ${column} / 1000 + 28800, 'unixepoch')`;

/**
 * For each list its rows with a key that grows with the ledger; the days are those of the act that puts a row on the list.
 * Each goes by a key of the ledger, so that a page is found without sorting what came before it.
 */
const LISTS: { readonly [dataset in ExportDataset]: string } = {
  ENTRIES: `
    SELECT b.accepted_seq AS key, b.batch_no AS batchNo, f.filing_no AS filingNo, m.name AS merchant, m.stall, m.market,
      b.goods, b.declared_quantity AS declared, b.accepted_quantity AS accepted, b.arrived_plate AS plate,
      b.arrived_container_no AS containerNo, b.arrived_seal_no AS sealNo, ${at('b.arrived_at_ms')} AS arrivedAt,
      ${at('b.accepted_at_ms')} AS acceptedAt, ${at('b.rest_at_ms')} AS restStartedAt, ${at('b.cleared_at_ms')} AS clearedAt
    FROM batches b ${BATCH}
    WHERE b.accepted_seq > @after AND b.accepted_at_ms >= @from AND b.accepted_at_ms < @to`,
  RESULTS: `
    SELECT s.verified_seq AS key, b.batch_no AS batchNo, f.filing_no AS filingNo, m.name AS merchant, s.sample_no AS sampleNo,
      s.layer, ${at('s.taken_at_ms')} AS takenAt, s.laboratory, s.form_no AS formNo, s.result, s.report_no AS reportNo,
      ${at('s.verified_at_ms')} AS verifiedAt
    FROM samples s JOIN batches b ON b.batch_id = s.batch_id ${BATCH}
    WHERE s.verified_seq > @after AND s.verified_at_ms >= @from AND s.verified_at_ms < @to`,
  // Many codes share one act, so the key also counts within it.
  BINDINGS: `
    SELECT c.applied_seq * 1000000 + c.number AS key, b.batch_no AS batchNo, f.filing_no AS filingNo, m.name AS merchant, b.goods,
      c.code, coalesce(c.scheme, 'GATEHOUSE') AS scheme, c.number, c.state, ${at('l.occurred_ms')} AS boundAt
    FROM codes c JOIN ledger l ON l.seq = c.applied_seq JOIN batches b ON b.batch_id = c.batch_id ${BATCH}
    WHERE c.kind = 'PIECE' AND c.state NOT IN ('VOID') AND l.occurred_ms >= @from AND l.occurred_ms < @to
      AND c.applied_seq * 1000000 + c.number > @after`,
  EXITS: `
    SELECT v.seq AS key, b.batch_no AS batchNo, f.filing_no AS filingNo, m.name AS merchant, b.goods, v.way,
      -v.delta AS pieces, ${at('l.occurred_ms')} AS at, k.certificate_no AS certificateNo,
      json_extract(l.payload, '$.recipient') AS recipient, json_extract(l.payload, '$.basis') AS basis
    FROM movements v JOIN ledger l ON l.seq = v.seq JOIN batches b ON b.batch_id = v.batch_id ${BATCH}
      LEFT JOIN collections o ON o.closed_seq = v.seq AND o.batch_id = v.batch_id
      LEFT JOIN certificates k ON k.certificate_id = o.certificate_id
    WHERE v.gate = 1 AND v.way IN ('SHIPPED', 'RETURNED', 'DESTROYED') AND v.seq > @after
      AND l.occurred_ms >= @from AND l.occurred_ms < @to`,
  // By the day of the swab; what was erased is an empty cell. Several results share one act, so the key counts within it.
  STAFF_RESULTS: `
    SELECT t.recorded_seq * 1000000 + t.rowid AS key, json_extract(p.data, '$.name') AS name,
      json_extract(p.data, '$.phone') AS phone, m.name AS merchant, s.population, s.contact, s.duty, t.taken_on AS swabOn,
      json_extract(h.data, '$.result') AS result, json_extract(h.data, '$.laboratory') AS laboratory,
      json_extract(h.data, '$.reportNo') AS reportNo, ${at('t.recorded_at_ms')} AS recordedAt
    FROM staff_tests t JOIN staff s ON s.person_id = t.person_id JOIN persons n ON n.person_id = t.person_id
      LEFT JOIN merchants m ON m.merchant_id = n.merchant_id
      LEFT JOIN private_records p ON p.kind = 'person' AND p.subject_id = t.person_id
      LEFT JOIN private_records h ON h.kind = 'health' AND h.subject_id = t.person_id || '/' || t.test_id
    WHERE t.withdrawn_seq IS NULL AND t.recorded_seq * 1000000 + t.rowid > @after
      AND t.taken_on >= date(@from / 1000 + 28800, 'unixepoch') AND t.taken_on < date(@to / 1000 + 28800, 'unixepoch')`,
};

/** Lists for a platform, page by page. */
export const createExportQueries = (db: Database): ExportQueries => {
  const prepared = new Map<string, ReturnType<typeof db.prepare<[Params], ExportRow & { key: number }>>>();
  const statement = (sql: string) => {
    let known = prepared.get(sql);
    if (known === undefined)
      prepared.set(sql, (known = db.prepare<[Params], ExportRow & { key: number }>(sql)));
    return known;
  };
  const bounds = (from: BusinessDate, to: BusinessDate) => ({
    from: startOfBusinessDate(from),
    to: startOfBusinessDate(addBusinessDays(to, 1)),
  });
  return {
    exportCount: (dataset, from, to) => {
      const sql = `SELECT count(*) AS key FROM (${LISTS[dataset]}) LIMIT @limit`;
      return statement(sql).get({ ...bounds(from, to), after: 0, limit: 1 })?.key ?? 0;
    },
    exportPage: (dataset, from, to, after, limit) => {
      const found = statement(`${LISTS[dataset]} ORDER BY key LIMIT @limit`).all({
        ...bounds(from, to),
        after,
        limit,
      });
      const last = found.at(-1);
      return {
        rows: found.map(({ key: _, ...row }) => row),
        next: found.length < limit || last === undefined ? null : last.key,
      };
    },
  };
};
