import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeLabels } from './labels.ts';
import { readLedger } from './read-ledger.ts';
import { judge } from './rules.ts';

const USAGE =
  'Usage: node test/oracle/judge.ts LEDGER.jsonl [--codes FILE]   (FILE: one decoded label a line)';

/** Prints one JSON verdict on an exported ledger. Exit code 0 only when chain, rules, quantities and labels are right. */
const run = (argv: ReadonlyArray<string>): number => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { codes: { type: 'string' } },
    allowPositionals: true,
  });
  const [path] = positionals;
  if (path === undefined || positionals.length !== 1) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { lines, head, problems } = readLedger(path);
  const verdict = judge(lines);
  const found =
    values.codes === undefined
      ? null
      : readFileSync(values.codes, 'utf8')
          .split(/\s+/u)
          .filter((code) => code !== '');
  const all = [...problems, ...verdict.problems, ...(found === null ? [] : judgeLabels(lines, found))];
  const answer = {
    ...verdict,
    ok: all.length === 0,
    events: lines.length,
    head,
    labels: found?.length ?? null,
    problems: all,
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  return all.length === 0 ? 0 : 1;
};

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
