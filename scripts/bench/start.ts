import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openSeat } from '#test/support/api-client.ts';
import { startService } from '#test/support/service-process.ts';
import { median, row, time, timeSync, type Bench, type Row } from './measure.ts';

const REPETITIONS = 5;

/** From the command to a seat that has its link entered, its page and an answer from the service. */
const startOnce = async (directory: string): Promise<number> => {
  let stop: () => Promise<unknown> = async () => {};
  const took = await time(async () => {
    const service = await startService({ directory });
    stop = service.stop;
    const seat = await openSeat(service.link);
    const page = await fetch(seat.origin);
    await Promise.all([page.text(), seat.api.session.me()]);
    seat.close();
  });
  await stop();
  return took;
};

/** How long a person waits for the program, against the least that any Node program takes. */
export const benchStart = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`start: ${REPETITIONS} times on a founded demonstration`);
  const directory = join(bench.directory, 'demo');
  const first = await startService({ directory, args: ['--demo'] });
  await first.stop();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    bare.push(timeSync(() => void spawnSync(process.execPath, ['-e', '0'])));
    ours.push(await startOnce(directory));
  }
  return [row('start.to.usable', 'ms', median(ours), 'node -e 0 from start to end', median(bare))];
};
