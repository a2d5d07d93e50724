import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { startOfBusinessDate } from '#core/domain/time.ts';
import { signatureOf } from '../made-up.ts';
import { OTHER_DAYS as SAID } from '../tables/other-days.ts';
import { LABORATORY } from '../tables/trade.ts';
import { stepOf, type FillGoods, type FillWork } from './work.ts';

/**
 * What a manager should come by in a demonstration beside the walk itself: goods from before the program, a round through
 * the house, goods that left their rest early, a count that differs. Each by the contract, as on any day.
 */

const HOUR_MS = 3_600_000;
/** Goods of opening day came this many days before the filling begins. */
const BEFORE = 12;

/** Goods that were inside before the program was, attested by two persons with the paper attached. */
export const enterOpeningStock = async (work: FillWork, merchant: string): Promise<void> => {
  const { api, id } = work;
  await work.as('manager');
  const slot = (await api.board.slots()).findLast((one) => one.zone === 'STORAGE');
  const at = (day: number): number => startOfBusinessDate(work.dateAfter(day)) + 9 * HOUR_MS;
  await api.opening.enter({
    ...id('opening stock'),
    entries: [
      {
        merchantId: work.merchantIdOf(merchant),
        lines: [
          {
            goodsName: SAID.openingGoods,
            spec: '',
            quantity: OPENING_PIECES,
            unit: SAID.openingUnit,
            origin: SAID.openingOrigin,
            classCode: null,
          },
        ],
        zone: 'STORAGE',
        slotId: slot?.slotId ?? '',
        disinfection: { presetId: 'chlorine', mgPerL: 500, endedAtMs: at(-BEFORE) },
        restStartedAtMs: at(-BEFORE) + HOUR_MS,
        tests: [{ reportNo: 'BG-0408', laboratory: LABORATORY, sampledAtMs: at(-4) }],
        note: SAID.openingNote,
      },
    ],
    file: signatureOf(SAID.openingNote),
    countersignId: await work.countersign('supervisor'),
  });
};
export const OPENING_PIECES = 48;

/** Surroundings of the storage zone were swabbed, negative and verified; tubes for the people of the day still wait. */
export const swabRounds = async (work: FillWork): Promise<void> => {
  const { api, id } = work;
  await work.as('sampler');
  const { roundId } = await api.laboratory.planRound({
    ...id('round'),
    kind: 'ENVIRONMENT',
    zone: 'STORAGE',
    note: SAID.round,
    sites: [...SAID.sites],
  });
  const tubes = (await api.laboratory.rounds()).find((one) => one.roundId === roundId)?.tubes ?? [];
  const sampleIds: string[] = [];
  for (const { tubeNo } of tubes)
    sampleIds.push((await api.laboratory.takeForRound({ ...id(`round ${tubeNo}`), tubeNo })).sampleId);
  await api.laboratory.send({ ...id('round sent'), sampleIds, laboratory: LABORATORY });
  await api.laboratory.planRound({
    ...id('round of people'),
    kind: 'PERSONNEL',
    zone: 'FRONT',
    note: SAID.crewRound,
    sites: ['', '', ''],
  });
  await work.as('lab');
  for (const [at, sampleId] of sampleIds.entries())
    await api.laboratory.enter({
      ...id(`round result ${at}`),
      sampleId,
      result: 'NEGATIVE',
      reportNo: 'BG-ENV-01',
    });
  await work.as('supervisor');
  // The last one waits for whoever opens the laboratory's desk.
  for (const [at, sampleId] of sampleIds.slice(0, -1).entries())
    await api.laboratory.verify({ ...id(`round verified ${at}`), sampleId, result: 'NEGATIVE' });
};

/**
 * A version of the rules that lets urgent goods go early was adopted for such days, and one batch is judged by it: two
 * persons waive the rest of its week and say what is done instead. Everything else stays under the market's own rule.
 */
export const releaseEarly = async (work: FillWork, { plan, batchId }: FillGoods): Promise<void> => {
  const { api, id } = work;
  await work.as('manager');
  const { policyId: _shipped, ...values } = ZHEJIANG_2022_03;
  const second = () => work.countersign('supervisor');
  const { policyId } = await api.rules.adopt({
    ...id('urgent rules'),
    policy: {
      ...values,
      title: SAID.urgentTitle,
      source: SAID.urgentReason,
      // Over before the demonstration begins: nothing is declared under it, goods are judged by it one by one.
      effectiveFrom: work.dateAfter(-2),
      effectiveTo: work.dateAfter(-1),
      waivers: [...values.waivers, { guard: 'RESTED', basis: 'EARLY_RELEASE', paper: null, measures: true }],
    },
    basedOn: null,
    reason: SAID.urgentReason,
    countersignId: await second(),
  });
  await api.rules.rejudge({
    ...id(stepOf('rejudge', plan.stage)),
    batchId,
    policyId,
    reason: SAID.rejudge,
    countersignId: await second(),
  });
  await api.rules.waive({
    ...id(stepOf('waive', plan.stage)),
    batchId,
    guard: 'RESTED',
    basis: 'EARLY_RELEASE',
    reason: SAID.early,
    measures: SAID.measures,
    countersignId: await second(),
  });
  await api.release.clear({ ...id(stepOf('clear', plan.stage)), batchId });
};

/** One slot was counted blind, and a piece was missing; two persons signed for it. */
export const countShort = async (work: FillWork, { plan, batchId }: FillGoods): Promise<void> => {
  const { api, id } = work;
  await work.as('manager');
  const { slotId, zone } = (await api.batches.get({ batchId })).summary;
  if (slotId === null || zone === null) throw new Error('goods that are to be counted stand in no slot');
  const { stocktakeId } = await api.stocktakes.open({ ...id('stocktake'), zone, slotId });
  await api.stocktakes.count({ ...id('stocktake count'), stocktakeId, batchId, quantity: plan.pieces - 1 });
  await api.stocktakes.close({
    ...id('stocktake close'),
    stocktakeId,
    reason: SAID.recount,
    countersignId: await work.countersign('supervisor'),
  });
};
