import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runDay } from '#test/day/run-day.ts';
import { durableAppends } from './demo.ts';
import { row, type Bench, type Row } from './measure.ts';

const SECOND_MS = 1000;
/** A small one, so that a bench stays short: `npm run day` has the whole. */
const BATCHES = 4;
const PIECES = 400;

/** An emulated day, devices and decoding of its labels included. Throws when its figures are not what they must be. */
export const benchDay = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`day: ${BATCHES} batches, ${PIECES} pieces`);
  const folder = join(bench.directory, 'day');
  mkdirSync(folder);
  const { figures, problems } = await runDay({ batches: BATCHES, pieces: PIECES, seed: 1, folder });
  if (problems.length > 0) throw new Error(`the day went wrong: ${problems.join('; ')}`);
  const { events } = figures.ledger;
  return [
    row(
      'day.seconds',
      's',
      figures.seconds,
      `as many appends of 4 KiB + fdatasync as it has events (${events}), same disk; value for ${PIECES} pieces`,
      durableAppends(bench.directory, events) / SECOND_MS,
    ),
  ];
};
