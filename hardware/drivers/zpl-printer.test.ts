import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LabelContent, PrinterReport } from '#core/ports/device.ts';
import { isEmulator } from '#hardware/codecs/printer-identity.ts';
import { emulatedPrinter, printerOn, testFolder, until } from '#hardware/testing/devices.ts';
import { readSymbols } from '#hardware/testing/label-oracle.ts';
import type { OpenLabelPrinter } from './label-printer.ts';

const BACKGROUND = { title: '冷冻南美白虾仁', lines: ['商户：沪江水产行', '静置至：2026-11-30 14:20'] };
const codes = (count: number): string[] => Array.from({ length: count }, (_, n) => `T260501A7K1${1000 + n}Z`);
const label = (code: string): LabelContent => ({ code, payload: code, note: '1/10' });

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

describe('a ZPL printer on a serial line', () => {
  it('says who it is, prints ten labels at line speed, counts them, and each decodes to its code', async () => {
    const folder = testFolder();
    const emulator = await emulatedPrinter(folder, { baud: 115_200, speedIps: 14, firstCount: 4711 });
    const { printer, states } = await printerOn(emulator.address, { restMs: 200 });
    expect(states).toMatchObject([{ state: 'OPEN' }]);
    expect(isEmulator(await printer.identify())).toBe(true);

    expect(await printer.prepare(BACKGROUND)).toEqual({ faults: [], queued: 0, printed: 4711 });
    await printAll(printer, 4711, codes(10));

    const record = await emulator.labels();
    expect(record.map((line) => [line.n, line.kind])).toEqual(codes(10).map((_, n) => [n + 1, 'complete']));
    expect(new Set(record.map((line) => line.template)).size).toBe(1);
    await emulator.draw();
    const decoded = [];
    for (const line of record) decoded.push(...(await readSymbols(readFileSync(line.picture))));
    expect(decoded).toEqual(codes(10));
    expect((await emulator.state()).errors).toEqual([]);
  }, 20_000);

  it('over TCP as well', async () => {
    const emulator = await emulatedPrinter(testFolder(), { link: { tcp: 0 } });
    const { printer } = await printerOn(emulator.address);
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(3));
    expect((await emulator.state()).labels).toBe(3);
  });

  it('a cancel drops what was not begun; the count to start from again is one that stands still', async () => {
    const emulator = await emulatedPrinter(testFolder(), { baud: 115_200, speedIps: 3 });
    const { printer } = await printerOn(emulator.address, { restMs: 700 });
    await printer.prepare(BACKGROUND);
    for (const code of codes(6)) await printer.send(label(code));
    // One label has just come out, so the next has begun, or on a busy machine one behind it: that one will be finished.
    await emulator.labels(0, 9000);
    await printer.cancel();
    const base = await printer.prepare(BACKGROUND);
    const out = (await emulator.labels()).length;
    expect(out).toBeGreaterThanOrEqual(2);
    expect(out, 'labels that were not begun are dropped').toBeLessThan(6);
    expect(base, 'the count stands still').toEqual({ faults: [], queued: 0, printed: out });
    await printAll(printer, out, codes(1));
    expect(await emulator.labels()).toHaveLength(out + 1);
  }, 20_000);

  it.each(['silent', 'answer'] as const)(
    'reports paper out when the status is %s, and prints nothing twice',
    async (statusInFault) => {
      const emulator = await emulatedPrinter(testFolder(), { statusInFault });
      const { printer } = await printerOn(emulator.address);
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
    },
  );

  it.each([
    ['head-open', 'HEAD_OPEN'],
    ['ribbon-out', 'RIBBON_OUT'],
    ['paused', 'PAUSED'],
    ['silent', 'SILENT'],
  ] as const)('%s is %s', async (fault, reported) => {
    const emulator = await emulatedPrinter(testFolder());
    const { printer } = await printerOn(emulator.address, { silentAfterMs: 1500 });
    await emulator.fault(fault, true);
    expect(await printer.report()).toMatchObject({ faults: [reported] });
    await emulator.fault(fault, false);
    expect(await printer.report()).toEqual({ faults: [], queued: 0, printed: 0 });
  });

  it('a power cut is silence; the printer must be prepared again, or its labels would be blank', async () => {
    const emulator = await emulatedPrinter(testFolder());
    const { printer } = await printerOn(emulator.address, { silentAfterMs: 1500 });
    await printer.prepare(BACKGROUND);
    await printAll(printer, 0, codes(2));
    await emulator.armFault('power-cut', 0, 0.3);
    await printer.send(label('T1'));
    await until(async () => !(await emulator.state()).powered, 'the power cut');
    expect(await printer.report()).toEqual({ faults: ['SILENT'], queued: null, printed: null });
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

  it('a clone without a lifetime count is known by its first answers, and shows labels by standing still', async () => {
    const emulator = await emulatedPrinter(testFolder(), { noOdometer: true, baud: 115_200, speedIps: 12 });
    const { printer } = await printerOn(emulator.address, { restMs: 300 });
    expect(await printer.prepare(BACKGROUND)).toEqual({ faults: [], queued: 0, printed: 0 });
    expect(printer.shownClass()).toBe('STATUS');
    await printer.send(label('T1'));
    await printer.send(label('T2'));
    // Whatever it says at once, it cannot have stood still for long enough.
    expect((await printer.report()).printed).toBe(0);
    await untilPrinted(printer, 2);
    expect((await emulator.labels()).map((line) => line.kind)).toEqual(['complete', 'complete']);
  });

  it('a clone that lost its power in between two questions has printed nothing, however still it stands', async () => {
    const emulator = await emulatedPrinter(testFolder(), { noOdometer: true, baud: 115_200, speedIps: 2 });
    const { printer } = await printerOn(emulator.address, { restMs: 300 });
    await printer.prepare(BACKGROUND);
    await printer.send(label('T1'));
    await emulator.power(false);
    await emulator.power(true);
    let report = await printer.report();
    await until(async () => (report = await printer.report()).faults.length > 0, 'the loss to show');
    expect(report).toMatchObject({ faults: ['BUFFER_CORRUPT'] });
    expect(report.printed ?? 0).toBe(0);
  });

  it('one that gets each label as a picture keeps a mark, and has printed nothing when that is gone', async () => {
    const emulator = await emulatedPrinter(testFolder(), { noOdometer: true, baud: 115_200, speedIps: 2 });
    const { printer } = await printerOn(emulator.address, { form: 'RASTER', restMs: 300 });
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
    const emulator = await emulatedPrinter(testFolder(), { blind: true });
    const { printer } = await printerOn(emulator.address, { printerClass: 'BLIND' });
    const nothing = { faults: [], queued: null, printed: null };
    expect(await printer.prepare(BACKGROUND)).toEqual(nothing);
    await printer.send(label('T1'));
    expect(await printer.report()).toEqual(nothing);
    expect(await printer.takeStock()).toEqual({ ...nothing, intact: null });
    expect(await emulator.labels(0, 5000)).toHaveLength(1);
  });

  it('unplugged is LOST, calls say so, and the line comes back by itself', async () => {
    const folder = testFolder();
    const first = await emulatedPrinter(folder);
    const { printer, states } = await printerOn(first.address);
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

    await emulatedPrinter(folder);
    await until(() => printer.state().state === 'OPEN', 'the line to come back');
    await expect(printer.send(label('T1'))).rejects.toMatchObject({ fault: 'PORT_LOST' });
    expect(await printer.prepare(BACKGROUND)).toMatchObject({ printed: 2 });
    expect(
      states.map((state) => state.state).filter((state, index, all) => state !== all[index - 1]),
    ).toEqual(['OPEN', 'LOST', 'OPEN']);
  });

  it('refuses a label before any byte leaves', async () => {
    const emulator = await emulatedPrinter(testFolder());
    const { printer } = await printerOn(emulator.address);
    await printer.prepare(BACKGROUND);
    const { bytesIn } = await emulator.state();
    await expect(printer.send({ code: 'A^XZ', payload: 'A^XZ', note: '' })).rejects.toThrow(RangeError);
    expect((await emulator.state()).bytesIn).toBe(bytesIn);
  });
});
