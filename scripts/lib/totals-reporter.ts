import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** What one run of all tests came to. */
export type Totals = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Test files whose process a segmentation fault ended: none of their tests is in the other numbers. */
  readonly crashed: ReadonlyArray<string>;
};

/** Name of the environment variable that says where the totals are to be written (a JSON file). */
const totalsFileVariable = 'GATEHOUSE_TEST_TOTALS';

/** How vitest says that a worker was ended by a segmentation fault, and while it ran which file. */
const CRASH = /signal SIGSEGV .*while running test file (?<file>.+)$/u;

const crashedFile = (error: SerializedError): string | null => {
  const { cause } = error as { readonly cause?: unknown };
  const message = cause instanceof Object && 'message' in cause ? String(cause.message) : error.message;
  return CRASH.exec(message.trim())?.groups?.['file'] ?? null;
};

/**
 * Counts a finished run. A file that could not be loaded and an error outside every test count as one failure each:
 * they would otherwise be missing from the sum.
 */
export function countTotals(
  modules: ReadonlyArray<TestModule>,
  unhandled: ReadonlyArray<SerializedError>,
): Totals {
  const crashed = unhandled.map(crashedFile).filter((file) => file !== null);
  let passed = 0;
  let failed = unhandled.length - crashed.length;
  let skipped = 0;
  for (const module of modules) {
    if (crashed.includes(module.moduleId)) continue;
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failedHere += 1;
      else skipped += 1;
    }
    failed += failedHere === 0 && module.state() === 'failed' ? 1 : failedHere;
  }
  return { passed, failed, skipped, crashed };
}

/** Vitest reporter that leaves the totals in the file that the environment names, for `scripts/test.mjs`. */
export default class TotalsReporter implements Reporter {
  readonly #file: string | undefined;

  constructor() {
    this.#file = process.env[totalsFileVariable];
    // A test may start a vitest of its own, which must not write over the totals of this run.
    delete process.env[totalsFileVariable];
  }

  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    unhandled: ReadonlyArray<SerializedError>,
    reason: TestRunEndReason,
  ): void {
    if (this.#file === undefined) return;
    const totals = countTotals(modules, unhandled);
    // An interrupted run has not shown that anything works.
    const failed = reason === 'interrupted' ? totals.failed + 1 : totals.failed;
    writeFileSync(this.#file, JSON.stringify({ ...totals, failed }));
  }
}
