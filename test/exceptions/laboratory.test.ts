import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { SHANDONG_2022_04 } from '#core/policies/shandong-2022-04.ts';
import { exportLedger } from '#db/export.ts';
import { judge } from '#test/oracle/rules.ts';
import { readLedger } from '#test/oracle/read-ledger.ts';
import { openSeat, refusalsOf, type Seat } from '#test/support/api-client.ts';
import {
  declareApproved,
  HOUR_MS,
  layToRest,
  pass,
  storeAndReserve,
  testNegative,
} from '#test/support/api-walk.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import { everyCode } from '#test/support/whole-lists.ts';

/**
 * Samples, laboratory and positives on the days that do not go as planned (domain.md §7, exceptions 8 to 12), through the
 * contract on a real service. The oracle judges the whole ledger at the end.
 */

const id = () => ({ commandId: randomUUID() });
const csv = (rows: ReadonlyArray<string>) => new File([rows.join('\n')], 'results.csv', { type: 'text/csv' });
let tubes = 0;
const tube = () => `T-${String((tubes += 1)).padStart(4, '0')}`;

let gate: Gate;
let seat: Seat;

beforeAll(async () => {
  gate = await startGate();
  seat = await openSeat(gate.serving().enterLink('seat-lab'));
  await seat.api.setup.createDemo(id());
});
afterAll(async () => {
  seat.close();
  await gate.close();
});

const resting = async (quantity = 12): Promise<string> => {
  const batchId = await declareApproved(seat, quantity);
  await layToRest(seat, batchId, quantity);
  return batchId;
};

const take = async (batchId: string, layer: SampleLayer = 'OUTER'): Promise<string> => {
  await seat.as('SAMPLER');
  const { sampleId } = await seat.api.samples.take({ ...id(), batchId, layer, sampleNo: tube() });
  await seat.api.laboratory.send({ ...id(), sampleIds: [sampleId], laboratory: '区疾控中心' });
  return sampleId;
};

const enter = async (
  sampleId: string,
  result: 'NEGATIVE' | 'POSITIVE' | 'INVALID' | 'INCONCLUSIVE',
): Promise<void> => {
  await seat.as('LABORATORY');
  await seat.api.laboratory.enter({ ...id(), sampleId, result, reportNo: 'R-1' });
};

const verify = async (
  sampleId: string,
  result: 'NEGATIVE' | 'POSITIVE' | 'INVALID' | 'INCONCLUSIVE',
): Promise<void> => {
  await seat.as('RESIDENT_SUPERVISOR');
  expect(await seat.api.laboratory.verify({ ...id(), sampleId, result })).toEqual({ agrees: true });
};

const confirm = async (sampleId: string, result: 'NEGATIVE' | 'POSITIVE'): Promise<void> => {
  await seat.as('LABORATORY');
  await seat.api.laboratory.enterConfirmation({
    ...id(),
    sampleId,
    result,
    laboratory: '市疾控中心',
    reportNo: 'C-1',
  });
  await seat.as('RESIDENT_SUPERVISOR');
  await seat.api.laboratory.verifyConfirmation({ ...id(), sampleId, result });
};

const batch = async (batchId: string) => (await seat.api.batches.get({ batchId })).batch;
const open = async (batchId: string) =>
  (await batch(batchId)).holds.filter((hold) => hold.lifted === null).map((hold) => hold.kind);
const incidentOf = async (sampleId: string) => {
  const { open: waiting, done } = await seat.api.laboratory.desk();
  const found = [...waiting, ...done].find((one) => one.sampleId === sampleId)?.incident;
  if (found === null || found === undefined) throw new Error('no incident');
  return found.incidentId;
};
/** The second person beside the manager. */
const supervisor = async () => {
  await seat.as('MANAGER');
  return { countersignId: await seat.countersign('supervisor') };
};
const doTasks = async (incidentId: string): Promise<void> => {
  await seat.as('MANAGER');
  const { tasks } = await seat.api.incidents.get({ incidentId });
  for (const { task, doneAtMs } of tasks)
    if (doneAtMs === null) await seat.api.incidents.doTask({ ...id(), incidentId, task, note: '已办' });
};

describe('exception 9: a tube that says nothing', () => {
  it('is kept and replaced by a new swab that names it: invalid, inconclusive or lost', async () => {
    const batchId = await resting();
    const invalid = await take(batchId);
    await enter(invalid, 'INVALID');
    await verify(invalid, 'INVALID');
    const unsure = await take(batchId, 'INNER');
    await enter(unsure, 'INCONCLUSIVE');
    const lost = await take(batchId, 'GOODS');
    await seat.as('LABORATORY');
    await seat.api.laboratory.lose({ ...id(), sampleId: lost, reason: '管盖松脱,泄漏' });
    expect(
      await refusalsOf(
        seat.api.laboratory.enter({ ...id(), sampleId: lost, result: 'NEGATIVE', reportNo: 'R' }),
      ),
    ).toEqual(['WRONG_STATE']);
    const again = [await take(batchId), await take(batchId, 'INNER'), await take(batchId, 'GOODS')];
    const { samples } = await batch(batchId);
    expect(samples).toHaveLength(6);
    expect(again.map((one) => samples.find((sample) => sample.sampleId === one)?.replaces)).toEqual([
      invalid,
      unsure,
      lost,
    ]);
    const sampled = (await seat.api.batches.get({ batchId })).guards.find((one) => one.code === 'SAMPLED');
    expect(sampled?.params).toMatchObject({ layers: 'OUTER:1' });
  });

  it('numbers tubes for what the plan lacks, knows the tube of another batch, and counts a pool by its swabs', async () => {
    const batchId = await resting();
    const other = await resting();
    await seat.as('SAMPLER');
    const { tubes: issued } = await seat.api.laboratory.issueTubes({ ...id(), batchId });
    expect(issued.map((one) => one.layer)).toEqual(['OUTER', 'OUTER', 'INNER', 'GOODS']);
    expect(await refusalsOf(seat.api.laboratory.issueTubes({ ...id(), batchId }))).toEqual(['TUBES_ENOUGH']);
    const [first, , inner] = issued.map((one) => one.tubeNo);
    const takeFrom = (on: string, sampleNo: string, members: string[] = []) =>
      seat.api.samples.take({ ...id(), batchId: on, layer: 'OUTER', sampleNo, members });
    expect(await refusalsOf(takeFrom(other, first ?? ''))).toEqual(['TUBE_ELSEWHERE']);
    const many = Array.from({ length: 6 }, (_, i) => `箱 ${i}`);
    expect(await refusalsOf(takeFrom(batchId, first ?? '', many))).toEqual(['POOL_TOO_LARGE']);
    await takeFrom(batchId, first ?? '', ['箱 1', '箱 2']);
    // The tube knows its layer, whatever layer was said.
    await takeFrom(batchId, inner ?? '');
    const { samples } = await batch(batchId);
    expect(samples.map((one) => [one.layer, one.members])).toEqual([
      ['OUTER', ['箱 1', '箱 2']],
      ['INNER', ['']],
    ]);
    const sheet = await seat.api.laboratory.tubes({ batchId });
    expect(sheet.tubes.map((one) => one.layer)).toEqual(['OUTER', 'GOODS']);
  });

  it('takes results out of a spreadsheet, all or none, and another person still verifies each', async () => {
    const batchId = await resting();
    await seat.as('SAMPLER');
    const numbers = [tube(), tube()];
    const sampleIds: string[] = [];
    for (const sampleNo of numbers)
      sampleIds.push((await seat.api.samples.take({ ...id(), batchId, layer: 'OUTER', sampleNo })).sampleId);
    const { formNo } = await seat.api.laboratory.send({ ...id(), sampleIds, laboratory: '区疾控中心' });
    expect((await seat.api.laboratory.form({ formNo })).samples.map((one) => one.sampleNo)).toEqual(numbers);
    await seat.as('LABORATORY');
    await seat.api.laboratory.receive({ ...id(), formNo, sampleIds });
    const head = '样品编号,检测结果,报告编号,检测日期';
    const bad = csv([
      head,
      `${numbers[0] ?? ''},阴性,R-9,2022-04-20`,
      'X-1,阴性,R-9,',
      `${numbers[1] ?? ''},?,R-9,`,
    ]);
    expect(await seat.api.laboratory.previewResults({ file: bad })).toMatchObject({
      rows: [{ sampleNo: numbers[0], result: 'NEGATIVE', testedOn: '2022-04-20' }],
      problems: [{ problem: 'TUBE_UNKNOWN' }, { problem: 'RESULT_UNREADABLE' }],
    });
    expect(await refusalsOf(seat.api.laboratory.importResults({ ...id(), file: bad }))).toEqual([
      'ROWS_INVALID',
    ]);
    // A day before the swab is a slip of the list; it is refused whole, as keyed by hand.
    const slip = csv([head, ...numbers.map((no) => `${no},阴性(-),R-9,2022-04-20`)]);
    expect(await refusalsOf(seat.api.laboratory.importResults({ ...id(), file: slip }))).toEqual([
      'OUT_OF_RANGE',
      'OUT_OF_RANGE',
    ]);
    const day = businessDateOf((await seat.api.clock.status()).reading.wallMs);
    const good = csv([head, ...numbers.map((no) => `${no},阴性(-),R-9,${day}`)]);
    const command = { ...id(), file: good };
    expect(await seat.api.laboratory.importResults(command)).toEqual({ entered: 2, known: 0 });
    // The same command again changes nothing and says the same.
    expect(await seat.api.laboratory.importResults(command)).toEqual({ entered: 2, known: 0 });
    expect(
      await refusalsOf(
        seat.api.laboratory.verify({ ...id(), sampleId: sampleIds[0] ?? '', result: 'NEGATIVE' }),
      ),
    ).toEqual(['VERIFIER_IS_ENTERER']);
    // What is entered and not verified is hidden from whoever verifies it.
    expect((await batch(batchId)).samples.map((one) => one.result?.value)).toEqual([null, null]);
    await verify(sampleIds[0] ?? '', 'NEGATIVE');
    expect((await batch(batchId)).samples.map((one) => one.result?.value)).toEqual(['NEGATIVE', null]);
  });

  it('keeps the day of the test and the Ct values that were keyed by hand', async () => {
    const batchId = await resting();
    const sampleId = await take(batchId);
    await seat.as('LABORATORY');
    const day = businessDateOf((await seat.api.clock.status()).reading.wallMs);
    const keyed = { sampleId, result: 'NEGATIVE' as const, reportNo: 'R-2', ct: 'ORF1ab 38.2 / N 39' };
    expect(
      await refusalsOf(seat.api.laboratory.enter({ ...id(), ...keyed, testedOn: addBusinessDays(day, 1) })),
    ).toEqual(['OUT_OF_RANGE']);
    await seat.api.samples.enterResult({ ...id(), batchId, ...keyed, testedOn: day });
    await verify(sampleId, 'NEGATIVE');
    expect((await batch(batchId)).samples.find((one) => one.sampleId === sampleId)?.result).toMatchObject({
      testedOn: day,
      ct: keyed.ct,
    });
  });

  it('says which results are overdue', async () => {
    const sampleId = await take(await resting());
    const overdue = async () =>
      (await seat.api.laboratory.desk()).open.find((one) => one.sampleId === sampleId)?.overdue;
    expect(await overdue()).toBe(false);
    await pass(seat, 25 * HOUR_MS);
    expect(await overdue()).toBe(true);
  });
});

describe('exception 10: a positive screening that is not confirmed', () => {
  it('freezes batch and neighbours at the entry, and two persons let all of it go on a verified negative', async () => {
    const batchId = await resting();
    const neighbour = await resting();
    const sampleId = await take(batchId);
    await enter(sampleId, 'POSITIVE');
    const incidentId = await incidentOf(sampleId);
    expect([await open(batchId), await open(neighbour)]).toEqual([['POSITIVE'], ['POSITIVE']]);
    const incident = await seat.api.incidents.get({ incidentId });
    expect(incident).toMatchObject({ state: 'OPEN', codesOut: 0 });
    expect(incident.tasks.map((one) => one.task)).toContain('TRACE');
    expect(incident.tasks.find((one) => one.task === 'TRACE')?.dueMs).toBe(incident.openedAtMs + 2 * HOUR_MS);
    expect(incident.cohort.find((one) => one.batchId === neighbour)?.reasons).toContain('NEIGHBOUR');

    await seat.as('MANAGER');
    const hold = (await batch(batchId)).holds.find((one) => one.kind === 'POSITIVE');
    expect(
      await refusalsOf(
        seat.api.holds.lift({
          ...id(),
          batchId,
          holdId: hold?.holdId ?? '',
          reason: '?',
          ...(await supervisor()),
        }),
      ),
    ).toEqual(['HOLD_RULE']);
    const dismiss = async (with2: boolean) =>
      seat.api.incidents.dismiss({
        ...id(),
        incidentId,
        reason: '复核阴性',
        ...(with2 ? await supervisor() : {}),
      });
    expect(await refusalsOf(dismiss(true))).toEqual(['POSITIVE_STANDS']);
    await confirm(sampleId, 'NEGATIVE');
    await seat.as('MANAGER');
    expect(await refusalsOf(dismiss(false))).toEqual(['SECOND_PERSON_REQUIRED']);
    expect(
      await refusalsOf(
        seat.api.incidents.confirm({ ...id(), incidentId, reason: '?', ...(await supervisor()) }),
      ),
    ).toEqual(['NOT_CONFIRMED']);
    await dismiss(true);
    expect([await open(batchId), await open(neighbour)]).toEqual([[], []]);
    const close = async () =>
      seat.api.incidents.close({ ...id(), incidentId, note: '', ...(await supervisor()) });
    expect(await refusalsOf(close())).toEqual(['TASKS_OPEN']);
    await doTasks(incidentId);
    await close();
    expect((await seat.api.incidents.get({ incidentId })).state).toBe('CLOSED');
  });
});

describe('exception 11: a confirmed positive', () => {
  it('recalls the codes, lets exposed goods go on a negative of their own, and ends with the goods destroyed', async () => {
    const stored = await resting(3);
    const neighbour = await resting();
    await testNegative(seat, stored);
    await pass(seat, 168 * HOUR_MS);
    await storeAndReserve(seat, stored, 0);
    const [code] = await everyCode(seat.api, stored);
    // A day later a second round of swabs is positive; what the batch met since the first is exposed.
    await pass(seat, 24 * HOUR_MS);
    const sampleId = await take(neighbour);
    await enter(sampleId, 'POSITIVE');
    const incidentId = await incidentOf(sampleId);
    const { cohort } = await seat.api.incidents.get({ incidentId });
    const exposed = cohort.find((one) => one.batchId === stored);
    expect(exposed?.part).toBe('EXPOSED');

    await seat.as('GATE');
    await seat.api.seat.setTask({ ...id(), task: { kind: 'TEST_SCAN' } });
    const shout = async () => (await seat.api.scans.key({ ...id(), text: code?.code ?? '' })).outcome;
    expect(await shout()).toMatchObject({
      code: 'RECALLED',
      tone: 'RED',
      refusals: [{ code: 'CODE_RECALLED' }],
    });
    expect(await seat.api.trace.code({ code: code?.code ?? '' })).toMatchObject({ recalled: { incidentId } });

    await confirm(sampleId, 'POSITIVE');
    await seat.as('MANAGER');
    expect(
      await refusalsOf(
        seat.api.incidents.dismiss({ ...id(), incidentId, reason: '?', ...(await supervisor()) }),
      ),
    ).toEqual(['POSITIVE_STANDS']);
    await seat.api.incidents.confirm({ ...id(), incidentId, reason: '复核阳性', ...(await supervisor()) });
    const release = async (batchId: string) =>
      seat.api.incidents.release({
        ...id(),
        incidentId,
        batchId,
        reason: '复检阴性',
        ...(await supervisor()),
      });
    expect(await refusalsOf(release(neighbour))).toEqual(['POSITIVE_ITSELF', 'RETEST_MISSING']);
    expect(await refusalsOf(release(stored))).toEqual(['RETEST_MISSING']);
    // Frozen goods may be swabbed again, stored or not.
    const again = await take(stored);
    await enter(again, 'NEGATIVE');
    await verify(again, 'NEGATIVE');
    await release(stored);
    expect(await open(stored)).toEqual([]);
    await seat.as('GATE');
    expect((await shout()).code).not.toBe('RECALLED');
    for (const { batchId } of cohort.filter((one) => one.batchId !== stored && one.batchId !== neighbour)) {
      if ((await seat.api.batches.get({ batchId })).summary.inWarehouse === 0) continue;
      const swab = await take(batchId);
      await enter(swab, 'NEGATIVE');
      await verify(swab, 'NEGATIVE');
      await release(batchId);
    }

    const close = async () =>
      seat.api.incidents.close({ ...id(), incidentId, note: '', ...(await supervisor()) });
    expect(await refusalsOf(close())).toEqual(['TASKS_OPEN', 'GOODS_FROZEN']);
    await doTasks(incidentId);
    await seat.api.disposals.dispose({
      ...id(),
      batchId: neighbour,
      way: 'DESTROY',
      reason: '阳性',
      basis: '处置单 1',
      recipient: '焚烧厂',
      ...(await supervisor()),
    });
    // Nobody had to say which incident it was for: the one that holds the goods, which has it in its file.
    expect((await seat.api.incidents.get({ incidentId })).gone).toMatchObject([
      { way: 'DESTROY', quantity: 12, basis: '处置单 1', recipient: '焚烧厂' },
    ]);
    await close();
    // What is confirmed stays frozen for ever: its codes are recalled wherever they turn up.
    expect(await open(neighbour)).toEqual(['POSITIVE']);
  });
});

describe('exception 12: positive surroundings or a positive person', () => {
  it('freezes the zone and what stood there; people are personal data and never stand in the ledger', async () => {
    const batchId = await resting();
    await seat.as('SAMPLER');
    const round = await seat.api.laboratory.planRound({
      ...id(),
      kind: 'ENVIRONMENT',
      zone: 'REST',
      sites: ['门把手', '货架'],
    });
    const planned = (await seat.api.laboratory.rounds()).find((one) => one.roundId === round.roundId);
    const sampleIds: string[] = [];
    for (const { tubeNo } of planned?.tubes ?? [])
      sampleIds.push((await seat.api.laboratory.takeForRound({ ...id(), tubeNo })).sampleId);
    await seat.api.laboratory.send({ ...id(), sampleIds, laboratory: '区疾控中心' });
    const [door, shelf] = sampleIds;
    await enter(door ?? '', 'POSITIVE');
    await enter(shelf ?? '', 'NEGATIVE');
    await verify(shelf ?? '', 'NEGATIVE');
    expect(await open(batchId)).toEqual(['POSITIVE']);
    const incidentId = await incidentOf(door ?? '');
    const late = await declareApproved(seat, 5);
    await expect(layToRest(seat, late, 5)).rejects.toThrow('refused');
    await confirm(door ?? '', 'POSITIVE');
    await seat.as('MANAGER');
    await seat.api.incidents.confirm({ ...id(), incidentId, reason: '复核阳性', ...(await supervisor()) });
    const reopen = async () =>
      seat.api.incidents.reopenZone({
        ...id(),
        incidentId,
        zone: 'REST',
        reason: '已消杀',
        ...(await supervisor()),
      });
    expect(await refusalsOf(reopen())).toEqual(['TASKS_OPEN', 'RETEST_MISSING']);
    await doTasks(incidentId);
    // The shelf's negative was swabbed before the incident: only a new one says that the zone is clean.
    expect(await refusalsOf(reopen())).toEqual(['RETEST_MISSING']);
    await seat.as('SAMPLER');
    const second = await seat.api.laboratory.planRound({
      ...id(),
      kind: 'PERSONNEL',
      zone: 'REST',
      sites: ['', ''],
    });
    const [people] =
      (await seat.api.laboratory.rounds()).find((one) => one.roundId === second.roundId)?.tubes ?? [];
    expect(
      await refusalsOf(seat.api.laboratory.takeForRound({ ...id(), tubeNo: people?.tubeNo ?? '' })),
    ).toEqual(['OUT_OF_RANGE']);
    const { sampleId } = await seat.api.laboratory.takeForRound({
      ...id(),
      tubeNo: people?.tubeNo ?? '',
      members: ['王小虎', '李慧敏'],
    });
    await seat.api.laboratory.send({ ...id(), sampleIds: [sampleId], laboratory: '区疾控中心' });
    await enter(sampleId, 'NEGATIVE');
    await verify(sampleId, 'NEGATIVE');
    await reopen();
    expect((await seat.api.incidents.get({ incidentId })).zones).toMatchObject([
      { zone: 'REST', retested: true },
    ]);
  });
});

describe('exception 8: an upstream test stands for the plan, with spot swabs', () => {
  it('releases on the upstream report only once the spot swab that the policy wants is negative', async () => {
    const batchId = await resting();
    const { policyId: _, ...shandong } = SHANDONG_2022_04;
    const by = await supervisor();
    const { policyId } = await seat.api.rules.adopt({
      ...id(),
      policy: {
        ...shandong,
        rest: { ...shandong.rest, hours: 1 },
        sampling: { ...shandong.sampling, earliestRestHour: 0 },
      },
      reason: '试',
      ...by,
    });
    await seat.api.rules.rejudge({ ...id(), batchId, policyId, reason: '改判', ...(await supervisor()) });
    const paper = (await batch(batchId)).papers.find((one) => one.kind === 'NUCLEIC_ACID_REPORT');
    await seat.api.rules.waive({
      ...id(),
      batchId,
      guard: 'SAMPLED',
      basis: 'UPSTREAM_CERTIFICATE',
      paperId: paper?.paperId ?? null,
      reason: '外省已检',
      ...(await supervisor()),
    });
    await pass(seat, HOUR_MS);
    await seat.as('MANAGER');
    expect(await refusalsOf(seat.api.release.clear({ ...id(), batchId }))).toContain('GUARD_OPEN:SAMPLED');
    const spot = await take(batchId);
    await enter(spot, 'NEGATIVE');
    await verify(spot, 'NEGATIVE');
    await seat.as('MANAGER');
    const guards = (await seat.api.batches.get({ batchId })).guards;
    expect(guards.find((one) => one.code === 'SAMPLED')).toMatchObject({
      met: false,
      waiver: { reason: '外省已检' },
    });
    const refused = await refusalsOf(seat.api.release.clear({ ...id(), batchId })).catch(() => []);
    expect(refused).not.toContain('GUARD_OPEN:SAMPLED');
    expect(refused).not.toContain('GUARD_OPEN:RESULTS_NEGATIVE');
  });
});

it('leaves a ledger in which the oracle finds no breach, and no name of anybody swabbed', () => {
  const path = join(gate.directory, 'ledger.jsonl');
  exportLedger(gate.serving().service.store.db, path);
  const { lines, problems } = readLedger(path);
  expect([...problems, ...judge(lines).problems]).toEqual([]);
  expect(lines.some((line) => line.payloadText.includes('王小虎'))).toBe(false);
});
