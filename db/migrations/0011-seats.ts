/**
 * Seats beside the gate's own: what each is for, when it was made, seen and revoked; a session that is locked while nobody
 * touches it; sign-in tries by address; badges; and the codes by which a merchant's collector is known at the gate.
 */
export const seats = {
  number: 11,
  name: 'seats',
  sql: `
ALTER TABLE seats ADD COLUMN kind TEXT NOT NULL DEFAULT 'GATE'
  CHECK (kind IN ('GATE', 'OFFICE', 'LABORATORY', 'MARKET', 'MERCHANT'));
ALTER TABLE seats ADD COLUMN made_ms INTEGER;
ALTER TABLE seats ADD COLUMN made_by TEXT;
ALTER TABLE seats ADD COLUMN seen_ms INTEGER;
ALTER TABLE seats ADD COLUMN revoked_ms INTEGER;
ALTER TABLE seats ADD COLUMN revoked_by TEXT;

-- active_ms: attested time of the last touch, key, scan or command; locked: shut by hand or by idleness.
ALTER TABLE sessions ADD COLUMN active_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));

ALTER TABLE sign_in_attempts ADD COLUMN address TEXT;
CREATE INDEX sign_in_attempts_address ON sign_in_attempts (address, at_ms);

-- SHA-256 of a badge's code, which is random and is kept nowhere. One badge a person.
CREATE TABLE badges (
  person_id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
  issued_ms INTEGER NOT NULL,
  issued_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a merchant's collector shows at the gate: good once, for one batch, until it runs out (attested time).
CREATE TABLE collection_codes (
  code_hash TEXT PRIMARY KEY CHECK (length(code_hash) = 64),
  batch_id TEXT NOT NULL,
  collector TEXT NOT NULL,
  phone TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  used_ms INTEGER,
  collection_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_codes_batch ON collection_codes (batch_id);
CREATE INDEX collection_codes_collection ON collection_codes (collection_id);
`,
} as const;
