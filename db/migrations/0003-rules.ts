/** Policies in their second form, and what two persons let be. Old policy documents are made anew by the replay. */
export const rules = {
  number: 3,
  name: 'rules',
  rebuild: true,
  sql: `
CREATE TABLE waivers (
  waiver_id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  guard TEXT NOT NULL,
  basis TEXT NOT NULL,
  paper_id TEXT REFERENCES papers (paper_id),
  reason TEXT NOT NULL,
  measures TEXT NOT NULL,
  -- The two persons, as a JSON list of ids.
  waived_by TEXT NOT NULL CHECK (json_type(waived_by) = 'array'),
  waived_seq INTEGER NOT NULL UNIQUE,
  waived_at_ms INTEGER NOT NULL,
  waived_attested_ms INTEGER NOT NULL,
  waived_actor TEXT NOT NULL
) STRICT;
CREATE INDEX waivers_batch ON waivers (batch_id, waived_seq);

ALTER TABLE policies ADD COLUMN adopted_by TEXT NOT NULL DEFAULT '[]';
ALTER TABLE policies ADD COLUMN adopted_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policies ADD COLUMN reason TEXT NOT NULL DEFAULT '';
`,
} as const;
