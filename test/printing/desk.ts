import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { LiveMessage, SeatMessage } from '#core/contract/views.ts';
import type { Actor } from '#core/ports/context.ts';
import { found } from '#core/usecases/setup.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  type ScannerEmulator,
} from '#hardware/emulators/client.ts';
import { readSymbols } from '#hardware/testing/label-oracle.ts';
import { createBus } from '#server/bus.ts';
import { createSystemTimers } from '#server/clock.ts';
import { createCommandRunner } from '#server/commands.ts';
import type { Bus, Log, RunCommand, Seats } from '#server/deps.ts';
import {
  createDeviceService,
  type DeviceService,
  type DeviceServiceDeps,
} from '#server/devices/device-service.ts';
import { createPrintService, type PrintService } from '#server/printing/print-service.ts';
import { openEmergencyFile } from '#server/scans/emergency-file.ts';
import { createScanService, type ScanService } from '#server/scans/scan-service.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  storeAndReserve,
  testNegative,
  watch,
  type TestWarehouse,
} from '../support/warehouse.ts';

export const SEAT = 'seat-gate';

type House = Pick<TestWarehouse, 'store' | 'clock' | 'person' | 'close'>;

/** The services around devices, on a real store, composed as the gate service composes them. */
export type Desk<H extends House = TestWarehouse> = {
  readonly house: H;
  readonly devices: DeviceService;
  readonly printing: PrintService;
  readonly scans: ScanService;
  readonly bus: Bus;
  readonly seats: Seats;
  readonly operator: Actor;
  readonly heard: {
    readonly live: ReadonlyArray<LiveMessage>;
    readonly seat: ReadonlyArray<SeatMessage>;
    readonly faults: ReadonlyArray<unknown>;
  };
  readonly close: () => Promise<void>;
};

/** A folder that goes away with the test. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export const until = (what: string, condition: () => boolean | Promise<boolean>): Promise<void> =>
  vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error(`still waiting: ${what}`);
    },
    { timeout: 20_000, interval: 10 },
  );

export const openDesk = <H extends House>(
  folder: string,
  house: H,
  substitutes: Pick<DeviceServiceDeps, 'listPorts' | 'openPrinter'> = {},
): Desk<H> => {
  const { store, clock } = house;
  const operator: Actor = { ...house.person('GATE'), seatId: SEAT };
  const live: LiveMessage[] = [];
  const seat: SeatMessage[] = [];
  const faults: unknown[] = [];
  const reportFault = (error: unknown): string => {
    faults.push(error);
    return `fault-${faults.length}`;
  };
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const bus = createBus(reportFault);
  bus.subscribe((message) => live.push(message));
  bus.subscribeToSeat(SEAT, (message) => seat.push(message));
  store.journals.seats.save({ seatId: SEAT, name: 'Gate' });
  const covered = new Set<string>();
  const seats: Seats = {
    task: store.journals.seats.task,
    setTask: (seatId, task) => {
      store.journals.seats.setTask(seatId, task);
      bus.publishToSeat(seatId, { kind: 'TASK', task });
    },
    cover: (seatId, isCovered) => {
      if (isCovered) covered.add(seatId);
      else covered.delete(seatId);
    },
    isCovered: (seatId) => covered.has(seatId),
    operator: (seatId) => (seatId === SEAT ? operator : null),
    isLocked: () => false,
    touch: () => undefined,
    list: store.journals.seats.list,
  };
  const run = createCommandRunner(store.execute, { newId, randomInts, seal });
  const runCommand: RunCommand = (call) => run(call).result;
  const timers = createSystemTimers(() => clock.read().wallMs);
  const queries = createQueries(store.db, { reads: store.reads });
  const emergency = openEmergencyFile(folder);
  const devices = createDeviceService({
    store,
    runCommand,
    seats,
    bus,
    timers,
    reportFault,
    onFrame: (device, frame) => scans.onFrame(device, frame),
    ...substitutes,
  });
  const printing = createPrintService({
    store,
    runCommand,
    seats,
    bus,
    timers,
    log,
    reportFault,
    borrowPrinter: devices.borrowPrinter,
    countsOf: queries.run,
  });
  const scans = createScanService({
    store,
    seats,
    bus,
    ports: { newId, randomInts, seal },
    timers,
    emergency,
    log,
    reportFault,
    printing,
  });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await printing.close(200);
    await devices.close();
    emergency.close();
    house.close();
  };
  onTestFinished(close);
  return { house, devices, printing, scans, bus, seats, operator, heard: { live, seat, faults }, close };
};

/** A warehouse with one batch whose codes are reserved: `pieces` labels, and one a carton when there are cartons. */
export const houseWithCodes = async (
  folder: string,
  pieces: number,
  piecesPerCarton = 0,
): Promise<{ house: TestWarehouse; batchId: string; runId: string }> => {
  const house = await openWarehouse(folder);
  const { batchId } = declare(house, pieces);
  attachPapers(house, batchId);
  bringIn(house, batchId, pieces);
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);
  watch(house, 169 * HOUR_MS);
  return { house, batchId, runId: storeAndReserve(house, batchId, piecesPerCarton) };
};

/** A real warehouse, founded and empty: no demo. */
export const realHouse = (folder: string): House => {
  const clock = createVirtualClock();
  const store = openStore({
    directory: folder,
    mode: 'WRITER',
    clock: clock.read,
    apply: applyEvent,
    createReads,
  });
  const nobody: Actor = { personId: 'system', roles: [], merchantId: null, seatId: SEAT };
  const zones = (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: zone }));
  createCommandRunner(store.execute, { newId, randomInts, seal })({
    commandId: randomUUID(),
    name: 'setup.found',
    actor: nobody,
    useCase: found,
    input: { name: '监管仓', demo: false, slots: zones, administrator: { name: '管理' } },
  });
  return { store, clock, person: () => ({ ...nobody, roles: ['GATE'] }), close: store.close };
};

export const startPrinter = async (
  folder: string,
  options: Partial<PrinterEmulatorOptions> = {},
): Promise<PrinterEmulator> => {
  const emulator = await startPrinterEmulator({
    record: join(folder, 'paper'),
    link: { pty: join(folder, 'printer.pty') },
    draw: 'asked',
    baud: 115_200,
    speedIps: 12,
    ...options,
  });
  onTestFinished(emulator.stop);
  return emulator;
};

export const startScanner = async (folder: string): Promise<ScannerEmulator> => {
  const emulator = await startScannerEmulator({
    link: { pty: join(folder, 'scanner.pty') },
    fast: true,
    ending: 'CR',
    aim: ']Q1',
  });
  onTestFinished(emulator.stop);
  return emulator;
};

const common = { baud: 115_200, ending: 'ANY' as const, seatId: SEAT };

export const attachPrinter = async (desk: Desk<House>, address: string): Promise<string> => {
  const { deviceId } = await desk.devices.add({
    commandId: randomUUID(),
    actor: desk.operator,
    device: { ...common, kind: 'PRINTER', name: 'Printer', address },
  });
  await until('the printer is open', () =>
    desk.devices.list().some((one) => one.deviceId === deviceId && one.state === 'OPEN'),
  );
  return deviceId;
};

export const attachScanner = async (desk: Desk<House>, address: string): Promise<string> => {
  const { deviceId } = await desk.devices.add({
    commandId: randomUUID(),
    actor: desk.operator,
    device: { ...common, kind: 'SCANNER', name: 'Scanner', address },
  });
  await until('the scanner is open', () =>
    desk.devices.list().some((one) => one.deviceId === deviceId && one.state === 'OPEN'),
  );
  return deviceId;
};

export type Paper = {
  readonly n: number;
  readonly kind: 'complete' | 'partial' | 'blank';
  readonly code: string | null;
};

/** Every physical label in order, its code read from its picture by an independent decoder. */
export const readPaper = async (printer: PrinterEmulator): Promise<ReadonlyArray<Paper>> => {
  await until('the paper stands still', async () => !(await printer.state()).printing);
  await printer.draw();
  const paper: Paper[] = [];
  for (const { n, kind, picture } of await printer.labels())
    paper.push({ n, kind, code: (await readSymbols(readFileSync(picture)))[0] ?? null });
  return paper;
};

/** Codes of the labels that came out whole. */
export const wholeCodes = (paper: ReadonlyArray<Paper>): ReadonlyArray<string> =>
  paper.flatMap((one) => (one.kind === 'complete' && one.code !== null ? [one.code] : []));
