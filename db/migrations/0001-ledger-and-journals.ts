/**
 * The ledger, what stands in its transaction (commands, personal data), the journals, and settings.
 * Instants are UTC milliseconds; hashes of the chain are 32 raw bytes, all other hashes are lower-case hex.
 */
export const ledgerAndJournals = {
  number: 1,
  name: 'ledger-and-journals',
  sql: `
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  event_id TEXT NOT NULL UNIQUE,
  command_id TEXT NOT NULL,
  type TEXT NOT NULL,
  v INTEGER NOT NULL CHECK (v >= 1),
  subject TEXT NOT NULL,
  occurred_ms INTEGER NOT NULL,
  recorded_ms INTEGER NOT NULL,
  tz_offset_min INTEGER NOT NULL,
  clock_state TEXT NOT NULL CHECK (clock_state IN ('STEADY', 'SUSPECT')),
  boot_id TEXT NOT NULL,
  mono_ms INTEGER NOT NULL,
  attested_ms INTEGER NOT NULL CHECK (attested_ms >= 0),
  actor_id TEXT NOT NULL,
  seat_id TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX ledger_subject ON ledger (subject, seq);

CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: UPDATE refused'); END;

CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE refused'); END;

-- One trigger, because the order of several is not defined. The last case: INSERT OR REPLACE deletes the older row
-- without asking the DELETE trigger.
CREATE TRIGGER ledger_refuses_strangers BEFORE INSERT ON ledger
BEGIN
  SELECT CASE
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
    THEN RAISE(ABORT, 'the ledger is gap-free: this is not the next number')
    WHEN NEW.prev_hash IS NOT coalesce((SELECT hash FROM ledger WHERE seq = NEW.seq - 1), zeroblob(32))
    THEN RAISE(ABORT, 'the ledger is a chain: the previous hash does not fit')
    WHEN EXISTS (SELECT 1 FROM ledger WHERE event_id = NEW.event_id)
    THEN RAISE(ABORT, 'the ledger is append-only: this event id is taken')
  END;
END;

-- What every command was answered: repeating it has no effect and gives the same answer.
CREATE TABLE commands (
  command_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result)),
  first_seq INTEGER,
  head_seq INTEGER NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

-- Personal data. Erasable: events hold only the salted digest, so erasing a row never breaks the chain.
CREATE TABLE private_records (
  kind TEXT NOT NULL CHECK (kind IN ('person', 'merchant', 'driver', 'collector')),
  subject_id TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_type(data) = 'object'),
  salt TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (kind, subject_id)
) STRICT, WITHOUT ROWID;

-- Every frame that a scanner sent, whatever it meant.
CREATE TABLE scan_frames (
  scan_id INTEGER PRIMARY KEY AUTOINCREMENT,
  command_id TEXT NOT NULL UNIQUE,
  device_id TEXT,
  seat_id TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  raw BLOB NOT NULL,
  text TEXT NOT NULL,
  aim TEXT,
  flags TEXT NOT NULL CHECK (json_type(flags) = 'array'),
  outcome TEXT NOT NULL CHECK (json_type(outcome) = 'object'),
  first_seq INTEGER,
  last_seq INTEGER,
  CHECK ((first_seq IS NULL) = (last_seq IS NULL))
) STRICT;
CREATE INDEX scan_frames_seat ON scan_frames (seat_id, scan_id);

-- Labels that were handed to a printer and are neither proven printed nor void. Written before the bytes are.
CREATE TABLE print_intents (
  code TEXT PRIMARY KEY,
  run_id TEXT NOT NULL,
  print_order INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('SENT', 'DOUBT')),
  sent_ms INTEGER NOT NULL,
  counter_before INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX print_intents_run ON print_intents (run_id, print_order);

CREATE TABLE accounts (
  person_id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE COLLATE NOCASE,
  secret_hash TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_type(params) = 'object'),
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  changed_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_attempts (
  attempt_id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL COLLATE NOCASE,
  seat_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1))
) STRICT;
CREATE INDEX sign_in_attempts_username ON sign_in_attempts (username, attempt_id);
CREATE INDEX sign_in_attempts_seat ON sign_in_attempts (seat_id, attempt_id);

CREATE TABLE seats (
  seat_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  task TEXT NOT NULL CHECK (json_type(task) = 'object')
) STRICT;

-- A browser, window or tool at a seat, with the person who is signed in there, if any.
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
  seat_id TEXT NOT NULL REFERENCES seats (seat_id),
  person_id TEXT,
  created_ms INTEGER NOT NULL,
  signed_in_ms INTEGER,
  seen_ms INTEGER NOT NULL,
  CHECK ((person_id IS NULL) = (signed_in_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_seat ON sessions (seat_id);

CREATE TABLE devices (
  device_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('SCANNER', 'PRINTER')),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  baud INTEGER NOT NULL CHECK (baud > 0),
  ending TEXT NOT NULL CHECK (ending IN ('ANY', 'CR', 'LF', 'CRLF')),
  profile TEXT NOT NULL,
  seat_id TEXT REFERENCES seats (seat_id),
  emulated INTEGER NOT NULL CHECK (emulated IN (0, 1)),
  added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Files that the database names; their bytes lie in the data directory under their hash.
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  media_type TEXT NOT NULL,
  added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const;
