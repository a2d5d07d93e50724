import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { createGateService } from '#server/gate-service.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { row, time, timeSync, type Bench, type Row } from './measure.ts';

const SECOND_MS = 1000;
const PAGE = Buffer.alloc(4096, 0x5a);

/** Milliseconds for so many appends of 4 KiB, each durable by itself. */
export const durableAppends = (directory: string, count: number): number => {
  const file = openSync(join(directory, `${randomUUID()}.floor`), 'a');
  const took = timeSync(() => {
    for (let n = 0; n < count; n += 1) {
      writeSync(file, PAGE);
      fdatasyncSync(file);
    }
  });
  closeSync(file);
  return took;
};

/** The demonstration from an empty directory to goods at every stage: founded, then filled through the contract. */
export const benchDemo = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say('demo: founded and filled once');
  const directory = join(bench.directory, 'filled');
  const service = await createGateService({
    directory,
    clock: createSystemClock(),
    createTimers: createSystemTimers,
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined, error: (_fields, message) => bench.say(message) },
    version: 'bench',
  });
  const took = await time(async () => {
    await service.foundDemo(randomUUID(), GATE_SEAT);
    service.filler.start(1);
    await service.filler.ended();
  });
  const { seq } = service.store.head();
  await service.close();
  return [
    row(
      'demo.seconds',
      's',
      took / SECOND_MS,
      `as many appends of 4 KiB + fdatasync as it has events (${seq}), same disk`,
      durableAppends(bench.directory, seq) / SECOND_MS,
    ),
  ];
};
