import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonFreeze } from '#core/domain/policy.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { confirmIncident, dismissIncident, doTask, reopenZone } from '#core/usecases/incident/decide.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import { takeSample } from '#core/usecases/lab/take.ts';
import * as register from '#core/usecases/staff/register.ts';
import { recordTests, withdrawTest } from '#core/usecases/staff/tests.ts';
import { exportLedger } from '#db/export.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import { edit, forge, without } from '../oracle/forging.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import { record } from '../oracle/values.ts';
import {
  attachPapers,
  bringIn,
  declare,
  layToRest,
  openWarehouse,
  watch,
  HOUR_MS,
  type TestWarehouse,
} from '../support/warehouse.ts';

/** A positive of somebody who works here (domain.md §7, exception 12): what is frozen, by which rule, and how it ends. */

let directory = '';
let house: TestWarehouse;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-person-'));
  house = await openWarehouse(directory);
});
afterEach(() => {
  const { problems } = verifyStore(directory, { apply: applyEvent });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  house.close();
  rmSync(directory, { recursive: true, force: true });
});

const today = (): BusinessDate => businessDateOf(house.clock.read().wallMs);
const second = () => house.person('SECOND');

const exported = (): string => {
  const path = join(directory, 'ledger.jsonl');
  exportLedger(house.store.db, path);
  return readFileSync(path, 'utf8');
};

const adopt = (person: PersonFreeze): void => {
  const { policyId: _policyId, ...policy } = ZHEJIANG_2022_03;
  house.run(
    'MANAGER',
    adoptPolicy,
    {
      policy: { ...policy, title: person, incident: { ...policy.incident, person } },
      basedOn: null,
      reason: '试',
    },
    second(),
  );
};

const resting = (slot: string): string => {
  const { batchId } = declare(house, 3);
  attachPapers(house, batchId);
  bringIn(house, batchId, 3);
  layToRest(house, batchId, slot);
  return batchId;
};

/** The sampler is on the register from now on. */
const enlisted = (): string => {
  const { personId } = house.person('SAMPLER');
  house.run('MANAGER', register.enlist, {
    personId,
    name: '',
    phone: '',
    merchantId: null,
    population: 'WAREHOUSE' as const,
    contact: 'DIRECT' as const,
    duty: '',
    since: today(),
  });
  return personId;
};

const tested = (personId: string, result: 'NEGATIVE' | 'POSITIVE'): void =>
  void house.run('MANAGER', recordTests, {
    source: 'ENTERED' as const,
    file: null,
    tests: [{ personId, takenOn: today(), result, laboratory: '', reportNo: '' }],
  });

const swab = (batchId: string): void =>
  void house.run('SAMPLER', takeSample, {
    batchId,
    sampleNo: `T-${batchId}`,
    layer: 'OUTER' as const,
    site: '',
  });

/** Two batches rest; the positive person swabbed the first one only. */
const handled = (): { readonly personId: string; readonly mine: string; readonly other: string } => {
  const mine = resting('R-01');
  const other = resting('R-03');
  const personId = enlisted();
  tested(personId, 'NEGATIVE');
  watch(house, HOUR_MS);
  swab(mine);
  return { personId, mine, other };
};

const frozen = (batchId: string): boolean =>
  house.store.reads.batch(batchId)?.holds.some((one) => one.kind === 'POSITIVE' && one.lifted === null) ===
  true;
const incidentOf = (personId: string) => house.store.reads.liveIncidentOfPerson(personId)?.incidentId ?? '';

describe('a positive person', () => {
  it.each([
    { person: 'GOODS_ONLY', other: false, zone: false },
    { person: 'GOODS_AND_ZONES', other: false, zone: true },
    { person: 'ALL_IN_ZONES', other: true, zone: true },
  ] as const)('freezes what the policy says: $person', ({ person, ...wanted }) => {
    adopt(person);
    const { personId, mine, other } = handled();
    watch(house, 24 * HOUR_MS);
    tested(personId, 'POSITIVE');
    expect(frozen(mine)).toBe(true);
    expect(frozen(other)).toBe(wanted.other);
    expect(house.store.reads.frozenZone('REST') !== null).toBe(wanted.zone);
    expect(house.store.reads.frozenZone('FRONT')).toBeNull();
    expect(judge(parseLedger(exported()).lines).problems).toEqual([]);
  });

  it('freezes nothing that they touched before their last negative', () => {
    const { personId, mine } = handled();
    watch(house, 24 * HOUR_MS);
    tested(personId, 'NEGATIVE');
    watch(house, 24 * HOUR_MS);
    tested(personId, 'POSITIVE');
    expect(frozen(mine)).toBe(false);
    expect(house.store.reads.incident(incidentOf(personId))?.batches).toEqual([]);
    expect(judge(parseLedger(exported()).lines).problems).toEqual([]);
  });

  it('is dismissed once a wrong entry was withdrawn, and everything is let go', () => {
    const { personId, mine } = handled();
    watch(house, 24 * HOUR_MS);
    tested(personId, 'POSITIVE');
    const incidentId = incidentOf(personId);
    const [swabOf] = house.store.reads.incident(incidentId)?.people ?? [];
    const dismiss = { incidentId, reason: '录错' };
    expect(house.refusals('MANAGER', dismissIncident, dismiss, second())).toEqual(['PERSON_STILL_POSITIVE']);
    house.run('MANAGER', withdrawTest, { testId: swabOf?.testId ?? '', reason: '录错人' });
    house.run('MANAGER', dismissIncident, dismiss, second());
    expect(frozen(mine)).toBe(false);
    expect(house.store.reads.frozenZone('REST')).toBeNull();
    expect(judge(parseLedger(exported()).lines).problems).toEqual([]);
  });

  it('is confirmed by what the health office said; the zone then opens only clean and negative', () => {
    const { personId } = handled();
    watch(house, 24 * HOUR_MS);
    tested(personId, 'POSITIVE');
    const incidentId = incidentOf(personId);
    const confirm = { incidentId, reason: '区疾控通知' };
    expect(house.refusals('MANAGER', confirmIncident, confirm, second())).toEqual(['TASKS_OPEN']);
    house.run('MANAGER', doTask, {
      incidentId,
      task: 'CONFIRMATION' as const,
      note: '通知 7 号',
      file: null,
    });
    house.run('MANAGER', confirmIncident, confirm, second());
    const reopen = { incidentId, zone: 'REST' as const, reason: '已消杀' };
    expect(house.refusals('MANAGER', reopenZone, reopen, second())).toEqual(['TASKS_OPEN', 'RETEST_MISSING']);
    expect(judge(parseLedger(exported()).lines).problems).toEqual([]);
  });

  it('is not forgotten by the oracle: an incident left out, goods or a zone left out, are named', () => {
    const { personId } = handled();
    watch(house, 24 * HOUR_MS);
    tested(personId, 'POSITIVE');
    const text = exported();
    const breaches = (change: Parameters<typeof forge>[1]): string =>
      judge(forge(text, change).lines).problems.join('\n');
    expect(breaches(without('incident.opened'))).toContain('called for a INCIDENT and none was opened');
    expect(breaches(without('zone.frozen'))).toContain('called for a ZONE hold and none was placed');
    expect(breaches(edit('incident.opened', () => ({ frozen: [] })))).toContain('exposed and not frozen');
    expect(
      breaches(
        edit('incident.opened', ({ source }) => ({
          source: { ...record(source), person: { ...record(record(source)['person']), zones: [] } },
        })),
      ),
    ).toContain('the ledger says REST');
  });

  it('joins the incident that is there when the same person turns positive again before it is closed', () => {
    const { personId } = handled();
    watch(house, 24 * HOUR_MS);
    tested(personId, 'POSITIVE');
    const incidentId = incidentOf(personId);
    watch(house, 24 * HOUR_MS);
    tested(personId, 'NEGATIVE');
    house.run('MANAGER', register.readmit, { personId, reason: '转阴' }, second());
    tested(personId, 'POSITIVE');
    expect(incidentOf(personId)).toBe(incidentId);
    expect(house.store.reads.incident(incidentId)?.people).toHaveLength(2);
    expect(judge(parseLedger(exported()).lines).problems).toEqual([]);
  });
});
