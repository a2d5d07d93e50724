import { samplePlanFor } from '#core/domain/policy.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { createDraw } from '../draw.ts';
import { paperNumber } from '../made-up.ts';
import { LABORATORY, PAPER_ISSUERS } from '../tables/trade.ts';
import type { FillBatch, Stage } from './plan.ts';
import { stepOf, type FillGoods, type FillWork } from './work.ts';

/** From the declaration to the resting zone, several batches at a time: each person does all that is theirs at once. */

const PIECES_PER_CARTON = 25;
/** Goods of this day are only expected, so its date is the one that the board goes by. */
const LAST_DAY = 9;
/** What stands apart, at the end of the resting zone. */
const LAST_SLOTS: ReadonlyArray<Stage> = ['RESTING_POSITIVE', 'RESTING_EXPOSED'];
const CONTACT_MS = 31 * 60_000;
/** Goods that are only expected lack this paper still. */
const LATE = 'NUCLEIC_ACID_REPORT';

const pdf = (name: string): File =>
  new File([`%PDF-1.4\n% ${name}\n%%EOF\n`], `${name}.pdf`, { type: 'application/pdf' });

type HandedIn = { readonly paperId: string; readonly number: string; readonly issuedOn: string };

const attachPapers = async (
  work: FillWork,
  { plan, batchId }: FillGoods,
  day: number,
): Promise<ReadonlyArray<HandedIn>> => {
  const handedIn: HandedIn[] = [];
  const draw = createDraw(0, `papers ${plan.stage}`);
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, [])) {
    const number = paperNumber(draw, kind);
    const issuer = draw.pick(PAPER_ISSUERS);
    const issuedOn = work.dateAfter(day - draw.between(2, 9));
    if (plan.stage === 'EXPECTED' && kind === LATE) continue;
    const { paperId } = await work.api.declarations.attachPaper({
      ...work.id(stepOf('paper', plan.stage, kind)),
      batchId,
      kind,
      number,
      issuer,
      issuedOn,
      file: pdf(number),
    });
    handedIn.push({ paperId, number, issuedOn });
  }
  return handedIn;
};

/** The market reads what was handed in; each paper says just what it should. */
const readPapers = async (
  { api, id }: FillWork,
  { plan, batchId }: FillGoods,
  papers: ReadonlyArray<HandedIn>,
): Promise<void> => {
  for (const { paperId, number, issuedOn } of papers)
    await api.review.read({
      ...id(stepOf('read', plan.stage, number)),
      batchId,
      paperId,
      reading: {
        number,
        issuedOn,
        validTo: null,
        quantity: plan.pieces,
        coversMore: false,
        containerNo: plan.vehicle.containerNo,
      },
      verdict: 'PASSED',
    });
};

/** Declared with its papers by the office; approved by the market unless it is to wait for that. */
export const declareAll = async (
  work: FillWork,
  plans: ReadonlyArray<FillBatch>,
  day: number,
): Promise<ReadonlyArray<FillGoods>> => {
  const { api, id } = work;
  const goods: FillGoods[] = [];
  const papers = new Map<string, ReadonlyArray<HandedIn>>();
  await work.as('manager');
  for (const plan of plans) {
    const { plate, containerNo, sealNo } = plan.vehicle;
    const { batchId } = await api.declarations.submit({
      ...id(stepOf('declare', plan.stage)),
      merchantId: work.merchantIdOf(plan.merchant),
      lines: [...plan.lines],
      plate,
      containerNo,
      sealNo,
      // The days of the filling are counted from its start, so that late in the evening its clock is a day ahead.
      expectedOn: work.dateAfter(day === LAST_DAY ? day : day + 1),
    });
    const one = { plan, batchId };
    goods.push(one);
    papers.set(batchId, await attachPapers(work, one, day));
    work.progress(5);
  }
  await work.as('market');
  for (const one of goods) {
    if (one.plan.stage === 'DECLARED') continue;
    const { plan, batchId } = one;
    await readPapers(work, one, papers.get(batchId) ?? []);
    await api.declarations.review({ ...id(stepOf('review', plan.stage)), batchId, verdict: 'APPROVED' });
  }
  return goods;
};

/** Arrived and counted by number; `missing` pieces of the first line are not there. */
export const arriveAndCount = async (
  work: FillWork,
  goods: ReadonlyArray<FillGoods>,
  missing = 0,
): Promise<void> => {
  const { api, id } = work;
  await work.as('gate');
  for (const { plan, batchId } of goods)
    await api.gate.arrive({ ...id(stepOf('arrive', plan.stage)), batchId, ...plan.vehicle });
  await work.as('inspector');
  for (const { plan, batchId } of goods) {
    // Goods that are being counted have one line left to do.
    const lines = plan.stage === 'COUNTING' ? plan.lines.slice(0, -1) : plan.lines;
    for (const [at, line] of lines.entries()) {
      const lineNo = at + 1;
      const quantity = line.quantity - (at === 0 ? missing : 0);
      const step = (what: string) => id(stepOf(what, plan.stage, lineNo));
      await api.gate.count({ ...step('count'), batchId, lineNo, mode: 'SET', quantity });
      await api.gate.checkLine({ ...step('check'), batchId, lineNo, typeAgrees: true, specAgrees: true });
    }
    work.progress(5);
  }
};

/** Somebody else counts what differs, and finds the same. */
const recountDiffering = async (work: FillWork, batchId: string): Promise<void> => {
  const { batch } = await work.api.batches.get({ batchId });
  const lines = batch.lines
    .filter((line) => line.counted !== line.quantity)
    .map((line) => ({ lineNo: line.lineNo, quantity: line.counted ?? 0 }));
  await work.api.inspection.recount({
    ...work.id('recount'),
    batchId,
    lines,
    countersignId: await work.countersign('gate'),
  });
};

export const acceptAll = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  await work.as('inspector');
  for (const { plan, batchId } of goods) {
    if (plan.stage === 'MISMATCH') await recountDiffering(work, batchId);
    await work.api.gate.completeInspection({ ...work.id(stepOf('complete', plan.stage)), batchId });
  }
};

export const unloadAll = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  const { api, id } = work;
  await work.as('gate');
  for (const { plan, batchId } of goods) {
    await api.gate.unload({ ...id(stepOf('unload', plan.stage)), batchId });
    const cartons = Math.ceil(plan.pieces / PIECES_PER_CARTON);
    await api.gate.unpack({ ...id(stepOf('unpack', plan.stage)), batchId, cartons });
  }
};

export const startDisinfection = async (
  work: FillWork,
  goods: ReadonlyArray<FillGoods>,
): Promise<ReadonlyMap<string, string>> => {
  await work.as('disinfect');
  const started = new Map<string, string>();
  for (const { plan, batchId } of goods) {
    const { disinfectionId } = await work.api.gate.startDisinfection({
      ...work.id(stepOf('disinfect', plan.stage)),
      batchId,
      presetId: 'chlorine',
      mgPerL: 500,
      object: 'OUTER',
    });
    started.set(batchId, disinfectionId);
  }
  return started;
};

/**
 * Into the first free slots; those that turn out positive into the last one, with goods beside them that are exposed to
 * them and no others. Goods that were laid to rest before stay where they are.
 */
const placeAll = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  const { api, id } = work;
  await work.as('gate');
  for (const { plan, batchId } of goods) {
    if ((await api.batches.get({ batchId })).batch.rest !== null) continue;
    const free = (await api.board.slots()).filter(({ zone, occupied }) => zone === 'REST' && !occupied);
    const slot = LAST_SLOTS.includes(plan.stage) ? free.at(-1) : free[0];
    if (slot === undefined) throw new Error('the resting zone is full: the demonstration cannot be filled');
    await api.gate.place({ ...id(stepOf('place', plan.stage)), batchId, slotId: slot.slotId });
  }
};

const sampleAll = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  const { api, id } = work;
  await work.as('sampler');
  for (const { plan, batchId } of goods) {
    const { batchNo } = (await api.batches.get({ batchId })).batch;
    const sampleIds: string[] = [];
    for (const { layer, count } of samplePlanFor(ZHEJIANG_2022_03, 1)) {
      for (let nth = 0; nth < count; nth += 1) {
        const step = id(stepOf('sample', plan.stage, layer, nth));
        const sampleNo = `${batchNo}-${sampleIds.length + 1}`;
        sampleIds.push((await api.samples.take({ ...step, batchId, layer, sampleNo })).sampleId);
      }
    }
    const formNo = `SJ-${batchNo}`;
    await api.samples.send({
      ...id(stepOf('send', plan.stage)),
      batchId,
      sampleIds,
      formNo,
      laboratory: LABORATORY,
    });
    work.progress(10);
  }
};

/** Everything from the declaration to goods that rest; those that came today are not sampled yet. */
export const comeIn = async (
  work: FillWork,
  plans: ReadonlyArray<FillBatch>,
  day: number,
): Promise<ReadonlyArray<FillGoods>> => {
  const goods = await declareAll(work, plans, day);
  await arriveAndCount(work, goods);
  await acceptAll(work, goods);
  await unloadAll(work, goods);
  const started = await startDisinfection(work, goods);
  await work.api.clock.moveDemo({ ...work.id(`contact ${day}`), byMs: CONTACT_MS });
  for (const { plan, batchId } of goods) {
    const disinfectionId = started.get(batchId) ?? '';
    await work.api.gate.endDisinfection({
      ...work.id(stepOf('disinfected', plan.stage)),
      batchId,
      disinfectionId,
    });
  }
  await placeAll(work, goods);
  await sampleAll(
    work,
    goods.filter(({ plan }) => plan.stage !== 'RESTING_NEW'),
  );
  return goods;
};
