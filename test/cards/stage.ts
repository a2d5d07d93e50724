import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulator,
  type ScannerEmulator,
} from '#hardware/emulators/client.ts';
import { signIn } from '#test/e2e/screen.ts';
import { reopenSeat, type Seat } from '#test/support/api-client.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createHands, type Hands } from '#test/support/hands.ts';
import { startService } from '#test/support/service-process.ts';

const id = () => ({ commandId: randomUUID() });
/** A demonstration's scanner and printer. */
const EMULATED = 2;

/** Number of the newest event of the ledger. */
export const headSeq = async ({ api }: Seat): Promise<number> => {
  for await (const message of await api.live.changes()) if (message.kind === 'CHANGED') return message.seq;
  throw new Error('the service ended');
};

/** A gate at work: the real program, a scanner and a printer on their lines, a screen, and a pair of hands. */
export type Stage = {
  /** What is not the card's own work is done through the contract. */
  readonly seat: Seat;
  readonly page: Page;
  readonly hands: Hands;
  readonly scanner: ScannerEmulator;
  readonly printer: PrinterEmulator;
  readonly directory: string;
  /** The batch that was prepared, empty when none was. */
  readonly prepared: string;
  /** The printer's id in the program. */
  readonly printerId: string;
  /** Errors that the page showed or logged. */
  readonly faults: ReadonlyArray<string>;
  /** A person sits down: signed in, home on the screen. */
  readonly sitDown: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `paced`: the printer takes the time that a real one takes. `prepare` works the directory before the program starts. */
export const openStage = async ({
  paced = false,
  prepare = () => Promise.resolve(''),
}: {
  readonly paced?: boolean;
  readonly prepare?: (directory: string) => Promise<string>;
}): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-stage-'));
  const directory = join(folder, 'data');
  const prepared = await prepare(directory);
  const [printer, scanner, service, browser] = await Promise.all([
    startPrinterEmulator({
      record: join(folder, 'paper'),
      link: { pty: join(folder, 'printer') },
      baud: 115_200,
      speedIps: 6,
      draw: 'asked',
      fast: !paced,
    }),
    startScannerEmulator({ link: { pty: join(folder, 'scanner') }, fast: true, ending: 'CRLF', aim: ']Q1' }),
    startService({ directory, args: ['--demo'] }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(service.link);
  await page.locator('.g-tile').first().waitFor();
  // The link is used up by the browser: the same seat is worked beside it with the browser's own cookie.
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const opened = await reopenSeat(new URL(service.link).origin, cookie);
  const seat: Seat = {
    ...opened,
    // The screen signs people in at the same seat: who was here last is not known on this side.
    as: async (role) => {
      const { demoPeople } = await opened.api.session.me();
      const person = demoPeople.find((one) => one.roles.includes(role));
      if (person === undefined) throw new Error(`the demonstration has nobody who is ${role}`);
      await opened.api.session.signIn({ username: person.username, secret: person.secret });
    },
  };
  await seat.as('MANAGER');
  const { seat: own } = await seat.api.session.me();
  await seat.api.devices.add({
    ...id(),
    kind: 'SCANNER',
    name: '扫码枪',
    address: scanner.address,
    seatId: own.seatId,
  });
  const { deviceId: printerId } = await seat.api.devices.add({
    ...id(),
    kind: 'PRINTER',
    name: '标签机',
    address: printer.address,
    baud: 115_200,
    seatId: own.seatId,
  });
  // A gate has one printer and one scanner: the demonstration's own would be in the way, once they have come up.
  for await (const _message of await seat.api.live.changes()) {
    const emulated = (await seat.api.devices.list()).filter((device) => device.emulated);
    if (emulated.length < EMULATED || emulated.some(({ state }) => state !== 'OPEN')) continue;
    for (const { deviceId } of emulated) await seat.api.devices.remove({ ...id(), deviceId });
    break;
  }
  const hands = await createHands(page, scanner);
  return {
    seat,
    page,
    hands,
    scanner,
    printer,
    directory,
    prepared,
    printerId,
    faults,
    sitDown: async (name) => {
      await page.evaluate(() => {
        window.location.hash = '/';
      });
      await page.reload();
      await signIn(page, name);
      await page.locator('.f-main[data-path="/"]').waitFor();
    },
    close: async () => {
      seat.close();
      await browser.close();
      await service.stop();
      await Promise.all([printer.stop(), scanner.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
