/**
 * People whose positive opened or joined an incident; goods released with a condition waived. The rules of a warehouse say since then what such a positive freezes,
 * so stored versions of them are read anew from the ledger.
 */
export const personIncidents = {
  number: 9,
  name: 'incidents of people, waived releases',
  rebuild: true,
  sql: `
CREATE TABLE incident_people (
  incident_id TEXT NOT NULL REFERENCES incidents (incident_id),
  person_id TEXT NOT NULL,
  test_id TEXT NOT NULL,
  -- Zones they worked in since the last negative, as a JSON list.
  zones TEXT NOT NULL CHECK (json_type(zones) = 'array'),
  since_seq INTEGER NOT NULL,
  since_date TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (incident_id, test_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_people_person ON incident_people (person_id);

-- Goods that were cleared with a condition waived, on the sheet on which they stand.
CREATE TABLE waived_releases (
  waiver_id TEXT PRIMARY KEY REFERENCES waivers (waiver_id),
  batch_id TEXT NOT NULL REFERENCES batches (batch_id),
  sheet_date TEXT NOT NULL,
  pieces INTEGER NOT NULL,
  cleared_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX waived_releases_sheet ON waived_releases (sheet_date);
`,
} as const;
