import type { Database } from 'better-sqlite3';
import type {
  AgeingSheet,
  DisinfectionRecordView,
  FormHead,
  GateCheckView,
  ReceiptLine,
  ReceiptView,
  StocktakeSheet,
} from '#core/contract/form-views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { addBusinessDays, startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { createGateCheck } from './gate-check.ts';
import type { PrivateData } from './names.ts';
import type { WaysOutQueries } from './ways-out.ts';

/** Forms that no screen shows otherwise. Each answers null when there is no such thing, or no warehouse yet. */
export type FormQueries = {
  readonly gateCheck: (batchId: string, clock: ClockReading) => GateCheckView | null;
  /** Both days included. */
  readonly disinfectionRecord: (
    from: BusinessDate,
    to: BusinessDate,
    clock: ClockReading,
  ) => DisinfectionRecordView | null;
  /** Newest first. */
  readonly receipts: (batchId: string) => ReadonlyArray<ReceiptLine>;
  readonly receipt: (collectionId: string, clock: ClockReading) => ReceiptView | null;
  readonly ageingSheet: (clock: ClockReading) => AgeingSheet | null;
  readonly stocktakeSheet: (stocktakeId: string, clock: ClockReading) => StocktakeSheet | null;
};

type Days = { readonly from: number; readonly to: number };
type Run = Omit<DisinfectionRecordView['batches'][number], 'attested'> & { readonly attested: number };
type Round = DisinfectionRecordView['rounds'][number];
type Mixed = DisinfectionRecordView['preparations'][number];
type Signed = {
  readonly collectionId: string;
  readonly batchId: string;
  readonly certificateNo: string;
  readonly pieces: number;
  readonly cartons: number;
  readonly signedAtMs: number;
  readonly seq: number;
  readonly handedBy: string;
  readonly signatureSha256: string | null;
};

const RUNS = `
  SELECT d.disinfection_id AS disinfectionId, d.batch_id AS batchId, b.batch_no AS batchNo, m.name AS merchantName, d.object,
    d.place, d.agent, d.mg_per_l AS mgPerL, d.contact_minutes AS contactMinutes, d.used_ml AS usedMl,
    d.started_at_ms AS startedAtMs, d.ended_at_ms AS endedAtMs, d.ended_seq AS endedSeq, d.started_by AS "by", d.attested, d.form_no AS formNo
  FROM disinfections d JOIN batches b ON b.batch_id = d.batch_id JOIN merchants m ON m.merchant_id = b.merchant_id
  WHERE d.started_at_ms >= @from AND d.started_at_ms < @to ORDER BY d.started_seq, d.disinfection_id`;

const ROUNDS = `
  SELECT round_id AS roundId, zone, place, agent, mg_per_l AS mgPerL, contact_minutes AS contactMinutes, used_ml AS usedMl,
    started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, started_by AS "by"
  FROM disinfection_rounds WHERE started_at_ms >= @from AND started_at_ms < @to ORDER BY started_seq`;

const MIXED = `
  SELECT preparation_id AS preparationId, agent, ratio, mg_per_l AS mgPerL, amount_ml AS amountMl,
    prepared_at_ms AS preparedAtMs, prepared_by AS "by"
  FROM preparations WHERE prepared_at_ms >= @from AND prepared_at_ms < @to ORDER BY prepared_seq`;

const SIGNED = `
  SELECT c.collection_id AS collectionId, c.batch_id AS batchId, k.certificate_no AS certificateNo,
    c.picked_pieces AS pieces, c.picked_cartons AS cartons, c.closed_at_ms AS signedAtMs, c.closed_seq AS seq,
    c.closed_by AS handedBy, c.signature_sha256 AS signatureSha256
  FROM collections c JOIN certificates k ON k.certificate_id = c.certificate_id
  WHERE c.state = 'SIGNED'`;

/** The codes of the signed act itself, pieces only, in the order of their numbers. */
const CODES = `
  SELECT json_each.value AS code, iif(c.batch_id = @batchId, c.number, NULL) AS number, iif(c.batch_id = @batchId, c.carton, NULL) AS carton
  FROM ledger l, json_each(l.payload, '$.codes') JOIN codes c ON c.code = json_each.value
  WHERE l.seq = @seq AND c.kind = 'PIECE' ORDER BY number, code`;

/** Prepares every form's reads once for a connection. */
export const createFormQueries = (
  db: Database,
  reads: Reads,
  names: PrivateData,
  waysOut: Pick<WaysOutQueries, 'ageing' | 'stocktake'>,
): FormQueries => {
  const runs = db.prepare<[Days], Run>(RUNS);
  const rounds = db.prepare<[Days], Round>(ROUNDS);
  const mixed = db.prepare<[Days], Mixed>(MIXED);
  const signedOf = db.prepare<[string], Signed>(`${SIGNED} AND c.batch_id = ? ORDER BY c.closed_seq DESC`);
  const signed = db.prepare<[string], Signed>(`${SIGNED} AND c.collection_id = ?`);
  const codes = db.prepare<[{ batchId: string; seq: number }], ReceiptView['codes'][number]>(CODES);
  const gateCheck = createGateCheck(db, reads, names);

  const headOf = (clock: ClockReading): FormHead | null => {
    const warehouse = reads.warehouse();
    if (warehouse === null) return null;
    return {
      warehouse: warehouse.name,
      warehouseCode: warehouse.code,
      demo: warehouse.demo,
      preparedAtMs: clock.wallMs,
      chain: reads.chainHead(),
    };
  };
  const named = <T extends { readonly by: string }>(row: T): T => ({ ...row, by: names.nameOf(row.by) });
  const lineOf = ({ collectionId, signedAtMs, pieces, seq }: Signed): ReceiptLine => ({
    collectionId,
    receiptNo: `${reads.warehouse()?.code ?? ''}-T-${seq}`,
    signedAtMs,
    pieces,
  });

  return {
    gateCheck: (batchId, clock) => {
      const head = headOf(clock);
      const check = gateCheck(batchId);
      return head === null || check === null ? null : { ...head, ...check };
    },
    disinfectionRecord: (from, to, clock) => {
      const head = headOf(clock);
      if (head === null) return null;
      const days = { from: startOfBusinessDate(from), to: startOfBusinessDate(addBusinessDays(to, 1)) };
      return {
        ...head,
        from,
        to,
        batches: runs.all(days).map((row) => ({ ...named(row), attested: row.attested === 1 })),
        rounds: rounds.all(days).map(named),
        preparations: mixed.all(days).map(named),
      };
    },
    receipts: (batchId) => signedOf.all(batchId).map(lineOf),
    receipt: (collectionId, clock) => {
      const head = headOf(clock);
      const row = signed.get(collectionId);
      const batch = row === undefined ? null : reads.batch(row.batchId);
      if (head === null || row === undefined || batch === null) return null;
      return {
        ...head,
        ...lineOf(row),
        batchId: row.batchId,
        batchNo: batch.batchNo,
        merchantName: reads.merchant(batch.merchantId)?.name ?? batch.merchantId,
        certificateNo: row.certificateNo,
        goods: batch.lines.map((line) => [line.goodsName, line.spec].filter((one) => one !== '').join(' ')),
        handedBy: names.nameOf(row.handedBy),
        collector: names.of('collector', collectionId)?.['name'] ?? '',
        cartons: row.cartons,
        signatureSha256: row.signatureSha256,
        signed: { seq: row.seq, hash: reads.hashAt(row.seq) ?? '' },
        codes: codes.all({ batchId: row.batchId, seq: row.seq }),
      };
    },
    ageingSheet: (clock) => {
      const head = headOf(clock);
      return head === null ? null : { ...head, lines: waysOut.ageing(clock.wallMs) };
    },
    stocktakeSheet: (stocktakeId, clock) => {
      const head = headOf(clock);
      const stocktake = waysOut.stocktake(stocktakeId);
      return head === null || stocktake === null ? null : { ...head, stocktake };
    },
  };
};
