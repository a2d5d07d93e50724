import { performance } from 'node:perf_hooks';
import { isTraceCode } from '#core/domain/codes.ts';
import { reasonsOf, untilDone } from './refused.ts';
import { expectLight, onShift, type Consignment, type DayHouse } from './house.ts';
import type { PaperLabel } from './paper.ts';
import type { PlannedBatch } from './plan.ts';
import { everyCode } from '#test/support/whole-lists.ts';

/** From the resting zone to the merchant: cleared, stored, coded, each label verified by scan, handed over by scan. */

const LOOK_MS = 40;
/** After a fault the printer is made to forget before it is let go. */
const PRINTER_LIMIT_MS = 20_000;
/** A run that has to be started more often than this is given up. */
const MOST_STARTS = 12;

const look = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

const clearAndStore = async (house: DayHouse, wave: ReadonlyArray<Consignment>): Promise<void> => {
  const { desks, guns, id } = house;
  const slots = (await desks.gate.api.board.slots()).filter(({ zone }) => zone === 'STORAGE');
  for (const [at, { batchId, plan }] of wave.entries()) {
    await desks.office.api.release.clear({ ...id(), batchId });
    await house.hands(15_000);
    await desks.gate.setTask({ kind: 'STORE', batchId });
    const outcome = await guns.gate.scan(desks.gate, slots[at % slots.length]?.code ?? '');
    expectLight(house, `storing batch ${plan.no}`, outcome, ['STORED']);
    await house.hands(60_000);
  }
};

/** Labels that are still under way come out; only then is the last label the last one. */
const standStill = async ({ paper }: DayHouse): Promise<number> => {
  let before = -1;
  let now = await paper.count();
  while (before !== now) {
    await look();
    [before, now] = [now, await paper.count()];
  }
  return now;
};

/** Longest time that somebody takes to fetch a roll. */
const FETCH_MS = 5000;

/**
 * The time that it takes to fetch a roll: meanwhile the printer is told to forget what it holds. What was not told at once
 * stays in doubt as it is, and nobody waits for it.
 */
const untilForgotten = async ({ desks }: DayHouse, runId: string): Promise<void> => {
  const { api } = desks.gate;
  const { batchId } = await api.codes.run({ runId });
  const end = performance.now() + FETCH_MS;
  while (performance.now() < end) {
    if ((await everyCode(api, batchId)).every(({ state }) => state !== 'SENT')) return;
    await look();
  }
};

/**
 * Somebody loads paper where it is out, waits for what still comes, finds the last good label and says which it is; with
 * none, nothing of what is in doubt counts.
 */
const settleDoubt = async (
  house: DayHouse,
  runId: string,
  from: number,
  isPlanned: boolean,
): Promise<void> => {
  const { paper, printer, desks } = house;
  const { powered } = await printer.state();
  if (!powered) await printer.power(true);
  await untilForgotten(house, runId);
  const { faults } = await printer.state();
  for (const fault of faults) await printer.fault(fault, false);
  const labels = await paper.read(from, await standStill(house));
  const { doubtCodes, lastPrinted } = await desks.gate.api.codes.run({ runId });
  const last = labels.findLast(({ kind, text }) => kind === 'complete' && text !== null)?.text ?? null;
  const lastGood = last !== null && (doubtCodes.includes(last) || last === lastPrinted) ? last : null;
  const tell = house.faults !== null || (isPlanned && faults.length > 0) ? house.say : house.note;
  tell(`${doubtCodes.length} labels in doubt, the last good one is ${lastGood ?? 'not to be found'}`);
  try {
    await desks.gate.api.codes.resolveDoubt({ ...house.id(), runId, lastGood });
  } catch (error) {
    // A printer that counts may have settled it between the look at the paper and the word: whoever prints looks again.
    if (!(reasonsOf(error) ?? '').includes('NOT_IN_DOUBT')) throw error;
  }
};

/** Starts a run that waits, as soon as the printer lets it; one that has come into doubt meanwhile is for whoever looks next. */
const startRun = ({ desks, id, printerId }: DayHouse, runId: string): Promise<unknown> => {
  const { api } = desks.gate;
  return untilDone(async () => {
    const { state } = await api.codes.run({ runId });
    if (state === 'IDLE' || state === 'PAUSED') await api.codes.startRun({ ...id(), runId, printerId });
  }, PRINTER_LIMIT_MS);
};

/** Prints until the run is finished, whatever the printer does, and answers what came out. */
const printRun = async (
  house: DayHouse,
  runId: string,
  plan: PlannedBatch,
): Promise<ReadonlyArray<PaperLabel>> => {
  const { desks, paper } = house;
  const { api } = desks.gate;
  const from = await paper.count();
  const most = MOST_STARTS + (house.faults?.counts().asked ?? 0);
  for (let starts = 0; starts <= most;) {
    const { state } = await api.codes.run({ runId });
    switch (state) {
      case 'FINISHED':
        return paper.read(from, await paper.count());
      case 'RUNNING':
        await look();
        break;
      case 'IN_DOUBT':
        await settleDoubt(house, runId, from, plan.paperOutAfter !== null);
        break;
      case 'IDLE':
      case 'PAUSED':
      case 'CLOSED':
        starts += 1;
        await startRun(house, runId);
    }
  }
  throw new Error('the printer is not to be worked with');
};

type Labels = ReadonlyArray<PaperLabel>;

/** Rounds in which labels are replaced whose replacement came out spoilt, too. */
const MOST_ROUNDS = 5;

/**
 * On a day with faults somebody looks over what came out: a label whose symbol is no code is torn up, and the code that it
 * should have shown is void and replaced. Answers the labels that are left.
 */
const replaceSpoilt = async (
  house: DayHouse,
  batchId: string,
  runId: string,
  plan: PlannedBatch,
  printed: Labels,
): Promise<Labels> => {
  if (house.faults === null) return printed;
  const { api } = house.desks.gate;
  const labels = [...printed];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const there = new Set((await house.paper.read(0, await house.paper.count())).map(({ text }) => text));
    const codes = await everyCode(api, batchId);
    const gone = codes.filter(({ code, state }) => state === 'PRINTED' && !there.has(code));
    if (gone.length === 0) break;
    for (const { code } of gone) {
      house.say(`label of ${code} came out spoilt`);
      await api.codes.voidCode({ ...house.id(), code, reason: '标签破损' });
    }
    labels.push(...(await printRun(house, runId, plan)));
  }
  return labels.filter(({ text }) => text !== null && isTraceCode(text));
};

/** Reserves and prints; the label that came out smudged is thrown away for a new one. Answers the labels that are good. */
const printLabels = async (house: DayHouse, { batchId, plan }: Consignment): Promise<Labels> => {
  const { desks, id } = house;
  await onShift(desks.gate);
  const { api } = desks.gate;
  const { runId, codes } = await api.codes.reserve({
    ...id(),
    batchId,
    piecesPerCarton: plan.piecesPerCarton,
  });
  if (plan.paperOutAfter !== null) await house.printer.armFault('paper-out', plan.paperOutAfter, 0.4);
  const labels = await replaceSpoilt(house, batchId, runId, plan, await printRun(house, runId, plan));
  house.say(`batch ${plan.no}: ${labels.length} labels for ${codes} codes`);
  if (plan.spoilt === null) return labels;
  // Whatever is void already goes into the bin as it is.
  const live = new Set(
    (await everyCode(api, batchId)).flatMap(({ code, state }) => (state === 'PRINTED' ? [code] : [])),
  );
  const smudged = labels.slice(plan.spoilt - 1).find(({ text }) => text !== null && live.has(text))?.text;
  if (smudged === undefined || smudged === null) return labels;
  await api.codes.voidCode({ ...id(), code: smudged, reason: '标签破损' });
  const again = await replaceSpoilt(house, batchId, runId, plan, await printRun(house, runId, plan));
  return [...labels.filter(({ text }) => text !== smudged), ...again];
};

/** Each label goes onto its piece and is scanned there. What cannot be read is thrown away. */
const verifyLabels = async (
  house: DayHouse,
  batch: Consignment,
  labels: Labels,
): Promise<ReadonlyArray<string>> => {
  const { desks, guns } = house;
  const { batchId, plan } = batch;
  await onShift(desks.inspection);
  await desks.inspection.setTask({ kind: 'VERIFY_LABELS', batchId });
  const texts = labels.flatMap(({ kind, text }) => (kind !== 'complete' || text === null ? [] : [text]));
  for (const [at, text] of texts.entries()) {
    // Now and then a finger stays on the trigger.
    if (at % 97 === 13) {
      const [first, second] = await guns.inspection.scanTwice(desks.inspection, text);
      expectLight(house, `label ${text}`, first ?? null, ['APPLIED', 'CARTON_APPLIED', 'ALREADY_APPLIED']);
      expectLight(house, `label ${text}, twice`, second ?? null, ['DOUBLE_READ', 'ALREADY_APPLIED']);
      continue;
    }
    const outcome = await guns.inspection.scan(desks.inspection, text, 'PIECE');
    // A label that was in doubt when it came out: the scanner says so, and it goes into the bin.
    if (outcome?.refusals[0]?.code === 'CODE_VOID') continue;
    expectLight(house, `label ${text}`, outcome, ['APPLIED', 'CARTON_APPLIED', 'ALREADY_APPLIED']);
  }
  const codes = await everyCode(desks.inspection.api, batchId);
  const bare = codes.filter(({ kind, state }) => kind === 'PIECE' && state === 'PRINTED');
  if (bare.length > 0) house.note(`batch ${plan.no}: ${bare.length} pieces have no label`);
  house.say(`batch ${plan.no}: ${texts.length} labels verified`);
  return texts;
};

const signature = (collector: string): File =>
  new File([`<svg xmlns="http://www.w3.org/2000/svg"><text>${collector}</text></svg>`], 'signature.svg', {
    type: 'image/svg+xml',
  });

/** The merchant comes: certificate, every piece (or every carton) scanned out, signed for. */
const handOver = async (house: DayHouse, batch: Consignment, texts: ReadonlyArray<string>): Promise<void> => {
  const { desks, guns, id } = house;
  const { batchId, plan } = batch;
  await onShift(desks.office, desks.disinfection);
  const known = new Map(
    (await everyCode(desks.office.api, batchId)).map((code) => [code.code, code] as const),
  );
  if ([...known.values()].some(({ state }) => state === 'PRINTED')) {
    house.note(`batch ${plan.no} stays: not every piece carries a verified label`);
    return;
  }
  await desks.office.api.exit.issueCertificate({ ...id(), batchId });
  await house.hands(20_000);
  // The exit is worked by whoever disinfected in the morning: a scanner, a seat and a person for itself.
  const exit = desks.disinfection;
  const { collectionId } = await exit.api.exit.open({ ...id(), batchId });
  await exit.setTask({ kind: 'HAND_OVER', collectionId, batchId });
  const kind = plan.piecesPerCarton > 0 ? 'CARTON' : 'PIECE';
  // A label whose code is void went into the bin when it was verified: no piece carries it.
  const carried = texts.filter((code) => known.get(code)?.kind === kind && known.get(code)?.state !== 'VOID');
  for (const text of carried) {
    const outcome = await guns.exit.scan(exit, text, 'PIECE');
    expectLight(house, `handing over ${text}`, outcome, [
      'PICKED',
      'CARTON_PICKED',
      'ALREADY_PICKED',
      'DOUBLE_READ',
    ]);
  }
  const { quantity } = await exit.api.exit.sign({
    ...id(),
    collectionId,
    collector: plan.collector,
    signature: signature(plan.collector),
  });
  await exit.setTask({ kind: 'NONE' });
  if (quantity !== plan.pieces) house.note(`batch ${plan.no}: ${plan.pieces} came, ${quantity} left`);
  house.say(`batch ${plan.no}: ${quantity} pieces handed over`);
};

/** Everything that leaves on one day. Printing, verifying and handing over go on at once, each batch in its turn. */
export const takeOut = async (house: DayHouse, wave: ReadonlyArray<Consignment>): Promise<void> => {
  await clearAndStore(house, wave);
  await house.desks.gate.setTask({ kind: 'NONE' });
  let printing: Promise<unknown> = Promise.resolve();
  let verifying: Promise<unknown> = Promise.resolve();
  let leaving: Promise<unknown> = Promise.resolve();
  for (const batch of wave) {
    const labels = printing.then(() => printLabels(house, batch));
    const texts = Promise.all([labels, verifying]).then(([printed]) => verifyLabels(house, batch, printed));
    const gone = Promise.all([texts, leaving]).then(([verified]) => handOver(house, batch, verified));
    [printing, verifying, leaving] = [labels, texts, gone];
  }
  await Promise.all([printing, verifying, leaving]);
};
