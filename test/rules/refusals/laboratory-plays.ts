import { businessDateOf } from '#core/domain/time.ts';
import { enlist } from '#core/usecases/staff/register.ts';
import { recordTests } from '#core/usecases/staff/tests.ts';
import type { TestResult } from '#core/domain/events.ts';
import { INCIDENT_TASKS } from '#core/domain/incident.ts';
import { SHANDONG_2022_04 } from '#core/policies/shandong-2022-04.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import * as gate from '#core/usecases/gate.ts';
import * as holds from '#core/usecases/holds.ts';
import * as decide from '#core/usecases/incident/decide.ts';
import * as confirm from '#core/usecases/lab/confirm.ts';
import * as results from '#core/usecases/lab/results.ts';
import * as send from '#core/usecases/lab/send.ts';
import * as take from '#core/usecases/lab/take.ts';
import * as tubes from '#core/usecases/lab/tubes.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { TRUCK, upTo, type Plays } from './stage.ts';

/** Swabs, what a laboratory says of them, and what a positive forbids. */

const swab = (batchId: string, sampleNo: string, members: ReadonlyArray<string> = []) => ({
  batchId,
  sampleNo,
  layer: 'OUTER' as const,
  site: '',
  members,
});

const sent = (house: TestWarehouse, batchId: string, sampleNo = 'T-1'): string => {
  const { sampleId } = house.run('SAMPLER', take.takeSample, swab(batchId, sampleNo));
  house.run('SAMPLER', send.sendSamples, { sampleIds: [sampleId], formNo: null, laboratory: 'L' });
  return sampleId;
};
const entered = (house: TestWarehouse, sampleId: string, result: TestResult): void =>
  void house.run('LABORATORY', results.enterResult, { sampleId, result, reportNo: 'R', file: null });
const confirmed = (house: TestWarehouse, sampleId: string, result: TestResult): void => {
  house.run('LABORATORY', confirm.enterConfirmation, {
    sampleId,
    result,
    laboratory: 'C',
    reportNo: 'C',
    file: null,
  });
  house.run('MANAGER', confirm.verifyConfirmation, { sampleId, result });
};

type Decision = typeof decide.dismissIncident;
const decision = (house: TestWarehouse, useCase: Decision, incidentId: string): ReadonlyArray<string> =>
  house.refusals('MANAGER', useCase, { incidentId, reason: '报告' }, house.person('SECOND'));

/** A positive among resting goods, with a neighbour that it exposed. */
const incident = (house: TestWarehouse, result: TestResult | null = null) => {
  const { batchId } = upTo(house, 'RESTING');
  const neighbour = upTo(house, 'RESTING', { slot: 'R-02' }).batchId;
  const sampleId = sent(house, batchId);
  entered(house, sampleId, 'POSITIVE');
  if (result !== null) confirmed(house, sampleId, result);
  const incidentId = house.store.reads.liveIncidentOf({ batchId, zone: null })?.incidentId ?? '';
  if (result === 'POSITIVE')
    house.run('MANAGER', decide.confirmIncident, { incidentId, reason: '报告' }, house.person('SECOND'));
  return { batchId, neighbour, incidentId };
};

/** A swab of a zone's surfaces that is positive: the zone is frozen. */
const frozenZone = (house: TestWarehouse, zone: 'FRONT' | 'REST') => {
  const { tubes: planned } = house.run('SAMPLER', tubes.planRound, {
    kind: 'ENVIRONMENT',
    zone,
    note: '',
    sites: ['door'],
  });
  const { sampleId } = house.run('SAMPLER', take.takeForRound, {
    tubeNo: planned[0]?.tubeNo ?? '',
    members: [],
  });
  house.run('SAMPLER', send.sendSamples, { sampleIds: [sampleId], formNo: null, laboratory: 'L' });
  entered(house, sampleId, 'POSITIVE');
  const incidentId = house.store.reads.liveIncidentOf({ batchId: null, zone })?.incidentId ?? '';
  return { sampleId, incidentId };
};

const released = (house: TestWarehouse, incidentId: string, batchId: string) =>
  house.refusals(
    'MANAGER',
    decide.releaseExposed,
    { incidentId, batchId, reason: '复检' },
    house.person('SECOND'),
  );
const closed = (house: TestWarehouse, incidentId: string) =>
  house.refusals('MANAGER', decide.closeIncident, { incidentId, note: '' }, house.person('SECOND'));
const everyTask = (house: TestWarehouse, incidentId: string): void => {
  for (const task of INCIDENT_TASKS)
    house.run('MANAGER', decide.doTask, { incidentId, task, note: '', file: null });
};

export const LABORATORY_PLAYS: Plays = {
  SAMPLE_NO_USED: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    house.run('SAMPLER', take.takeSample, swab(batchId, 'T-1'));
    return house.refusals('SAMPLER', take.takeSample, swab(batchId, 'T-1'));
  },
  SAMPLE_TOO_EARLY: (house) => {
    const { policyId: _id, ...policy } = {
      ...ZHEJIANG_2022_03,
      sampling: { ...ZHEJIANG_2022_03.sampling, earliestRestHour: 24 },
      rest: SHANDONG_2022_04.rest,
    };
    const adoption = { policy, basedOn: null, reason: '通知' };
    house.run('MANAGER', adoptPolicy, adoption, house.person('SECOND'));
    return house.refusals('SAMPLER', take.takeSample, swab(upTo(house, 'RESTING').batchId, 'T-1'));
  },
  TUBE_ELSEWHERE: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    const issued = house.run('SAMPLER', tubes.issueTubes, { batchId, items: [] }).tubes;
    const other = upTo(house, 'RESTING', { slot: 'R-02' }).batchId;
    return house.refusals('SAMPLER', take.takeSample, swab(other, issued[0]?.tubeNo ?? ''));
  },
  TUBES_ENOUGH: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    house.run('SAMPLER', tubes.issueTubes, { batchId, items: [] });
    return house.refusals('SAMPLER', tubes.issueTubes, { batchId, items: [] });
  },
  POOL_TOO_LARGE: (house) =>
    house.refusals(
      'SAMPLER',
      take.takeSample,
      swab(upTo(house, 'RESTING').batchId, 'T-1', ['a', 'b', 'c', 'd', 'e', 'f']),
    ),
  VERIFIER_IS_ENTERER: (house) => {
    const sampleId = sent(house, upTo(house, 'RESTING').batchId);
    entered(house, sampleId, 'NEGATIVE');
    return house.refusals('LABORATORY', results.verifyResult, { sampleId, result: 'NEGATIVE' });
  },
  HOLD_RULE: (house) => {
    const { batchId } = incident(house);
    const holdId = house.store.reads.batch(batchId)?.holds[0]?.holdId ?? '';
    const lift = { batchId, holdId, reason: '核实' };
    return house.refusals('MANAGER', holds.liftHold, lift, house.person('SECOND'));
  },
  NOT_CONFIRMED: (house) => decision(house, decide.confirmIncident, incident(house).incidentId),
  POSITIVE_STANDS: (house) => decision(house, decide.dismissIncident, incident(house).incidentId),
  PERSON_STILL_POSITIVE: (house) => {
    const { personId } = house.person('SAMPLER');
    const today = businessDateOf(house.clock.read().wallMs);
    house.run('MANAGER', enlist, {
      personId,
      name: '',
      phone: '',
      merchantId: null,
      population: 'WAREHOUSE' as const,
      contact: 'DIRECT' as const,
      duty: '',
      since: today,
    });
    house.run('MANAGER', recordTests, {
      source: 'ENTERED' as const,
      file: null,
      tests: [{ personId, takenOn: today, result: 'POSITIVE' as const, laboratory: '', reportNo: '' }],
    });
    return decision(
      house,
      decide.dismissIncident,
      house.store.reads.liveIncidentOfPerson(personId)?.incidentId ?? '',
    );
  },
  POSITIVE_ITSELF: (house) => {
    const { incidentId, batchId } = incident(house, 'POSITIVE');
    return released(house, incidentId, batchId);
  },
  RETEST_MISSING: (house) => {
    const { incidentId, neighbour } = incident(house, 'POSITIVE');
    return released(house, incidentId, neighbour);
  },
  TASKS_OPEN: (house) => closed(house, incident(house, 'POSITIVE').incidentId),
  GOODS_FROZEN: (house) => {
    const { incidentId } = incident(house, 'POSITIVE');
    everyTask(house, incidentId);
    return closed(house, incidentId);
  },
  ZONE_FROZEN: (house) => {
    const { batchId } = upTo(house, 'APPROVED');
    frozenZone(house, 'FRONT');
    return house.refusals('GATE', gate.arrive, { batchId, ...TRUCK });
  },
  ZONES_FROZEN: (house) => {
    const { sampleId, incidentId } = frozenZone(house, 'REST');
    confirmed(house, sampleId, 'POSITIVE');
    house.run('MANAGER', decide.confirmIncident, { incidentId, reason: '报告' }, house.person('SECOND'));
    everyTask(house, incidentId);
    return closed(house, incidentId);
  },
};
