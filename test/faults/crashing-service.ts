import { join } from 'node:path';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { serve } from '#server/host/serve.ts';
import { createFileLog } from '#server/log.ts';
import { systemRandom } from '#server/random.ts';

/**
 * The real service, composed as server/main.ts composes it, that pulls its own plug at a given place: the `n`th time it
 * gets there, before anything after it can happen. Random moments would seldom hit the instant between the intent of a
 * label and its first byte. `CRASH_AT=intent:3`; without it the service lives until somebody else kills it.
 */
const [place = '', nth = '1'] = (process.env['CRASH_AT'] ?? '').split(':');
const directory = process.argv[process.argv.indexOf('--data') + 1] ?? '';
let left = Number(nth);

const here = (name: string): void => {
  if (name !== place) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};

/** Puts a crash before and after a function of an object that parts of the service already hold. */
const around = <K extends string>(
  object: { [key in K]: (...args: never[]) => unknown },
  key: K,
  before: string,
  after: string,
): void => {
  const original: (...args: never[]) => unknown = object[key];
  Object.defineProperty(object, key, {
    value: (...args: never[]): unknown => {
      here(before);
      const result = original(...args);
      here(after);
      return result;
    },
  });
};

const clock = createSystemClock();
const serving = await serve({
  directory,
  port: 0,
  clock,
  createTimers: createSystemTimers,
  random: systemRandom,
  log: createFileLog({ directory: join(directory, 'logs'), now: () => clock().wallMs }),
  version: '0.0.0-test',
});
const { journals } = serving.service.store;
around(journals.printIntents, 'markSent', 'before-intent', 'between-intent-and-bytes');
around(journals.printIntents, 'clear', 'before-clearing-printed', 'after-printed');
process.once('SIGTERM', () => void serving.close().then(() => process.exit(0)));
process.stdout.write(`${serving.enterLink()}\n`);
