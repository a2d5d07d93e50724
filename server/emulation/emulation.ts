/** The demonstration's scanner and printer: programs that speak the real protocols, and what their screens can do. */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmulatedLabel } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type FaultName,
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  type ScannerEmulator,
} from '#hardware/emulators/client.ts';
import type { DeviceService } from '#server/devices/device-service.ts';
import type { Log, ReportFault } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';

export type EmulationDeps = {
  /** The data directory; links and the printer's record go below it. */
  readonly directory: string;
  readonly isDemo: () => boolean;
  readonly devices: Pick<DeviceService, 'attachEmulated'>;
  /** Seat that the devices stand at when they are set up first. */
  readonly seatId: string;
  readonly names: { readonly scanner: string; readonly printer: string };
  readonly log: Log;
  readonly reportFault: ReportFault;
  /** Other speeds and behaviours of the printer, for tests. */
  readonly printer?: Partial<Omit<PrinterEmulatorOptions, 'record' | 'link'>>;
};

export type EmulatedShot = {
  readonly deviceId: string;
  readonly text: string;
  readonly ending: 'CR' | 'LF' | 'CRLF';
  /** AIM identifier such as `]Q1`, or empty for a scanner that sends none. */
  readonly aim: string;
  /** Stray NUL bytes in front, as a bad cable brings them. */
  readonly noise: boolean;
};

export type EmulatedFault = 'PAPER_OUT' | 'HEAD_OPEN' | 'SILENT' | 'POWER_CUT' | 'NONE';

export type Emulation = {
  /** Starts the devices of a demo and opens them; does nothing elsewhere or when they run. Call it once a demo is founded, too. */
  readonly start: () => Promise<void>;
  /** Labels after number `after`, oldest first, with their pictures; `total` is how many there are. Refuses NOT_FOUND. */
  readonly labels: (ask: {
    readonly deviceId: string;
    readonly after: number;
    readonly limit: number;
  }) => Promise<{ readonly labels: ReadonlyArray<EmulatedLabel>; readonly total: number }>;
  /** Resolves when the bytes are on the line. Refuses NOT_FOUND. */
  readonly scan: (shot: EmulatedShot) => Promise<void>;
  /** Causes a fault, or clears all of them (NONE). Refuses NOT_FOUND. */
  readonly fault: (deviceId: string, fault: EmulatedFault) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const EMULATED_SCANNER = 'dev-emulated-scanner';
export const EMULATED_PRINTER = 'dev-emulated-printer';

/** Quicker than the slowest real line, so that a demonstration does not wait for it. */
const BAUD = 115_200;
const SPEED_IPS = 6;
/** Label stock of the emulated printers. */
const PROFILES = { zpl: '60x40-203', tspl: 'tspl-60x40-203' } as const;
const NOISE_BYTES = 3;

const FAULT_NAMES: Readonly<Record<Exclude<EmulatedFault, 'POWER_CUT' | 'NONE'>, FaultName>> = {
  PAPER_OUT: 'paper-out',
  HEAD_OPEN: 'head-open',
  SILENT: 'silent',
};

export const createEmulation = (deps: EmulationDeps): Emulation => {
  let scanner: ScannerEmulator | null = null;
  let printer: PrinterEmulator | null = null;
  let starting: Promise<void> | null = null;

  const noDevice = (): never => refuse(refusal('NOT_FOUND', { what: 'device' }));
  const scannerOf = (deviceId: string): ScannerEmulator =>
    (deviceId === EMULATED_SCANNER ? scanner : null) ?? noDevice();
  const printerOf = (deviceId: string): PrinterEmulator =>
    (deviceId === EMULATED_PRINTER ? printer : null) ?? noDevice();

  const startScanner = async (folder: string): Promise<void> => {
    scanner = await startScannerEmulator({
      link: { pty: join(folder, 'scanner') },
      baud: BAUD,
      ending: 'CR',
    });
    if (scanner.note !== null) deps.log.warn({ note: scanner.note }, 'emulated scanner');
    const { address } = scanner;
    await deps.devices.attachEmulated({
      deviceId: EMULATED_SCANNER,
      kind: 'SCANNER',
      name: deps.names.scanner,
      address,
      baud: BAUD,
      seatId: deps.seatId,
    });
  };

  const startPrinter = async (folder: string): Promise<void> => {
    printer = await startPrinterEmulator({
      baud: BAUD,
      speedIps: SPEED_IPS,
      ...deps.printer,
      record: join(folder, 'paper'),
      link: { pty: join(folder, 'printer') },
    });
    if (printer.note !== null) deps.log.warn({ note: printer.note }, 'emulated printer');
    const { address } = printer;
    await deps.devices.attachEmulated({
      deviceId: EMULATED_PRINTER,
      kind: 'PRINTER',
      name: deps.names.printer,
      address,
      baud: BAUD,
      profile: PROFILES[deps.printer?.language ?? 'zpl'],
      seatId: deps.seatId,
    });
  };

  const startBoth = async (): Promise<void> => {
    const folder = join(deps.directory, 'emulated');
    mkdirSync(folder, { recursive: true });
    const results = await Promise.allSettled([startScanner(folder), startPrinter(folder)]);
    // The demo goes on without a device: its light is red and says so.
    for (const result of results)
      if (result.status === 'rejected') deps.reportFault(result.reason, 'emulation.start');
  };

  const picture = async (one: { readonly picture: string }): Promise<string> =>
    `data:image/png;base64,${(await readFile(one.picture)).toString('base64')}`;

  return {
    start: () => {
      if (!deps.isDemo()) return Promise.resolve();
      starting ??= startBoth();
      return starting;
    },

    labels: async ({ deviceId, after, limit }) => {
      const emulator = printerOf(deviceId);
      await emulator.draw();
      const [{ labels: total }, later] = await Promise.all([emulator.state(), emulator.labels(after)]);
      const labels = await Promise.all(
        later
          .slice(0, limit)
          .map(async (one) => ({ n: one.n, complete: one.kind === 'complete', png: await picture(one) })),
      );
      return { labels, total };
    },

    scan: async ({ deviceId, text, ending, aim, noise }) => {
      await scannerOf(deviceId).send({ text, ending, aim, ...(noise ? { noise: NOISE_BYTES } : {}) });
    },

    fault: async (deviceId, fault) => {
      const emulator = printerOf(deviceId);
      if (fault === 'POWER_CUT') return emulator.power(false);
      if (fault !== 'NONE') return emulator.fault(FAULT_NAMES[fault], true);
      for (const name of Object.values(FAULT_NAMES)) await emulator.fault(name, false);
      return emulator.power(true);
    },

    close: async () => {
      await starting;
      await Promise.allSettled([scanner?.stop(), printer?.stop()]);
      scanner = null;
      printer = null;
    },
  };
};
