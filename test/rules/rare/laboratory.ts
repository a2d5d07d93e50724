import type { TestResult } from '#core/domain/events.ts';
import { INCIDENT_TASKS } from '#core/domain/incident.ts';
import { dispose } from '#core/usecases/disposal.ts';
import * as decide from '#core/usecases/incident/decide.ts';
import * as confirm from '#core/usecases/lab/confirm.ts';
import * as results from '#core/usecases/lab/results.ts';
import * as send from '#core/usecases/lab/send.ts';
import { takeSample } from '#core/usecases/lab/take.ts';
import { attachPapers, bringIn, declare, layToRest, type TestWarehouse } from '#test/support/warehouse.ts';

/** Tubes that are lost, say nothing, are keyed wrongly or positive, and incidents to their end. */
export const playLaboratory = (house: TestWarehouse): void => {
  const { reads } = house.store;
  let [tubes, batches] = [0, 0];
  const resting = (): string => {
    const { batchId } = declare(house, 3);
    attachPapers(house, batchId);
    bringIn(house, batchId, 3);
    layToRest(house, batchId, `R-0${(batches += 2)}`);
    return batchId;
  };
  const swab = (batchId: string): string =>
    house.run('SAMPLER', takeSample, { batchId, sampleNo: `T-${(tubes += 1)}`, layer: 'OUTER', site: '' })
      .sampleId;
  const sent = (batchId: string, received = false): string => {
    const sampleId = swab(batchId);
    const { formNo } = house.run('SAMPLER', send.sendSamples, {
      sampleIds: [sampleId],
      formNo: null,
      laboratory: 'L',
    });
    if (received) house.run('LABORATORY', send.receiveSamples, { formNo, sampleIds: [sampleId] });
    return sampleId;
  };
  const lose = (sampleId: string): void =>
    void house.run('SAMPLER', send.loseSample, { sampleId, reason: '破裂' });
  const enter = (sampleId: string, result: TestResult): void =>
    void house.run('LABORATORY', results.enterResult, { sampleId, result, reportNo: 'R', file: null });
  const verify = (sampleId: string, result: TestResult): void =>
    void house.run('MANAGER', results.verifyResult, { sampleId, result });
  const confirmed = (sampleId: string, result: TestResult, keyed: TestResult = result): void => {
    const said = { sampleId, result, laboratory: 'C', reportNo: 'C', file: null };
    house.run('LABORATORY', confirm.enterConfirmation, said);
    house.run('MANAGER', confirm.verifyConfirmation, { sampleId, result: keyed });
  };
  const incidentOf = (batchId: string): string =>
    reads.liveIncidentOf({ batchId, zone: null })?.incidentId ?? '';
  const second = house.person('SECOND');
  const doTask = (incidentId: string, task: (typeof INCIDENT_TASKS)[number]): void =>
    void house.run('MANAGER', decide.doTask, { incidentId, task, note: '', file: null });

  const plain = resting();
  lose(swab(plain));
  lose(sent(plain));
  lose(sent(plain, true));
  for (const result of ['INVALID', 'INCONCLUSIVE'] as const) {
    const sampleId = sent(plain, true);
    enter(sampleId, result);
    verify(sampleId, result);
  }
  for (const received of [false, true]) {
    const sampleId = sent(plain, received);
    enter(sampleId, 'NEGATIVE');
    verify(sampleId, 'INVALID');
  }

  // A positive that was a mistake of the desk, then one of the laboratory: dismissed, and closed once it is reported.
  const mistaken = resting();
  for (const received of [false, true]) {
    const sampleId = sent(mistaken, received);
    enter(sampleId, 'POSITIVE');
    verify(sampleId, 'NEGATIVE');
    enter(sampleId, 'NEGATIVE');
    verify(sampleId, 'NEGATIVE');
  }
  const doubtful = sent(mistaken, true);
  enter(doubtful, 'POSITIVE');
  verify(doubtful, 'POSITIVE');
  confirmed(doubtful, 'INVALID');
  confirmed(doubtful, 'NEGATIVE', 'POSITIVE');
  confirmed(doubtful, 'NEGATIVE');
  const first = incidentOf(mistaken);
  doTask(first, 'SEAL');
  house.run('MANAGER', decide.dismissIncident, { incidentId: first, reason: '复检阴性' }, second);
  doTask(first, 'REPORT');
  house.run('MANAGER', decide.closeIncident, { incidentId: first, note: '' }, second);

  // One that is true: another positive joins before and after it is confirmed; the goods are destroyed.
  const lost = resting();
  const one = sent(lost);
  enter(one, 'POSITIVE');
  enter(sent(lost), 'POSITIVE');
  confirmed(one, 'POSITIVE');
  const incidentId = incidentOf(lost);
  house.run('MANAGER', decide.confirmIncident, { incidentId, reason: '复检阳性' }, second);
  enter(sent(lost), 'POSITIVE');
  for (const task of INCIDENT_TASKS) doTask(incidentId, task);
  for (const { batchId, part, frozen } of reads.incident(incidentId)?.batches ?? []) {
    if (!frozen) continue;
    if (part === 'EXPOSED') {
      const sampleId = sent(batchId);
      enter(sampleId, 'NEGATIVE');
      verify(sampleId, 'NEGATIVE');
      house.run('MANAGER', decide.releaseExposed, { incidentId, batchId, reason: '复检阴性' }, second);
    } else
      house.run(
        'MANAGER',
        dispose,
        {
          batchId,
          way: 'DESTROY',
          quantity: null,
          codes: [],
          reason: '阳性',
          basis: '单 1',
          recipient: '处理厂',
          incidentId,
        },
        second,
      );
  }
  house.run('MANAGER', decide.closeIncident, { incidentId, note: '' }, second);
};
