// `npm run task-cards`: the ten tasks of docs/task-cards.md by an automatic walk in real Chromium, with taps, scans, keys
// and seconds counted. `--paced` gives the emulated printer the pace of a real one.

import { parseArgs } from 'node:util';
import { playCards } from '#test/cards/cards.ts';
import { openStage } from '#test/cards/stage.ts';
import { layDownThousand } from '#test/cards/thousand.ts';
import { tableOf } from '#test/cards/table.ts';

const { values } = parseArgs({ options: { paced: { type: 'boolean', default: false } } });
const stage = await openStage({ paced: values.paced, prepare: layDownThousand });
try {
  const played = await playCards(stage, (line) => void process.stderr.write(`${line}\n`));
  process.stdout.write(`${tableOf(played)}\n`);
  for (const fault of stage.faults) process.stderr.write(`! ${fault}\n`);
  process.exitCode = stage.faults.length === 0 ? 0 : 1;
} finally {
  await stage.close();
}
