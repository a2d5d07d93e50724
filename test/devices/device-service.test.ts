import { randomUUID } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPrinterEmulator, startScannerEmulator } from '#hardware/emulators/client.ts';
import { readSymbols } from '#hardware/testing/label-oracle.ts';
import { createEmulation, EMULATED_PRINTER, EMULATED_SCANNER } from '#server/emulation/emulation.ts';
import { RefusedError } from '#server/errors.ts';
import { openWarehouse } from '../support/warehouse.ts';
import {
  attachPrinter,
  attachScanner,
  openDesk,
  readPaper,
  realHouse,
  SEAT,
  startPrinter,
  startScanner,
  testFolder,
  until,
  type Desk,
} from '../printing/desk.ts';

type AnyDesk = Pick<Desk, 'devices' | 'operator'>;

const refusalsOf = async (work: Promise<unknown>): Promise<ReadonlyArray<string>> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals.map((one) => one.code);
};
const add = (
  desk: AnyDesk,
  kind: 'SCANNER' | 'PRINTER',
  address: string,
  more: { commandId?: string; seatId?: string | null } = {},
) =>
  desk.devices.add({
    commandId: more.commandId ?? randomUUID(),
    actor: desk.operator,
    device: {
      kind,
      name: kind,
      address,
      baud: 115_200,
      ending: 'ANY',
      seatId: more.seatId === undefined ? SEAT : more.seatId,
    },
  });
const device = (desk: AnyDesk, deviceId?: string) =>
  desk.devices.list().find((one) => deviceId === undefined || one.deviceId === deviceId);

describe('in a real warehouse', () => {
  it('an emulated device is refused by its pseudo-terminal, also behind a link, and by what a printer says of itself', async () => {
    const folder = testFolder();
    const [scanner, printer] = await Promise.all([startScanner(folder), startPrinter(folder)]);
    const tcpPrinter = await startPrinterEmulator({
      record: join(folder, 'tcp'),
      link: { tcp: 0 },
      fast: true,
    });
    const tcpScanner = await startScannerEmulator({ link: { tcp: 0 }, fast: true });
    const desk = openDesk(folder, realHouse(folder));
    const link = join(folder, 'ttyUSB0');
    symlinkSync(scanner.address, link);
    try {
      for (const [kind, address] of [
        ['SCANNER', scanner.address],
        ['SCANNER', link],
        ['PRINTER', printer.address],
        ['PRINTER', tcpPrinter.address],
        ['SCANNER', tcpScanner.address],
      ] as const) {
        expect(await refusalsOf(add(desk, kind, address)), address).toEqual(['EMULATOR_IN_REAL_WAREHOUSE']);
      }
    } finally {
      await Promise.all([tcpPrinter.stop(), tcpScanner.stop()]);
    }
    expect(desk.devices.list()).toEqual([]);
    expect(desk.heard.faults).toEqual([]);
  });

  it('a device that comes to be an emulator later is let go and stays refused', async () => {
    const folder = testFolder();
    const path = join(folder, 'printer.pty');
    const desk = openDesk(folder, realHouse(folder));
    const { deviceId } = await add(desk, 'PRINTER', path);
    expect(device(desk)).toMatchObject({ deviceId, state: 'LOST', emulated: false, faults: ['PORT_LOST'] });
    await startPrinter(folder);
    await until('it is refused', () => device(desk)?.state === 'REFUSED');
    expect(device(desk)?.detail).toBe('EMULATOR_IN_REAL_WAREHOUSE');
    expect(() => desk.devices.borrowPrinter(deviceId)).toThrow(RefusedError);
  });

  it('no device is a red light, and no emulator is started', async () => {
    const folder = testFolder();
    const desk = openDesk(folder, realHouse(folder));
    await add(desk, 'SCANNER', '/dev/gatehouse-none');
    expect(device(desk)).toMatchObject({ state: 'LOST', emulated: false });
    expect(device(desk)?.detail).toContain('NOT_FOUND');
    const emulation = emulationOf(desk, folder, false);
    await emulation.start();
    expect(desk.devices.list()).toHaveLength(1);
    expect(
      await refusalsOf(
        desk.devices.attachEmulated({
          deviceId: 'x',
          kind: 'SCANNER',
          name: 'x',
          address: '/dev/pts/0',
          baud: 9600,
          seatId: null,
        }),
      ),
    ).toEqual(['DEMO_ONLY']);
  });
});

describe('setting up a device', () => {
  it('happens once for a command, refuses what is no address, a known address, an unknown seat', async () => {
    const folder = testFolder();
    const desk = openDesk(folder, await openWarehouse(folder));
    const commandId = randomUUID();
    const first = await add(desk, 'SCANNER', '/dev/gatehouse-none', { commandId });
    expect(await add(desk, 'SCANNER', '/dev/gatehouse-none', { commandId })).toEqual(first);
    expect(desk.devices.list()).toHaveLength(1);
    expect(await refusalsOf(add(desk, 'SCANNER', ' /dev/gatehouse-none '))).toEqual(['DUPLICATE']);
    expect(await refusalsOf(add(desk, 'SCANNER', 'tcp://nowhere'))).toEqual(['PORT_UNAVAILABLE']);
    expect(await refusalsOf(add(desk, 'SCANNER', '/dev/gatehouse-2', { seatId: 'seat-none' }))).toEqual([
      'NOT_FOUND',
    ]);
    await desk.devices.remove({ commandId: randomUUID(), actor: desk.operator, deviceId: first.deviceId });
    expect(desk.devices.list()).toEqual([]);
    expect(
      await refusalsOf(
        desk.devices.remove({ commandId: randomUUID(), actor: desk.operator, deviceId: first.deviceId }),
      ),
    ).toEqual(['NOT_FOUND']);
    const { ports } = await desk.devices.ports();
    expect(Array.isArray(ports)).toBe(true);
  });

  it('binds a scanner to a seat, from the next frame on', async () => {
    const folder = testFolder();
    const scanner = await startScanner(folder);
    const house = await openWarehouse(folder);
    const desk = openDesk(folder, house);
    house.store.journals.seats.save({ seatId: 'seat-2', name: 'Second' });
    const deviceId = await attachScanner(desk, scanner.address);
    await scanner.send({ text: 'AT-THE-GATE' });
    await until('the first scan', () => desk.scans.recent(SEAT).length === 1);
    desk.devices.assignSeat({ commandId: randomUUID(), actor: desk.operator, deviceId, seatId: 'seat-2' });
    expect(device(desk)?.seatId).toBe('seat-2');
    await scanner.send({ text: 'AT-THE-OTHER' });
    await until('the second scan', () => desk.scans.recent('seat-2').length === 1);
    expect(desk.scans.recent(SEAT)).toHaveLength(1);
  });

  it('survives a restart and a cable that comes off', async () => {
    const folder = testFolder();
    const scanner = await startScanner(folder);
    const house = await openWarehouse(folder);
    const desk = openDesk(folder, house);
    await attachScanner(desk, scanner.address);
    await desk.close();
    const again = openDesk(folder, house.reopen());
    again.devices.start();
    await until('it is open again', () => device(again)?.state === 'OPEN');
    await scanner.unplug();
    await until('the light is red', () => device(again)?.state === 'LOST');
    const second = await startScanner(folder);
    await until('the light is green', () => device(again)?.state === 'OPEN');
    await second.send({ text: 'AFTER-THE-CABLE' });
    await until('the scan', () => again.scans.recent(SEAT)[0]?.text === 'AFTER-THE-CABLE');
    expect(again.heard.live).toContainEqual({ kind: 'DEVICES' });
  });
});

describe('a printer of which nothing is known', () => {
  it.each([
    ['zpl', 'ZPL', 203],
    ['tspl', 'TSPL', null],
  ] as const)('says itself that it speaks %s', async (language, said, dpi) => {
    const folder = testFolder();
    const printer = await startPrinter(folder, { language });
    const desk = openDesk(folder, await openWarehouse(folder));
    expect(await desk.devices.detect(printer.address)).toMatchObject({ language: said, dpi });
    // The line was let go: it can be added now, and is then not asked behind its back.
    await attachPrinter(desk, printer.address);
    expect(await refusalsOf(desk.devices.detect(printer.address))).toEqual(['DUPLICATE']);
  });

  it('is found at the speed at which it answers a name, not at one at which it answers noise', async () => {
    const folder = testFolder();
    const tried: string[] = [];
    const desk = openDesk(folder, await openWarehouse(folder), {
      openPrinter: (name, options) => {
        const { address } = options;
        const baud = address.kind === 'SERIAL' ? address.settings.baudRate : 0;
        tried.push(`${baud} ${name}`);
        const state = { state: 'OPEN', at: address } as const;
        const says = baud === 38_400 && name.startsWith('tspl') ? 'GP-1324D' : '\u00fe\u0080~';
        const silent = () => Promise.reject(new Error('not asked'));
        return {
          ...{
            describe: name,
            state: () => state,
            firstState: Promise.resolve(state),
            shownClass: () => null,
          },
          ...{ prepare: silent, send: silent, report: silent, takeStock: silent, cancel: silent },
          identify: () => Promise.resolve({ model: says, firmware: '', dotsPerMm: null }),
          close: () => Promise.resolve(),
        };
      },
    });
    expect(await desk.devices.detect('/dev/ttyUSB0')).toEqual({
      language: 'TSPL',
      baud: 38_400,
      model: 'GP-1324D',
      dpi: null,
    });
    expect(tried).toEqual([
      '9600 tspl-60x40-203',
      '9600 60x40-203',
      '115200 tspl-60x40-203',
      '115200 60x40-203',
      '38400 tspl-60x40-203',
    ]);
  });

  it('is nobody when it does not answer, and cannot be asked where nothing is', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder, { blind: true, link: { tcp: 0 } });
    const desk = openDesk(folder, await openWarehouse(folder));
    expect(await desk.devices.detect(printer.address)).toBeNull();
    for (const nowhere of ['nonsense', join(folder, 'no-such-port')])
      expect(await refusalsOf(desk.devices.detect(nowhere)), nowhere).toEqual(['PORT_UNAVAILABLE']);
  });

  it('is refused in a real warehouse when it is emulated', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder, { link: { tcp: 0 } });
    const desk = openDesk(folder, realHouse(folder));
    expect(await refusalsOf(desk.devices.detect(printer.address))).toEqual(['EMULATOR_IN_REAL_WAREHOUSE']);
  });
});

describe('a test label', () => {
  it('a printer that was set up as another is changed in place, and what it shows is found out anew', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder, { language: 'tspl' });
    const desk = openDesk(folder, await openWarehouse(folder));
    // Added as a printer of the other language: it answers nothing that is understood.
    const deviceId = await attachPrinter(desk, printer.address);
    const call = () => ({ commandId: randomUUID(), actor: desk.operator, deviceId });
    await desk.devices.configurePrinter({ ...call(), printerClass: null, form: 'RLE' });
    expect(device(desk, deviceId)).toMatchObject({ profile: '60x40-203', form: 'RLE' });
    await desk.devices.changePrinter({ ...call(), profile: 'tspl-60x40-203', baud: 9600 });
    expect(device(desk, deviceId)).toMatchObject({ profile: 'tspl-60x40-203', baud: 9600, form: 'PCX' });
    await until('it is open', () => device(desk, deviceId)?.state === 'OPEN');
    await desk.devices.testLabel(call());
    expect(device(desk, deviceId)?.printerClass).toBe('RESPONSE');
    expect((await readPaper(printer)).map((one) => one.code)).toEqual(['TEST']);
    const lent = desk.devices.borrowPrinter(deviceId);
    const busy = desk.devices.changePrinter({ ...call(), profile: '60x40-203', baud: 9600 });
    expect(await refusalsOf(busy)).toEqual(['RUN_ACTIVE']);
    lent.giveBack();
  });

  it('comes out and is no trace code', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const desk = openDesk(folder, await openWarehouse(folder));
    const deviceId = await attachPrinter(desk, printer.address);
    await desk.devices.testLabel({ commandId: randomUUID(), actor: desk.operator, deviceId });
    expect((await readPaper(printer)).map((one) => one.code)).toEqual(['TEST']);
    await printer.fault('paper-out', true);
    expect(
      await refusalsOf(desk.devices.testLabel({ commandId: randomUUID(), actor: desk.operator, deviceId })),
    ).toEqual(['PRINTER_NOT_READY']);
    expect(device(desk)?.faults).toEqual(['PAPER_OUT']);
    // It was given back: the next one asks the printer again.
    await printer.fault('paper-out', false);
    await desk.devices.testLabel({ commandId: randomUUID(), actor: desk.operator, deviceId });
    expect(device(desk)?.faults).toEqual([]);
  });
});

const emulationOf = (desk: AnyDesk, directory: string, isDemo: boolean) =>
  createEmulation({
    directory,
    isDemo: () => isDemo,
    devices: desk.devices,
    seatId: SEAT,
    names: { scanner: 'Demo scanner', printer: 'Demo printer' },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    reportFault: (error) => {
      throw error;
    },
    printer: { speedIps: 12 },
  });

describe('the devices of a demo', () => {
  it('are there after a start, scan, print pictures, break and recover, and come back after a crash', async () => {
    const folder = testFolder();
    const house = await openWarehouse(folder);
    const desk = openDesk(folder, house);
    const emulation = emulationOf(desk, folder, true);
    await emulation.start();
    await emulation.start();
    expect(
      desk.devices
        .list()
        .map(({ deviceId, kind, emulated, state, seatId }) => ({ deviceId, kind, emulated, state, seatId })),
    ).toEqual(
      expect.arrayContaining([
        { deviceId: EMULATED_SCANNER, kind: 'SCANNER', emulated: true, state: 'OPEN', seatId: SEAT },
        { deviceId: EMULATED_PRINTER, kind: 'PRINTER', emulated: true, state: 'OPEN', seatId: SEAT },
      ]),
    );
    await emulation.scan({
      deviceId: EMULATED_SCANNER,
      text: 'PAD',
      ending: 'CRLF',
      aim: ']Q1',
      noise: true,
    });
    await until('the pad is heard', () => desk.scans.recent(SEAT)[0]?.text === 'PAD');
    expect(desk.scans.recent(SEAT)[0]?.aim).toBe(']Q1');

    const test = (): Promise<void> =>
      desk.devices.testLabel({ commandId: randomUUID(), actor: desk.operator, deviceId: EMULATED_PRINTER });
    await test();
    await test();
    const page = await emulation.labels({ deviceId: EMULATED_PRINTER, after: 1, limit: 24 });
    expect([page.total, page.labels.map((one) => one.n)]).toEqual([2, [2]]);
    const png = page.labels[0]?.png ?? '';
    expect(png.startsWith('data:image/png;base64,')).toBe(true);
    expect(await readSymbols(Buffer.from(png.slice(22), 'base64'))).toEqual(['TEST']);

    for (const fault of ['PAPER_OUT', 'HEAD_OPEN', 'SILENT', 'POWER_CUT'] as const) {
      await emulation.fault(EMULATED_PRINTER, fault);
      expect(await refusalsOf(test()), fault).toEqual(['PRINTER_NOT_READY']);
      await emulation.fault(EMULATED_PRINTER, 'NONE');
      await until(`it prints again after ${fault}`, () =>
        test().then(
          () => true,
          () => false,
        ),
      );
    }
    expect(
      await refusalsOf(
        emulation.scan({ deviceId: 'dev-other', text: 'x', ending: 'CR', aim: '', noise: false }),
      ),
    ).toEqual(['NOT_FOUND']);
    const { total } = await emulation.labels({ deviceId: EMULATED_PRINTER, after: 0, limit: 1 });

    // A run that ended without closing: its programs are gone, its links and its paper are not.
    await emulation.close();
    symlinkSync('/dev/pts/9999', join(folder, 'emulated', 'scanner'));
    await desk.close();
    const again = openDesk(folder, house.reopen());
    again.devices.start();
    const later = emulationOf(again, folder, true);
    await later.start();
    try {
      expect(again.devices.list().map((one) => one.state)).toEqual(['OPEN', 'OPEN']);
      expect((await later.labels({ deviceId: EMULATED_PRINTER, after: 0, limit: 60 })).total).toBe(total);
    } finally {
      await later.close();
    }
  }, 60_000);
});
