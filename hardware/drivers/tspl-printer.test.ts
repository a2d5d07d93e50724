import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LabelContent, PrinterReport } from '#core/ports/device.ts';
import { isEmulator } from '#hardware/codecs/printer-identity.ts';
import { addressOf, emulatedPrinter, printerOn, testFolder, until } from '#hardware/testing/devices.ts';
import { readByZbar, readSymbols } from '#hardware/testing/label-oracle.ts';
import type { PrinterEmulator, PrinterEmulatorOptions } from '#hardware/emulators/client.ts';
import type { LabelPrinterOptions, OpenLabelPrinter } from './label-printer.ts';
import { openLine } from './line.ts';
import type { LineState } from './line-keeper.ts';
import { openPrinter } from './open-printer.ts';
import { openTsplPrinter } from './tspl-printer.ts';

const BACKGROUND = { title: '冷冻南美白虾仁', lines: ['商户：沪江水产行', '静置至：2026-11-30 14:20'] };
const codes = (count: number): string[] => Array.from({ length: count }, (_, n) => `T260501A7K1${1000 + n}Z`);
const label = (code: string): LabelContent => ({ code, payload: code, note: '1/10' });

const emulated = (
  options: Partial<PrinterEmulatorOptions> = {},
  folder = testFolder(),
): Promise<PrinterEmulator> => emulatedPrinter(folder, { language: 'tspl', ...options });

const driven = (
  emulator: PrinterEmulator,
  options: Partial<LabelPrinterOptions> = {},
): Promise<{ printer: OpenLabelPrinter; states: LineState[] }> =>
  printerOn(emulator.address, options, openTsplPrinter);

async function untilPrinted(printer: OpenLabelPrinter, count: number): Promise<PrinterReport> {
  let report = await printer.report();
  await until(async () => {
    report = await printer.report();
    return report.printed === count;
  }, `${count} printed`);
  return report;
}

/** Prints in order with at most two labels on the way, as a run does. */
async function printAll(printer: OpenLabelPrinter, base: number, all: ReadonlyArray<string>): Promise<void> {
  for (const [index, code] of all.entries()) {
    await until(
      async () => index - ((await printer.report()).printed ?? base) + base < 2,
      `room for ${code}`,
    );
    await printer.send(label(code));
  }
  await untilPrinted(printer, base + all.length);
}

/** Long enough for a busy machine: a printer that only answers late is not silent. */
const PATIENT = { silentAfterMs: 1_500 };

describe('a TSPL printer on a serial line', () => {
  it('says who it is, prints ten labels at line speed, counts them, and each decodes to its code', async () => {
    const emulator = await emulated({ baud: 115_200, speedIps: 14 });
    const { printer, states } = await driven(emulator, { restMs: 200 });
    expect(states).toMatchObject([{ state: 'OPEN' }]);
    expect(isEmulator(await printer.identify())).toBe(true);

    expect(await printer.prepare(BACKGROUND)).toEqual({ faults: [], queued: 0, printed: 0 });
    await printAll(printer, 0, codes(10));

    const record = await emulator.labels();
    expect(record.map((line) => [line.n, line.kind])).toEqual(codes(10).map((_, n) => [n + 1, 'complete']));
    expect(new Set(record.map((line) => line.template)).size).toBe(1);
    await emulator.draw();
    const pictures = record.map((line) => readFileSync(line.picture));
    const decoded: string[] = [];
    for (const picture of pictures) decoded.push(...(await readSymbols(picture)));
    expect(decoded).toEqual(codes(10));
    expect(readByZbar(pictures)).toEqual(codes(10));
    expect(await emulator.state()).toMatchObject({ errors: [], notDrawn: [], stored: ['B.PCX'] });
  }, 20_000);

  it('over TCP as well, with BMP, and by the name of its profile', async () => {
    const emulator = await emulated({ link: { tcp: 0 } });
    const { printer } = await printerOn(emulator.address, { restMs: 100 }, (options) => {
      const open = openPrinter('tspl-bmp-60x40-203', options);
      if (open === null) throw new Error('no such profile');
      return open;
    });
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(3));
    expect(await emulator.state()).toMatchObject({ labels: 3, stored: ['B.BMP'], errors: [] });
    expect(
      openPrinter('tspl-70x50-999', { address: addressOf('/dev/null'), onState: () => undefined }),
    ).toBeNull();
  });

  it.each([
    ['the answer after each label', { response: 'digits', labelCount: 'none' }],
    ['an answer with a raw byte in it', { response: 'raw', labelCount: 'none' }],
    ['both', { response: 'digits', labelCount: 'volatile' }],
    ["the firmware's own count", { response: 'none', labelCount: 'volatile' }],
    ['a count that outlives power cuts', { response: 'none', labelCount: 'persistent', firstCount: 4711 }],
    ['a count, the status by its frame', { response: 'none', labelCount: 'volatile', status: 'full' }],
  ] as const)(
    'knows what is printed by %s',
    async (_, options) => {
      const emulator = await emulated(options);
      const { printer } = await driven(emulator, PATIENT);
      expect(await printer.prepare(BACKGROUND)).toEqual({ faults: [], queued: 0, printed: 0 });
      await printAll(printer, 0, codes(4));
      expect((await printer.prepare(BACKGROUND)).printed).toBe(4);
      await printAll(printer, 4, codes(2));
      expect((await emulator.state()).labels).toBe(6);
    },
    20_000,
  );

  it('a printer that counts and answers nothing is known by its first label, and shows it by standing still', async () => {
    const emulator = await emulated({ response: 'none', labelCount: 'none' });
    const { printer } = await driven(emulator, PATIENT);
    await printer.prepare(BACKGROUND);
    expect(printer.shownClass()).toBeNull();
    await printer.send(label('T1'));
    await until(async () => (await printer.report()).printed === 1, 'the label to be shown');
    expect(printer.shownClass()).toBe('STATUS');
    expect((await printer.prepare(BACKGROUND)).printed).toBe(1);
  });

  it('one that gets each label as a picture keeps a mark, and has printed nothing when that is gone', async () => {
    const emulator = await emulated({ response: 'none', labelCount: 'none', baud: 115_200, speedIps: 2 });
    const { printer } = await driven(emulator, {
      address: addressOf(emulator.address, 115_200),
      form: 'RASTER',
      printerClass: 'STATUS',
      restMs: 300,
      ...PATIENT,
    });
    await printer.prepare(BACKGROUND);
    expect(await printer.takeStock()).toMatchObject({ intact: true });
    await printer.send(label('T1'));
    await emulator.power(false);
    await emulator.power(true);
    let report = await printer.report();
    await until(async () => (report = await printer.report()).faults.length > 0, 'the loss to show');
    expect(report).toMatchObject({ faults: ['BUFFER_CORRUPT'] });
    expect(report.printed ?? 0).toBe(0);
  }, 20_000);

  it('a blind printer is asked nothing, is never at a fault, and takes its labels', async () => {
    const emulator = await emulated({ blind: true });
    const { printer } = await driven(emulator, { printerClass: 'BLIND' });
    const nothing = { faults: [], queued: null, printed: null };
    expect(await printer.prepare(BACKGROUND)).toEqual(nothing);
    await printer.send(label('T1'));
    expect(await printer.report()).toEqual(nothing);
    expect(await emulator.labels(0, 5000)).toHaveLength(1);
  });

  it('a printer that answers no question about its state is SILENT', async () => {
    const emulator = await emulated({ status: 'none' });
    const { printer } = await driven(emulator, PATIENT);
    expect(await printer.report()).toEqual({ faults: ['SILENT'], queued: null, printed: 0 });
    await expect(printer.prepare(BACKGROUND)).rejects.toMatchObject({ fault: 'SILENT' });
    await expect(printer.send(label('T1'))).rejects.toMatchObject({ fault: 'SILENT' });
  });

  it.each([
    ['a label is done within a rest', 3, 700],
    ['a label takes longer than a rest, which its status shows', 2, 200],
  ])(
    'a cancel drops what was not begun, and the count stands still: %s',
    async (_, speedIps, restMs) => {
      const emulator = await emulated({ baud: 115_200, speedIps });
      const { printer } = await driven(emulator, { restMs });
      await printer.prepare(BACKGROUND);
      for (const code of codes(6)) await printer.send(label(code));
      // One label has just come out, so the next has begun, or on a busy machine one behind it: that one will be finished.
      await emulator.labels(0, 9000);
      expect(await printer.report(), 'a label is under the head').toMatchObject({ queued: 1 });
      await printer.cancel();
      const base = await printer.prepare(BACKGROUND);
      const out = (await emulator.labels()).length;
      expect(out).toBeGreaterThanOrEqual(2);
      expect(out, 'labels that were not begun are dropped').toBeLessThan(6);
      expect(base, 'the count stands still').toEqual({ faults: [], queued: 0, printed: out });
      await printAll(printer, out, codes(1));
      expect(await emulator.labels()).toHaveLength(out + 1);
    },
    20_000,
  );

  it.each([
    ['an answer after each label', { response: 'digits' }],
    ['a count', { response: 'none' }],
  ] as const)('reports paper out and prints nothing twice, with %s', async (_, options) => {
    const emulator = await emulated(options);
    const { printer } = await driven(emulator);
    await printer.prepare(BACKGROUND);
    await emulator.armFault('paper-out', 2, 0.4);
    for (const code of codes(4)) await printer.send(label(code));
    await until(async () => (await printer.report()).faults.includes('PAPER_OUT'), 'paper out');
    await expect(printer.send(label('T1'))).rejects.toMatchObject({ fault: 'PAPER_OUT' });
    await expect(printer.prepare(BACKGROUND)).rejects.toMatchObject({ fault: 'PAPER_OUT' });

    await printer.cancel();
    await until(async () => (await emulator.state()).queued === 0, 'the cancel to arrive');
    await emulator.fault('paper-out', false);
    await printer.prepare(BACKGROUND);
    const kinds = (await emulator.labels()).map((line) => [line.kind, line.fraction]);
    expect(kinds).toEqual([
      ['complete', 1],
      ['complete', 1],
      ['partial', 0.4],
    ]);
  });

  it.each([
    ['head-open', 'HEAD_OPEN'],
    ['ribbon-out', 'RIBBON_OUT'],
    ['paused', 'PAUSED'],
    ['silent', 'SILENT'],
  ] as const)('%s is %s', async (fault, reported) => {
    const emulator = await emulated();
    const { printer } = await driven(emulator, PATIENT);
    await emulator.fault(fault, true);
    expect(await printer.report()).toMatchObject({ faults: [reported] });
    await emulator.fault(fault, false);
    expect(await printer.report()).toEqual({ faults: [], queued: 0, printed: 0 });
  });

  it('a power cut is silence; the printer must be prepared again, or its labels would be without their text', async () => {
    const emulator = await emulated();
    const { printer } = await driven(emulator, PATIENT);
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(2));
    await emulator.armFault('power-cut', 0, 0.3);
    await printer.send(label('T1'));
    await until(async () => !(await emulator.state()).powered, 'the power cut');
    expect(await printer.report()).toEqual({ faults: ['SILENT'], queued: null, printed: 2 });
    await expect(printer.identify()).rejects.toMatchObject({ fault: 'SILENT' });
    await emulator.power(true);
    expect((await emulator.state()).stored).toEqual([]);
    await expect(printer.send(label('T2'))).rejects.toMatchObject({ fault: 'SILENT' });
    expect((await printer.prepare(BACKGROUND)).printed).toBe(2);
    await printer.send(label('T3'));
    await untilPrinted(printer, 3);
    expect((await emulator.labels()).map((line) => line.kind)).toEqual([
      'complete',
      'complete',
      'partial',
      'complete',
    ]);
  });

  it('a power cut between two questions shows in the count, and nothing is counted by it', async () => {
    const emulator = await emulated({ response: 'none' });
    const { printer } = await driven(emulator);
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(2));
    await emulator.power(false);
    await emulator.power(true);
    expect(await printer.report()).toEqual({ faults: ['BUFFER_CORRUPT'], queued: 0, printed: 2 });
    await expect(printer.send(label('T1'))).rejects.toMatchObject({ fault: 'BUFFER_CORRUPT' });
    expect(await printer.prepare(BACKGROUND)).toEqual({ faults: [], queued: 0, printed: 2 });
  });

  it('a background that was cut off in the middle does not keep the printer from being prepared', async () => {
    const emulator = await emulated();
    const line = await openLine(addressOf(emulator.address), {
      onData: () => undefined,
      onLost: () => undefined,
    });
    const cut = Buffer.from('SIZE 60 mm,40 mm\r\nDOWNLOAD "B.PCX",4000,and then it crashed');
    await line.write(cut);
    // Closing a pseudo-terminal drops what its other end has not read yet.
    await until(
      async () => (await emulator.state()).bytesIn >= cut.length,
      'the printer to have the beginning',
    );
    await line.close();
    const { printer } = await driven(emulator, PATIENT);
    expect(await printer.report()).toMatchObject({ faults: ['SILENT'] });
    expect(await printer.prepare(BACKGROUND)).toEqual({ faults: [], queued: 0, printed: 0 });
    await printAll(printer, 0, codes(1));
    expect((await emulator.state()).errors).toEqual([]);
  });

  it('a printer whose symbols are of model 1 unless told draws ours in model 2', async () => {
    const emulator = await emulated({ qrModel: 'M1' });
    const { printer } = await driven(emulator);
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(1));
    await emulator.draw();
    const [first] = await emulator.labels();
    expect(await readSymbols(readFileSync(first?.picture ?? '')), 'the model is named').toEqual(codes(1));
  });

  it('on a slow line the end of one answer is not taken for the next', async () => {
    const emulator = await emulated({ baud: 1200, response: 'none' });
    // What is tried is where an answer ends, and not how soon a busy machine gives it.
    const { printer } = await driven(emulator, { silentAfterMs: 8000 });
    for (let round = 0; round < 8; round += 1) {
      expect(isEmulator(await printer.identify())).toBe(true);
      expect(await printer.report()).toEqual({ faults: [], queued: 0, printed: 0 });
    }
  }, 60_000);

  it('a background that the printer has no memory for is refused', async () => {
    const emulator = await emulated({ memoryBytes: 2000 });
    const { printer } = await driven(emulator);
    await expect(printer.prepare(BACKGROUND)).rejects.toMatchObject({ fault: 'BUFFER_CORRUPT' });
    await expect(printer.send(label('T1'))).rejects.toMatchObject({ fault: 'OTHER' });
    expect((await emulator.state()).errors).toEqual([
      expect.stringMatching(/^DOWNLOAD of \d+ bytes: 2000 are free$/),
    ]);
  });

  it('unplugged is LOST, calls say so, and the line comes back by itself', async () => {
    const folder = testFolder();
    const first = await emulated({}, folder);
    const { printer, states } = await driven(first);
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(2));
    await first.unplug();
    await until(() => printer.state().state === 'LOST', 'the line to be lost');
    await expect(printer.send(label('T1'))).rejects.toMatchObject({
      name: 'PrinterFaultError',
      fault: 'PORT_LOST',
    });
    await expect(printer.report()).rejects.toMatchObject({ fault: 'PORT_LOST' });
    await expect(printer.prepare(BACKGROUND)).rejects.toMatchObject({ fault: 'PORT_LOST' });

    const second = await emulated({}, folder);
    await until(() => printer.state().state === 'OPEN', 'the line to come back');
    await expect(printer.send(label('T1'))).rejects.toMatchObject({ fault: 'PORT_LOST' });
    expect(await printer.prepare(BACKGROUND)).toMatchObject({ printed: 2 });
    await printAll(printer, 2, codes(1));
    expect((await second.state()).labels, 'the record goes on where it was').toBe(3);
    expect(
      states.map((state) => state.state).filter((state, index, all) => state !== all[index - 1]),
    ).toEqual(['OPEN', 'LOST', 'OPEN']);
  });

  it('refuses a label before any byte leaves', async () => {
    const emulator = await emulated();
    const { printer } = await driven(emulator);
    await printer.prepare(BACKGROUND);
    const { bytesIn } = await emulator.state();
    await expect(printer.send({ code: 'A"B', payload: 'A"B', note: '' })).rejects.toThrow(RangeError);
    expect((await emulator.state()).bytesIn).toBe(bytesIn);
  });
});
