import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newId, randomInts, seal } from '#db/random.ts';
import { createSystemTimers } from '#server/clock.ts';
import { createCommandRunner } from '#server/commands.ts';
import { createReprint } from '#server/printing/reprint.ts';
import type { PrinterEmulatorOptions } from '#hardware/emulators/client.ts';
import {
  houseWithCodes,
  openDesk,
  readPaper,
  SEAT,
  startPrinter,
  testFolder,
  until,
  wholeCodes,
} from './desk.ts';

const openRun = async (pieces: number, profile: string, options: Partial<PrinterEmulatorOptions>) => {
  const folder = testFolder();
  const printer = await startPrinter(folder, options);
  const { house, runId } = await houseWithCodes(folder, pieces);
  const desk = openDesk(folder, house);
  const call = () => ({ commandId: randomUUID(), actor: desk.operator });
  const { deviceId } = await desk.devices.add({
    ...call(),
    device: {
      kind: 'PRINTER',
      name: 'Printer',
      address: printer.address,
      baud: 115_200,
      ending: 'ANY',
      profile,
      seatId: SEAT,
    },
  });
  const device = () => desk.devices.list().find((one) => one.deviceId === deviceId);
  const isOpen = () => until('the printer is open', () => device()?.state === 'OPEN');
  await isOpen();
  return {
    ...{ printer, desk, house, runId, deviceId, call, device, isOpen },
    codes: () => house.store.reads.codesOfRun(runId),
    view: () => desk.printing.view(runId),
    start: () => desk.printing.start({ ...call(), runId, printerId: deviceId }),
    resolve: (lastGood: string | null) => desk.printing.resolveDoubt({ ...call(), runId, lastGood }),
  };
};

describe('a printer that shows nothing', () => {
  it('prints in packs: the scan of the last label of one lets the next begin, and all of them are there', async () => {
    const run = await openRun(23, '60x40-203', { blind: true });
    await run.desk.devices.configurePrinter({
      ...run.call(),
      deviceId: run.deviceId,
      printerClass: 'BLIND',
      form: null,
    });
    await run.isOpen();
    await run.start();
    await until('the pack is sent', () => run.view().state === 'IN_DOUBT');
    const order = run.codes().map((one) => one.code);
    expect(run.view()).toMatchObject({ printerClass: 'BLIND', packLast: order[19], inDoubt: 20, waiting: 3 });
    await until('the pack is out', async () => (await run.printer.labels()).length === 20);
    expect(run.resolve(order[19] ?? '')).toEqual({ printed: 20, voided: 0, requeued: 0 });
    await until('the next pack is sent', () => run.view().packLast === order[22]);
    await until('the next pack is out', async () => (await run.printer.labels()).length === 23);
    run.resolve(order[22] ?? '');
    expect(run.view()).toMatchObject({ state: 'FINISHED', printed: 23, void: 0 });
    expect(wholeCodes(await readPaper(run.printer))).toEqual(order);
  });

  it('when somebody saw trouble, the rest of the pack is cancelled and void, and the quantity is exact', async () => {
    const run = await openRun(8, '60x40-203', { blind: true, speedIps: 4 });
    await run.desk.devices.configurePrinter({
      ...run.call(),
      deviceId: run.deviceId,
      printerClass: 'BLIND',
      form: null,
    });
    await run.isOpen();
    await run.printer.armFault('paper-out', 3, 0.5);
    await run.start();
    await until('paper is out', async () => (await run.printer.state()).faults.includes('paper-out'));
    await until('the pack is sent', () => run.view().state === 'IN_DOUBT');
    run.desk.printing.trouble(run.runId);
    expect(run.view()).toMatchObject({ state: 'IN_DOUBT', packLast: null });
    await until('the printer has forgotten', async () => (await run.printer.state()).queued === 0);
    await run.printer.fault('paper-out', false);
    run.resolve(wholeCodes(await readPaper(run.printer)).at(-1) ?? null);
    // What is never heard of cannot be said to have forgotten: none of it is sent again.
    expect(run.view()).toMatchObject({ printed: 3, void: 5, waiting: 5 });
    await run.start();
    await until('the rest is sent', () => run.view().state === 'IN_DOUBT');
    await until('the rest is out', async () => (await run.printer.labels()).length === 9);
    run.resolve(run.view().packLast);
    const whole = wholeCodes(await readPaper(run.printer));
    expect([...whole].sort()).toEqual(
      run
        .codes()
        .filter((one) => one.state !== 'VOID')
        .map((one) => one.code)
        .sort(),
    );
    expect(whole).toHaveLength(8);
  });
});

describe('a run and its account', () => {
  it('is closed with labels to print, keeps their codes, is taken up again, and adds up beside the count', async () => {
    const run = await openRun(8, '60x40-203', { speedIps: 6 });
    await run.start();
    await until('labels come out', () => run.view().printed >= 2);
    run.desk.printing.pause(run.runId);
    await until('it stands still', () => run.view().state === 'PAUSED');
    const { printed, waiting } = run.view();
    run.desk.printing.closeRun({ ...run.call(), runId: run.runId });
    expect(run.view()).toMatchObject({
      state: 'CLOSED',
      reconciliation: {
        allocated: 8,
        printed,
        voided: 0,
        unused: waiting,
        counted: printed,
        besides: 0,
      },
    });
    const order = run.codes().map((one) => one.code);
    await run.start();
    await until('the run is finished', () => run.view().state === 'FINISHED');
    expect(run.view().reconciliation).toMatchObject({
      allocated: 8,
      printed: 8,
      unused: 0,
      counted: waiting,
    });
    expect(wholeCodes(await readPaper(run.printer))).toEqual(order);
  });

  it('counts a label that a supervisor had printed once more apart, and sends it once an order', async () => {
    const run = await openRun(2, '60x40-203', {});
    await run.start();
    await until('the run is finished', () => run.view().state === 'FINISHED');
    const { store, clock } = run.house;
    const runner = createCommandRunner(store.execute, { newId, randomInts, seal });
    const reprint = createReprint({
      reads: store.reads,
      runCommand: (call) => runner(call).result,
      borrowPrinter: run.desk.devices.borrowPrinter,
      timers: createSystemTimers(() => clock.read().wallMs),
      onOrdered: () => undefined,
    });
    const code = run.codes()[1]?.code ?? '';
    const order = { ...run.call(), code, reason: 'smeared', printerId: run.deviceId };
    expect(await reprint(order)).toBe(true);
    // The same order once more prints nothing.
    expect(await reprint(order)).toBe(false);
    expect(run.view()).toMatchObject({ reprinted: 1, printed: 2, void: 0, total: 2 });
    expect(wholeCodes(await readPaper(run.printer)).filter((one) => one === code)).toHaveLength(2);
  });
});

describe('the test label of a new printer', () => {
  it.each([
    ['a ZPL printer', '60x40-203', {}, { printerClass: 'COUNT', form: 'Z64' }],
    ['a TSPL printer', 'tspl-60x40-203', { language: 'tspl' }, { printerClass: 'RESPONSE', form: 'PCX' }],
    [
      'a TSPL printer with no room for pictures',
      'tspl-60x40-203',
      { language: 'tspl', memoryBytes: 1000, response: 'none' },
      { printerClass: 'VOLATILE_COUNT', form: 'FONT' },
    ],
    [
      'a TSPL printer that shows its status only',
      'tspl-60x40-203',
      { language: 'tspl', response: 'none', labelCount: 'none' },
      { printerClass: 'STATUS', form: 'PCX' },
    ],
    [
      'a TSPL printer that shows its status only and has no room for pictures, but for a mark',
      'tspl-60x40-203',
      { language: 'tspl', memoryBytes: 1000, response: 'none', labelCount: 'none' },
      { printerClass: 'STATUS', form: 'FONT' },
    ],
  ] as const)('finds out what %s shows and takes', async (_, profile, options, found) => {
    const run = await openRun(1, profile, options);
    await run.desk.devices.testLabel({ ...run.call(), deviceId: run.deviceId });
    expect(run.device()).toMatchObject(found);
    expect(await run.printer.labels()).toHaveLength(1);
    await run.start();
    await until('the run is finished', () => run.view().state === 'FINISHED');
    expect(wholeCodes(await readPaper(run.printer)).at(-1)).toBe(run.codes()[0]?.code);
  });

  it('takes a printer for blind that shows its status only and keeps nothing that a power cut would take', async () => {
    const options = { language: 'tspl', memoryBytes: 0, response: 'none', labelCount: 'none' } as const;
    const run = await openRun(1, 'tspl-60x40-203', options);
    await run.desk.devices.testLabel({ ...run.call(), deviceId: run.deviceId });
    expect(run.device()).toMatchObject({ printerClass: 'BLIND', form: 'FONT' });
  });
});
