import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { voidCode } from '#core/usecases/codes.ts';
import { RefusedError } from '#server/errors.ts';
import {
  attachPrinter,
  attachScanner,
  houseWithCodes,
  openDesk,
  readPaper,
  startPrinter,
  startScanner,
  testFolder,
  until,
  wholeCodes,
  type Desk,
} from './desk.ts';

const PIECES = 20;

const startRun = (desk: Desk, runId: string, printerId: string) =>
  desk.printing.start({ commandId: randomUUID(), runId, printerId, actor: desk.operator });
const stateOf = (desk: Desk, runId: string) => desk.printing.view(runId).state;
const liveCodes = (desk: Desk, runId: string) =>
  desk.house.store.reads.codesOfRun(runId).filter((one) => one.state !== 'VOID');
const refusalsOf = async (work: Promise<unknown>): Promise<ReadonlyArray<string>> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals.map((one) => one.code);
};

describe('a print run on an emulated printer behind a pseudo-terminal', () => {
  it('prints every label once, in order, and ends with numbers that add up', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId } = await houseWithCodes(folder, 7, 3);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    expect(stateOf(desk, runId)).toBe('IDLE');
    await startRun(desk, runId, printerId);
    expect(stateOf(desk, runId)).toBe('RUNNING');
    await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
    const view = desk.printing.view(runId);
    // 7 pieces and 3 cartons: the pieces of a carton, then its own label.
    expect(view).toMatchObject({
      total: 10,
      printed: 10,
      waiting: 0,
      inDoubt: 0,
      void: 0,
      faults: [],
      doubtCodes: [],
    });
    const paper = wholeCodes(await readPaper(printer));
    expect(paper).toEqual(house.store.reads.codesOfRun(runId).map((one) => one.code));
    expect(
      house.store.reads
        .codesOfRun(runId)
        .map((one) => one.kind.charAt(0))
        .join(''),
    ).toBe('PPPCPPPCPC');
    expect(house.store.journals.printIntents.runs()).toEqual([]);
    expect(desk.heard.live).toContainEqual({ kind: 'RUN', runId });
    expect(desk.heard.faults).toEqual([]);
  });

  it('stops when paper runs out, asks for the last good label, and the quantity is exact', async () => {
    const folder = testFolder();
    const [printer, scanner] = await Promise.all([startPrinter(folder), startScanner(folder)]);
    const { house, batchId, runId } = await houseWithCodes(folder, PIECES);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await attachScanner(desk, scanner.address);
    await printer.armFault('paper-out', 9, 0.6);
    await startRun(desk, runId, printerId);
    await until('the run is in doubt', () => stateOf(desk, runId) === 'IN_DOUBT');
    const doubt = desk.printing.view(runId);
    expect(doubt.faults).toContain('PAPER_OUT');
    expect(doubt.doubtCodes.length).toBeGreaterThan(0);
    expect(doubt.doubtCodes.length).toBeLessThanOrEqual(2);
    expect(doubt.total).toBe(doubt.waiting + doubt.inDoubt + doubt.printed + doubt.applied + doubt.void);
    expect(desk.seats.task(desk.operator.seatId)).toEqual({ kind: 'RESOLVE_DOUBT', runId, batchId });
    expect(await refusalsOf(startRun(desk, runId, printerId))).toEqual(['RUN_IN_DOUBT']);

    await until('the printer was told to forget', () =>
      house.store.journals.printIntents.list(runId).every((one) => one.state === 'DOUBT'),
    );
    await printer.fault('paper-out', false);
    const before = await readPaper(printer);
    const lastGood = wholeCodes(before).at(-1) ?? '';
    expect(before.at(-1)?.kind).toBe('partial');
    // A label that is not on the paper is refused, and the question stays.
    const wrong = house.store.reads.codesOfRun(runId).at(-1)?.code ?? '';
    await scanner.send({ text: wrong });
    await until(
      'the wrong label is refused',
      () =>
        desk.scans.recent(desk.operator.seatId, 1)[0]?.outcome.refusals[0]?.code ===
        'CODE_OUT_OF_RANGE_OF_DOUBT',
    );
    expect(stateOf(desk, runId)).toBe('IN_DOUBT');
    await scanner.send({ text: lastGood });
    await until('the doubt is resolved', () => stateOf(desk, runId) === 'PAUSED');
    expect(desk.scans.recent(desk.operator.seatId, 1)[0]).toMatchObject({
      text: lastGood,
      aim: ']Q1',
      outcome: { code: 'DOUBT_RESOLVED', tone: 'GREEN' },
    });
    expect(desk.seats.task(desk.operator.seatId)).toEqual({ kind: 'VERIFY_LABELS', batchId });
    expect(desk.printing.view(runId).void).toBe(1);

    await startRun(desk, runId, printerId);
    await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
    const whole = wholeCodes(await readPaper(printer));
    expect(new Set(whole).size).toBe(whole.length);
    expect([...whole].sort()).toEqual(
      liveCodes(desk, runId)
        .map((one) => one.code)
        .sort(),
    );
    expect(whole).toHaveLength(PIECES);
    expect(liveCodes(desk, runId).every((one) => one.state === 'PRINTED')).toBe(true);
    expect(
      liveCodes(desk, runId)
        .map((one) => one.number)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: PIECES }, (_, i) => i + 1));
    const finished = house.store.db
      .prepare<[], { payload: string }>("SELECT payload FROM ledger WHERE type = 'printRun.finished'")
      .all();
    expect(finished.map((one) => JSON.parse(one.payload) as unknown)).toEqual([
      { batchId, runId, allocated: PIECES + 1, printed: PIECES, voided: 1, unused: 0 },
    ]);
    expect(desk.heard.faults).toEqual([]);
  });

  it.each([
    ['counts when a label begins', { countAt: 'start' as const }],
    ['loses power in the middle', { countAt: 'end' as const }],
  ])('keeps the quantity exact when the printer %s', async (_, options) => {
    const folder = testFolder();
    const printer = await startPrinter(folder, options);
    const { house, runId } = await houseWithCodes(folder, 8);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await printer.armFault('power-cut', 3, 0.9);
    await startRun(desk, runId, printerId);
    await until('the run is in doubt', () => stateOf(desk, runId) === 'IN_DOUBT');
    const last = wholeCodes(await readPaper(printer)).at(-1) ?? null;
    // The printer is off and cannot be told to forget: what may come out of it later is never sent again.
    const { requeued } = desk.printing.resolveDoubt({
      commandId: randomUUID(),
      runId,
      actor: desk.operator,
      lastGood: last,
    });
    expect(requeued).toBe(0);
    await printer.power(true);
    await until('the printer answers', async () => {
      try {
        await startRun(desk, runId, printerId);
        return true;
      } catch (error) {
        if (error instanceof RefusedError) return false;
        throw error;
      }
    });
    await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
    const whole = wholeCodes(await readPaper(printer));
    expect(new Set(whole).size).toBe(whole.length);
    for (const one of liveCodes(desk, runId)) expect(whole).toContain(one.code);
    expect(liveCodes(desk, runId)).toHaveLength(8);
  });

  it('pauses with nothing in doubt and goes on where it was', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId } = await houseWithCodes(folder, 8);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await startRun(desk, runId, printerId);
    await until('labels come out', () => desk.printing.view(runId).printed >= 2);
    desk.printing.pause(runId);
    await until('it stands still', () => stateOf(desk, runId) === 'PAUSED');
    const paused = desk.printing.view(runId);
    expect(paused.inDoubt).toBe(0);
    expect(paused.waiting).toBeGreaterThan(0);
    expect(wholeCodes(await readPaper(printer))).toHaveLength(paused.printed);
    await startRun(desk, runId, printerId);
    await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
    expect(wholeCodes(await readPaper(printer))).toHaveLength(8);
  });

  it('replaces a spoilt label on a finished run', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId } = await houseWithCodes(folder, 3);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await startRun(desk, runId, printerId);
    await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
    const spoilt = house.store.reads.codesOfRun(runId)[1]?.code ?? '';
    const { replacement } = house.run('GATE', voidCode, { code: spoilt, reason: 'creased' });
    expect(desk.printing.view(runId)).toMatchObject({ waiting: 1, printed: 2, void: 1 });
    await startRun(desk, runId, printerId);
    await until('the run is finished again', () => stateOf(desk, runId) === 'FINISHED');
    expect(wholeCodes(await readPaper(printer)).at(-1)).toBe(replacement);
  });

  it('prints on a clone that keeps no count, by its status alone', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder, { noOdometer: true });
    const { house, runId } = await houseWithCodes(folder, 4);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await startRun(desk, runId, printerId);
    await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
    expect(wholeCodes(await readPaper(printer))).toEqual(
      house.store.reads.codesOfRun(runId).map((one) => one.code),
    );
  });

  it('refuses a printer that is in use or not there', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId } = await houseWithCodes(folder, 3);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    expect(await refusalsOf(startRun(desk, runId, 'dev-none'))).toEqual(['NOT_FOUND']);
    const lent = desk.devices.borrowPrinter(printerId);
    expect(await refusalsOf(startRun(desk, runId, printerId))).toEqual(['RUN_ACTIVE']);
    lent.giveBack();
    await printer.unplug();
    await until('the light is red', () => desk.devices.list()[0]?.state === 'LOST');
    expect(await refusalsOf(startRun(desk, runId, printerId))).toEqual(['PRINTER_NOT_READY']);
  });
});

describe('a service that ended while a run printed', () => {
  it('says that the restart stopped it, offers to go on or to stop for now, and goes on where it was', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId } = await houseWithCodes(folder, 12);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await startRun(desk, runId, printerId);
    await until('labels come out', () => desk.printing.view(runId).printed >= 2);
    expect(desk.printing.view(runId).byRestart).toBe(false);
    await desk.printing.close();
    const before = desk.printing.view(runId);
    expect(before.waiting + before.inDoubt).toBeGreaterThan(0);
    await desk.close();

    const again = openDesk(folder, house.reopen());
    again.printing.recover();
    again.devices.start();
    expect(again.printing.view(runId)).toMatchObject({ byRestart: true, printerId });
    await until('the printer is open', () => again.devices.list()[0]?.state === 'OPEN');
    // What was under way was waited for, so that nothing is in doubt: one button goes on.
    await until('nothing is in doubt', () => stateOf(again, runId) === 'PAUSED');
    await startRun(again, runId, printerId);
    expect(again.printing.view(runId).byRestart).toBe(false);
    await until('the run is finished', () => stateOf(again, runId) === 'FINISHED');
    const whole = wholeCodes(await readPaper(printer));
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole).toHaveLength(12);
  });

  it('a run that somebody paused before it was not stopped by the restart', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId } = await houseWithCodes(folder, 8);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    await startRun(desk, runId, printerId);
    await until('labels come out', () => desk.printing.view(runId).printed >= 2);
    desk.printing.pause(runId);
    await until('it stands still', () => stateOf(desk, runId) === 'PAUSED');
    await desk.close();
    const again = openDesk(folder, house.reopen());
    again.printing.recover();
    expect(again.printing.view(runId)).toMatchObject({ state: 'PAUSED', byRestart: false });
    again.printing.closeRun({ commandId: randomUUID(), runId, actor: again.operator });
    expect(stateOf(again, runId)).toBe('CLOSED');
  });
});

describe('a service that was killed while labels were under way', () => {
  it('comes up in doubt, starts nothing by itself, and prints no code twice', async () => {
    const folder = testFolder();
    const printer = await startPrinter(folder);
    const { house, runId, batchId } = await houseWithCodes(folder, 6);
    const first = house.store.reads.codesOfRun(runId).slice(0, 2);
    const desk = openDesk(folder, house);
    const printerId = await attachPrinter(desk, printer.address);
    house.store.journals.settings.set(`printRun.${runId}`, { printerId, seatId: desk.operator.seatId });
    // What a kill between intent and bytes leaves behind: two intents, and no label.
    house.store.journals.printIntents.markSent(runId, first, 0, 0);
    await desk.close();

    const again = openDesk(folder, house.reopen());
    again.printing.recover();
    again.devices.start();
    expect(stateOf(again, runId)).toBe('IN_DOUBT');
    expect(again.printing.view(runId).doubtCodes).toEqual(first.map((one) => one.code));
    expect(again.seats.task(again.operator.seatId)).toEqual({ kind: 'RESOLVE_DOUBT', runId, batchId });
    await until('the printer is open', () => again.devices.list()[0]?.state === 'OPEN');
    await until('the printer was told to forget', () =>
      readFileSync(join(folder, 'paper', 'bytes.bin'), 'latin1').includes('~JA'),
    );
    expect(stateOf(again, runId)).toBe('IN_DOUBT');
    // Nobody watched it meanwhile: what it may hold is never believed but for the label that is scanned.
    expect(again.house.store.journals.printIntents.list(runId).map((one) => one.state)).toEqual([
      'SENT',
      'SENT',
    ]);
    expect(await printer.labels()).toEqual([]);

    const resolved = again.printing.resolveDoubt({
      commandId: randomUUID(),
      runId,
      actor: again.operator,
      lastGood: null,
    });
    expect(resolved).toEqual({ printed: 0, voided: 2, requeued: 0 });
    await startRun(again, runId, printerId);
    await until('the run is finished', () => stateOf(again, runId) === 'FINISHED');
    const whole = wholeCodes(await readPaper(printer));
    expect(whole).toHaveLength(6);
    for (const one of first) expect(whole).not.toContain(one.code);
  });
});

it("keeps time out of it: a demonstration's clock that jumps in the middle makes no doubt", async () => {
  const folder = testFolder();
  const printer = await startPrinter(folder);
  const { house, runId } = await houseWithCodes(folder, 8);
  const desk = openDesk(folder, house);
  const printerId = await attachPrinter(desk, printer.address);
  await startRun(desk, runId, printerId);
  await until('labels come out', () => desk.printing.view(runId).printed >= 2);
  house.clock.pass(86_400_000);
  await until('the run is finished', () => stateOf(desk, runId) === 'FINISHED');
  expect(desk.printing.view(runId).void).toBe(0);
});
