import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  type ScannerEmulator,
  type ScannerEmulatorOptions,
} from '#hardware/emulators/client.ts';
import { createDraw } from '#server/demo/draw.ts';
import { RefusedError } from '#server/errors.ts';
import {
  attachPrinter,
  attachScanner,
  houseWithCodes,
  openDesk,
  readPaper,
  SEAT,
  testFolder,
  until,
  wholeCodes,
  type Desk,
} from '../printing/desk.ts';

/** `GATEHOUSE_UNPLUGS=200` makes this the long run; `GATEHOUSE_SEED` draws other moments. */
const UNPLUGS = Number(process.env['GATEHOUSE_UNPLUGS'] ?? 6);
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 1);
const LABELS_BETWEEN = 4;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const stateOf = (desk: Desk, runId: string) => desk.printing.view(runId).state;
const isOpen = (desk: Desk, deviceId: string): boolean =>
  desk.devices.list().some((one) => one.deviceId === deviceId && one.state === 'OPEN');

it(`the printer or the scanner is pulled out ${UNPLUGS} times at any moment of a run: no label lost, all back by itself`, async () => {
  const folder = testFolder();
  const draw = createDraw(SEED, 'unplug');
  const pieces = UNPLUGS * LABELS_BETWEEN;
  const printerOptions: PrinterEmulatorOptions = {
    record: join(folder, 'paper'),
    link: { pty: join(folder, 'printer.pty') },
    draw: 'asked',
    baud: 115_200,
    speedIps: 14,
  };
  const scannerOptions: ScannerEmulatorOptions = {
    link: { pty: join(folder, 'scanner.pty') },
    fast: true,
    aim: ']Q1',
  };
  let printer: PrinterEmulator = await startPrinterEmulator(printerOptions);
  let scanner: ScannerEmulator = await startScannerEmulator(scannerOptions);
  onTestFinished(async () => {
    await printer.stop();
    await scanner.stop();
  });
  const { house, runId } = await houseWithCodes(folder, pieces);
  const desk = openDesk(folder, house);
  const printerId = await attachPrinter(desk, printer.address);
  const scannerId = await attachScanner(desk, scanner.address);

  /** Somebody finds the last good label and scans it; with none on paper nothing of what is in doubt counts. */
  const settle = async (): Promise<void> => {
    const { doubtCodes, lastPrinted } = desk.printing.view(runId);
    const last = wholeCodes(await readPaper(printer)).at(-1) ?? null;
    const lastGood = last !== null && (doubtCodes.includes(last) || last === lastPrinted) ? last : null;
    if (lastGood === null)
      desk.printing.resolveDoubt({ commandId: randomUUID(), runId, actor: desk.operator, lastGood });
    else {
      // The last label may be the one of the doubt before: a hand needs longer to come back to it than a held trigger.
      house.clock.pass(2000);
      await scanner.send({ text: lastGood });
      await until('the doubt is settled by the scan', () => stateOf(desk, runId) !== 'IN_DOUBT');
    }
  };
  const start = async (): Promise<void> => {
    try {
      await desk.printing.start({ commandId: randomUUID(), runId, printerId, actor: desk.operator });
    } catch (error) {
      // Pulled out while it was being prepared: whoever stands there tries again.
      if (!(error instanceof RefusedError)) throw error;
      await sleep(50);
    }
  };
  /** One look at the run, and what a person does about it. */
  const attend = async (): Promise<boolean> => {
    switch (stateOf(desk, runId)) {
      case 'FINISHED':
        return true;
      case 'RUNNING':
        await sleep(20);
        return false;
      case 'IN_DOUBT':
        await settle();
        return false;
      case 'IDLE':
      case 'PAUSED':
      case 'CLOSED':
        await start();
        return false;
    }
  };

  let scansSent = 0;
  const unplugPrinter = async (): Promise<void> => {
    await printer.unplug();
    await until('the loss of the printer shows', () => !isOpen(desk, printerId));
    printer = await startPrinterEmulator(printerOptions);
    await until('the printer is back', () => isOpen(desk, printerId));
  };
  const unplugScanner = async (): Promise<void> => {
    // A whole scan and half of the next in one piece: the half is evidence, and no scan.
    const before = house.store.journals.scans.count();
    await scanner.send({ hex: Buffer.from(`NOTHING-${scansSent}\rHALF`).toString('hex') });
    scansSent += 1;
    await until('the whole scan is kept', () => house.store.journals.scans.count() === before + 1);
    await scanner.unplug();
    await until('the loss of the scanner shows', () => !isOpen(desk, scannerId));
    expect(desk.scans.recent(SEAT, 1)).toMatchObject([
      { text: 'HALF', outcome: { refusals: [{ code: 'CODE_INCOMPLETE' }] } },
    ]);
    scanner = await startScannerEmulator(scannerOptions);
    await until('the scanner is back', () => isOpen(desk, scannerId));
  };

  for (let done = 0; done < UNPLUGS; done += 1) {
    await attend();
    await sleep(draw.int(900));
    await (draw.int(3) === 0 ? unplugScanner() : unplugPrinter());
  }
  while (!(await attend()));

  const paper = wholeCodes(await readPaper(printer));
  const live = house.store.reads.codesOfRun(runId).filter((one) => one.state !== 'VOID');
  expect(new Set(paper).size).toBe(paper.length);
  expect(live.filter((one) => !paper.includes(one.code))).toEqual([]);
  expect(live).toHaveLength(pieces);
  expect(desk.heard.faults).toEqual([]);
}, 3_600_000);
