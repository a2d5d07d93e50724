import type { Database } from 'better-sqlite3';
import type { FindHit, FindView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { readTraceCode } from '#core/domain/codes.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { BatchListInput, BatchPage } from './batch-list.ts';
import type { MerchantDirectory } from './merchant-directory.ts';

/** Shown of each kind: a list that the eye takes in beside the box it was typed into. */
const OF_KIND = 6;
/** A shorter text begins half of all numbers. */
const SHORTEST_PREFIX = 3;
/** Sorts behind every character that a number is written with. */
const LAST = '\u{10FFFF}';

export type FindAsker = {
  readonly merchantId: string | null;
};

export type FindQueries = {
  readonly find: (text: string, asker: FindAsker, clock: ClockReading) => FindView;
};

type Numbered = { readonly no: string; readonly batchId: string; readonly batchNo: string };

/**
 * Finds by number (from its start) or by word: codes, batches with their plates and containers, merchants, papers,
 * filings, samples, certificates, incidents, slots. Whoever belongs to a merchant finds nothing of another.
 */
export const createFind = (
  db: Database,
  reads: Reads,
  {
    batches: listBatches,
    directory,
  }: {
    readonly batches: (input: BatchListInput, clock: ClockReading) => BatchPage;
    readonly directory: MerchantDirectory;
  },
): FindQueries => {
  /** A number that begins so, with the batch it belongs to; `column` has an index in that order. */
  const numbered = (table: string, column: string, collate = '') =>
    db.prepare<[string, string, string | null, string | null, number], Numbered>(
      `SELECT n.${column} AS no, b.batch_id AS batchId, b.batch_no AS batchNo
       FROM ${table} n JOIN batches b ON b.batch_id = n.batch_id
       WHERE n.${column} ${collate} >= ? AND n.${column} ${collate} < ? AND (? IS NULL OR b.merchant_id = ?)
       ORDER BY n.${column} ${collate} LIMIT ?`,
    );
  const papers = numbered('papers', 'number', 'COLLATE NOCASE');
  const filings = numbered('filings', 'filing_no');
  const samples = numbered('samples', 'sample_no');
  const certificates = numbered('certificates', 'certificate_no');
  const stallOf = db.prepare<[string], string>('SELECT stall FROM merchants WHERE merchant_id = ?').pluck();
  const atStall = db
    .prepare<[string], string>('SELECT merchant_id FROM merchants WHERE stall = ? COLLATE NOCASE')
    .pluck();
  const incidents = db.prepare<[string, string, number], { id: string; no: string }>(
    `SELECT incident_id AS id, incident_no AS no FROM incidents
     WHERE incident_no >= ? AND incident_no < ? ORDER BY incident_no LIMIT ?`,
  );
  const slots = db.prepare<[string, string, number], { code: string; zone: string }>(
    'SELECT code, zone FROM slots WHERE code >= ? AND code < ? ORDER BY code LIMIT ?',
  );

  const codeHit = (text: string, merchantId: string | null): ReadonlyArray<FindHit> => {
    const warehouse = reads.warehouse();
    if (warehouse === null) return [];
    const reading = readTraceCode(text, warehouse.code);
    const found = reads.foreignCode(text) ?? (reading.kind === 'CODE' ? reads.code(reading.code) : null);
    if (found === null) return [];
    const batch = reads.batch(found.batchId);
    if (batch === null || (merchantId !== null && batch.merchantId !== merchantId)) return [];
    return [{ kind: 'CODE', opens: found.code, title: found.code, detail: batch.batchNo }];
  };

  const byNumber = (
    kind: FindHit['kind'],
    query: typeof papers,
    text: string,
    merchantId: string | null,
  ): ReadonlyArray<FindHit> =>
    query
      .all(text, `${text}${LAST}`, merchantId, merchantId, OF_KIND)
      .map(({ no, batchId, batchNo }) => ({ kind, opens: batchId, title: no, detail: batchNo }));

  const merchantHits = (text: string, own: string | null): ReadonlyArray<FindHit> => {
    const wanted = text.toLowerCase();
    const there = new Set(atStall.all(text));
    const hits: FindHit[] = [];
    for (const { merchantId, name, folded, spelt } of directory.inOrder('PINYIN')) {
      if (hits.length === OF_KIND) break;
      if (own !== null && merchantId !== own) continue;
      if (folded.includes(wanted) || spelt.startsWith(wanted) || there.has(merchantId))
        hits.push({ kind: 'MERCHANT', opens: name, title: name, detail: stallOf.get(merchantId) ?? '' });
    }
    return hits;
  };

  return {
    find: (typed, asker, clock) => {
      const text = typed.trim();
      if (text === '') return { hits: [], moreBatches: false };
      const { merchantId } = asker;
      const upper = text.toUpperCase();
      const end = `${upper}${LAST}`;
      const page = listBatches({ search: text, step: '', before: null, limit: OF_KIND, merchantId }, clock);
      const isNumber = text.length >= SHORTEST_PREFIX;
      return {
        moreBatches: page.nextBefore !== null,
        hits: [
          ...codeHit(text, merchantId),
          ...page.items.map(({ batchId, batchNo, merchantName, goods }): FindHit => ({
            kind: 'BATCH',
            opens: batchId,
            title: batchNo,
            detail: `${merchantName} · ${goods}`,
          })),
          ...merchantHits(text, merchantId),
          ...(isNumber
            ? [
                ...byNumber('PAPER', papers, text, merchantId),
                ...byNumber('FILING', filings, upper, merchantId),
                ...byNumber('SAMPLE', samples, upper, merchantId),
                ...byNumber('CERTIFICATE', certificates, upper, merchantId),
              ]
            : []),
          ...(merchantId === null && isNumber
            ? incidents
                .all(upper, end, OF_KIND)
                .map(({ id, no }): FindHit => ({ kind: 'INCIDENT', opens: id, title: no, detail: '' }))
            : []),
          ...(merchantId === null
            ? slots
                .all(upper, end, OF_KIND)
                .map(({ code, zone }): FindHit => ({ kind: 'SLOT', opens: code, title: code, detail: zone }))
            : []),
        ],
      };
    },
  };
};
