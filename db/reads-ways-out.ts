import type { Database } from 'better-sqlite3';
import { foreignCandidates } from '#core/domain/foreign-codes.ts';
import type {
  CodePoolRecord,
  PoolCodeRecord,
  Reads,
  RecordedFact,
  StocktakeRecord,
} from '#core/ports/reads.ts';
import { createSheetFigures } from './queries/sheet-figures.ts';

type WaysOutReads = Pick<
  Reads,
  | 'poolCode'
  | 'codesInUse'
  | 'codePool'
  | 'freePieceNumber'
  | 'stocktake'
  | 'openStocktakes'
  | 'stocktakesOpenedOn'
  | 'stocktakeCodes'
  | 'standingBatches'
  | 'closedThrough'
  | 'firstDayWithActs'
  | 'sheetFigures'
  | 'recordedFact'
  | 'correctedValue'
  | 'filing'
>;

type Head = Omit<StocktakeRecord, 'items'>;

const STOCKTAKE = `SELECT stocktake_id AS stocktakeId, stocktake_no AS stocktakeNo, state, opened_by AS openedBy FROM stocktakes`;

/** Lowest number not taken by a live code; 1 when none is. */
const FREE_NUMBER = `
  SELECT min(n) FROM (
    SELECT 1 AS n
    UNION SELECT number + 1 FROM codes WHERE batch_id = @id AND kind = 'PIECE' AND state <> 'VOID'
  ) WHERE n NOT IN (SELECT number FROM codes WHERE batch_id = @id AND kind = 'PIECE' AND state <> 'VOID')`;

/** Missing pieces may still stand where they were, so a batch of which all are missing is counted too. */
const STANDING = `
  SELECT batch_id FROM batches
  WHERE zone IS NOT NULL AND accepted_quantity > shipped_quantity + returned_quantity + destroyed_quantity
    AND (@zone IS NULL OR zone = @zone) AND (@slot IS NULL OR slot_id = @slot)
  ORDER BY zone, slot_id, declared_seq`;

const FIRST_DAY = `
  SELECT min(day) FROM (
    SELECT min(business_date) AS day FROM activity WHERE business_date > @after
    UNION ALL SELECT min(business_date) FROM movements WHERE business_date > @after
  )`;

const preparePrefixes = (db: Database) =>
  db.prepare<[], string>(`SELECT DISTINCT prefix FROM code_pools WHERE prefix <> ''`).pluck();

/** Texts of labels by the prefixes of all pools. A handful of prefixes at most, read anew so that an import counts at once. */
export const createForeignTexts = (db: Database): ((text: string) => ReadonlyArray<string>) => {
  const prefixes = preparePrefixes(db);
  return (text) => foreignCandidates(text, prefixes.all());
};

/** What use cases ask about stocktakes, sheets, corrections and platforms. */
export const createWaysOutReads = (db: Database): WaysOutReads => {
  const textsOf = createForeignTexts(db);
  const poolCode = db.prepare<[string], PoolCodeRecord>(
    `SELECT c.code, c.pool_id AS poolId, p.scheme, c.state FROM pool_codes c JOIN code_pools p ON p.pool_id = c.pool_id
     WHERE c.code = ?`,
  );
  const prefixes = preparePrefixes(db);
  const inUse = db
    .prepare<[string, string], string>(
      `SELECT code FROM pool_codes WHERE code IN (SELECT value FROM json_each(?))
       UNION SELECT code FROM codes WHERE code IN (SELECT value FROM json_each(?))`,
    )
    .pluck();
  const pool = db.prepare<[string], CodePoolRecord>(
    'SELECT pool_id AS poolId, scheme, issued - bound - spoiled AS free FROM code_pools WHERE pool_id = ?',
  );
  const freeNumber = db.prepare<[{ id: string }], number>(FREE_NUMBER).pluck();
  const stocktake = db.prepare<[string], Head>(`${STOCKTAKE} WHERE stocktake_id = ?`);
  const openOnes = db.prepare<[], Head>(`${STOCKTAKE} WHERE state = 'OPEN' ORDER BY opened_seq`);
  const items = db.prepare<[string], StocktakeRecord['items'][number]>(
    `SELECT batch_id AS batchId, zone, slot_id AS slotId, book, counted, book_at_count AS bookAtCount, scanned
     FROM stocktake_items WHERE stocktake_id = ? ORDER BY zone, slot_id, batch_id`,
  );
  const openedOn = db
    .prepare<[string], number>('SELECT count(*) FROM stocktakes WHERE opened_on = ?')
    .pluck();
  const codes = db
    .prepare<[string, string], string>(
      'SELECT code FROM stocktake_codes WHERE stocktake_id = ? AND batch_id = ?',
    )
    .pluck();
  const standing = db.prepare<[{ zone: string | null; slot: string | null }], string>(STANDING).pluck();
  const closed = db.prepare<[], string | null>('SELECT max(business_date) FROM sheets').pluck();
  const firstDay = db.prepare<[{ after: string }], string | null>(FIRST_DAY).pluck();
  const fact = db.prepare<[number], { seq: number; type: string; payload: string }>(
    'SELECT seq, type, payload FROM ledger WHERE seq = ?',
  );
  const corrected = db
    .prepare<[number, string], string>(
      'SELECT now FROM corrections WHERE wrong_seq = ? AND field = ? ORDER BY seq DESC LIMIT 1',
    )
    .pluck();
  const filing = db.prepare<[string], { batchId: string }>(
    'SELECT batch_id AS batchId FROM filings WHERE filing_no = ?',
  );

  const whole = (head: Head): StocktakeRecord => ({ ...head, items: items.all(head.stocktakeId) });
  const toFact = (row: { seq: number; type: string; payload: string }): RecordedFact => {
    const payload = JSON.parse(row.payload) as Readonly<Record<string, unknown>>;
    const { batchId } = payload;
    return { seq: row.seq, type: row.type, batchId: typeof batchId === 'string' ? batchId : '', payload };
  };

  return {
    poolCode: (text) => {
      for (const candidate of textsOf(text)) {
        const found = poolCode.get(candidate);
        if (found !== undefined) return found;
      }
      return null;
    },
    codesInUse: (texts) => {
      const known = prefixes.all();
      const candidates = new Map(texts.map((text) => [text, foreignCandidates(text, known)]));
      const asked = JSON.stringify([...new Set([...candidates.values()].flat())]);
      const used = new Set(inUse.all(asked, asked));
      return new Set(texts.filter((text) => candidates.get(text)?.some((one) => used.has(one)) === true));
    },
    codePool: (poolId) => pool.get(poolId) ?? null,
    freePieceNumber: (batchId) => freeNumber.get({ id: batchId }) ?? 1,
    stocktake: (stocktakeId) => {
      const head = stocktake.get(stocktakeId);
      return head === undefined ? null : whole(head);
    },
    openStocktakes: () => openOnes.all().map(whole),
    stocktakesOpenedOn: (date) => openedOn.get(date) ?? 0,
    stocktakeCodes: (stocktakeId, batchId) => new Set(codes.all(stocktakeId, batchId)),
    standingBatches: (zone, slotId) => standing.all({ zone, slot: slotId }),
    closedThrough: () => closed.get() ?? null,
    firstDayWithActs: (after) => firstDay.get({ after: after ?? '' }) ?? null,
    sheetFigures: createSheetFigures(db),
    recordedFact: (seq) => {
      const row = fact.get(seq);
      return row === undefined ? null : toFact(row);
    },
    correctedValue: (seq, field) => corrected.get(seq, field) ?? null,
    filing: (filingNo) => filing.get(filingNo) ?? null,
  };
};
