import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { serve } from '#server/host/serve.ts';
import { systemRandom } from '#server/random.ts';
import { openSeat, type Seat } from '#test/support/api-client.ts';
import { quantile, row, time, type Bench, type Row } from './measure.ts';

const SEATS = 50;
const EVERY_MS = 500;
const SCANS_EACH = 20;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds of each scan's answer at every seat, two a second, the seats' turns spread over the half second. */
const scanAt = async (seats: ReadonlyArray<Seat>, code: string): Promise<ReadonlyArray<number>> => {
  const one = async (seat: Seat, at: number): Promise<ReadonlyArray<number>> => {
    const answers: Promise<number>[] = [];
    const from = performance.now() + (at * EVERY_MS) / seats.length;
    for (let n = 0; n < SCANS_EACH; n += 1) {
      await sleep(Math.max(0, from + n * EVERY_MS - performance.now()));
      answers.push(time(() => seat.api.scans.key({ commandId: randomUUID(), text: code })));
    }
    return Promise.all(answers);
  };
  return (await Promise.all(seats.map(one))).flat();
};

/**
 * Fifty seats over WebSocket, each with a person and two scans a second; every scan is a durable frame of the journal and is
 * answered with what it means. Against one seat alone at the same pace.
 */
export const benchSeats = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`seats: ${SEATS} seats, ${SCANS_EACH} scans each, one every ${EVERY_MS} ms`);
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const serving = await serve({
    directory: join(bench.directory, 'seats'),
    port: 0,
    clock: createSystemClock(),
    createTimers: createSystemTimers,
    random: systemRandom,
    log: quiet,
    version: 'bench',
  });
  const seats: Seat[] = [];
  try {
    await serving.service.foundDemo(randomUUID(), 'seat-gate');
    for (let n = 0; n < SEATS; n += 1) {
      const seat = await openSeat(serving.enterLink(`seat-bench-${n}`));
      await seat.as('GATE');
      seats.push(seat);
    }
    const [first] = seats;
    const code = (await first?.api.board.slots())?.[0]?.code ?? 'NONE';
    const alone = await scanAt(seats.slice(0, 1), code);
    const together = await scanAt(seats, code);
    return [
      row(
        'seats.50',
        'ms',
        quantile(together, 0.99),
        'p99 of one seat alone at the same pace',
        quantile(alone, 0.99),
      ),
    ];
  } finally {
    for (const seat of seats) seat.close();
    await serving.close();
  }
};
