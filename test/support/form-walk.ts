import type { UseCase } from '#core/ports/context.ts';
import { backEntered } from '#core/usecases/back-entry.ts';
import { confirmGap } from '#core/usecases/clock.ts';
import { disinfectByForm, type DisinfectionFormInput } from '#core/usecases/disinfection-form.ts';
import * as gate from '#core/usecases/gate.ts';
import { exportLines } from '#db/export.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  openWarehouse,
  slotId,
  type TestWarehouse,
} from './warehouse.ts';

const MINUTE_MS = 60_000;

/** Enters a form, as the desk does: the act, with two persons, at the time that the form says. */
export const enterForm = <I extends { readonly batchId: string }, R>(
  house: TestWarehouse,
  act: UseCase<I, R>,
  input: I,
  happenedMs: number,
): R =>
  house.run(
    'MANAGER',
    backEntered(act, (one: I) => one.batchId),
    { entry: { formNo: 'P-1', happenedMs, reason: '停电' }, act: input },
    house.person('SECOND'),
    happenedMs,
  );

/** What the form of a disinfection says; `endedMs` is as much later as the agent must work. */
export const disinfectionForm = (
  house: TestWarehouse,
  batchId: string,
  startedMs: number,
  over: Partial<DisinfectionFormInput> = {},
): DisinfectionFormInput => ({
  batchId,
  presetId: 'chlorine',
  mgPerL: 500,
  preparationId: null,
  usedMl: 300,
  mixed: { ratio: '1:100', amountMl: 1000 },
  object: 'OUTER',
  place: '仓前区',
  reason: '',
  startedMs,
  endedMs: startedMs + 30 * MINUTE_MS,
  formNo: 'P-1',
  file: house.file,
  ...over,
});

/** The newest gap of the clock is confirmed in full by two persons. */
export const confirmOutage = (house: TestWarehouse): void => {
  const gap = house.store.reads.gaps().at(-1);
  if (gap === undefined) throw new Error('nothing was away');
  const said = { gapId: gap.gapId, confirmedMs: gap.claimedMs, reason: '停电' };
  house.run('MANAGER', confirmGap, said, house.person('SECOND'));
};

/**
 * Goods are inspected, then power goes for four hours: they are unloaded, unpacked and disinfected by paper, and entered
 * when the program is back. Answers the batch and when power went (UTC ms).
 */
export const untilPowerIsBack = (house: TestWarehouse): { batchId: string; wentMs: number } => {
  const { batchId } = declare(house, 4);
  attachPapers(house, batchId);
  bringIn(house, batchId, 4);
  const wentMs = house.clock.read().wallMs;
  house.clock.reboot(4 * HOUR_MS);
  house.store.tick();
  enterForm(house, gate.unload, { batchId }, wentMs + 10 * MINUTE_MS);
  enterForm(house, gate.unpack, { batchId, cartons: 1 }, wentMs + 20 * MINUTE_MS);
  return { batchId, wentMs };
};

/** The whole of it: disinfected by form, then laid to rest at the desk. */
export const playForms = (house: TestWarehouse): void => {
  const { batchId, wentMs } = untilPowerIsBack(house);
  confirmOutage(house);
  const startedMs = wentMs + 30 * MINUTE_MS;
  enterForm(house, disinfectByForm, disinfectionForm(house, batchId, startedMs), startedMs);
  house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') });
};

/** The same in a warehouse of its own; answers the exported ledger. */
export const walkByForms = async (directory: string): Promise<string> => {
  const house = await openWarehouse(directory);
  playForms(house);
  const exported = [...exportLines(house.store.db), ''].join('\n');
  house.close();
  return exported;
};
