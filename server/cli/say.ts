/** Where a command's answer and complaints go; handed in, so that tests can read them. */
export type Out = {
  /** One line on standard output. */
  readonly say: (line: string) => void;
  /** One line on standard error. */
  readonly complain: (line: string) => void;
  /** A line that takes the place of the one before; left out where nobody looks on. */
  readonly progress?: (line: string) => void;
  /** Aborted when the person at the terminal wants it stopped. */
  readonly stop?: AbortSignal;
};

/** What a command answers: its exit code. */
export type Exit = 0 | 1;

/** Columns of text, each as wide as its widest cell; a Chinese character takes two places. */
export const columns = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const width = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/gu) ?? []).length;
  const widest = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widest[i] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
};
