import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPrinterEmulator, type PrinterEmulatorOptions } from '#hardware/emulators/client.ts';
import { RefusedError } from '#server/errors.ts';
import {
  houseWithCodes,
  openDesk,
  readPaper,
  realHouse,
  SEAT,
  startPrinter,
  testFolder,
  until,
  wholeCodes,
  type Desk,
} from './desk.ts';

const add = (desk: Pick<Desk, 'devices' | 'operator'>, address: string) =>
  desk.devices.add({
    commandId: randomUUID(),
    actor: desk.operator,
    device: {
      kind: 'PRINTER',
      name: 'TSPL',
      address,
      baud: 115_200,
      ending: 'ANY',
      profile: 'tspl-60x40-203',
      seatId: SEAT,
    },
  });

/** A TSPL printer with a batch of `pieces` labels to print. */
const openRun = async (pieces: number, options: Partial<PrinterEmulatorOptions> = {}) => {
  const folder = testFolder();
  const printer = await startPrinter(folder, { language: 'tspl', ...options });
  const { house, runId } = await houseWithCodes(folder, pieces);
  const desk = openDesk(folder, house);
  const { deviceId } = await add(desk, printer.address);
  const device = () => desk.devices.list().find((one) => one.deviceId === deviceId);
  await until('the printer is open', () => device()?.state === 'OPEN');
  const call = () => ({ commandId: randomUUID(), runId, actor: desk.operator });
  return {
    printer,
    desk,
    device,
    start: () => desk.printing.start({ ...call(), printerId: deviceId }),
    resolve: (lastGood: string | null) => desk.printing.resolveDoubt({ ...call(), lastGood }),
    state: () => desk.printing.view(runId).state,
    view: () => desk.printing.view(runId),
    codes: () => house.store.reads.codesOfRun(runId),
    isForgotten: () => house.store.journals.printIntents.list(runId).every((one) => one.state === 'DOUBT'),
  };
};

type Firmware = {
  readonly name: string;
  readonly options: Partial<PrinterEmulatorOptions>;
  readonly errors: ReadonlyArray<string>;
};

describe('a print run on an emulated TSPL printer behind a pseudo-terminal', () => {
  it.each<Firmware>([
    { name: 'answers after each label', options: {}, errors: [] },
    { name: 'only counts', options: { response: 'none' }, errors: ['unknown: "SET RESPONSE"'] },
  ])(
    'that $name: every label once, in order, as the pictures and the ledger have it',
    async ({ options, errors }) => {
      const run = await openRun(8, options);
      expect(run.device()).toMatchObject({ profile: 'tspl-60x40-203', state: 'OPEN', faults: [] });
      await run.start();
      await until('the run is finished', () => run.state() === 'FINISHED');
      expect(run.view()).toMatchObject({ total: 8, printed: 8, waiting: 0, inDoubt: 0, void: 0 });
      expect(wholeCodes(await readPaper(run.printer))).toEqual(run.codes().map((one) => one.code));
      expect((await run.printer.state()).errors).toEqual(errors);
      expect(run.desk.heard.faults).toEqual([]);
    },
  );

  it('stops when paper runs out, and after the last good label was named the quantity is exact', async () => {
    const run = await openRun(12);
    await run.printer.armFault('paper-out', 5, 0.6);
    await run.start();
    await until('the run is in doubt', () => run.state() === 'IN_DOUBT');
    expect(run.view().faults).toContain('PAPER_OUT');
    await until('the printer was told to forget', run.isForgotten);
    await run.printer.fault('paper-out', false);
    run.resolve(wholeCodes(await readPaper(run.printer)).at(-1) ?? '');
    expect(run.view()).toMatchObject({ void: 1, inDoubt: 0 });
    await run.start();
    await until('the run is finished', () => run.state() === 'FINISHED');
    const whole = wholeCodes(await readPaper(run.printer));
    expect(new Set(whole).size).toBe(whole.length);
    const live = run.codes().filter((one) => one.state !== 'VOID');
    expect([...whole].sort()).toEqual(live.map((one) => one.code).sort());
    expect(live).toHaveLength(12);
  });

  it('that neither answers nor counts: printed when it has stood still behind its labels', async () => {
    const run = await openRun(4, { response: 'none', labelCount: 'none' });
    await run.start();
    await until('the run is finished', () => run.state() === 'FINISHED');
    expect(run.view()).toMatchObject({ printed: 4, void: 0 });
    expect(wholeCodes(await readPaper(run.printer))).toEqual(run.codes().map((one) => one.code));
  });
});

it('in a real warehouse an emulated TSPL printer is refused by what it says of itself', async () => {
  const folder = testFolder();
  const tcp = await startPrinterEmulator({
    language: 'tspl',
    record: join(folder, 'tcp'),
    link: { tcp: 0 },
    fast: true,
  });
  onTestFinished(tcp.stop);
  const desk = openDesk(folder, realHouse(folder));
  const error: unknown = await add(desk, tcp.address).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error instanceof RefusedError && error.refusals.map((one) => one.code)).toEqual([
    'EMULATOR_IN_REAL_WAREHOUSE',
  ]);
  expect(desk.devices.list()).toEqual([]);
});
