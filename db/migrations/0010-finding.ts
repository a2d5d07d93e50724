/** A paper is found by its number, however it was written. */
export const finding = {
  number: 10,
  name: 'finding',
  sql: `
CREATE INDEX papers_number ON papers (number COLLATE NOCASE, seq);
`,
} as const;
