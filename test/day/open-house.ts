import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulator,
  type ScannerEmulator,
} from '#hardware/emulators/client.ts';
import { createDraw } from '#server/demo/draw.ts';
import { serve, type Serving } from '#server/host/serve.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import type { Substitutes } from '#server/substitutes.ts';
import { createDayClock, createDayTimers, HOUR_MS } from './day-clock.ts';
import { openDesk, type CommandId, type Desk } from './desk.ts';
import { createGun, type Gun } from './gun.ts';
import type { DayHouse, Desks } from './house.ts';
import { createPaper } from './paper.ts';
import { seededPorts } from './seeded-ports.ts';

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
  readonly note: (what: string) => void;
  readonly say: (line: string) => void;
};

export type PrinterLanguage = 'zpl' | 'tspl';

const PROFILES = { zpl: '60x40-203', tspl: 'tspl-60x40-203' } as const satisfies Readonly<
  Record<PrinterLanguage, string>
>;

export type OpenHouse = {
  readonly house: DayHouse;
  readonly serving: Serving;
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

const uuids = (seed: number): CommandId => {
  const draw = createDraw(seed, 'commands');
  const hex = (count: number): string =>
    Array.from({ length: count }, () => draw.int(16).toString(16)).join('');
  return () => ({ commandId: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` });
};

type Devices = {
  readonly printer: PrinterEmulator;
  readonly scanners: {
    readonly gate: ScannerEmulator;
    readonly inspection: ScannerEmulator;
    readonly exit: ScannerEmulator;
  };
};

const startDevices = async ({ record, printer: language, baud, paced }: HouseOptions): Promise<Devices> => {
  const scanner = (name: string, set: { ending: 'CR' | 'CRLF'; aim?: string }): Promise<ScannerEmulator> =>
    startScannerEmulator({
      link: { pty: join(record, `scanner-${name}`) },
      record: join(record, `scanner-${name}.bin`),
      baud,
      fast: !paced,
      ...set,
    });
  const [printer, gate, inspection, exit] = await Promise.all([
    startPrinterEmulator({
      language,
      record: join(record, 'printer'),
      link: { pty: join(record, 'printer-line') },
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
  serving: Serving,
  at: { readonly id: CommandId; readonly nowMs: () => number },
): Promise<Desks> => {
  const open = (seatId: string, username: string): Promise<Desk> => openDesk(serving, seatId, username, at);
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

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Founds the demo in an empty directory, with devices on pseudo-terminals and a person at every desk. */
export const openHouse = async (options: HouseOptions): Promise<OpenHouse> => {
  const { seed, directory, paced, baud, note, say } = options;
  const rate = paced ? 1 : RATE;
  const clock = createDayClock(rate);
  const id = uuids(seed);
  const draw = createDraw(seed, 'people');
  const devices = await startDevices(options);
  const serving = await serve({
    directory,
    port: 0,
    clock: clock.read,
    createTimers: createDayTimers(rate),
    random: systemRandom,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) =>
        note(`${message}: ${inspect(fields['err'] ?? fields, { breakLength: Infinity })}`),
    },
    version: 'emulated-day',
    substitutes: { ports: seededPorts(seed), ...options.substitutes },
  });
  await serving.service.foundDemo(id().commandId, GATE_SEAT);
  const desks = await openDesks(serving, { id, nowMs: clock.nowMs });
  const allDesks = Object.values(desks);
  await Promise.all(allDesks.map((desk) => desk.signIn()));

  const { api } = desks.gate;
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
  const gunOf = async (name: keyof Devices['scanners'], desk: Desk): Promise<Gun> => {
    const emulator = devices.scanners[name];
    const deviceId = await add({ kind: 'SCANNER' }, `扫描枪 ${name}`, emulator.address, desk);
    const own = createDraw(seed, `gun ${name}`);
    return createGun({ emulator, deviceId, draw: own, move: () => hands(own.between(1100, 2600)) });
  };
  const guns = {
    gate: await gunOf('gate', desks.gate),
    inspection: await gunOf('inspection', desks.inspection),
    exit: await gunOf('exit', desks.disinfection),
  };
  const { address } = devices.printer;
  const ofPrinter = { kind: 'PRINTER', profile: PROFILES[options.printer] } as const;
  const printerId = await add(ofPrinter, '标签打印机', address, desks.gate);
  const paper = createPaper(devices.printer);
  const allGuns = Object.values(guns);
  return {
    serving,
    allDesks,
    allGuns,
    house: {
      clock,
      draw,
      id,
      desks,
      guns,
      paper,
      printerId,
      printer: devices.printer,
      hands,
      note,
      say,
      wait: (ms) => {
        // As a program does that runs all the time: it looks at its clock, and every hour leaves a proof that it did.
        for (let left = ms; left > 0; left -= HOUR_MS) {
          clock.pass(Math.min(left, HOUR_MS));
          serving.service.store.tick();
        }
      },
    },
    closeService: async () => {
      await Promise.all(allDesks.map((desk) => desk.close()));
      await serving.close();
    },
    closeDevices: async () => {
      await paper.close();
      await Promise.all([devices.printer, ...Object.values(devices.scanners)].map((device) => device.stop()));
    },
  };
};
