// `npm run migrations:check`: no migration that was frozen has changed. `npm run migrations:freeze` adds new ones to
// the manifest; it never changes a line that is there.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareFrozen, hashMigrations, manifestName, manifestText, readManifest } from './lib/frozen.ts';

const folder = resolve(import.meta.dirname, '..', 'db', 'migrations');
const found = hashMigrations(folder);
if (process.argv.includes('--freeze')) {
  const frozen = readManifest(folder);
  const added = [...found].filter(([name]) => !frozen.has(name));
  writeFileSync(join(folder, manifestName), manifestText(new Map([...frozen, ...added])));
  process.stdout.write(`${added.length} migrations frozen now, ${frozen.size} before.\n`);
}
const problems = compareFrozen(readManifest(folder), found);
for (const problem of problems) process.stderr.write(`db/migrations: ${problem}\n`);
if (problems.length === 0) process.stdout.write(`${found.size} migrations are as they were frozen.\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
