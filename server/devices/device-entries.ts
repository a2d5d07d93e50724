/** The devices of this machine while the program runs: opened, kept open, closed, and lent to whoever prints. */
import { refusal } from '#core/domain/refusals.ts';
import { readSpecialCode } from '#core/domain/special-codes.ts';
import type { ScannerRole } from '#core/domain/scanner-roles.ts';
import type { ScannerSetup } from '#core/domain/scanner-setup.ts';
import type { ScanFrame } from '#core/ports/device.ts';
import type { Device } from '#db/journals/devices.ts';
import type { Store } from '#db/store.types.ts';
import { listPorts } from '#hardware/drivers/list-ports.ts';
import type { ScanVerdict } from '#hardware/drivers/scanner.ts';
import { refuse } from '#server/errors.ts';
import type { DeviceServiceDeps } from './device-service.ts';
import { createDeviceNotes, usualSetup } from './device-notes.ts';
import { openDevice, type OpenDevice } from './open-device.ts';
import { identityAt } from './port-list.ts';
import type { BorrowedPrinter } from './printer-desk.ts';
import { createPrinterSetups, type PrinterSetup } from './printer-setup.ts';
import { createRecentFrames } from './recent-frames.ts';

export type Entry = { device: Device; readonly open: OpenDevice; isLent: boolean };

export type DeviceEntries = ReturnType<typeof createDeviceEntries>;

const isDemoOf = ({ reads }: Pick<Store, 'reads'>): boolean => reads.warehouse()?.demo ?? false;

/** What is open now, with what stands beside each device's row: notes, printer set-ups, the frames of this start. */
export const createDeviceEntries = (deps: DeviceServiceDeps) => {
  const { store, bus, timers } = deps;
  const { devices } = store.journals;
  const setups = createPrinterSetups(store.journals.settings);
  const notes = createDeviceNotes(store.journals.settings);
  const recent = createRecentFrames();
  const entries = new Map<string, Entry>();
  const list = deps.listPorts ?? listPorts;
  const isDemo = (): boolean => isDemoOf(store);
  const publish = (): void => bus.publish({ kind: 'DEVICES' });
  /** How any device is opened here, set up or on trial. */
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

  const open = (device: Device, printerSetup = setups.find(device.deviceId)): Entry => {
    const { deviceId } = device;
    const { role } = setupOf(device);
    const opened = openDevice(device, {
      allowEmulated: isDemo(),
      note: notes.find(deviceId),
      onFrame: (frame) => takeFrame(deviceId, role, frame),
      onChange: publish,
      printerSetup,
      ...opening,
    });
    const entry: Entry = { device, open: opened, isLent: false };
    entries.set(deviceId, entry);
    void opened.settled
      .then(() => learnIdentity(entry))
      .catch((error: unknown) => void deps.reportFault(error, 'devices.identity'));
    publish();
    return entry;
  };

  const close = async (deviceId: string): Promise<void> => {
    const entry = entries.get(deviceId);
    entries.delete(deviceId);
    await entry?.open.close();
  };

  /** The row of a device. Refuses NOT_FOUND. */
  const configured = (deviceId: string): Device =>
    devices.find(deviceId) ?? refuse(refusal('NOT_FOUND', { what: 'device' }));

  /** Opens a device anew with other settings, and waits until it is there. */
  const reopen = async (device: Device, setup?: PrinterSetup): Promise<void> => {
    await close(device.deviceId);
    await open(device, setup).open.settled;
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

  return {
    ...{ setups, notes, recent, opening, list, isDemo, publish, setupOf },
    ...{ open, close, reopen, configured, borrowPrinter },
    find: (deviceId: string): Entry | null => entries.get(deviceId) ?? null,
    /** Refuses RUN_ACTIVE while a printer is in somebody's hands. */
    requireIdle: (deviceId: string): void => {
      if (entries.get(deviceId)?.isLent === true) refuse(refusal('RUN_ACTIVE'));
    },
    /** Asks every printer that nobody uses how it is. */
    checkAll: (): void => {
      for (const one of entries.values()) if (!one.isLent) void one.open.check();
    },
    closeAll: async (): Promise<void> => {
      await Promise.all([...entries.keys()].map(close));
    },
  };
};
