/**
 * Samples in their second form (rounds without a batch, pools, receipt, loss, confirmation), incidents with what they
 * freeze, and who and what a batch has been in contact with.
 */
export const laboratory = {
  number: 8,
  name: 'laboratory',
  rebuild: true,
  sql: `
CREATE TABLE rounds (
  round_id TEXT PRIMARY KEY,
  round_no TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('ENVIRONMENT', 'PERSONNEL')),
  zone TEXT NOT NULL CHECK (zone IN ('FRONT', 'REST', 'STORAGE', 'ISOLATION')),
  note TEXT NOT NULL,
  planned_on TEXT NOT NULL CHECK (length(planned_on) = 10),
  planned_seq INTEGER NOT NULL UNIQUE,
  planned_at_ms INTEGER NOT NULL,
  planned_by TEXT NOT NULL
) STRICT;
CREATE INDEX rounds_planned_on ON rounds (planned_on);

DROP TABLE samples;
CREATE TABLE samples (
  sample_id TEXT PRIMARY KEY,
  batch_id TEXT REFERENCES batches (batch_id),
  round_id TEXT REFERENCES rounds (round_id),
  zone TEXT CHECK (zone IN ('FRONT', 'REST', 'STORAGE', 'ISOLATION')),
  sample_no TEXT NOT NULL UNIQUE,
  layer TEXT NOT NULL,
  site TEXT NOT NULL,
  -- Every swab in the tube by its place, as a JSON list: one unless it is pooled.
  members TEXT NOT NULL CHECK (json_type(members) = 'array'),
  members_digest TEXT,
  replaces TEXT REFERENCES samples (sample_id),
  taken_on TEXT NOT NULL,
  taken_seq INTEGER NOT NULL,
  taken_at_ms INTEGER NOT NULL,
  taken_attested_ms INTEGER NOT NULL,
  taken_by TEXT NOT NULL,
  form_no TEXT,
  laboratory TEXT,
  sent_seq INTEGER,
  sent_at_ms INTEGER,
  sent_attested_ms INTEGER,
  sent_by TEXT,
  received_seq INTEGER,
  received_at_ms INTEGER,
  received_attested_ms INTEGER,
  received_by TEXT,
  lost_reason TEXT,
  lost_seq INTEGER,
  lost_at_ms INTEGER,
  lost_attested_ms INTEGER,
  lost_by TEXT,
  result TEXT CHECK (result IN ('NEGATIVE', 'POSITIVE', 'INVALID', 'INCONCLUSIVE')),
  report_no TEXT,
  tested_on TEXT,
  ct TEXT,
  origin TEXT CHECK (origin IN ('KEYED', 'IMPORTED')),
  report_sha256 TEXT,
  report_name TEXT,
  report_bytes INTEGER,
  report_media_type TEXT,
  entered_seq INTEGER,
  entered_at_ms INTEGER,
  entered_attested_ms INTEGER,
  entered_by TEXT,
  verified_on TEXT,
  verified_seq INTEGER,
  verified_at_ms INTEGER,
  verified_attested_ms INTEGER,
  verified_by TEXT,
  confirmation TEXT CHECK (confirmation IN ('NEGATIVE', 'POSITIVE', 'INVALID', 'INCONCLUSIVE')),
  confirming_laboratory TEXT,
  confirmation_report_no TEXT,
  confirmation_sha256 TEXT,
  confirmation_name TEXT,
  confirmation_bytes INTEGER,
  confirmation_media_type TEXT,
  confirmation_entered_seq INTEGER,
  confirmation_entered_at_ms INTEGER,
  confirmation_entered_attested_ms INTEGER,
  confirmation_entered_by TEXT,
  confirmation_verified_seq INTEGER,
  confirmation_verified_at_ms INTEGER,
  confirmation_verified_attested_ms INTEGER,
  confirmation_verified_by TEXT,
  CHECK ((batch_id IS NULL) = (round_id IS NOT NULL)),
  CHECK ((round_id IS NULL) = (zone IS NULL)),
  CHECK ((result IS NULL) = (entered_seq IS NULL)),
  CHECK (verified_seq IS NULL OR entered_seq IS NOT NULL),
  CHECK ((confirmation IS NULL) = (confirmation_entered_seq IS NULL)),
  CHECK (confirmation IS NULL OR result = 'POSITIVE'),
  CHECK (confirmation_verified_seq IS NULL OR confirmation IS NOT NULL)
) STRICT;
CREATE INDEX samples_batch ON samples (batch_id, taken_seq);
CREATE INDEX samples_zone ON samples (zone, taken_seq) WHERE zone IS NOT NULL;
CREATE INDEX samples_file ON samples (report_sha256) WHERE report_sha256 IS NOT NULL;
CREATE INDEX samples_confirmation_file ON samples (confirmation_sha256) WHERE confirmation_sha256 IS NOT NULL;
CREATE INDEX samples_verified ON samples (verified_on, taken_on);
CREATE INDEX samples_form ON samples (form_no, taken_seq) WHERE form_no IS NOT NULL;
-- What the laboratory's desk works through: neither verified nor lost.
CREATE INDEX samples_open ON samples (taken_seq) WHERE verified_seq IS NULL AND lost_seq IS NULL;

-- A positive is not finished with until its confirmation is verified.
CREATE INDEX samples_unconfirmed ON samples (taken_seq)
  WHERE result = 'POSITIVE' AND verified_seq IS NOT NULL AND confirmation_verified_seq IS NULL;
CREATE INDEX samples_done ON samples (taken_seq) WHERE verified_seq IS NOT NULL OR lost_seq IS NOT NULL;

-- Tubes with a printed number, before and after something is in them.
CREATE TABLE sample_tubes (
  tube_no TEXT PRIMARY KEY,
  batch_id TEXT REFERENCES batches (batch_id),
  round_id TEXT REFERENCES rounds (round_id),
  layer TEXT NOT NULL,
  site TEXT NOT NULL,
  place INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  issued_seq INTEGER NOT NULL,
  sample_id TEXT REFERENCES samples (sample_id),
  CHECK ((batch_id IS NULL) = (round_id IS NOT NULL))
) STRICT;
CREATE INDEX sample_tubes_batch ON sample_tubes (batch_id, issued_seq, place) WHERE batch_id IS NOT NULL;
CREATE INDEX sample_tubes_round ON sample_tubes (round_id, place) WHERE round_id IS NOT NULL;
CREATE INDEX sample_tubes_issued_on ON sample_tubes (issued_on);

CREATE TABLE incidents (
  incident_id TEXT PRIMARY KEY,
  incident_no TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('OPEN', 'CONFIRMED', 'DISMISSED', 'CLOSED')),
  verdict TEXT NOT NULL CHECK (verdict IN ('PENDING', 'CONFIRMED', 'DISMISSED')),
  policy_id TEXT NOT NULL REFERENCES policies (policy_id),
  opened_on TEXT NOT NULL,
  opened_seq INTEGER NOT NULL UNIQUE,
  opened_at_ms INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  close_by_ms INTEGER NOT NULL,
  decided_seq INTEGER,
  decided_at_ms INTEGER,
  decided_by TEXT,
  decided_reason TEXT,
  closed_seq INTEGER,
  closed_at_ms INTEGER,
  closed_by TEXT,
  closed_note TEXT,
  CHECK ((verdict = 'PENDING') = (decided_seq IS NULL)),
  CHECK ((state = 'CLOSED') = (closed_seq IS NOT NULL))
) STRICT;
CREATE INDEX incidents_opened_on ON incidents (opened_on);
CREATE INDEX incidents_live ON incidents (opened_seq) WHERE state <> 'CLOSED';

-- The positives of an incident, the one that opened it first.
CREATE TABLE incident_samples (
  incident_id TEXT NOT NULL REFERENCES incidents (incident_id),
  sample_id TEXT NOT NULL REFERENCES samples (sample_id),
  batch_id TEXT REFERENCES batches (batch_id),
  zone TEXT,
  since_seq INTEGER NOT NULL,
  since_date TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (incident_id, sample_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_samples_sample ON incident_samples (sample_id);
CREATE INDEX incident_samples_batch ON incident_samples (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX incident_samples_zone ON incident_samples (zone) WHERE zone IS NOT NULL;

-- What an incident froze: the hold of each batch does it, however many codes the batch has.
CREATE TABLE incident_batches (
  incident_id TEXT NOT NULL REFERENCES incidents (incident_id),
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  part TEXT NOT NULL CHECK (part IN ('SOURCE', 'EXPOSED')),
  reasons TEXT NOT NULL CHECK (json_type(reasons) = 'array'),
  hold_id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  PRIMARY KEY (incident_id, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_batches_batch ON incident_batches (batch_id, seq);

CREATE TABLE incident_tasks (
  incident_id TEXT NOT NULL REFERENCES incidents (incident_id),
  task TEXT NOT NULL,
  place INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  note TEXT,
  file_sha256 TEXT,
  file_name TEXT,
  file_bytes INTEGER,
  file_media_type TEXT,
  done_seq INTEGER,
  done_at_ms INTEGER,
  done_by TEXT,
  PRIMARY KEY (incident_id, task),
  CHECK ((done_seq IS NULL) = (note IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE zone_freezes (
  zone TEXT NOT NULL CHECK (zone IN ('FRONT', 'REST', 'STORAGE', 'ISOLATION')),
  incident_id TEXT NOT NULL REFERENCES incidents (incident_id),
  frozen_seq INTEGER NOT NULL,
  frozen_at_ms INTEGER NOT NULL,
  reopened_seq INTEGER,
  reopened_at_ms INTEGER,
  reopened_by TEXT,
  reopened_reason TEXT,
  PRIMARY KEY (incident_id, zone)
) STRICT, WITHOUT ROWID;
CREATE INDEX zone_freezes_live ON zone_freezes (zone) WHERE reopened_seq IS NULL;

-- Where a batch stood from one event to another.
CREATE TABLE stays (
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  zone TEXT NOT NULL,
  -- Place of the slot in the order of slots; null in no slot.
  position INTEGER,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER,
  to_date TEXT,
  PRIMARY KEY (batch_id, from_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX stays_place ON stays (zone, position, to_seq);
CREATE UNIQUE INDEX stays_open ON stays (batch_id) WHERE to_seq IS NULL;

-- Whose hands were on a batch, by the day.
CREATE TABLE handlings (
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  person_id TEXT NOT NULL,
  date TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (batch_id, person_id, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX handlings_person ON handlings (person_id, date);

CREATE INDEX batches_arrived_plate ON batches (arrived_plate, arrived_at_ms) WHERE arrived_plate IS NOT NULL;
CREATE INDEX collections_batch ON collections (batch_id, closed_seq);
CREATE INDEX disinfections_ended ON disinfections (ended_seq);
`,
} as const;
