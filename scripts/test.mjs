// `npm test`: runs every test once and prints, as the last line, "N passed, N failed, N skipped".
// Arguments go to vitest: `npm test -- core/domain` runs the tests of one folder.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from './lib/node.mjs';
import { run } from './lib/run.mjs';
import { say, stop } from './lib/say.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, crashed: string[] }} Totals
 */

/**
 * The totals that the reporter left; a run that left none is one failure.
 * @param {string} file
 * @returns {Totals}
 */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, crashed: [] };
  }
}

/**
 * One run of vitest with these arguments.
 * @param {string[]} args
 * @returns {Promise<Totals>}
 */
async function runTests(args) {
  const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  const file = join(scratch, 'totals.json');
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const code = await run(findNode(), [vitest, 'run', ...args], {
      cwd: root,
      env: { ...process.env, GATEHOUSE_TEST_TOTALS: file },
    });
    const totals = readTotals(file);
    // A run can end badly after its last test (a worker that would not stop): the line must not then say that all is well.
    if (code !== 0 && totals.failed === 0 && totals.crashed.length === 0) totals.failed = 1;
    return totals;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  const totals = await runTests(process.argv.slice(2));
  // A segmentation fault is no failed test: it comes from native code below, once in hundreds of runs, and says nothing
  // about the file. Such a file is run once more, in sight; a second fault, or any other failure, counts.
  const again = totals.crashed;
  if (again.length > 0) {
    say(`A segmentation fault ended the process of ${again.join(', ')}: these files are run once more.`);
    const second = await runTests(again);
    totals.passed += second.passed;
    totals.failed += second.failed + second.crashed.length;
    totals.skipped += second.skipped;
    say(
      `${again.length} test file(s) crashed and were run once more: ${second.passed} passed, ${second.failed + second.crashed.length} failed.`,
    );
  }
  process.exitCode = totals.failed > 0 ? 1 : 0;
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
} catch (problem) {
  stop(problem instanceof Error ? problem.message : String(problem));
}
