import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findElectron } from './real.ts';
import { buildShell, ROOT } from './shell.ts';

const electron = findElectron();

// The one thing that only Electron itself can show. `npm start` on a desktop brings its program; then this is run.
it.skipIf(electron === null)(
  'in Electron itself the self-test finds everything in order (NOT RUN where its program is not)',
  async () => {
    buildShell();
    const { stdout } = await promisify(execFile)(electron ?? '', [ROOT, '--self-test'], { timeout: 100_000 });
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ ok: true });
  },
);
