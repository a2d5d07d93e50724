/** A disinfection that is entered from a paper form: which form, who vouch for it, and since when it met other goods. */
export const disinfectionForms = {
  number: 12,
  name: 'disinfection-forms',
  sql: `
-- since_seq: newest ledger entry at its start. attested_by: JSON list of two persons. The rest is the form's photograph.
ALTER TABLE disinfections ADD COLUMN since_seq INTEGER;
ALTER TABLE disinfections ADD COLUMN form_no TEXT;
ALTER TABLE disinfections ADD COLUMN attested_by TEXT;
ALTER TABLE disinfections ADD COLUMN sha256 TEXT CHECK (length(sha256) = 64);
ALTER TABLE disinfections ADD COLUMN file_name TEXT;
ALTER TABLE disinfections ADD COLUMN bytes INTEGER;
ALTER TABLE disinfections ADD COLUMN media_type TEXT;
`,
} as const;
