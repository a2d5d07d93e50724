import { join } from 'node:path';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulator,
  type ScannerEmulator,
  type ScannerEmulatorOptions,
} from '#hardware/emulators/client.ts';
import { createDraw } from '#server/demo/draw.ts';
import { GATE_SEAT } from '#server/seats.ts';
import type { Substitutes } from '#server/substitutes.ts';
import { createDayClock, HOUR_MS, openSharedClock, startSharedClock, type DayClock } from './day-clock.ts';
import { startServiceHere, type DayService } from './day-service.ts';
import { openDesk, type CommandId, type Desk } from './desk.ts';
import type { PlannedFault } from './fault-plan.ts';
import { createDayFaults } from './faults.ts';
import { createGun, type Gun } from './gun.ts';
import type { DayHouse, Desks } from './house.ts';
import { createPaper } from './paper.ts';
import { openPrinterRelay, type PrinterRelay } from './printer-relay.ts';
import { startServiceApart } from './service-process.ts';

export type HouseOptions = {
  readonly seed: number;
  /** The data directory, empty. */
  readonly directory: string;
  /** Where the printer keeps its labels and the scanners their bytes; links to pseudo-terminals go there, too. */
  readonly record: string;
  readonly printer: PrinterLanguage;
  readonly baud: number;
  /** Devices and people take the time that real ones take. */
  readonly paced: boolean;
  readonly substitutes?: Substitutes;
  /** Null for a day on which nothing goes wrong but what its plan has. */
  readonly faults: ReadonlyArray<PlannedFault> | null;
  readonly note: (what: string) => void;
  readonly say: (line: string) => void;
};

export type PrinterLanguage = 'zpl' | 'tspl';

const PROFILES = { zpl: '60x40-203', tspl: 'tspl-60x40-203' } as const satisfies Readonly<
  Record<PrinterLanguage, string>
>;

export type OpenHouse = {
  readonly house: DayHouse;
  readonly service: DayService;
  readonly allDesks: ReadonlyArray<Desk>;
  readonly allGuns: ReadonlyArray<Gun>;
  /** The people go home and the service ends in order; the devices stay on, to be asked what they did. */
  readonly closeService: () => Promise<void>;
  readonly closeDevices: () => Promise<void>;
};

/** Where nothing paces the devices, time runs so many times as fast: the program's own waits are shorter by that. */
const RATE = 5;
/** Part of the time that somebody takes by hand which a day at real pace really waits. */
const PACED_SHARE = 0.05;
const SPEED_IPS = 4;
const PRINTER_LINE = 'printer-line';

const uuids = (seed: number): CommandId => {
  const draw = createDraw(seed, 'commands');
  const hex = (count: number): string =>
    Array.from({ length: count }, () => draw.int(16).toString(16)).join('');
  return () => ({ commandId: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` });
};

type GunName = 'gate' | 'inspection' | 'exit';

type Scanner = { readonly options: ScannerEmulatorOptions; readonly emulator: ScannerEmulator };

type Devices = {
  readonly printer: PrinterEmulator;
  readonly scanners: Readonly<Record<GunName, Scanner>>;
};

const startDevices = async (options: HouseOptions): Promise<Devices> => {
  const { record, printer: language, baud, paced } = options;
  const scanner = async (name: GunName, set: { ending: 'CR' | 'CRLF'; aim?: string }): Promise<Scanner> => {
    const settings: ScannerEmulatorOptions = {
      link: { pty: join(record, `scanner-${name}`) },
      record: join(record, `scanner-${name}.bin`),
      baud,
      fast: !paced,
      ...set,
    };
    return { options: settings, emulator: await startScannerEmulator(settings) };
  };
  const [printer, gate, inspection, exit] = await Promise.all([
    startPrinterEmulator({
      language,
      record: join(record, 'printer'),
      // On a day with faults the day itself holds the cable between the serial port and the printer.
      link: options.faults === null ? { pty: join(record, PRINTER_LINE) } : { tcp: 0 },
      baud,
      speedIps: SPEED_IPS,
      fast: !paced,
      draw: 'printed',
    }),
    // Set up as scanners of different makes leave the factory.
    scanner('gate', { ending: 'CR' }),
    scanner('inspection', { ending: 'CRLF', aim: ']Q1' }),
    scanner('exit', { ending: 'CR', aim: ']Q1' }),
  ]);
  return { printer, scanners: { gate, inspection, exit } };
};

const openDesks = async (
  service: DayService,
  at: { readonly id: CommandId; readonly nowMs: () => number },
): Promise<Desks> => {
  const open = (seatId: string, username: string): Promise<Desk> => openDesk(service, seatId, username, at);
  return {
    office: await open('seat-office', 'manager'),
    market: await open('seat-market', 'market'),
    merchant: await open('seat-merchant', 'zhuo'),
    gate: await open(GATE_SEAT, 'gate'),
    inspection: await open('seat-inspection', 'inspector'),
    disinfection: await open('seat-disinfection', 'disinfect'),
    sampling: await open('seat-sampling', 'sampler'),
    laboratory: await open('seat-laboratory', 'lab'),
    supervision: await open('seat-supervision', 'supervisor'),
  };
};

const LOOK_MS = 30;

const noRelay = (): never => {
  throw new Error('there is no cable to do anything with');
};

/** A program that has just started opens its ports; only then does anybody scan again. */
const untilScannersAreOpen = async (api: Desk['api']): Promise<void> => {
  const isAway = async (): Promise<boolean> =>
    (await api.devices.list()).some((one) => one.kind === 'SCANNER' && !one.emulated && one.state !== 'OPEN');
  while (await isAway()) await sleep(LOOK_MS);
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const startService = async (options: HouseOptions, rate: number): Promise<[DayService, DayClock]> => {
  const { seed, directory, record, note, substitutes } = options;
  if (options.faults === null) {
    const clock = createDayClock(rate);
    const here = { seed, directory, rate, clock, note };
    return [await startServiceHere(substitutes === undefined ? here : { ...here, substitutes }), clock];
  }
  const clockPath = join(record, '.clock');
  const clockFromMs = startSharedClock(clockPath);
  // What goes wrong on purpose is told to people and is no problem of the day.
  const apart = { seed, directory, rate, clockPath, clockFromMs, note: options.say };
  return [await startServiceApart(apart), openSharedClock(rate, clockPath, clockFromMs)];
};

/** Founds the demo in an empty directory, with devices on pseudo-terminals and a person at every desk. */
export const openHouse = async (options: HouseOptions): Promise<OpenHouse> => {
  const { seed, paced, baud, note, say } = options;
  const rate = paced ? 1 : RATE;
  const id = uuids(seed);
  const draw = createDraw(seed, 'people');
  const devices = await startDevices(options);
  const [service, clock] = await startService(options, rate);
  await service.foundDemo(id().commandId);
  const desks = await openDesks(service, { id, nowMs: clock.nowMs });
  const allDesks = Object.values(desks);
  await Promise.all(allDesks.map((desk) => desk.signIn()));

  const { api } = desks.gate;
  let relay: PrinterRelay | null = null;
  const faults =
    options.faults === null
      ? null
      : createDayFaults({
          planned: options.faults,
          draw: createDraw(seed, 'fault details'),
          nowMs: clock.nowMs,
          printer: () => devices.printer,
          relay: () => relay ?? noRelay(),
          restart: async () => {
            await service.killAndRestart?.();
            for (const desk of allDesks) await desk.renew();
            await untilScannersAreOpen(api);
          },
          say,
        });
  relay =
    faults === null
      ? null
      : await openPrinterRelay({
          path: join(options.record, PRINTER_LINE),
          printer: devices.printer.address,
          onLabel: faults.onLabel,
        });

  for (const { deviceId } of await api.devices.list()) await api.devices.remove({ ...id(), deviceId });
  const add = async (
    device: { kind: 'SCANNER' } | { kind: 'PRINTER'; profile: string },
    name: string,
    address: string,
    desk: Desk,
  ): Promise<string> => {
    const line = { name, address, baud, ending: 'ANY', seatId: desk.seatId } as const;
    return (await api.devices.add({ ...id(), ...device, ...line })).deviceId;
  };
  const hands = async (ms: number): Promise<void> => {
    if (paced) await sleep(ms * PACED_SHARE);
    clock.pass(paced ? ms - Math.trunc(ms * PACED_SHARE) : ms);
  };
  const gunOf = async (name: GunName, desk: Desk): Promise<Gun> => {
    const { emulator, options: settings } = devices.scanners[name];
    const deviceId = await add({ kind: 'SCANNER' }, `扫描枪 ${name}`, emulator.address, desk);
    const own = createDraw(seed, `gun ${name}`);
    return createGun({
      ...{ emulator, options: settings, deviceId, draw: own, faults, note },
      move: () => hands(own.between(1100, 2600)),
    });
  };
  const guns = {
    gate: await gunOf('gate', desks.gate),
    inspection: await gunOf('inspection', desks.inspection),
    exit: await gunOf('exit', desks.disinfection),
  };
  const ofPrinter = { kind: 'PRINTER', profile: PROFILES[options.printer] } as const;
  const printerId = await add(ofPrinter, '标签打印机', (relay ?? devices.printer).address, desks.gate);
  const paper = createPaper(devices.printer);
  const allGuns = Object.values(guns);
  return {
    service,
    allDesks,
    allGuns,
    house: {
      ...{ clock, draw, id, desks, guns, paper, printerId, faults, hands, note, say },
      printer: devices.printer,
      wait: async (ms) => {
        await faults?.calm();
        // As a program does that runs all the time: it looks at its clock, and every hour leaves a proof that it did.
        for (let left = ms; left > 0; left -= HOUR_MS) {
          clock.pass(Math.min(left, HOUR_MS));
          await service.tick();
        }
      },
    },
    closeService: async () => {
      await faults?.calm();
      await Promise.all(allDesks.map((desk) => desk.close()));
      await service.close();
    },
    closeDevices: async () => {
      await paper.close();
      await relay?.close();
      await Promise.all([devices.printer.stop(), ...allGuns.map((gun) => gun.stop())]);
    },
  };
};
