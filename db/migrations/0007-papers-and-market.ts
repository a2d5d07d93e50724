/**
 * What papers say when somebody reads them, every version of a declaration, bookings, the two lists of the market, the
 * pledge, and whether the warehouse is open. All of it is made from the ledger, so the projections are made anew.
 */
export const papersAndMarket = {
  number: 7,
  name: 'papers and market',
  rebuild: true,
  sql: `
ALTER TABLE merchants ADD COLUMN credit_code TEXT NOT NULL DEFAULT '';
-- The event that put the merchant on the list of those with imports; null while it is not on it.
ALTER TABLE merchants ADD COLUMN listed_seq INTEGER;

ALTER TABLE papers ADD COLUMN valid_to TEXT CHECK (valid_to IS NULL OR length(valid_to) = 10);
ALTER TABLE papers ADD COLUMN attached_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE papers ADD COLUMN attached_attested_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE papers ADD COLUMN attached_by TEXT NOT NULL DEFAULT '';

-- The newest reading of a paper; the ones before stand in the ledger.
CREATE TABLE paper_readings (
  paper_id TEXT PRIMARY KEY REFERENCES papers (paper_id),
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  valid_to TEXT CHECK (valid_to IS NULL OR length(valid_to) = 10),
  quantity INTEGER CHECK (quantity >= 0),
  covers_more INTEGER NOT NULL CHECK (covers_more IN (0, 1)),
  container_no TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('PASSED', 'FAILED')),
  reason TEXT NOT NULL,
  read_seq INTEGER NOT NULL UNIQUE,
  read_at_ms INTEGER NOT NULL,
  read_attested_ms INTEGER NOT NULL,
  read_by TEXT NOT NULL
) STRICT;
CREATE INDEX paper_readings_batch ON paper_readings (batch_id, read_seq);

-- Papers that nobody has read yet: what the reviewer's list is made of.
CREATE TABLE unread_papers (
  paper_id TEXT PRIMARY KEY REFERENCES papers (paper_id),
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  seq INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX unread_papers_batch ON unread_papers (batch_id);

-- Every version of a declaration: 0 as it was submitted, then one for each amendment.
CREATE TABLE declaration_versions (
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  version INTEGER NOT NULL CHECK (version >= 0),
  reason TEXT NOT NULL,
  plate TEXT NOT NULL,
  container_no TEXT NOT NULL,
  seal_no TEXT NOT NULL,
  lines TEXT NOT NULL CHECK (json_type(lines) = 'array'),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  made_seq INTEGER NOT NULL UNIQUE,
  made_at_ms INTEGER NOT NULL,
  made_attested_ms INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (batch_id, version)
) STRICT;

-- Which fields a return named, and why; the newest return of a batch is the one with the highest seq.
CREATE TABLE return_reasons (
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  seq INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (batch_id, seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE bookings (
  batch_id TEXT PRIMARY KEY REFERENCES batches (batch_id),
  booked_on TEXT NOT NULL CHECK (length(booked_on) = 10),
  -- First minute of the booked window from midnight in UTC+8; null when only the day is booked.
  minute INTEGER CHECK (minute BETWEEN 0 AND 1439),
  -- 1 while the goods may still come on it: neither arrived nor expired.
  waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
  expired_seq INTEGER,
  expired_at_ms INTEGER,
  expired_attested_ms INTEGER,
  expired_by TEXT,
  CHECK (waiting = 0 OR expired_seq IS NULL)
) STRICT;
CREATE INDEX bookings_waiting ON bookings (booked_on, minute) WHERE waiting = 1;

CREATE TABLE batch_kinds (
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  position INTEGER NOT NULL CHECK (position >= 1),
  kind_id TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE goods_kinds (
  kind_id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL,
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  listed_seq INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE merchant_kinds (
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  position INTEGER NOT NULL CHECK (position >= 1),
  kind_id TEXT NOT NULL REFERENCES goods_kinds (kind_id),
  PRIMARY KEY (merchant_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge_texts (
  text_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL UNIQUE CHECK (version >= 1),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  source TEXT NOT NULL,
  adopted_seq INTEGER NOT NULL UNIQUE,
  adopted_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE pledges (
  pledge_id TEXT PRIMARY KEY,
  text_id TEXT NOT NULL REFERENCES pledge_texts (text_id),
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  -- Empty for the merchant itself, else one of its people.
  person_id TEXT NOT NULL,
  signer_digest TEXT NOT NULL,
  signature_sha256 TEXT NOT NULL CHECK (length(signature_sha256) = 64),
  signed_on TEXT NOT NULL CHECK (length(signed_on) = 10),
  signed_seq INTEGER NOT NULL UNIQUE,
  signed_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX pledges_once ON pledges (text_id, merchant_id, person_id);
CREATE INDEX pledges_merchant ON pledges (merchant_id, signed_seq);
CREATE INDEX pledges_file ON pledges (signature_sha256);

-- One row while the warehouse is closed, none while it is open.
CREATE TABLE warehouse_closed (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  reason TEXT NOT NULL,
  closed_seq INTEGER NOT NULL,
  closed_at_ms INTEGER NOT NULL,
  closed_by TEXT NOT NULL
) STRICT;
`,
} as const;
