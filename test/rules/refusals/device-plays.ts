import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { found } from '#core/usecases/setup.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import { createFrameSplitter } from '#hardware/codecs/scanner-frames.ts';
import { createSystemTimers } from '#server/clock.ts';
import { createCommandRunner } from '#server/commands.ts';
import { RefusedError } from '#server/errors.ts';
import { createDeskLabels } from '#server/printing/desk-labels.ts';
import { onTestFinished } from 'vitest';
import { openDesk, realHouse, SEAT, startPrinter, testFolder, type Desk } from '#test/printing/desk.ts';
import { createVirtualClock } from '#test/support/virtual-clock.ts';
import { openWarehouse } from '#test/support/warehouse.ts';
import type { ServicePlays } from './service-plays.ts';

/** Printers and scanners that are not there, are not what they say, or are held by nobody. */

const caught = async (act: () => unknown): Promise<ReadonlyArray<string>> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals.map(({ code }) => code);
    throw error;
  }
  return [];
};

const demoDesk = async (): Promise<Desk> => {
  const folder = testFolder();
  return openDesk(folder, await openWarehouse(folder));
};
const add = (desk: Pick<Desk, 'devices' | 'operator'>, address: string) =>
  desk.devices.add({
    commandId: randomUUID(),
    actor: desk.operator,
    device: { kind: 'PRINTER', name: 'P', address, baud: 115_200, ending: 'ANY', seatId: SEAT },
  });

/** What the newest scan of a frame heard. */
const heard = (
  desk: Desk,
  {
    text = 'NOTHING',
    seatId = SEAT,
    role = 'ANY',
    pause = false,
  }: { text?: string; seatId?: string | null; role?: 'ANY' | 'RECEIVE'; pause?: boolean } = {},
): ReadonlyArray<string> => {
  const [frame] = createFrameSplitter('ANY').push(Buffer.from(`${text}\r`));
  if (frame === undefined) throw new Error('no frame');
  const { outcome } = desk.scans.onFrame(
    { deviceId: 'dev-1', seatId, role },
    pause ? { ...frame, flags: ['PAUSE'] } : frame,
  );
  return outcome.refusals.map(({ code }) => code);
};

export const DEVICE_PLAYS: ServicePlays = {
  PORT_UNAVAILABLE: async () => {
    const desk = await demoDesk();
    return caught(() => add(desk, 'tcp://nowhere'));
  },
  EMULATOR_IN_REAL_WAREHOUSE: async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const desk = openDesk(folder, realHouse(folder));
    return caught(() => add(desk, printer.address));
  },
  PRINTER_NOT_READY: async () => {
    const desk = await demoDesk();
    const { deviceId } = await add(desk, join(testFolder(), 'nothing-here'));
    return caught(() => desk.devices.borrowPrinter(deviceId));
  },
  LABEL_NOT_PRINTABLE: () => {
    const folder = testFolder();
    const clock = createVirtualClock();
    const store = openStore({
      directory: folder,
      mode: 'WRITER',
      clock: clock.read,
      apply: applyEvent,
      createReads,
    });
    onTestFinished(store.close);
    // A slot that is named in characters which no symbol of the label can hold.
    createCommandRunner(store.execute, { newId, randomInts, seal })({
      commandId: randomUUID(),
      name: 'setup.found',
      actor: { personId: 'system', roles: [], merchantId: null, seatId: SEAT },
      useCase: found,
      input: {
        name: '监管仓',
        demo: false,
        slots: [
          { zone: 'FRONT', code: 'F' },
          { zone: 'REST', code: '静置一号位' },
          { zone: 'STORAGE', code: 'S' },
        ],
        administrator: { name: '管理' },
      },
    });
    const labels = createDeskLabels({
      reads: store.reads,
      devices: store.journals.devices,
      borrowPrinter: () => {
        throw new Error('nothing is printed');
      },
      timers: createSystemTimers(() => clock.read().wallMs),
    });
    return caught(() => labels.preview({ kind: 'SLOT', id: '静置一号位' }));
  },
  NO_TASK: async () => heard(await demoDesk(), { seatId: null }),
  SCAN_UNPROVEN: async () => heard(await demoDesk(), { pause: true }),
  SCANNER_ROLE: async () => {
    const desk = await demoDesk();
    desk.seats.setTask(SEAT, { kind: 'HAND_OVER', collectionId: 'x', batchId: 'x' });
    return heard(desk, { role: 'RECEIVE' });
  },
  NO_OPERATOR: async () => {
    const desk = await demoDesk();
    desk.house.store.journals.seats.save({ seatId: 'seat-empty', name: 'Empty' });
    return heard(desk, { seatId: 'seat-empty' });
  },
};
