/** A paper is found by its number, however it was written; what a day's forms list is found by its day. */
export const finding = {
  number: 10,
  name: 'finding',
  sql: `
CREATE INDEX papers_number ON papers (number COLLATE NOCASE, seq);
CREATE INDEX disinfections_started ON disinfections (started_at_ms);
CREATE INDEX disinfection_rounds_started ON disinfection_rounds (started_at_ms);
CREATE INDEX preparations_prepared ON preparations (prepared_at_ms);
CREATE INDEX batches_arrived ON batches (arrived_seq) WHERE arrived_seq IS NOT NULL;
`,
} as const;
