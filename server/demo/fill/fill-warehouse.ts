import { LAST_WEEK, type FillBatch, type FillPlan, type Stage } from './plan.ts';
import { acceptAll, arriveAndCount, comeIn, declareAll, startDisinfection, unloadAll } from './come-in.ts';
import { enterResults, goOut } from './go-out.ts';
import { signatureOf } from '../made-up.ts';
import { DEMO_KINDS } from '../warehouse.ts';
import { countShort, enterOpeningStock, releaseEarly, swabRounds } from './other-days.ts';
import type { FillWork } from './work.ts';
import { enlistCrew, enlistMarket, openDoor, testCrew } from './workers.ts';

const HOUR_MS = 3_600_000;

/** Units of progress that a batch comes to, about. */
const BATCH_UNITS = 30;

/** What the work comes to, in units of progress: one for each merchant and person, more for a batch. */
export const unitsOf = (plan: FillPlan): number =>
  plan.merchants.length + plan.staff.length + (plan.batches.length + plan.others.length) * BATCH_UNITS;

/** The market takes over its list, and each merchant of it signs the pledge. */
const takeOverList = async (work: FillWork, merchants: FillPlan['merchants']): Promise<void> => {
  const { api, id, as, merchantIdOf, progress } = work;
  if (merchants.length === 0) return;
  await as('market');
  await api.merchants.importList({
    ...id(`merchants ${merchants[0]?.name ?? ''}`),
    rows: merchants.map((merchant) => ({ ...merchant, kinds: [DEMO_KINDS[0].name] })),
  });
  const textId = (await api.pledges.state()).text?.textId ?? '';
  for (const { name, contact } of merchants) {
    await api.pledges.sign({
      ...id(`pledge ${name}`),
      merchantId: merchantIdOf(name),
      textId,
      signer: contact,
      signature: signatureOf(contact),
    });
    progress(1);
  }
};

const registerStaff = async (
  { api, id, as, merchantIdOf, progress }: FillWork,
  staff: FillPlan['staff'],
): Promise<ReadonlyArray<string>> => {
  await as('admin');
  const textId = (await api.pledges.state()).text?.textId ?? '';
  const people: string[] = [];
  for (const [at, { name, phone, merchant }] of staff.entries()) {
    const { personId } = await api.people.register({
      ...id(`staff ${at}`),
      name,
      phone,
      roles: ['MERCHANT'],
      merchantId: merchantIdOf(merchant),
    });
    await api.pledges.sign({
      ...id(`staff pledge ${at}`),
      merchantId: merchantIdOf(merchant),
      personId,
      textId,
      signer: name,
      signature: signatureOf(name),
    });
    people.push(personId);
    progress(1);
  }
  return people;
};

/**
 * Lives through nine days so that at its end goods stand at every stage: those that came on the first day leave, others
 * rest, and some stand at the gate. Then come the merchants and people whose goods are not here. Each act goes through
 * the contract; may be begun again after a crash and goes on where it stopped.
 */
export const fillWarehouse = async (work: FillWork, plan: FillPlan): Promise<void> => {
  const pass = (step: string, hours: number): Promise<unknown> =>
    work.api.clock.moveDemo({ ...work.id(`pass ${step}`), byMs: hours * HOUR_MS });
  const at = (...stages: ReadonlyArray<Stage>): ReadonlyArray<FillBatch> =>
    [...plan.batches, ...plan.others].filter(({ stage }) => stages.includes(stage));
  const here = new Set(
    [...plan.batches, ...plan.others].map(({ merchant }) => merchant).concat(plan.opening),
  );

  await takeOverList(
    work,
    plan.merchants.filter(({ name }) => here.has(name)),
  );
  await enterOpeningStock(work, plan.opening);
  await enlistCrew(work);
  await testCrew(work, 0);
  const lastWeek = await comeIn(work, at(...LAST_WEEK), 0);
  await pass('to the second day', 24);
  await testCrew(work, 1);
  await enterResults(work, lastWeek);
  await pass('to the sixth day', 96);
  await testCrew(work, 5);
  const negative = await comeIn(work, at('RESTING_NEGATIVE'), 5);
  // The goods that turn out positive come on a day of their own: hands of the same day would freeze all the others.
  await pass('to the seventh day', 25);
  await testCrew(work, 6);
  const positive = await comeIn(work, at('RESTING_POSITIVE', 'RESTING_EXPOSED'), 6);
  await pass('to the end of the week', 25);
  await testCrew(work, 7);
  await goOut(work, lastWeek);
  const waiting = await comeIn(work, at('RESTING_ENTERED', 'RESTING_SENT', 'EARLY'), 7);
  await pass('to the day after', 20);
  await enterResults(work, negative);
  await enterResults(
    work,
    waiting.filter(({ plan: { stage } }) => stage !== 'RESTING_SENT'),
  );
  await enterResults(
    work,
    positive.filter(({ plan: { stage } }) => stage === 'RESTING_POSITIVE'),
  );
  await pass('to the last day', 24);
  await testCrew(work, 8);
  for (const one of waiting.filter(({ plan: { stage } }) => stage === 'EARLY')) await releaseEarly(work, one);
  for (const one of waiting.filter(({ plan: { stage } }) => stage === 'RESTING_ENTERED'))
    await countShort(work, one);
  await swabRounds(work);

  await comeIn(work, at('RESTING_NEW'), 9);
  const today = await declareAll(work, at('DISINFECTING', 'MISMATCH', 'COUNTING', 'EXPECTED', 'DECLARED'), 9);
  const of = (stage: Stage) => today.filter(({ plan: one }) => one.stage === stage);
  await arriveAndCount(work, [...of('DISINFECTING'), ...of('COUNTING')]);
  await arriveAndCount(work, of('MISMATCH'), 1);
  await acceptAll(work, [...of('DISINFECTING'), ...of('MISMATCH')]);
  await unloadAll(work, of('DISINFECTING'));
  await startDisinfection(work, of('DISINFECTING'));

  await takeOverList(
    work,
    plan.merchants.filter(({ name }) => !here.has(name)),
  );
  await enlistMarket(work, await registerStaff(work, plan.staff));
  await openDoor(work);
};
