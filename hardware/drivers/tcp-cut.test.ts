import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const OWN_NETWORK = ['--map-root-user', '--net'];
const SCRIPT = join(import.meta.dirname, '..', 'testing', 'cut-tcp.ts');
/** Not every machine lets a program make a network of its own, and only there can a cable be cut. */
const mayCut = spawnSync('unshare', [...OWN_NETWORK, 'ip', 'link', 'set', 'lo', 'up']).status === 0;

it.skipIf(!mayCut).each([600, 2600])(
  'a serial server that vanishes without a word after %i ms of silence is lost within two seconds',
  async (silenceMs) => {
    const { stdout } = await promisify(execFile)('unshare', [
      ...OWN_NETWORK,
      process.execPath,
      SCRIPT,
      `${silenceMs}`,
    ]);
    expect(Number(stdout)).toBeGreaterThan(0);
    expect(Number(stdout)).toBeLessThanOrEqual(2000);
  },
);
