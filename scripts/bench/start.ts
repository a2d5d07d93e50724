import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { reopenSeat } from '#test/support/api-client.ts';
import { startService } from '#test/support/service-process.ts';
import { median, row, time, timeSync, type Bench, type Row } from './measure.ts';

const REPETITIONS = 5;

/** The page and the programs that it names, as a browser would fetch them. Throws when anything is missing. */
const loadPage = async (origin: string, cookie: string): Promise<void> => {
  const get = async (path: string): Promise<string> => {
    const answer = await fetch(new URL(path, origin), { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: are the screens built?`);
    return answer.text();
  };
  const html = await get('/');
  const programs = [...html.matchAll(/<script[^>]* src="([^"]+)"/gu)].map((match) => match[1] ?? '');
  if (programs.length === 0) throw new Error('the page names no program');
  await Promise.all(programs.map(get));
};

/** From the command to a seat: link entered, page and programs fetched, the service's answer to who sits here. */
const startOnce = async (directory: string): Promise<number> => {
  let stop: () => Promise<unknown> = async () => {};
  const took = await time(async () => {
    const service = await startService({ directory });
    stop = service.stop;
    const { origin } = new URL(service.link);
    const entered = await fetch(service.link, { redirect: 'manual' });
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await loadPage(origin, cookie);
    const seat = await reopenSeat(origin, cookie);
    if ((await seat.api.session.me()).warehouse === null) throw new Error('nothing was founded');
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
