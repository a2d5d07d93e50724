/**
 * Ways out and corrections, codes of platforms, closed sheets. `codes`, `code_counts` and `movements` are made anew: a code
 * may come from a platform (`scheme`, no run), may end with its piece or be missing, and may change its batch when its
 * piece is brought back; a movement says by which way pieces crossed the gate.
 */
export const waysOut = {
  number: 4,
  name: 'ways-out',
  rebuild: true,
  sql: `
DROP TABLE code_counts;
DROP TABLE codes;
DROP TABLE movements;

ALTER TABLE batches ADD COLUMN returned_quantity INTEGER NOT NULL DEFAULT 0 CHECK (returned_quantity >= 0);
ALTER TABLE batches ADD COLUMN destroyed_quantity INTEGER NOT NULL DEFAULT 0 CHECK (destroyed_quantity >= 0);
-- Net: what a stocktake did not find, less what a later one found again.
ALTER TABLE batches ADD COLUMN missing_quantity INTEGER NOT NULL DEFAULT 0
  CHECK (missing_quantity >= 0
    AND shipped_quantity + returned_quantity + destroyed_quantity + missing_quantity <= accepted_quantity);
ALTER TABLE batches ADD COLUMN withdrawn_seq INTEGER;
ALTER TABLE batches ADD COLUMN withdrawn_at_ms INTEGER;
ALTER TABLE batches ADD COLUMN withdrawn_attested_ms INTEGER;
ALTER TABLE batches ADD COLUMN withdrawn_by TEXT;
-- The batch that these pieces once left with.
ALTER TABLE batches ADD COLUMN brought_back_from TEXT REFERENCES batches (batch_id);

CREATE TABLE code_pools (
  pool_id TEXT PRIMARY KEY,
  scheme TEXT NOT NULL,
  prefix TEXT NOT NULL,
  imported_seq INTEGER NOT NULL UNIQUE,
  imported_at_ms INTEGER NOT NULL,
  source_sha256 TEXT NOT NULL,
  source_name TEXT NOT NULL,
  issued INTEGER NOT NULL CHECK (issued >= 1),
  bound INTEGER NOT NULL DEFAULT 0 CHECK (bound >= 0),
  spoiled INTEGER NOT NULL DEFAULT 0 CHECK (spoiled >= 0),
  -- The newest count of unused labels, and its difference to the books at that moment.
  counted INTEGER CHECK (counted >= 0),
  difference INTEGER,
  reconciled_on TEXT,
  CHECK (bound + spoiled <= issued)
) STRICT;

CREATE TABLE pool_codes (
  code TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES code_pools (pool_id),
  state TEXT NOT NULL CHECK (state IN ('FREE', 'BOUND', 'SPOILED')),
  changed_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE codes (
  code TEXT PRIMARY KEY,
  -- Null for a code of this warehouse, else the scheme of the platform that issued it.
  scheme TEXT,
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  -- Null for a label that no run of ours printed.
  run_id TEXT REFERENCES print_runs (run_id),
  kind TEXT NOT NULL CHECK (kind IN ('PIECE', 'CARTON')),
  number INTEGER NOT NULL CHECK (number >= 1),
  carton INTEGER NOT NULL CHECK (carton >= 0),
  print_order INTEGER CHECK (print_order >= 1),
  state TEXT NOT NULL CHECK (state IN
    ('RESERVED', 'PRINTED', 'APPLIED', 'PICKED', 'SHIPPED', 'RETURNED', 'DESTROYED', 'MISSING', 'VOID')),
  collection_id TEXT REFERENCES collections (collection_id),
  reserved_seq INTEGER NOT NULL,
  printed_seq INTEGER,
  applied_seq INTEGER,
  picked_seq INTEGER,
  shipped_seq INTEGER,
  void_seq INTEGER,
  -- Went with its piece, or was not found.
  ended_seq INTEGER,
  CHECK ((state IN ('PICKED', 'SHIPPED')) = (collection_id IS NOT NULL)),
  CHECK ((run_id IS NULL) = (print_order IS NULL)),
  CHECK ((run_id IS NULL) = (scheme IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX codes_run ON codes (run_id, print_order);
-- One live label a piece and a carton: a replacement exists only beside void ones.
CREATE UNIQUE INDEX codes_live ON codes (batch_id, kind, number) WHERE state <> 'VOID';
CREATE INDEX codes_carton ON codes (batch_id, carton, kind, number);
-- The last label surely on paper is found at the end of this one, however many still wait.
CREATE INDEX codes_on_paper ON codes (run_id, print_order) WHERE state NOT IN ('RESERVED', 'VOID');
CREATE INDEX codes_collection ON codes (collection_id) WHERE collection_id IS NOT NULL;
CREATE INDEX codes_waiting ON codes (batch_id, number) WHERE state = 'RESERVED' AND kind = 'PIECE';

-- Counters kept in the same transaction, so that no screen counts ten thousand codes. run_id is empty outside a run.
CREATE TABLE code_counts (
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  run_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('PIECE', 'CARTON')),
  state TEXT NOT NULL CHECK (state IN
    ('RESERVED', 'PRINTED', 'APPLIED', 'PICKED', 'SHIPPED', 'RETURNED', 'DESTROYED', 'MISSING', 'VOID')),
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (batch_id, run_id, kind, state)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_counts_batch ON code_counts (batch_id, kind, state, n);
-- Labels that lie about and stand on no piece are asked for on every sheet.
CREATE INDEX code_counts_unused ON code_counts (n) WHERE state = 'PRINTED' AND kind = 'PIECE' AND n > 0;
CREATE INDEX code_counts_run ON code_counts (run_id, state, n);

CREATE INDEX collections_certificate ON collections (certificate_id, state, picked_pieces);

-- Each time that a piece came back: when it had left and with whom, before its code went on in another batch.
CREATE TABLE returned_codes (
  code TEXT NOT NULL REFERENCES codes (code),
  back_seq INTEGER NOT NULL,
  from_batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  shipped_seq INTEGER NOT NULL,
  collection_id TEXT NOT NULL REFERENCES collections (collection_id),
  PRIMARY KEY (code, back_seq)
) STRICT, WITHOUT ROWID;

-- Every piece that came into a zone (+) or left it (-).
CREATE TABLE movements (
  seq INTEGER NOT NULL,
  zone TEXT NOT NULL CHECK (zone IN ('FRONT', 'REST', 'STORAGE', 'ISOLATION')),
  -- The sheet it stands on: its own day, or the first open one when that is closed.
  business_date TEXT NOT NULL CHECK (length(business_date) = 10),
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  delta INTEGER NOT NULL CHECK (delta <> 0),
  -- 1 when the pieces crossed the gate of the warehouse, 0 when they went from one zone to another.
  gate INTEGER NOT NULL CHECK (gate IN (0, 1)),
  way TEXT NOT NULL CHECK (way IN
    ('MOVED', 'ACCEPTED', 'BROUGHT_BACK', 'FOUND', 'SHIPPED', 'RETURNED', 'DESTROYED', 'MISSING')),
  CHECK ((way = 'MOVED') = (gate = 0)),
  CHECK (gate = 0 OR (way IN ('ACCEPTED', 'BROUGHT_BACK', 'FOUND')) = (delta > 0)),
  PRIMARY KEY (seq, zone)
) STRICT, WITHOUT ROWID;
CREATE INDEX movements_date ON movements (business_date, zone, merchant_id, gate, delta);
-- An opening sums all that ever moved: in the order of its groups, with no sorting, 150,000 rows take 13 ms.
CREATE INDEX movements_zone ON movements (zone, merchant_id, business_date, delta);
CREATE INDEX movements_way ON movements (way, business_date, delta) WHERE gate = 1;

CREATE TABLE stocktakes (
  stocktake_id TEXT PRIMARY KEY,
  stocktake_no TEXT NOT NULL UNIQUE,
  zone TEXT CHECK (zone IN ('FRONT', 'REST', 'STORAGE', 'ISOLATION')),
  slot_id TEXT REFERENCES slots (slot_id),
  state TEXT NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'CANCELLED')),
  opened_on TEXT NOT NULL,
  opened_seq INTEGER NOT NULL UNIQUE,
  opened_at_ms INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  closed_seq INTEGER,
  closed_at_ms INTEGER,
  closed_by TEXT,
  approved_by TEXT,
  reason TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'OPEN') = (closed_seq IS NULL))
) STRICT;
CREATE INDEX stocktakes_state ON stocktakes (state, opened_seq);
CREATE INDEX stocktakes_opened_on ON stocktakes (opened_on);

CREATE TABLE stocktake_items (
  stocktake_id TEXT NOT NULL REFERENCES stocktakes (stocktake_id),
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  zone TEXT NOT NULL,
  slot_id TEXT,
  book INTEGER NOT NULL CHECK (book >= 0),
  counted INTEGER CHECK (counted >= 0),
  book_at_count INTEGER CHECK (book_at_count >= 0),
  scanned INTEGER NOT NULL DEFAULT 0 CHECK (scanned >= 0),
  -- What the closing made of it.
  difference INTEGER,
  CHECK ((counted IS NULL) = (book_at_count IS NULL)),
  PRIMARY KEY (stocktake_id, batch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stocktake_codes (
  stocktake_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  code TEXT NOT NULL REFERENCES codes (code),
  PRIMARY KEY (stocktake_id, batch_id, code),
  FOREIGN KEY (stocktake_id, batch_id) REFERENCES stocktake_items (stocktake_id, batch_id)
) STRICT, WITHOUT ROWID;

-- A closed sheet is read from here and never reckoned again.
CREATE TABLE sheets (
  business_date TEXT PRIMARY KEY CHECK (length(business_date) = 10),
  sheet_no TEXT NOT NULL,
  figures TEXT NOT NULL CHECK (json_type(figures) = 'object'),
  chain_seq INTEGER NOT NULL,
  chain_head TEXT NOT NULL,
  note TEXT NOT NULL,
  closed_seq INTEGER NOT NULL UNIQUE,
  closed_at_ms INTEGER NOT NULL,
  prepared_by TEXT NOT NULL,
  reviewed_by TEXT NOT NULL,
  CHECK (prepared_by <> reviewed_by)
) STRICT;

-- Acts that stand on a later sheet than their day's, or were entered from paper. One act may be both.
CREATE TABLE late_acts (
  seq INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('SHEET_CLOSED', 'BACK_ENTRY')),
  sheet_date TEXT NOT NULL CHECK (length(sheet_date) = 10),
  type TEXT NOT NULL,
  batch_id TEXT REFERENCES batches (batch_id),
  happened_ms INTEGER NOT NULL,
  recorded_ms INTEGER NOT NULL,
  form_no TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (seq, why)
) STRICT, WITHOUT ROWID;
CREATE INDEX late_acts_date ON late_acts (sheet_date, seq);

CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY,
  wrong_seq INTEGER NOT NULL,
  wrong_type TEXT NOT NULL,
  field TEXT NOT NULL,
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  was TEXT NOT NULL,
  now TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_wrong ON corrections (wrong_seq, field, seq);

-- Declarations that came approved from a platform.
CREATE TABLE filings (
  filing_no TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL UNIQUE REFERENCES batches (batch_id),
  platform TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  filed_seq INTEGER NOT NULL UNIQUE
) STRICT;
`,
} as const;
