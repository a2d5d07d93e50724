/**
 * The gate in full: findings of the inspection, what is refused, photographs, agents and rounds of disinfection, rest that
 * counts anew, and goods that were inside before the program was. The lines of packing lists are made anew by the replay.
 */
export const gate = {
  number: 5,
  name: 'gate',
  rebuild: true,
  sql: `
ALTER TABLE batch_lines ADD COLUMN damaged INTEGER NOT NULL DEFAULT 0 CHECK (damaged >= 0);
ALTER TABLE batch_lines ADD COLUMN refused INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0);
ALTER TABLE batch_lines ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE batch_lines ADD COLUMN recounted_by TEXT;

-- Every count, so that the newest can be taken back and a code that names one piece counts once. A number that was set, and
-- two counts that differ, void what was counted before (undone_seq).
CREATE TABLE line_counts (
  seq INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  line_no INTEGER NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('ADD', 'SET')),
  quantity INTEGER NOT NULL,
  instance TEXT,
  undone_seq INTEGER
) STRICT;
CREATE INDEX line_counts_live ON line_counts (batch_id, seq) WHERE undone_seq IS NULL;
CREATE UNIQUE INDEX line_counts_instance ON line_counts (batch_id, instance)
  WHERE instance IS NOT NULL AND undone_seq IS NULL;

ALTER TABLE batches ADD COLUMN arrived_seal TEXT;
ALTER TABLE batches ADD COLUMN arrived_differs TEXT;
ALTER TABLE batches ADD COLUMN emergency_reason TEXT;
ALTER TABLE batches ADD COLUMN emergency_by TEXT;
ALTER TABLE batches ADD COLUMN refused_seq INTEGER;
ALTER TABLE batches ADD COLUMN refused_at_ms INTEGER;
ALTER TABLE batches ADD COLUMN refused_attested_ms INTEGER;
ALTER TABLE batches ADD COLUMN refused_by TEXT;
ALTER TABLE batches ADD COLUMN refused_quantity INTEGER NOT NULL DEFAULT 0 CHECK (refused_quantity >= 0);
ALTER TABLE batches ADD COLUMN damaged_quantity INTEGER NOT NULL DEFAULT 0 CHECK (damaged_quantity >= 0);
ALTER TABLE batches ADD COLUMN repacked_packages INTEGER;
ALTER TABLE batches ADD COLUMN repacked_pieces INTEGER;
ALTER TABLE batches ADD COLUMN repacked_note TEXT;
ALTER TABLE batches ADD COLUMN repacked_seq INTEGER;
ALTER TABLE batches ADD COLUMN repacked_at_ms INTEGER;
ALTER TABLE batches ADD COLUMN repacked_attested_ms INTEGER;
ALTER TABLE batches ADD COLUMN repacked_by TEXT;
ALTER TABLE batches ADD COLUMN added_seq INTEGER;
ALTER TABLE batches ADD COLUMN restart_cause TEXT;
ALTER TABLE batches ADD COLUMN restart_seq INTEGER;
ALTER TABLE batches ADD COLUMN restart_at_ms INTEGER;
ALTER TABLE batches ADD COLUMN restart_attested_ms INTEGER;
ALTER TABLE batches ADD COLUMN restart_by TEXT;
-- 1 for goods that were inside before the program was: their facts are attested, and stand in opening_stock.
ALTER TABLE batches ADD COLUMN from_opening INTEGER NOT NULL DEFAULT 0 CHECK (from_opening IN (0, 1));

CREATE TABLE photos (
  photo_id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  about TEXT NOT NULL,
  line_no INTEGER,
  note TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  media_type TEXT NOT NULL,
  taken_seq INTEGER NOT NULL UNIQUE,
  taken_at_ms INTEGER NOT NULL,
  taken_attested_ms INTEGER NOT NULL,
  taken_by TEXT NOT NULL
) STRICT;
CREATE INDEX photos_batch ON photos (batch_id, taken_seq);
CREATE INDEX photos_file ON photos (sha256);

-- What is not taken in of a batch: it never comes into a zone, and stands at the gate until it has departed.
CREATE TABLE refused_parts (
  part_id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  lines TEXT NOT NULL CHECK (json_type(lines) = 'array'),
  reason TEXT NOT NULL,
  refused_on TEXT NOT NULL CHECK (length(refused_on) = 10),
  refused_seq INTEGER NOT NULL UNIQUE,
  refused_at_ms INTEGER NOT NULL,
  refused_attested_ms INTEGER NOT NULL,
  refused_by TEXT NOT NULL,
  departed_on TEXT CHECK (length(departed_on) = 10),
  departed_plate TEXT,
  driver_digest TEXT,
  departed_seq INTEGER UNIQUE,
  departed_at_ms INTEGER,
  departed_attested_ms INTEGER,
  departed_by TEXT
) STRICT;
CREATE INDEX refused_parts_batch ON refused_parts (batch_id, refused_seq);
CREATE INDEX refused_parts_waiting ON refused_parts (refused_seq) WHERE departed_seq IS NULL;

-- Vehicles sent away; there is no batch.
CREATE TABLE refused_arrivals (
  refusal_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  plate TEXT NOT NULL,
  goods TEXT NOT NULL,
  quantity INTEGER CHECK (quantity >= 0),
  reason TEXT NOT NULL,
  driver_digest TEXT NOT NULL,
  sha256 TEXT,
  file_name TEXT,
  bytes INTEGER,
  media_type TEXT,
  refused_on TEXT NOT NULL CHECK (length(refused_on) = 10),
  refused_seq INTEGER NOT NULL UNIQUE,
  refused_at_ms INTEGER NOT NULL,
  refused_by TEXT NOT NULL
) STRICT;

CREATE TABLE preparations (
  preparation_id TEXT PRIMARY KEY,
  preset_id TEXT NOT NULL,
  agent TEXT NOT NULL,
  ratio TEXT NOT NULL,
  mg_per_l INTEGER NOT NULL CHECK (mg_per_l > 0),
  amount_ml INTEGER NOT NULL CHECK (amount_ml > 0),
  used_ml INTEGER NOT NULL DEFAULT 0 CHECK (used_ml BETWEEN 0 AND amount_ml),
  valid_ms INTEGER NOT NULL CHECK (valid_ms >= 0),
  prepared_on TEXT NOT NULL CHECK (length(prepared_on) = 10),
  prepared_seq INTEGER NOT NULL UNIQUE,
  prepared_at_ms INTEGER NOT NULL,
  prepared_attested_ms INTEGER NOT NULL,
  prepared_by TEXT NOT NULL
) STRICT;

ALTER TABLE disinfections ADD COLUMN preparation_id TEXT REFERENCES preparations (preparation_id);
ALTER TABLE disinfections ADD COLUMN used_ml INTEGER NOT NULL DEFAULT 0 CHECK (used_ml >= 0);
ALTER TABLE disinfections ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE disinfections ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE disinfections ADD COLUMN attested INTEGER NOT NULL DEFAULT 0 CHECK (attested IN (0, 1));

CREATE TABLE disinfection_rounds (
  round_id TEXT PRIMARY KEY,
  zone TEXT NOT NULL CHECK (zone IN ('FRONT', 'REST', 'STORAGE', 'ISOLATION')),
  place TEXT NOT NULL,
  agent TEXT NOT NULL,
  mg_per_l INTEGER NOT NULL CHECK (mg_per_l > 0),
  contact_minutes INTEGER NOT NULL CHECK (contact_minutes >= 0),
  preparation_id TEXT REFERENCES preparations (preparation_id),
  used_ml INTEGER NOT NULL CHECK (used_ml >= 0),
  started_on TEXT NOT NULL CHECK (length(started_on) = 10),
  started_seq INTEGER NOT NULL UNIQUE,
  started_at_ms INTEGER NOT NULL,
  started_attested_ms INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  ended_seq INTEGER UNIQUE,
  ended_at_ms INTEGER,
  ended_attested_ms INTEGER,
  ended_by TEXT
) STRICT;
CREATE INDEX disinfection_rounds_running ON disinfection_rounds (started_seq) WHERE ended_seq IS NULL;

CREATE TABLE opening_stock (
  batch_id TEXT PRIMARY KEY REFERENCES batches (batch_id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  disinfected_at_ms INTEGER,
  rest_started_at_ms INTEGER,
  tests TEXT NOT NULL CHECK (json_type(tests) = 'array'),
  attested_by TEXT NOT NULL CHECK (json_type(attested_by) = 'array'),
  note TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  media_type TEXT NOT NULL,
  entered_seq INTEGER NOT NULL UNIQUE,
  entered_at_ms INTEGER NOT NULL,
  entered_attested_ms INTEGER NOT NULL,
  entered_by TEXT NOT NULL
) STRICT;
CREATE INDEX opening_stock_file ON opening_stock (sha256);

CREATE TABLE opening_closed (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  closed_seq INTEGER NOT NULL,
  closed_at_ms INTEGER NOT NULL,
  closed_by TEXT NOT NULL CHECK (json_type(closed_by) = 'array')
) STRICT;
`,
} as const;
