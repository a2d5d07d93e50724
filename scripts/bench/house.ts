import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { SeatTask } from '#core/domain/tasks.ts';
import { interpretScan } from '#core/usecases/scan.ts';
import type { ScanRecord } from '#db/store.types.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { openWarehouse, type TestWarehouse } from '#test/support/warehouse.ts';
import type { Bench } from './measure.ts';

const SEAT = 'test';

/** A founded warehouse in a directory of its own on the disk that is measured; its calendar is virtual, its disk is not. */
export const newHouse = async ({ directory }: Bench): Promise<TestWarehouse> => {
  const house = await openWarehouse(join(directory, randomUUID()));
  house.store.journals.seats.save({ seatId: SEAT, name: SEAT });
  return house;
};

/** A scan as the scan service takes it: meaning, frame, events and projections in one transaction, durable when it returns. */
export const scan = (house: TestWarehouse, text: string, task: SeatTask): ScanRecord => {
  const actor = house.person('SECOND');
  const raw = Buffer.from(text);
  const entry = {
    deviceId: 'scanner',
    seatId: SEAT,
    receivedMs: house.clock.read().wallMs,
    raw,
    text,
    aim: ']Q1',
    flags: [],
    actor,
  };
  return house.store.recordScan(entry, (reads, clock) =>
    interpretScan(entry, task, { newId, randomInts, seal, reads, clock, actor, second: null }),
  );
};
