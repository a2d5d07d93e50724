/** Who may work, who is inside, and what saw it. Personal data gets kinds of its own. */
export const peopleAndSite = {
  number: 6,
  name: 'people-and-site',
  sql: `
-- Everybody under a test tier. The due dates are reckoned when something changes, never when somebody scans.
CREATE TABLE staff (
  person_id TEXT PRIMARY KEY REFERENCES persons (person_id),
  population TEXT NOT NULL,
  contact TEXT NOT NULL CHECK (contact IN ('DIRECT', 'INDIRECT', 'TEMPORARY')),
  duty TEXT NOT NULL,
  since TEXT NOT NULL CHECK (length(since) = 10),
  listed_seq INTEGER NOT NULL,
  task_ended_on TEXT CHECK (length(task_ended_on) = 10),
  left_on TEXT CHECK (length(left_on) = 10),
  stop_id TEXT,
  stop_cause TEXT CHECK (stop_cause IN ('HEALTH', 'BY_HAND')),
  stop_reason TEXT,
  stop_seq INTEGER,
  stopped_on TEXT CHECK (length(stopped_on) = 10),
  needs_first INTEGER NOT NULL CHECK (needs_first IN (0, 1)),
  due_on TEXT CHECK (length(due_on) = 10),
  hoped_due_on TEXT CHECK (length(hoped_due_on) = 10),
  hoped_until TEXT CHECK (length(hoped_until) = 10),
  last_negative_on TEXT CHECK (length(last_negative_on) = 10),
  CHECK ((stop_id IS NULL) = (stop_seq IS NULL))
) STRICT;
CREATE INDEX staff_due ON staff (due_on) WHERE left_on IS NULL;

CREATE TABLE staff_tests (
  test_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (person_id),
  taken_on TEXT NOT NULL CHECK (length(taken_on) = 10),
  credit TEXT NOT NULL CHECK (credit IN ('COUNTS', 'AWAITED', 'NONE')),
  source TEXT NOT NULL CHECK (source IN ('ENTERED', 'IMPORTED')),
  digest TEXT NOT NULL,
  file_sha256 TEXT,
  file_name TEXT,
  recorded_seq INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  withdrawn_seq INTEGER
) STRICT;
CREATE INDEX staff_tests_person ON staff_tests (person_id, taken_on);
CREATE INDEX staff_tests_taken ON staff_tests (taken_on);
CREATE INDEX staff_tests_file ON staff_tests (file_sha256) WHERE file_sha256 IS NOT NULL;

CREATE TABLE staff_overrides (
  override_id TEXT PRIMARY KEY,
  document TEXT NOT NULL CHECK (json_type(document) = 'object'),
  adopted_by TEXT NOT NULL CHECK (json_type(adopted_by) = 'array'),
  adopted_seq INTEGER NOT NULL UNIQUE,
  adopted_at_ms INTEGER NOT NULL,
  withdrawn_seq INTEGER,
  withdrawn_reason TEXT
) STRICT;

CREATE TABLE staff_trainings (
  training_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (person_id),
  course TEXT NOT NULL,
  trained_on TEXT NOT NULL CHECK (length(trained_on) = 10),
  valid_until TEXT CHECK (length(valid_until) = 10),
  seq INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX staff_trainings_person ON staff_trainings (person_id, trained_on);

-- That there is a record; what it says is personal.
CREATE TABLE staff_vaccinations (
  record_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (person_id),
  digest TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX staff_vaccinations_person ON staff_vaccinations (person_id, seq);

CREATE TABLE staff_rechecks (
  person_id TEXT NOT NULL REFERENCES staff (person_id),
  on_date TEXT NOT NULL CHECK (length(on_date) = 10),
  finding TEXT NOT NULL,
  note TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (person_id, on_date)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_rechecks_date ON staff_rechecks (on_date);

CREATE TABLE site_passes (
  pass_id TEXT PRIMARY KEY,
  pass_no TEXT NOT NULL UNIQUE,
  holder TEXT NOT NULL CHECK (holder IN ('STAFF', 'VISITOR', 'VEHICLE')),
  person_id TEXT REFERENCES persons (person_id),
  digest TEXT,
  plate TEXT NOT NULL,
  purpose TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  issued_seq INTEGER NOT NULL UNIQUE,
  revoked_seq INTEGER,
  revoked_reason TEXT
) STRICT;
CREATE INDEX site_passes_person ON site_passes (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE site_visits (
  visit_id TEXT PRIMARY KEY,
  holder TEXT NOT NULL CHECK (holder IN ('STAFF', 'VISITOR', 'VEHICLE')),
  pass_id TEXT REFERENCES site_passes (pass_id),
  person_id TEXT REFERENCES persons (person_id),
  digest TEXT,
  plate TEXT NOT NULL,
  purpose TEXT NOT NULL,
  entered_on TEXT NOT NULL CHECK (length(entered_on) = 10),
  entered_seq INTEGER NOT NULL UNIQUE,
  entered_at_ms INTEGER NOT NULL,
  entered_by TEXT NOT NULL,
  left_on TEXT CHECK (length(left_on) = 10),
  left_seq INTEGER,
  left_at_ms INTEGER,
  left_by TEXT,
  CHECK ((left_seq IS NULL) = (left_at_ms IS NULL))
) STRICT;
CREATE INDEX site_visits_day ON site_visits (entered_on, entered_seq);
CREATE INDEX site_visits_left ON site_visits (left_on) WHERE left_on IS NOT NULL;
CREATE INDEX site_visits_time ON site_visits (entered_at_ms);
CREATE INDEX site_visits_of ON site_visits (person_id, entered_seq) WHERE person_id IS NOT NULL;
CREATE INDEX site_visits_inside ON site_visits (entered_seq) WHERE left_seq IS NULL;
-- Nobody is inside twice, and no vehicle.
CREATE UNIQUE INDEX site_visits_person ON site_visits (person_id) WHERE left_seq IS NULL AND person_id IS NOT NULL;
CREATE UNIQUE INDEX site_visits_pass ON site_visits (pass_id) WHERE left_seq IS NULL AND pass_id IS NOT NULL;

CREATE TABLE wear_moves (
  wear_id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES site_visits (visit_id),
  move TEXT NOT NULL CHECK (move IN ('ISSUED', 'RETURNED', 'DISCARDED')),
  items TEXT NOT NULL CHECK (json_type(items) = 'array'),
  on_date TEXT NOT NULL CHECK (length(on_date) = 10),
  seq INTEGER NOT NULL UNIQUE,
  at_ms INTEGER NOT NULL,
  by_person TEXT NOT NULL
) STRICT;
CREATE INDEX wear_moves_visit ON wear_moves (visit_id, seq);
CREATE INDEX wear_moves_day ON wear_moves (on_date);

-- What a visit still has of each thing: handed out, less given back, less thrown away.
CREATE TABLE wear_held (
  visit_id TEXT NOT NULL REFERENCES site_visits (visit_id),
  item TEXT NOT NULL,
  held INTEGER NOT NULL CHECK (held >= 0),
  PRIMARY KEY (visit_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE waste (
  waste_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  bags INTEGER NOT NULL CHECK (bags >= 1),
  place TEXT NOT NULL,
  note TEXT NOT NULL,
  stored_on TEXT NOT NULL CHECK (length(stored_on) = 10),
  stored_seq INTEGER NOT NULL UNIQUE,
  stored_at_ms INTEGER NOT NULL,
  stored_attested_ms INTEGER NOT NULL,
  stored_by TEXT NOT NULL,
  taken_by TEXT,
  document_no TEXT,
  held_ms INTEGER,
  removed_on TEXT CHECK (length(removed_on) = 10),
  removed_seq INTEGER,
  removed_at_ms INTEGER,
  removed_by TEXT
) STRICT;
CREATE INDEX waste_stored ON waste (stored_on);
CREATE INDEX waste_removed ON waste (removed_on) WHERE removed_on IS NOT NULL;
CREATE INDEX waste_here ON waste (stored_seq) WHERE removed_seq IS NULL;

CREATE TABLE cameras (
  camera_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  view TEXT NOT NULL,
  listed_seq INTEGER NOT NULL UNIQUE,
  listed_at_ms INTEGER NOT NULL,
  retired_seq INTEGER,
  retired_at_ms INTEGER
) STRICT;

CREATE TABLE video_notes (
  note_id TEXT PRIMARY KEY,
  camera_id TEXT NOT NULL REFERENCES cameras (camera_id),
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL CHECK (to_ms >= from_ms),
  about TEXT NOT NULL CHECK (about IN ('BATCH', 'VISIT', 'OTHER')),
  about_id TEXT NOT NULL,
  note TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE,
  by_person TEXT NOT NULL,
  saved_seq INTEGER,
  saved_where TEXT
) STRICT;
CREATE INDEX video_notes_about ON video_notes (about, about_id);
CREATE INDEX video_notes_from ON video_notes (from_ms);

-- Whose hands touched what: the number of a story's first act never changes, so a scan does not write here again.
CREATE INDEX story_actor ON story (actor_id, first_seq);

-- Visitors and health are kinds of their own, so that each can be read, and erased, by itself.
CREATE TABLE private_records_now (
  kind TEXT NOT NULL CHECK (kind IN ('person', 'merchant', 'driver', 'collector', 'visitor', 'health')),
  subject_id TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_type(data) = 'object'),
  salt TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (kind, subject_id)
) STRICT, WITHOUT ROWID;
INSERT INTO private_records_now SELECT kind, subject_id, data, salt, digest FROM private_records;
DROP TABLE private_records;
ALTER TABLE private_records_now RENAME TO private_records;
`,
} as const;
