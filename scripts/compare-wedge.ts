// `npm run compare:wedge`: our keyboard-wedge listener and two libraries on the same keys in a real Chromium.
// docs/wedge.md says what is compared and has the table.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage, DETECTORS, fetchPeers, score, type Score } from '#test/wedge/compare.ts';

const { values } = parseArgs({
  options: {
    scans: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    plain: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const USAGE = `Usage: npm run compare:wedge [-- OPTIONS]
  --scans N   scans (default 10000; several minutes for each detector)
  --seed S    what they are drawn from (default 1)
  --plain     without an input method
  --only D    one of ${DETECTORS.join(', ')}`;

const row = ({ detector, scans, exact, lost, wrong, falseScans, fieldSpoilt, typingSpoilt }: Score): string =>
  `| ${[detector, scans, exact, lost, wrong, falseScans, fieldSpoilt, typingSpoilt].join(' | ')} |\n`;

const run = async (): Promise<void> => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-wedge-'));
  try {
    fetchPeers(folder);
    const script = await buildPage(folder);
    process.stdout.write(
      `| with${values.plain ? 'out' : ''} an input method | scans | exact | lost | wrong | false | field spoilt | typing spoilt |\n`,
    );
    const options = { scans: Number(values.scans), seed: Number(values.seed), ime: !values.plain };
    for (const detector of DETECTORS.filter((one) => values.only === undefined || values.only === one)) {
      const result = await score(detector, options, { folder, script, say });
      process.stdout.write(row(result));
      say(JSON.stringify(result.exactBySort));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(`${USAGE}\n`);
else await run();
