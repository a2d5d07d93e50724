/** The scanners and printers of this machine: set up, kept open, shown, and lent to whoever prints. */
import type { DetectedPrinter, DeviceView, FrameView, PortView, ScanLine } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { ScannerRole } from '#core/domain/scanner-roles.ts';
import type { FrameEnding, ScannerSetup } from '#core/domain/scanner-setup.ts';
import type { Actor } from '#core/ports/context.ts';
import type { ScanFrame } from '#core/ports/device.ts';
import type { Device } from '#db/journals/devices.ts';
import type { Store } from '#db/store.types.ts';
import type { listPorts } from '#hardware/drivers/list-ports.ts';
import type { openPrinter } from '#hardware/drivers/open-printer.ts';
import { describeIdentity } from '#hardware/drivers/port-identity.ts';
import type { Bus, ReportFault, RunCommand, Seats, Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { createDeviceChanges, profileOf } from './device-changes.ts';
import { createDeviceEntries, type DeviceEntries } from './device-entries.ts';
import type { BorrowedPrinter } from './printer-desk.ts';
import { formsOf, type PrinterSetup } from './printer-setup.ts';

export type DeviceServiceDeps = {
  readonly store: Pick<Store, 'reads' | 'journals'>;
  readonly runCommand: RunCommand;
  readonly seats: Pick<Seats, 'list'>;
  readonly bus: Pick<Bus, 'publish'>;
  readonly timers: Timers;
  readonly reportFault: ReportFault;
  readonly onFrame: (
    device: { readonly deviceId: string; readonly seatId: string | null; readonly role: ScannerRole },
    frame: ScanFrame,
  ) => ScanLine;
  /** What ports the system says it has; the program's own way without it. */
  readonly listPorts?: typeof listPorts;
  /** How a printer is opened; the program's own way without it. */
  readonly openPrinter?: typeof openPrinter;
};

export type DeviceCall = { readonly commandId: string; readonly actor: Actor; readonly deviceId: string };

export type NewDevice = {
  readonly kind: 'SCANNER' | 'PRINTER';
  readonly name: string;
  readonly address: string;
  readonly baud: number;
  readonly ending: FrameEnding;
  /** Of a printer, DEFAULT_PROFILE unless told. */
  readonly profile?: string;
  readonly seatId: string | null;
};

export type DeviceService = {
  readonly list: () => ReadonlyArray<DeviceView>;
  /** Never rejects; `problem` says why the list may be short (a path can always be typed). */
  readonly ports: () => Promise<{ readonly ports: ReadonlyArray<PortView>; readonly problem: string | null }>;
  /** Null when nothing at the address says who it is. Refuses PORT_UNAVAILABLE, DUPLICATE, EMULATOR_IN_REAL_WAREHOUSE. */
  readonly detect: (address: string) => Promise<DetectedPrinter | null>;
  /** Refuses PORT_UNAVAILABLE (no address), DUPLICATE, NOT_FOUND (seat), EMULATOR_IN_REAL_WAREHOUSE. A device that is not there is added and red. */
  readonly add: (
    call: Pick<DeviceCall, 'commandId' | 'actor'> & { readonly device: NewDevice },
  ) => Promise<{ readonly deviceId: string }>;
  /** Refuses NOT_FOUND, and RUN_ACTIVE while a printer prints. */
  readonly remove: (call: DeviceCall) => Promise<void>;
  readonly assignSeat: (call: DeviceCall & { readonly seatId: string }) => void;
  /** Opens the scanner anew as it is set up. Refuses NOT_FOUND. */
  readonly setUpScanner: (call: DeviceCall & { readonly setup: ScannerSetup }) => Promise<void>;
  /** What a scanner sent since the start, newest first. Refuses NOT_FOUND. */
  readonly frames: (deviceId: string) => ReadonlyArray<FrameView>;
  /**
   * Prints one label that is no trace code, and finds out by it what the printer takes and shows. Refuses
   * PRINTER_NOT_READY, RUN_ACTIVE, NOT_FOUND.
   */
  readonly testLabel: (call: DeviceCall) => Promise<void>;
  /**
   * Other labels are loaded, or language, resolution or speed are others. What was found out about it is forgotten. Refuses
   * NOT_FOUND (a scanner, too), and RUN_ACTIVE while it prints.
   */
  readonly changePrinter: (
    call: DeviceCall & { readonly profile: string; readonly baud: number },
  ) => Promise<void>;
  /** Sets by hand what a printer cannot say of itself. Refuses NOT_FOUND, and RUN_ACTIVE while it prints. */
  readonly configurePrinter: (call: DeviceCall & PrinterSetup) => Promise<void>;
  /** Takes a printer for oneself. Throws RefusedError: NOT_FOUND, PRINTER_NOT_READY, RUN_ACTIVE. */
  readonly borrowPrinter: (deviceId: string) => BorrowedPrinter;
  /** Sets up (or finds again) an emulated device of a demo and opens it. Refuses DEMO_ONLY. */
  readonly attachEmulated: (
    device: Omit<Device, 'emulated' | 'profile' | 'addedMs' | 'ending'> & {
      readonly profile?: string;
    },
  ) => Promise<void>;
  /** Opens what is configured; emulated devices wait for their emulators. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
};

/** How often an idle printer is asked how it is. */
const CHECK_MS = 5000;

const GONE = { state: 'LOST' as const, faults: [], detail: '', foundAt: null };

const toView = (device: Device, entries: DeviceEntries): DeviceView => {
  const { deviceId, kind, name, address, baud, profile, seatId, emulated } = device;
  const open = entries.find(deviceId)?.open ?? null;
  const setup = entries.setupOf(device);
  const known = entries.setups.find(deviceId);
  const { identity } = entries.notes.find(deviceId);
  return {
    ...{ deviceId, kind, name, address, baud, ending: setup.ending, profile, seatId, emulated },
    ...(open?.health() ?? GONE),
    setup: kind === 'SCANNER' ? setup : null,
    identity: identity === null ? null : describeIdentity(identity),
    printerClass: open?.printer?.shownClass() ?? known.printerClass,
    form: known.form ?? (kind === 'PRINTER' ? (formsOf(profile)[0] ?? null) : null),
  };
};

export const createDeviceService = (deps: DeviceServiceDeps): DeviceService => {
  const { devices } = deps.store.journals;
  const { timers } = deps;
  const entries = createDeviceEntries(deps);
  let stopChecks = (): void => undefined;

  return {
    ...createDeviceChanges(deps, entries),

    list: () => devices.list().map((device) => toView(device, entries)),

    ports: async () => {
      const { ports, problem } = await entries.list();
      return {
        ports: ports.map(({ path, maker, serialNumber }) => ({
          path,
          label: [maker, serialNumber].filter((part) => part !== null).join(' '),
        })),
        problem: problem?.code ?? null,
      };
    },

    frames: (deviceId) => entries.recent.of(entries.configured(deviceId).deviceId),

    borrowPrinter: entries.borrowPrinter,

    attachEmulated: async (device) => {
      if (!entries.isDemo()) refuse(refusal('DEMO_ONLY'));
      await entries.close(device.deviceId);
      const before = devices.find(device.deviceId);
      const seatId = before === null ? device.seatId : before.seatId;
      devices.save({
        ...device,
        seatId,
        ending: 'ANY',
        profile: profileOf(device.kind, device.profile),
        emulated: true,
        addedMs: before?.addedMs ?? timers.now(),
      });
      await entries.open(entries.configured(device.deviceId)).open.settled;
    },

    start: () => {
      for (const device of devices.list()) if (!device.emulated || !entries.isDemo()) entries.open(device);
      stopChecks = timers.every(CHECK_MS, entries.checkAll);
    },

    close: async () => {
      stopChecks();
      await entries.closeAll();
    },
  };
};
