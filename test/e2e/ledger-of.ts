import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../support/service-process.ts';

/** Exports the ledger of a data directory by the command line, beside a running service or after it. Answers the file. */
export const exportLedgerOf = (directory: string, file: string): Promise<string> => {
  const run = spawnSync(
    process.execPath,
    [join(ROOT, 'server/cli/main.ts'), 'export', 'ledger', file, '--data', directory],
    { encoding: 'utf8' },
  );
  return run.status === 0
    ? Promise.resolve(file)
    : Promise.reject(new Error(`export ledger failed: ${run.stderr}`));
};
