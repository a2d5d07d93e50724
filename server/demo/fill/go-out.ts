import type { CodePage, CodeView } from '#core/contract/views.ts';
import { STAGES, type Stage } from './plan.ts';
import { stepOf, type FillGoods, type FillWork } from './work.ts';
import { signatureOf } from '../made-up.ts';

/** Results, clearance, labels and hand-overs, each batch as far as its stage says. */

const PIECES_PER_CARTON = 25;

const ORDER: ReadonlyArray<Stage> = STAGES;
const isPast = (stage: Stage, other: Stage): boolean => ORDER.indexOf(stage) < ORDER.indexOf(other);

/** The laboratory's results; verified by another person unless they are to wait for that. */
export const enterResults = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  const { api, id } = work;
  await work.as('lab');
  const entered: Array<{ readonly batchId: string; readonly sampleId: string; readonly step: string }> = [];
  for (const { plan, batchId } of goods) {
    const { samples, batchNo } = (await api.batches.get({ batchId })).batch;
    for (const [at, { sampleId }] of samples.entries()) {
      const isPositive = plan.stage === 'RESTING_POSITIVE' && at === 0;
      await api.samples.enterResult({
        ...id(stepOf('result', plan.stage, at)),
        batchId,
        sampleId,
        result: isPositive ? 'POSITIVE' : 'NEGATIVE',
        reportNo: `BG-${batchNo}`,
      });
      const waits = isPositive || plan.stage === 'RESTING_ENTERED';
      if (!waits) entered.push({ batchId, sampleId, step: stepOf('verify', plan.stage, at) });
    }
    work.progress(5);
  }
  await work.as('supervisor');
  for (const { step, ...sample } of entered)
    await api.samples.verifyResult({ ...id(step), ...sample, result: 'NEGATIVE' });
};

const storeAll = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  const { api, id } = work;
  await work.as('manager');
  for (const { plan, batchId } of goods)
    await api.release.clear({ ...id(stepOf('clear', plan.stage)), batchId });
  await work.as('gate');
  const slots = (await api.board.slots()).filter(({ zone }) => zone === 'STORAGE');
  for (const [at, { plan, batchId }] of goods
    .filter(({ plan: { stage } }) => isPast(stage, 'CLEARED'))
    .entries())
    await api.release.store({
      ...id(stepOf('store', plan.stage)),
      batchId,
      slotId: slots[at % slots.length]?.slotId ?? '',
    });
};

const cartonCodes = async ({ api }: FillWork, batchId: string): Promise<ReadonlyArray<CodeView>> => {
  const codes: CodeView[] = [];
  for (let after: string | null = null; ;) {
    const page: CodePage = await api.codes.list({ batchId, kind: 'CARTON', after, limit: 200 });
    codes.push(...page.items);
    after = page.next;
    if (after === null) return codes;
  }
};

const cartonsOf = async (work: FillWork, batchId: string): Promise<ReadonlyArray<string>> =>
  (await cartonCodes(work, batchId)).filter(({ state }) => state !== 'VOID').map(({ code }) => code);

/** Codes, labels and their verification, carton by carton. */
const label = async (work: FillWork, { plan, batchId }: FillGoods): Promise<void> => {
  const { api, id } = work;
  const { stage } = plan;
  const { runId } = await api.codes.reserve({
    ...id(stepOf('reserve', stage)),
    batchId,
    piecesPerCarton: PIECES_PER_CARTON,
  });
  if (!isPast(stage, 'RESERVED')) return;
  const { state } = await api.codes.run({ runId });
  // What an interrupted filling left under way was in the memory of a printer that is no more.
  if (state === 'IN_DOUBT')
    await api.codes.resolveDoubt({ ...id(stepOf('doubt', stage, runId)), runId, lastGood: null });
  if (state !== 'FINISHED') await work.printAtOnce(runId, await work.actor());
  work.progress(5);
  if (!isPast(stage, 'PRINTED')) return;
  for (const code of await cartonsOf(work, batchId))
    await api.codes.apply({ ...id(stepOf('apply', stage, code)), batchId, code });
  work.progress(5);
};

/** The merchant comes for the first `cartons` cartons. */
const handOver = async (
  work: FillWork,
  { plan, batchId }: FillGoods,
  cartons: ReadonlyArray<string>,
): Promise<void> => {
  const { api, id } = work;
  const { collectionId } = await api.exit.open({ ...id(stepOf('open', plan.stage)), batchId });
  for (const code of cartons)
    await api.exit.pick({ ...id(stepOf('pick', plan.stage, code)), collectionId, code });
  await api.exit.sign({
    ...id(stepOf('sign', plan.stage)),
    collectionId,
    collector: plan.collector,
    signature: signatureOf(plan.collector),
  });
};

/** A week has passed: what rested long enough goes on its way. */
export const goOut = async (work: FillWork, goods: ReadonlyArray<FillGoods>): Promise<void> => {
  const { api, id } = work;
  const cleared = goods.filter(({ plan: { stage } }) => isPast(stage, 'READY'));
  await storeAll(work, cleared);
  for (const one of cleared.filter(({ plan: { stage } }) => isPast(stage, 'STORED'))) await label(work, one);
  const certified = cleared.filter(({ plan: { stage } }) => isPast(stage, 'VERIFIED'));
  await work.as('manager');
  for (const { plan, batchId } of certified)
    await api.exit.issueCertificate({ ...id(stepOf('certificate', plan.stage)), batchId });
  await work.as('gate');
  for (const one of certified) {
    const cartons = await cartonsOf(work, one.batchId);
    if (one.plan.stage === 'COLLECTED') await handOver(work, one, cartons);
    if (one.plan.stage === 'PARTLY_COLLECTED')
      await handOver(work, one, cartons.slice(0, Math.ceil(cartons.length / 2)));
  }
};
