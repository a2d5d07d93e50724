/** The scanners and printers of this machine: set up, kept open, shown, and lent to whoever prints. */
import type { DeviceView, FrameView, PortView, ScanLine } from '#core/contract/views.ts';
import { DEFAULT_PROFILE } from '#core/domain/printer-profile.ts';
import { refusal } from '#core/domain/refusals.ts';
import { readSpecialCode } from '#core/domain/special-codes.ts';
import type { ScannerRole } from '#core/domain/scanner-roles.ts';
import { decided, type Actor } from '#core/ports/context.ts';
import { type ScanFrame } from '#core/ports/device.ts';
import { type FrameEnding, type ScannerSetup } from '#core/domain/scanner-setup.ts';
import type { Device } from '#db/journals/devices.ts';
import type { Store } from '#db/store.types.ts';
import { listPorts } from '#hardware/drivers/list-ports.ts';
import type { openPrinter } from '#hardware/drivers/open-printer.ts';
import { describeIdentity } from '#hardware/drivers/port-identity.ts';
import type { ScanVerdict } from '#hardware/drivers/scanner.ts';
import type { Bus, ReportFault, RunCommand, Seats, Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { createDeviceNotes, usualSetup } from './device-notes.ts';
import { isEmulatedAddress } from './emulated-address.ts';
import {
  EMULATOR_REFUSED,
  lineAddress,
  openDevice,
  SCANNER_PROFILE,
  type OpenDevice,
} from './open-device.ts';
import { identityAt } from './port-list.ts';
import type { BorrowedPrinter } from './printer-desk.ts';
import { createPrinterSetups, formsOf, type PrinterSetup } from './printer-setup.ts';
import { probePrinter } from './probe-printer.ts';
import { createRecentFrames } from './recent-frames.ts';

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

type Entry = { device: Device; readonly open: OpenDevice; isLent: boolean };

const profileOf = (kind: Device['kind'], printer: string = DEFAULT_PROFILE): string =>
  kind === 'PRINTER' ? printer : SCANNER_PROFILE;

export const createDeviceService = (deps: DeviceServiceDeps): DeviceService => {
  const { store, bus, timers } = deps;
  const { devices } = store.journals;
  const printerSetups = createPrinterSetups(store.journals.settings);
  const entries = new Map<string, Entry>();
  const isDemo = (): boolean => store.reads.warehouse()?.demo ?? false;
  const publish = (): void => bus.publish({ kind: 'DEVICES' });
  const list = deps.listPorts ?? listPorts;
  const notes = createDeviceNotes(store.journals.settings);
  const recent = createRecentFrames();
  const opening = {
    listPorts: list,
    reportFault: deps.reportFault,
    ...(deps.openPrinter === undefined ? {} : { openPrinter: deps.openPrinter }),
  };

  const setupOf = (device: Device): ScannerSetup =>
    notes.find(device.deviceId).setup ?? usualSetup(device.ending);

  const takeFrame = (deviceId: string, role: ScannerRole, frame: ScanFrame): ScanVerdict => {
    const seatId = entries.get(deviceId)?.device.seatId ?? null;
    const line = deps.onFrame({ deviceId, seatId, role }, frame);
    // A badge is shown as the journal has it: nobody learns its code from this screen.
    const isMasked = line.text !== frame.text && readSpecialCode(frame.text.trim()) !== null;
    const shown = isMasked ? { ...frame, text: line.text, raw: new TextEncoder().encode(line.text) } : frame;
    recent.note(deviceId, shown, timers.now(), line);
    bus.publish({ kind: 'FRAME', deviceId });
    return line.outcome.tone === 'RED' ? 'BAD' : 'GOOD';
  };

  /** A device that was set up when the system said nothing of its ports, or before this program asked. */
  const learnIdentity = async ({ device, open }: Entry): Promise<void> => {
    if (open.health().state !== 'OPEN' || notes.find(device.deviceId).identity !== null) return;
    const identity = await identityAt(list, device.address);
    if (identity !== null && entries.has(device.deviceId)) notes.save(device.deviceId, { identity });
  };

  const openEntry = (device: Device, printerSetup = printerSetups.find(device.deviceId)): Entry => {
    const { deviceId } = device;
    const { role } = setupOf(device);
    const open = openDevice(device, {
      allowEmulated: isDemo(),
      note: notes.find(deviceId),
      onFrame: (frame) => takeFrame(deviceId, role, frame),
      onChange: publish,
      printerSetup,
      ...opening,
    });
    const entry: Entry = { device, open, isLent: false };
    entries.set(deviceId, entry);
    void open.settled
      .then(() => learnIdentity(entry))
      .catch((error: unknown) => void deps.reportFault(error, 'devices.identity'));
    publish();
    return entry;
  };

  const closeEntry = async (deviceId: string): Promise<void> => {
    const entry = entries.get(deviceId);
    entries.delete(deviceId);
    await entry?.open.close();
  };

  const configured = (deviceId: string): Device =>
    devices.find(deviceId) ?? refuse(refusal('NOT_FOUND', { what: 'device' }));

  /** Opens a device anew with other settings, and waits until it is there. */
  const reopen = async (device: Device, setup: PrinterSetup): Promise<void> => {
    await closeEntry(device.deviceId);
    await openEntry(device, setup).open.settled;
  };

  const requireSeat = (seatId: string): void => {
    const seat = deps.seats.list().find((one) => one.seatId === seatId);
    if (seat === undefined) return refuse(refusal('NOT_FOUND', { what: 'seat' }));
    // A scanner on a line of this computer is in the hand of whoever stands here.
    if (seat.kind !== 'GATE') refuse(refusal('DEVICE_AT_GATE_ONLY', { seat: seat.name }));
  };

  const toView = (device: Device): DeviceView => {
    const { deviceId, kind, name, address, baud, profile, seatId, emulated } = device;
    const gone = { state: 'LOST' as const, faults: [], detail: '', foundAt: null };
    const health = entries.get(deviceId)?.open.health() ?? gone;
    const setup = setupOf(device);
    const known = printerSetups.find(deviceId);
    const { identity } = notes.find(deviceId);
    return {
      ...{ deviceId, kind, name, address, baud, ending: setup.ending, profile, seatId, emulated, ...health },
      setup: kind === 'SCANNER' ? setup : null,
      identity: identity === null ? null : describeIdentity(identity),
      printerClass: entries.get(deviceId)?.open.printer?.shownClass() ?? known.printerClass,
      form: known.form ?? (kind === 'PRINTER' ? (formsOf(profile)[0] ?? null) : null),
    };
  };

  /** What is emulated is found out before anything is kept: by its address, or by what a printer says of itself. */
  const refuseEmulator = async (device: Device): Promise<void> => {
    const address = lineAddress(device);
    if (address === null) return refuse(refusal('PORT_UNAVAILABLE', { address: device.address }));
    if (isDemo()) return;
    if (isEmulatedAddress(address, device.kind))
      refuse(refusal('EMULATOR_IN_REAL_WAREHOUSE', { address: device.address }));
    if (device.kind !== 'PRINTER') return;
    const trial = openDevice(device, {
      allowEmulated: false,
      note: { setup: null, identity: null },
      onFrame: () => 'BAD',
      onChange: () => undefined,
      ...opening,
    });
    await trial.settled;
    const { detail } = trial.health();
    await trial.close();
    if (detail === EMULATOR_REFUSED)
      refuse(refusal('EMULATOR_IN_REAL_WAREHOUSE', { address: device.address }));
  };

  const borrowPrinter = (deviceId: string): BorrowedPrinter => {
    configured(deviceId);
    const entry = entries.get(deviceId);
    const health = entry?.open.health();
    if (
      entry === undefined ||
      health === undefined ||
      entry.open.printer === null ||
      health.state !== 'OPEN'
    ) {
      return refuse(refusal('PRINTER_NOT_READY', { fault: health?.faults[0] ?? 'PORT_LOST' }));
    }
    if (entry.isLent) return refuse(refusal('RUN_ACTIVE'));
    entry.isLent = true;
    const { printer } = entry.open;
    return {
      printer,
      printerClass: printer.shownClass,
      noteFaults: entry.open.noteFaults,
      giveBack: () => {
        entry.isLent = false;
      },
    };
  };

  const checkAll = (): void => {
    for (const { open, isLent } of entries.values()) if (!isLent) void open.check();
  };
  let stopChecks = (): void => undefined;

  return {
    list: () => devices.list().map(toView),

    ports: async () => {
      const { ports, problem } = await list();
      return {
        ports: ports.map(({ path, maker, serialNumber }) => ({
          path,
          label: [maker, serialNumber].filter((part) => part !== null).join(' '),
        })),
        problem: problem?.code ?? null,
      };
    },

    add: async ({ commandId, actor, device: input }) => {
      const address = input.address.trim();
      const candidate: Device = {
        ...input,
        address,
        // The row knows the endings of its first version; the note has the one that counts.
        ending: 'ANY',
        deviceId: '',
        profile: profileOf(input.kind, input.profile),
        emulated: false,
        addedMs: timers.now(),
      };
      if (input.seatId !== null) requireSeat(input.seatId);
      await refuseEmulator(candidate);
      const identity = await identityAt(list, address);
      const added = deps.runCommand({
        commandId,
        name: 'devices.add',
        input,
        actor,
        useCase: (_, ctx) => {
          // Inside the command, so that sending it again answers the same device.
          const twin = devices.list().some((one) => one.address === address);
          return twin
            ? { ok: false, refusals: [refusal('DUPLICATE', { what: 'device' })] }
            : decided([], { deviceId: ctx.newId('dev') });
        },
        alongside: ({ deviceId }) => {
          devices.save({ ...candidate, deviceId });
          notes.save(deviceId, {
            setup: input.kind === 'SCANNER' ? usualSetup(input.ending) : null,
            identity,
          });
        },
      });
      if (!entries.has(added.deviceId)) await openEntry(configured(added.deviceId)).open.settled;
      return added;
    },

    remove: async ({ commandId, actor, deviceId }) => {
      if (entries.get(deviceId)?.isLent === true) refuse(refusal('RUN_ACTIVE'));
      deps.runCommand({
        commandId,
        name: 'devices.remove',
        input: { deviceId },
        actor,
        useCase: () =>
          devices.find(deviceId) === null
            ? { ok: false, refusals: [refusal('NOT_FOUND', { what: 'device' })] }
            : decided([], { ok: true }),
        alongside: () => {
          devices.remove(deviceId);
          printerSetups.remove(deviceId);
          notes.forget(deviceId);
        },
      });
      await closeEntry(deviceId);
      recent.forget(deviceId);
      publish();
    },

    assignSeat: ({ commandId, actor, deviceId, seatId }) => {
      configured(deviceId);
      requireSeat(seatId);
      deps.runCommand({
        commandId,
        name: 'devices.assignSeat',
        input: { deviceId, seatId },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => void devices.assignSeat(deviceId, seatId),
      });
      const entry = entries.get(deviceId);
      if (entry !== undefined) entry.device = configured(deviceId);
      publish();
    },

    testLabel: async ({ deviceId }) => {
      // Refuses what cannot be tried now before anything is opened anew.
      borrowPrinter(deviceId).giveBack();
      const device = configured(deviceId);
      const known = printerSetups.find(deviceId);
      try {
        const found = await probePrinter(
          {
            forms: formsOf(device.profile),
            reopen: (setup) => reopen(device, setup),
            borrow: () => borrowPrinter(deviceId),
            timers,
          },
          known,
        );
        printerSetups.save(deviceId, found);
      } finally {
        publish();
      }
    },

    configurePrinter: async ({ commandId, actor, deviceId, printerClass, form }) => {
      const device = configured(deviceId);
      if (entries.get(deviceId)?.isLent === true) refuse(refusal('RUN_ACTIVE'));
      deps.runCommand({
        commandId,
        name: 'devices.configurePrinter',
        input: { deviceId, printerClass, form },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => printerSetups.save(deviceId, { printerClass, form }),
      });
      await reopen(device, { printerClass, form });
      publish();
    },
    setUpScanner: async ({ commandId, actor, deviceId, setup }) => {
      if (configured(deviceId).kind !== 'SCANNER') refuse(refusal('NOT_FOUND', { what: 'device' }));
      deps.runCommand({
        commandId,
        name: 'devices.setUpScanner',
        input: { deviceId, setup },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => notes.save(deviceId, { setup }),
      });
      await closeEntry(deviceId);
      await openEntry(configured(deviceId)).open.settled;
    },

    frames: (deviceId) => recent.of(configured(deviceId).deviceId),

    borrowPrinter,

    attachEmulated: async (device) => {
      if (!isDemo()) refuse(refusal('DEMO_ONLY'));
      await closeEntry(device.deviceId);
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
      await openEntry(configured(device.deviceId)).open.settled;
    },

    start: () => {
      for (const device of devices.list()) if (!device.emulated || !isDemo()) openEntry(device);
      stopChecks = timers.every(CHECK_MS, checkAll);
    },

    close: async () => {
      stopChecks();
      await Promise.all([...entries.keys()].map(closeEntry));
    },
  };
};
