/** One configured device: its line, its state, and for a printer its health. */
import type { DeviceView } from '#core/contract/views.ts';
import type { PrinterFault, ScanFrame } from '#core/ports/device.ts';
import type { Device } from '#db/journals/devices.ts';
import { isEmulator } from '#hardware/codecs/printer-identity.ts';
import type { LabelPrinterOptions, OpenLabelPrinter } from '#hardware/drivers/label-printer.ts';
import { DEFAULT_SERIAL, parseLineAddress, type LineAddress } from '#hardware/drivers/line-address.ts';
import { createLineFinder } from '#hardware/drivers/line-finder.ts';
import type { LineState } from '#hardware/drivers/line-keeper.ts';
import type { listPorts } from '#hardware/drivers/list-ports.ts';
import { openPrinter } from '#hardware/drivers/open-printer.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import { openScanner, type ScanVerdict } from '#hardware/drivers/scanner.ts';
import type { ReportFault } from '#server/deps.ts';
import { usualSetup, type DeviceNote } from './device-notes.ts';
import { isEmulatedAddress, isLoopback } from './emulated-address.ts';
import type { PrinterSetup } from './printer-setup.ts';

export type Health = {
  readonly state: DeviceView['state'];
  readonly faults: ReadonlyArray<PrinterFault>;
  readonly detail: string;
  /** Where it was found, when that is not its address. */
  readonly foundAt: string | null;
};

export type OpenDevice = {
  readonly health: () => Health;
  /** Null for a scanner, and for a printer that was refused. */
  readonly printer: OpenLabelPrinter | null;
  /** Resolves when the first attempt to open has ended and, in a real warehouse, a printer has been asked who it is. */
  readonly settled: Promise<void>;
  readonly noteFaults: (faults: ReadonlyArray<PrinterFault>) => void;
  /** Asks a printer how it is. Never rejects. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenDeviceDeps = {
  /** Emulated devices belong to demo data only. */
  readonly allowEmulated: boolean;
  readonly note: DeviceNote;
  /** Answers what the scanner is to be told. */
  readonly onFrame: (frame: ScanFrame) => ScanVerdict;
  readonly onChange: () => void;
  readonly reportFault: ReportFault;
  readonly listPorts: typeof listPorts;
  /** How a printer is opened; the program's own way without it. */
  readonly openPrinter?: typeof openPrinter;
  /** What was found out about a printer when it was set up. */
  readonly printerSetup?: PrinterSetup;
};

export const SCANNER_PROFILE = 'scanner';
/** `detail` of a device that was refused because it is emulated and the data is not a demo's. */
export const EMULATOR_REFUSED = 'EMULATOR_IN_REAL_WAREHOUSE';

/** The address as the drivers take it, or null when it is none. */
export const lineAddress = ({ address, baud }: Pick<Device, 'address' | 'baud'>): LineAddress | null =>
  parseLineAddress(address, { ...DEFAULT_SERIAL, baudRate: baud });

const refusedDevice = (detail: string): OpenDevice => ({
  health: () => ({ state: 'REFUSED', faults: [], detail, foundAt: null }),
  printer: null,
  settled: Promise.resolve(),
  noteFaults: () => undefined,
  check: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

const optionsOf = (setup: PrinterSetup | undefined): Pick<LabelPrinterOptions, 'printerClass' | 'form'> => ({
  // What shows something is found out again by what it shows; only these must be known beforehand.
  ...(setup?.printerClass === 'BLIND' || setup?.printerClass === 'STATUS'
    ? { printerClass: setup.printerClass }
    : {}),
  ...(setup?.form === undefined || setup.form === null ? {} : { form: setup.form }),
});

const sameFaults = (a: ReadonlyArray<PrinterFault>, b: ReadonlyArray<PrinterFault>): boolean =>
  a.join() === b.join();

/** Opens a device and keeps it open. A device that may not be here is refused and its line is let go. */
export const openDevice = (device: Device, deps: OpenDeviceDeps): OpenDevice => {
  const address = lineAddress(device);
  if (address === null) return refusedDevice('ADDRESS');
  // A blind printer cannot say who it is: on this very machine it is none.
  const isBlind = deps.printerSetup?.printerClass === 'BLIND';
  if (!deps.allowEmulated && (isEmulatedAddress(address, device.kind) || (isBlind && isLoopback(address))))
    return refusedDevice(EMULATOR_REFUSED);

  const { identity } = deps.note;
  const setup = deps.note.setup ?? usualSetup(device.ending);
  const finder =
    identity === null ? {} : { finder: createLineFinder({ address, identity, listPorts: deps.listPorts }) };
  let health: Health = { state: 'OPENING', faults: [], detail: '', foundAt: null };
  /** In a real warehouse a printer is nobody until it has said its name. */
  let known = deps.allowEmulated || device.kind === 'SCANNER' || isBlind;
  let closed = false;

  const change = (next: Health): void => {
    const same =
      next.state === health.state &&
      next.detail === health.detail &&
      next.foundAt === health.foundAt &&
      sameFaults(next.faults, health.faults);
    health = next;
    if (!same && !closed) deps.onChange();
  };

  const close = async (): Promise<void> => {
    closed = true;
    await line.close();
  };

  const refuse = (): void => {
    change({ state: 'REFUSED', faults: [], detail: EMULATOR_REFUSED, foundAt: null });
    void close();
  };

  const onState = (state: LineState): void => {
    if (health.state === 'REFUSED') return;
    switch (state.state) {
      case 'OPENING':
        return;
      case 'LOST':
        known = deps.allowEmulated || device.kind === 'SCANNER' || isBlind;
        return change({
          state: 'LOST',
          faults: device.kind === 'PRINTER' ? ['PORT_LOST'] : [],
          detail: `${state.code}: ${state.detail}`,
          foundAt: null,
        });
      case 'OPEN':
        // A link may point elsewhere than when the device was set up.
        if (!deps.allowEmulated && isEmulatedAddress(state.at, device.kind)) return refuse();
        change({
          state: known ? 'OPEN' : 'OPENING',
          faults: [],
          detail: '',
          foundAt: state.at.kind === 'SERIAL' && state.at.path !== device.address ? state.at.path : null,
        });
        if (printer !== null) void check();
    }
  };

  let checking: Promise<void> | null = null;
  const ask = async (of: OpenLabelPrinter): Promise<void> => {
    try {
      if (!known) {
        if (isEmulator(await of.identify())) return refuse();
        known = true;
      }
      const { faults } = await of.report();
      if (health.state !== 'REFUSED' && of.state().state === 'OPEN')
        change({ ...health, state: 'OPEN', faults, detail: '' });
    } catch (error) {
      if (!(error instanceof PrinterFaultError)) deps.reportFault(error, 'devices.check');
      else if (health.state !== 'LOST' && health.state !== 'REFUSED')
        change({ ...health, faults: [error.fault] });
    }
  };
  const check = (): Promise<void> => {
    if (printer === null || closed || printer.state().state !== 'OPEN') return Promise.resolve();
    checking ??= ask(printer).finally(() => {
      checking = null;
    });
    return checking;
  };

  const printer =
    device.kind === 'PRINTER'
      ? (deps.openPrinter ?? openPrinter)(device.profile, {
          address,
          onState,
          ...finder,
          ...optionsOf(deps.printerSetup),
        })
      : null;
  // A data directory of a later version may name a printer that this one does not know.
  if (device.kind === 'PRINTER' && printer === null) return refusedDevice('PROFILE');
  const line =
    printer ??
    openScanner({
      address,
      ending: setup.ending,
      charset: setup.charset,
      vendor: setup.vendor,
      onFrame: (frame) => (closed ? undefined : deps.onFrame(frame)),
      onState,
      ...finder,
    });

  return {
    health: () => health,
    printer,
    settled: line.firstState.then(check),
    noteFaults: (faults) => {
      if (health.state === 'OPEN') change({ ...health, faults });
    },
    check,
    close,
  };
};
