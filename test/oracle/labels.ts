import { readBook } from './rules.ts';
import type { Line } from './read-ledger.ts';

/**
 * Compares the labels that somebody found on paper (decoded, one code each) with the ledger, one to one: every code
 * that is printed and not void lies there exactly once; whatever else lies there is void.
 */
export const judgeLabels = (
  lines: ReadonlyArray<Line>,
  found: ReadonlyArray<string>,
): ReadonlyArray<string> => {
  const { codes } = readBook(lines);
  const onPaper = new Set(found);
  const twice = found
    .filter((code, index) => found.indexOf(code) !== index)
    .map((code) => `labels: ${code} lies there twice`);
  const strange = [...onPaper].flatMap((code) => {
    const life = codes.get(code)?.life;
    if (life === undefined) return [`labels: ${code} is in no ledger`];
    return life.includes('PRINTED') || life.includes('VOID')
      ? []
      : [`labels: ${code} lies there, the ledger does not know that it was printed`];
  });
  const missing = [...codes].flatMap(([code, { life }]) =>
    life.includes('PRINTED') && !life.includes('VOID') && !onPaper.has(code)
      ? [`labels: ${code} is printed by the ledger and lies nowhere`]
      : [],
  );
  return [...twice, ...strange, ...missing];
};
