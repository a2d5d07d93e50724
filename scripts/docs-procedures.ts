// `npm run docs:procedures` writes docs/procedures.md from the contract; `npm run docs:procedures:check` fails when it is old.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { procedureRows, procedureTable } from './lib/procedures-table.ts';

const file = resolve(import.meta.dirname, '..', 'docs', 'procedures.md');
const wanted = await format(procedureTable(procedureRows()), {
  ...(await resolveConfig(file)),
  filepath: file,
});
if (process.argv.includes('--check')) {
  const isCurrent = readFileSync(file, 'utf8') === wanted;
  if (!isCurrent) process.stderr.write('docs/procedures.md is old: run npm run docs:procedures\n');
  process.exitCode = isCurrent ? 0 : 1;
} else {
  writeFileSync(file, wanted);
}
