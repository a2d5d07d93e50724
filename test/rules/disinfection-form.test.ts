import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restedMs } from '#core/domain/rest.ts';
import { COLD_CHAIN_2020_11 } from '#core/policies/cold-chain-2020-11.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { backEntered } from '#core/usecases/back-entry.ts';
import { disinfectByForm, type DisinfectionFormInput } from '#core/usecases/disinfection-form.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import * as gate from '#core/usecases/gate.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import { exportLines } from '#db/export.ts';
import { createContactFinder } from '#db/contact-finder.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import { confirmOutage, disinfectionForm, enterForm, untilPowerIsBack } from '../support/form-walk.ts';
import { HOUR_MS, openWarehouse, slotId, type TestWarehouse } from '../support/warehouse.ts';

/** A disinfection of which only paper tells (domain.md §7, exception 20; ADR 0139). */

const MINUTE_MS = 60_000;
let directory = '';
let house: TestWarehouse;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-form-'));
  house = await openWarehouse(directory);
});
afterEach(() => {
  house.close();
  rmSync(directory, { recursive: true, force: true });
});

const refusedFor = (form: DisinfectionFormInput, second = house.person('SECOND')) =>
  house.refusals(
    'MANAGER',
    backEntered(disinfectByForm, (one) => one.batchId),
    { entry: { formNo: form.formNo, happenedMs: form.startedMs, reason: '停电' }, act: form },
    second,
  );
const enter = (form: DisinfectionFormInput) => enterForm(house, disinfectByForm, form, form.startedMs);
const sound = (): void => {
  const { lines, problems } = parseLedger([...exportLines(house.store.db), ''].join('\n'));
  expect([...problems, ...judge(lines).problems]).toEqual([]);
};

describe('a disinfection from its paper form', () => {
  it('counts once its contact time is proven: by the form and by time that two persons confirmed', () => {
    const { batchId, wentMs } = untilPowerIsBack(house);
    const startedMs = wentMs + 30 * MINUTE_MS;
    const form = disinfectionForm(house, batchId, startedMs);
    expect(refusedFor(form)).toEqual(['FORM_TIME_UNPROVEN']);
    confirmOutage(house);
    expect(refusedFor({ ...form, endedMs: startedMs + 29 * MINUTE_MS })).toEqual(['CONTACT_TIME_NOT_OVER']);
    expect(refusedFor({ ...form, endedMs: house.clock.read().wallMs + MINUTE_MS })).toEqual(['OUT_OF_RANGE']);
    expect(refusedFor({ ...form, mgPerL: 100 })).toEqual(['CONCENTRATION_OUT_OF_RANGE']);
    expect(refusedFor(disinfectionForm(house, batchId, wentMs + 15 * MINUTE_MS))).toEqual([
      'FORM_TIME_ORDER',
    ]);
    expect(refusedFor(form, house.person('MANAGER'))).toEqual(['SECOND_PERSON_SAME']);
    enter(form);
    expect(house.store.reads.batch(batchId)?.disinfections).toMatchObject([
      {
        attested: true,
        form: { formNo: 'P-1', file: { name: '单证.pdf' } },
        started: { atMs: startedMs },
        ended: { atMs: startedMs + 30 * MINUTE_MS },
      },
    ]);
    house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') });
    sound();
  });

  it('is no way around the computer: a clock that was turned forward proves nothing', () => {
    const { batchId } = untilPowerIsBack(house);
    confirmOutage(house);
    const startedMs = house.clock.read().wallMs;
    house.store.tick();
    house.clock.turnWall(2 * HOUR_MS);
    expect(refusedFor(disinfectionForm(house, batchId, startedMs + MINUTE_MS))).toEqual([
      'FORM_TIME_UNPROVEN',
    ]);
  });

  it('adds no rest where rest begins with it, and covers no pieces that came after it began', () => {
    const policy = {
      ...ZHEJIANG_2022_03,
      rest: { ...ZHEJIANG_2022_03.rest, startsAt: 'DISINFECTION_END' as const },
    };
    const { policyId: _id, ...values } = policy;
    house.run(
      'MANAGER',
      adoptPolicy,
      { policy: values, basedOn: null, reason: '通知' },
      house.person('SECOND'),
    );
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    enter(disinfectionForm(house, batchId, wentMs + 30 * MINUTE_MS));
    house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') });
    const batch = house.store.reads.batch(batchId);
    if (batch === null) throw new Error('no batch');
    const own = house.store.reads.policy(batch.policyId);
    expect(own?.rest.startsAt).toBe('DISINFECTION_END');
    const facts = { batch, policy, clock: house.store.readClock(), gaps: house.store.reads.gaps() };
    expect(restedMs(facts)).toBe(0);
    sound();
  });

  it('does not stand for pieces that were added after it began', () => {
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    enter(disinfectionForm(house, batchId, wentMs + 30 * MINUTE_MS));
    const again = disinfectionForm(house, batchId, wentMs + 90 * MINUTE_MS, { reason: '补货' });
    const counted = { batchId, lineNo: 1, quantity: 1, reason: '后到' };
    // Nothing is missing of this batch: what comes late is refused, and the form stays possible.
    expect(house.refusals('GATE', exposure.addPieces, counted, house.person('SECOND'))).toEqual([
      'OUT_OF_RANGE',
    ]);
    expect(refusedFor({ ...again, reason: '' })).toEqual(['DISINFECTED_BEFORE']);
    enter(again);
    sound();
  });

  it('names a preparation that was good when it was used, or mixes the one that the form tells of', () => {
    const { preparationId } = house.run('DISINFECTION_OPERATOR', disinfect.prepare, {
      presetId: 'chlorine',
      ratio: '1:100',
      mgPerL: 600,
      amountMl: 500,
    });
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    const startedMs = wentMs + 30 * MINUTE_MS;
    const known = disinfectionForm(house, batchId, startedMs, { mixed: null, preparationId, usedMl: 501 });
    expect(refusedFor(known)).toEqual(['OUT_OF_RANGE']);
    const late = house.run('DISINFECTION_OPERATOR', disinfect.prepare, {
      presetId: 'chlorine',
      ratio: '1:100',
      mgPerL: 600,
      amountMl: 500,
    });
    expect(refusedFor({ ...known, usedMl: 10, preparationId: late.preparationId })).toEqual([
      'FORM_TIME_ORDER',
    ]);
    expect(refusedFor(disinfectionForm(house, batchId, startedMs, { usedMl: 1001 }))).toEqual([
      'OUT_OF_RANGE',
    ]);
    enter({ ...known, usedMl: 10 });
    expect(house.store.reads.preparation(preparationId)).toMatchObject({ usedMl: 10 });
    expect(house.store.reads.batch(batchId)?.disinfections[0]).toMatchObject({ mgPerL: 600 });
    sound();
  });

  it('wants an agent that was mixed where the policy does, and samples before it where that is the order', () => {
    const { policyId: _id, ...values } = COLD_CHAIN_2020_11;
    const rules = { ...values, documents: ZHEJIANG_2022_03.documents, booking: ZHEJIANG_2022_03.booking };
    house.run(
      'MANAGER',
      adoptPolicy,
      { policy: rules, basedOn: null, reason: '通知' },
      house.person('SECOND'),
    );
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    const startedMs = wentMs + 30 * MINUTE_MS;
    expect(refusedFor(disinfectionForm(house, batchId, startedMs, { mixed: null, usedMl: 0 }))).toEqual([
      'PREPARATION_REQUIRED',
      'STEP_TOO_EARLY',
    ]);
  });

  it('meets every batch that was disinfected from its start on', () => {
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    const startedMs = wentMs + 30 * MINUTE_MS;
    enter(disinfectionForm(house, batchId, startedMs));
    const [run] = createContactFinder(house.store.db).contactsOf(batchId).disinfections;
    const [form] = house.store.reads.batch(batchId)?.disinfections ?? [];
    expect(run?.toSeq).toBe(form?.ended?.seq);
    expect(run?.fromSeq).toBeLessThan(form?.started.seq ?? 0);
    expect(run?.fromSeq).toBe(house.store.reads.pointAt(startedMs)?.seq);
  });

  it('is marked wherever it is shown: record, certificate, story, film, sheet', () => {
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    const startedMs = wentMs + 30 * MINUTE_MS;
    enter(disinfectionForm(house, batchId, startedMs));
    const queries = createQueries(house.store.db, { reads: house.store.reads });
    const clock = house.store.readClock();
    const form = house.store.reads.batch(batchId)?.disinfections[0];
    const record = queries.disinfectionRecord('2022-04-22', '2022-04-22', clock);
    expect(record?.batches).toMatchObject([
      { batchId, attested: true, formNo: 'P-1', startedAtMs: startedMs },
    ]);
    expect(record?.preparations).toMatchObject([{ ratio: '1:100', amountMl: 1000 }]);
    const certificate = queries.disinfectionCertificate(batchId, form?.disinfectionId ?? '');
    expect(certificate).toMatchObject({ formNo: 'P-1', attestedBy: ['MANAGER', 'SECOND'], ratio: '1:100' });
    const told = queries.batch(batchId, clock)?.story.find((line) => line.type === 'disinfection.attested');
    expect(told?.params).toMatchObject({ formNo: 'P-1', attestedBy: 'MANAGER, SECOND' });
    const film = queries.filmOfBatch(batchId, clock).find((one) => one.what === 'disinfection.attested');
    expect(film).toMatchObject({
      fromMs: startedMs - 5 * MINUTE_MS,
      toMs: startedMs + 35 * MINUTE_MS,
    });
    const sheet = queries.daily('2022-04-22', clock);
    expect(sheet?.activity).toMatchObject({ disinfections: 1, backEntries: 3 });
    expect(sheet?.late).toContainEqual(
      expect.objectContaining({ why: 'BACK_ENTRY', type: 'disinfection.attested', formNo: 'P-1' }),
    );
  });
});
