/** Emulated devices on real pseudo-terminals, each test with its own folder, all ended when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ScanFrame } from '#core/ports/device.ts';
import type { FrameEnding } from '#core/domain/scanner-setup.ts';
import { LABEL_60X40 } from '#hardware/codecs/label-profile.ts';
import type { LabelPrinterOptions, OpenLabelPrinter } from '#hardware/drivers/label-printer.ts';
import { DEFAULT_SERIAL, parseLineAddress } from '#hardware/drivers/line-address.ts';
import type { LineAddress } from '#hardware/drivers/line-address.ts';
import type { LineState } from '#hardware/drivers/line-keeper.ts';
import { openScanner } from '#hardware/drivers/scanner.ts';
import type { Scanner, ScannerOptions } from '#hardware/drivers/scanner.ts';
import { openZplPrinter } from '#hardware/drivers/zpl-printer.ts';
import { startPrinterEmulator, startScannerEmulator } from '#hardware/emulators/client.ts';
import type {
  PrinterEmulator,
  PrinterEmulatorOptions,
  ScannerEmulator,
  ScannerEmulatorOptions,
} from '#hardware/emulators/client.ts';

const QUICK = { firstMs: 20, maxMs: 100 };

/** A folder that goes away with the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-hardware-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Waits until something is true, up to twenty seconds: a busy machine needs them, a wrong program never gets there. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error(`still waiting: ${what}`);
    },
    { timeout: 20_000, interval: 10 },
  );
}

/** The address of something that must be one. */
export function addressOf(text: string, baudRate = DEFAULT_SERIAL.baudRate): LineAddress {
  const address = parseLineAddress(text, { ...DEFAULT_SERIAL, baudRate });
  if (address === null) throw new Error(`${text} is no address`);
  return address;
}

/** A printer that does not pace unless told; ended with the test. */
export async function emulatedPrinter(
  folder: string,
  options: Partial<PrinterEmulatorOptions> = {},
): Promise<PrinterEmulator> {
  const emulator = await startPrinterEmulator({
    record: join(folder, 'record'),
    link: { pty: join(folder, 'printer') },
    fast: options.baud === undefined,
    draw: 'asked',
    ...options,
  });
  onTestFinished(emulator.stop);
  return emulator;
}

/** A driver on an address, with the states that it went through; ZPL unless told. */
export async function printerOn(
  address: string,
  options: Partial<LabelPrinterOptions> = {},
  open: (options: LabelPrinterOptions) => OpenLabelPrinter = openZplPrinter,
): Promise<{ printer: OpenLabelPrinter; states: LineState[] }> {
  const states: LineState[] = [];
  const printer = open({
    address: addressOf(address),
    profile: LABEL_60X40,
    onState: (state) => states.push(state),
    backoff: QUICK,
    restMs: 100,
    ...options,
  });
  onTestFinished(printer.close);
  await printer.firstState;
  return { printer, states };
}

/** A scanner emulator; ended with the test. */
export async function emulatedScanner(
  folder: string,
  options: Partial<ScannerEmulatorOptions> = {},
): Promise<ScannerEmulator> {
  const emulator = await startScannerEmulator({
    link: { pty: join(folder, 'scanner') },
    fast: true,
    ...options,
  });
  onTestFinished(emulator.stop);
  return emulator;
}

/** A scanner driver on an address, with frames and states as they came. */
export async function scannerOn(
  address: string,
  ending: FrameEnding = 'ANY',
  options: Partial<ScannerOptions> = {},
): Promise<{ scanner: Scanner; frames: ScanFrame[]; states: LineState[] }> {
  const frames: ScanFrame[] = [];
  const states: LineState[] = [];
  const scanner = openScanner({
    address: addressOf(address),
    ending,
    onFrame: (frame) => {
      frames.push(frame);
      return undefined;
    },
    onState: (state) => states.push(state),
    backoff: QUICK,
    ...options,
  });
  onTestFinished(scanner.close);
  await scanner.firstState;
  return { scanner, frames, states };
}
