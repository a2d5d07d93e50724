// `npm test`: runs every test once and prints, as the last line, "N passed, N failed, N skipped".
// Arguments go to vitest: `npm test -- core/domain` runs the tests of one folder.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { stop } from './lib/say.mjs';

/**
 * The totals that the reporter left; a run that left none is one failure.
 * @param {string} file
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
const file = join(scratch, 'totals.json');
let code = 1;
try {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  code = await run(findNode(), [vitest, 'run', ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, GATEHOUSE_TEST_TOTALS: file },
  });
} catch (problem) {
  rmSync(scratch, { recursive: true, force: true });
  stop(problem instanceof Error ? problem.message : String(problem));
}
const totals = readTotals(file);
rmSync(scratch, { recursive: true, force: true });
// A run can end badly after its last test (a worker that would not stop): the line must not then say that all is well.
if (code !== 0 && totals.failed === 0) totals.failed = 1;
process.exitCode = code === 0 && totals.failed > 0 ? 1 : code;
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
