import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import type { StaffTestResult } from '#core/domain/staff/classes.ts';
import { exportLines } from '#db/export.ts';
import { verifyStore } from '#db/verify.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { startGate, type Gate } from '../contract/gate.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import { openSeat, refusalsOf, type Seat } from '../support/api-client.ts';
import { declareApproved, layToRest, pass, storeAndReserve, testNegative } from '../support/api-walk.ts';
import { everyCode, everyStaff } from '#test/support/whole-lists.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const id = () => ({ commandId: randomUUID() });

let gate: Gate;
let seat: Seat;

beforeAll(async () => {
  gate = await startGate();
  seat = await openSeat(gate.serving().enterLink('seat-people'));
  await seat.api.setup.createDemo(id());
});
afterAll(async () => {
  seat.close();
  await gate.close();
});

const today = async (): Promise<BusinessDate> =>
  businessDateOf((await seat.api.clock.status()).reading.wallMs);

/** Moves to nine in the morning of a day, counted from today. */
const morning = async (days: number): Promise<void> => {
  const nowMs = (await seat.api.clock.status()).reading.wallMs;
  const intoDay = (nowMs + 8 * HOUR_MS) % DAY_MS;
  await pass(seat, days * DAY_MS - intoDay + 9 * HOUR_MS);
};

const personOf = async (name: string): Promise<string> => {
  const found = (await seat.api.people.list()).find((one) => one.name === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found.personId;
};

const enlist = async (name: string, more: { readonly since?: BusinessDate } = {}): Promise<string> => {
  await seat.as('MANAGER');
  const personId = await personOf(name);
  const since = more.since ?? (await today());
  await seat.api.staff.enlist({ ...id(), personId, population: 'WAREHOUSE', contact: 'DIRECT', since });
  return personId;
};

const recordTest = async (personId: string, takenOn: BusinessDate, result: StaffTestResult = 'NEGATIVE') => {
  await seat.as('MANAGER');
  return seat.api.staff.recordTests({
    ...id(),
    tests: [{ personId, takenOn, result, laboratory: '区疾控中心', reportNo: 'N-1' }],
  });
};

const standingOf = async (personId: string) => {
  await seat.as('MANAGER');
  return (await everyStaff(seat.api)).find((one) => one.personId === personId)?.standing;
};

/** The standing of the people in the demo does not outlive a test. */
const dismiss = async (...people: ReadonlyArray<string>): Promise<void> => {
  await seat.as('MANAGER');
  for (const personId of people) await seat.api.staff.leave({ ...id(), personId, reason: '测试完' });
  for (const personId of people)
    await seat.api.staff.enlist({
      ...id(),
      personId,
      population: 'WAREHOUSE',
      contact: 'TEMPORARY',
      since: await today(),
    });
};

describe('exception 21: a person overdue in the middle of the work', () => {
  it('is warned a day ahead, is refused at the goods by button and by scan, and works again after a negative', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 4);
    const gateKeeper = await enlist('王小虎');
    // Without a first negative nobody begins.
    await seat.as('GATE');
    expect(await refusalsOf(api.gate.arrive({ ...id(), batchId, plate: '浙A12345' }))).toEqual([
      'STAFF_NO_RESULT',
    ]);
    await recordTest(gateKeeper, await today());
    await seat.as('GATE');
    await api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
    await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'ADD', quantity: 1 });

    // Twice a week: a newcomer's second test is due two days later. The evening before, the list says so.
    await morning(1);
    await seat.as('MANAGER');
    const sheet = await api.staff.overdue({ date: addBusinessDays(await today(), 1) });
    expect(sheet.due.map((one) => one.name)).toEqual(['王小虎']);
    expect(sheet.overdue).toEqual([]);
    expect(await standingOf(gateKeeper)).toBe('DUE_TOMORROW');

    await morning(1);
    expect(await standingOf(gateKeeper)).toBe('DUE_TODAY');
    await seat.as('GATE');
    expect(await api.staff.mine()).toMatchObject({ standing: 'DUE_TODAY' });
    await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'ADD', quantity: 1 });

    await morning(1);
    expect(await standingOf(gateKeeper)).toBe('OVERDUE');
    await seat.as('GATE');
    expect(
      await refusalsOf(api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'ADD', quantity: 1 })),
    ).toEqual(['STAFF_OVERDUE']);
    await api.seat.setTask({ ...id(), task: { kind: 'INSPECT', batchId, lineNo: null } });
    const scan = await api.scans.key({ ...id(), text: '6901234567892' });
    expect(scan.outcome).toMatchObject({ code: 'REFUSED', tone: 'RED' });
    expect(scan.outcome.refusals.map((one) => one.code)).toEqual(['STAFF_OVERDUE']);
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
    // Nor does anybody recount for somebody else who was never tested.
    await seat.as('INSPECTOR');
    await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity: 4 });
    await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
    const untested = await enlist('陈志强');
    await seat.as('INSPECTOR');
    expect(
      await refusalsOf(
        api.inspection.recount({
          ...id(),
          batchId,
          lines: [{ lineNo: 1, quantity: 4 }],
          countersignId: await seat.countersign('disinfect'),
        }),
      ),
    ).toEqual(['STAFF_NO_RESULT']);
    await seat.as('MANAGER');
    await api.staff.leave({ ...id(), personId: untested, reason: '换岗' });

    // A swab of yesterday whose result is awaited gives a day's credit, a negative ends it.
    await recordTest(gateKeeper, addBusinessDays(await today(), -1), 'PENDING');
    expect(await standingOf(gateKeeper)).toBe('AWAITING');
    await recordTest(gateKeeper, addBusinessDays(await today(), -1));
    expect(await standingOf(gateKeeper)).toBe('OK');
    await seat.as('INSPECTOR');
    await api.gate.completeInspection({ ...id(), batchId });
    await dismiss(gateKeeper);
  });

  it('is sent to the test at the door, by badge', async () => {
    const { api } = seat;
    const personId = await enlist('陈志强', { since: addBusinessDays(await today(), -9) });
    await recordTest(personId, addBusinessDays(await today(), -8));
    await seat.as('GATE');
    await api.site.issuePass({
      ...id(),
      passNo: 'P-0007',
      holder: 'STAFF',
      personId,
      validFrom: await today(),
    });
    await api.seat.setTask({ ...id(), task: { kind: 'SITE_LOG' } });
    const turnedAway = await api.scans.key({ ...id(), text: 'P-0007' });
    expect(turnedAway.outcome.refusals.map((one) => [one.code, one.params['who']])).toEqual([
      ['STAFF_OVERDUE', 'ENTERING'],
    ]);
    await recordTest(personId, await today());
    await seat.as('GATE');
    expect((await api.scans.key({ ...id(), text: 'P-0007' })).outcome.code).toBe('SITE_ENTERED');
    expect((await api.site.view({ date: await today() })).inside.map((one) => one.name)).toEqual(['陈志强']);
    // Whoever is inside is let out whatever the register says.
    await seat.as('MANAGER');
    await api.staff.stop({ ...id(), personId, reason: '发热' });
    await seat.as('GATE');
    await pass(seat, 2_000);
    expect((await api.scans.key({ ...id(), text: 'P-0007' })).outcome.code).toBe('SITE_LEFT');
    await pass(seat, 2_000);
    expect(
      (await api.scans.key({ ...id(), text: 'P-0007' })).outcome.refusals.map((one) => one.code),
    ).toEqual(['STAFF_STOPPED']);
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
    await seat.as('MANAGER');
    expect(await refusalsOf(api.staff.readmit({ ...id(), personId, reason: '退烧' }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
    await api.staff.readmit({
      ...id(),
      personId,
      reason: '退烧',
      countersignId: await seat.countersign('supervisor'),
    });
    await dismiss(personId);
  });

  it('does not sign for goods, whether chosen from the register or typed by name', async () => {
    const { api } = seat;
    const batchId = await declareApproved(seat, 1);
    await layToRest(seat, batchId, 1);
    await testNegative(seat, batchId);
    await pass(seat, 168 * HOUR_MS);
    await storeAndReserve(seat, batchId, 0);
    await seat.as('MANAGER');
    const detail = await api.batches.get({ batchId });
    const { merchantId } = detail.batch;
    const since = addBusinessDays(await today(), -30);
    const { personId } = await api.staff.enlist({
      ...id(),
      name: '卓小明',
      merchantId,
      population: 'PROFESSIONAL_MARKET',
      contact: 'DIRECT',
      since,
    });
    await recordTest(personId, addBusinessDays(since, 1));
    // The code is bound without a printer: the label's run is not this test's subject.
    await seat.as('GATE');
    const code = (await everyCode(api, batchId)).find((one) => one.kind === 'PIECE');
    const { store } = gate.serving().service;
    store.executeSystem('test.printed', [
      {
        type: 'label.printed',
        v: 1,
        subject: batchId,
        payload: {
          batchId,
          runId: (await api.batches.get({ batchId })).activeRunId ?? '',
          codes: [code?.code ?? ''],
          evidence: 'COUNTER',
        },
      },
    ]);
    await api.seat.setTask({ ...id(), task: { kind: 'VERIFY_LABELS', batchId } });
    expect((await api.scans.key({ ...id(), text: code?.code ?? '' })).outcome.code).toBe('APPLIED');
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
    await seat.as('MANAGER');
    await api.exit.issueCertificate({ ...id(), batchId });
    await seat.as('GATE');
    const { collectionId } = await api.exit.open({ ...id(), batchId });
    await api.exit.pick({ ...id(), collectionId, code: code?.code ?? '' });
    const signature = new File(['x'], 'signature.png', { type: 'image/png' });
    const sign = (collector: string, collectorId: string | null = null) =>
      api.exit.sign({ ...id(), collectionId, collector, collectorId, signature });
    expect(await refusalsOf(sign('卓小明', personId))).toEqual(['STAFF_OVERDUE']);
    expect(await refusalsOf(sign('卓 小明'))).toEqual(['STAFF_OVERDUE']);
    await recordTest(personId, await today());
    await seat.as('GATE');
    expect(await sign('卓小明')).toEqual({ quantity: 1 });
    await seat.as('MANAGER');
    await api.staff.leave({ ...id(), personId, reason: '测试完' });
  });
});

describe('exception 12: a person is positive', () => {
  it('stops at once, tells whom and what they touched, and comes back by two others with a later negative', async () => {
    const { api } = seat;
    const inspector = await enlist('李慧敏');
    const neighbour = await enlist('周晓燕');
    const day = await today();
    await recordTest(inspector, day);
    await recordTest(neighbour, day);
    const batchId = await declareApproved(seat, 2);
    await seat.as('GATE');
    await api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
    for (const personId of [inspector, neighbour])
      await api.site.enter({ ...id(), holder: 'STAFF', personId });
    await pass(seat, HOUR_MS);
    await seat.as('INSPECTOR');
    await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity: 2 });

    expect(await recordTest(inspector, await today(), 'POSITIVE')).toEqual({
      recorded: 1,
      stopped: [inspector],
    });
    expect(await standingOf(inspector)).toBe('STOPPED');
    await seat.as('INSPECTOR');
    expect(
      await refusalsOf(api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity: 2 })),
    ).toEqual(['STAFF_STOPPED']);
    await seat.as('MANAGER');
    const detail = await api.staff.get({ personId: inspector });
    expect(detail.tests[0]).toMatchObject({ result: 'POSITIVE', credit: 'NONE' });
    expect(detail.contacts.batches.map((one) => one.batchId)).toContain(batchId);
    expect(detail.contacts.people.map((one) => one.name)).toEqual(['周晓燕']);
    expect(detail.contacts.people[0]?.minutes).toBeGreaterThanOrEqual(60);
    expect(await standingOf(neighbour)).toBe('OK');

    // What they worked on is frozen and the place is closed, in the same act, by an incident that has its clocks.
    const frozen = (await api.batches.get({ batchId })).batch;
    expect(frozen.holds.map((one) => [one.kind, one.lifted])).toEqual([['POSITIVE', null]]);
    const [opened] = await api.incidents.list();
    const incidentId = opened?.incidentId ?? '';
    expect(opened).toMatchObject({ state: 'OPEN', of: [{ person: true, batchNo: null, zone: null }] });
    const incident = await api.incidents.get({ incidentId });
    expect(incident.people).toEqual([
      { personId: inspector, name: '李慧敏', zones: ['FRONT'], positive: true },
    ]);
    expect(incident.cohort.map((one) => [one.batchId, one.reasons])).toContainEqual([batchId, ['HANDLER']]);
    expect(incident.zones).toMatchObject([{ zone: 'FRONT', reopenedAtMs: null }]);
    const next = await declareApproved(seat, 1);
    await seat.as('GATE');
    expect(await refusalsOf(api.gate.arrive({ ...id(), batchId: next, plate: '浙A54321' }))).toEqual([
      'ZONE_FROZEN',
    ]);
    // Who it was is read by those who decide about people, and by nobody beside them (ADR 0093).
    expect((await api.incidents.get({ incidentId })).people).toMatchObject([{ personId: null, name: null }]);
    await seat.as('MANAGER');
    const decide = async (what: 'dismiss' | 'confirm') =>
      api.incidents[what]({
        ...id(),
        incidentId,
        reason: '卫健通知',
        countersignId: await seat.countersign('supervisor'),
      });
    expect(await refusalsOf(decide('dismiss'))).toEqual(['PERSON_STILL_POSITIVE']);
    // Of a person the health office confirms: what it said has to stand in the task before two persons follow it.
    expect(await refusalsOf(decide('confirm'))).toEqual(['TASKS_OPEN']);

    // A negative of the same day is not enough, and the stopped person decides nothing.
    const readmit = async () =>
      api.staff.readmit({
        ...id(),
        personId: inspector,
        reason: '转阴',
        countersignId: await seat.countersign('supervisor'),
      });
    await recordTest(inspector, await today()).catch(() => undefined);
    expect(await refusalsOf(readmit())).toEqual(['NEGATIVE_NEEDED']);
    await morning(1);
    await recordTest(inspector, await today());
    await seat.as('MANAGER');
    // The negative of a later day that readmits them clears the incident too: two persons let everything go at once.
    await decide('dismiss');
    expect(await api.incidents.get({ incidentId })).toMatchObject({
      state: 'DISMISSED',
      people: [{ positive: false }],
      zones: [{ zone: 'FRONT', reopenedAtMs: expect.any(Number) as number }],
    });
    expect((await api.batches.get({ batchId })).batch.holds).toMatchObject([
      { kind: 'POSITIVE', lifted: {} },
    ]);
    await readmit();
    expect(await standingOf(inspector)).toBe('OK');
    await seat.as('GATE');
    for (const { visitId } of (await api.site.view({ date: await today() })).inside)
      await api.site.leave({ ...id(), visitId });
    await dismiss(inspector, neighbour);
  });

  it('leaves no result in the ledger, shows results to those who need them only, and can be erased', async () => {
    const { api } = seat;
    const personId = await enlist('吴敏');
    await recordTest(personId, await today());
    await seat.as('MANAGER');
    await api.staff.vaccinate({ ...id(), personId, on: '2022-01-05', dose: 3, product: '灭活疫苗' });
    const ledger = [...exportLines(gate.serving().service.store.db)]
      .filter((line) => line.includes('"type":"staff') && line.includes(personId))
      .join('\n');
    expect(ledger).toContain('staffTests.recorded');
    expect(ledger).not.toMatch(/NEGATIVE|灭活|区疾控|吴敏/u);
    await seat.as('GATE');
    expect(await refusalsOf(api.staff.get({ personId }))).toEqual(['ROLE_MISSING']);
    expect(JSON.stringify(await everyStaff(api))).not.toContain('N-1');

    await seat.as('MANAGER');
    expect((await api.staff.get({ personId })).tests[0]?.result).toBe('NEGATIVE');
    // For the platform they go out as a list, in the columns that the user chose; never by whoever may not read them.
    const mapping = {
      dataset: 'STAFF_RESULTS' as const,
      format: 'CSV' as const,
      columns: (['name', 'contact', 'swabOn', 'result'] as const).map((field) => ({
        kind: 'FIELD' as const,
        field,
        head: field,
      })),
    };
    await api.exports.save({ ...id(), mapping });
    const list = async (): Promise<{ readonly exportId: string; readonly text: string }> => {
      let exportId = '';
      const date = await today();
      for await (const message of await api.exports.run({ dataset: 'STAFF_RESULTS', from: date, to: date }))
        if (message.kind === 'FILE') ({ exportId } = message);
      return { exportId, text: await (await api.exports.file({ exportId })).text() };
    };
    const made = await list();
    expect(made.text).toContain(`吴敏,直接接触,${await today()},阴性\r\n`);
    await seat.as('MARKET_OPERATOR');
    expect(await refusalsOf(api.exports.save({ ...id(), mapping }))).toEqual(['ROLE_MISSING']);
    expect(await refusalsOf(list())).toEqual(['ROLE_MISSING']);
    expect(await refusalsOf(api.exports.file({ exportId: made.exportId }))).toEqual(['ROLE_MISSING']);
    expect((await api.exports.mappings()).map((one) => one.mapping.dataset)).not.toContain('STAFF_RESULTS');
    await seat.as('MANAGER');
    await api.staff.eraseHealth({
      ...id(),
      personId,
      reason: '本人要求',
      countersignId: await seat.countersign('supervisor'),
    });
    expect((await list()).text).toContain(`吴敏,直接接触,${await today()},\r\n`);
    const after = await api.staff.get({ personId });
    expect(after.tests[0]).toMatchObject({ result: null, laboratory: '', credit: 'COUNTS' });
    expect(after.vaccinations[0]).toMatchObject({ on: '', product: '' });
    expect(await standingOf(personId)).toBe('OK');
    await dismiss(personId);
  });
});

describe('the comparison of every day (seed 001)', () => {
  it('names everybody on the list without a record, and every one of them is rechecked', async () => {
    const { api } = seat;
    await morning(1);
    const since = addBusinessDays(await today(), -20);
    await seat.as('MANAGER');
    const people = await Promise.all(
      ['甲', '乙', '丙'].map((name) =>
        api.staff.enlist({
          ...id(),
          name: `对比${name}`,
          population: 'PROFESSIONAL_MARKET',
          contact: 'INDIRECT',
          since,
        }),
      ),
    );
    const [first, second, third] = people.map((one) => one.personId);
    const day = await today();
    // The first was tested last week, the second today, the third never.
    await recordTest(first ?? '', addBusinessDays(day, -7));
    await recordTest(second ?? '', day);
    const compared = await api.staff.comparison({ date: day });
    expect(compared).toMatchObject({ expected: 2, done: 1 });
    expect(compared.missing.map((one) => [one.name, one.recheck])).toEqual([['对比丙', null]]);
    await api.staff.recheck({
      ...id(),
      personId: third ?? '',
      date: day,
      finding: 'GOES_TODAY',
      note: '已电话',
    });
    expect((await api.staff.comparison({ date: day })).missing[0]?.recheck).toMatchObject({
      finding: 'GOES_TODAY',
      by: '沈建国',
    });
    expect((await api.reports.daily({ date: day })).staff).toMatchObject({
      due: 2,
      done: 1,
      rechecked: 1,
      overdue: ['对比丙'],
    });
    await recordTest(third ?? '', day);
    expect((await api.staff.comparison({ date: day })).missing).toEqual([]);
    for (const personId of people.map((one) => one.personId))
      await api.staff.leave({ ...id(), personId, reason: '测试完' });
  });

  it('reads a laboratory list, says what is wrong row by row, and keeps it as one act', async () => {
    const { api } = seat;
    await seat.as('MANAGER');
    const since = await today();
    const enlistNew = (name: string, phone: string) =>
      api.staff.enlist({
        ...id(),
        name,
        phone,
        population: 'FOOD_MARKET',
        contact: 'DIRECT',
        since,
      });
    const [anna, one, two] = [
      await enlistNew('安娜', '13800000021'),
      await enlistNew('张伟', '13800000022'),
      await enlistNew('张伟', '13800000023'),
    ];
    const slashed = since.replaceAll('-', '/');
    const csv = [
      '核酸检测结果导出',
      '姓名,手机号,采样时间,检测结果,检测机构,报告编号',
      `安娜,,${slashed} 08:30,阴性,市一院,R1`,
      `张伟,138-0000-0022,${since},阴性(-),市一院,R2`,
      `张伟,,${since},阴性,市一院,R3`,
      `李四,,${since},阴性,市一院,R4`,
      '安娜,,昨天,阴性,市一院,R5',
      `张伟,13800000023,${since},不详,市一院,R6`,
    ].join('\n');
    const file = new File([csv], 'results.csv', { type: 'text/csv' });
    const preview = await api.staff.previewTests({ file });
    expect(preview.tests.map(({ personId, takenOn, result }) => [personId, takenOn, result])).toEqual([
      [anna.personId, since, 'NEGATIVE'],
      [one.personId, since, 'NEGATIVE'],
    ]);
    expect(preview.errors.map(({ row, code, field }) => [row, code, field])).toEqual([
      [5, 'SEVERAL', 'name'],
      [6, 'NOT_ON_LIST', 'name'],
      [7, 'NOT_A_DATE', 'takenOn'],
      [8, 'RESULT_UNKNOWN', 'result'],
    ]);
    const tests = preview.tests.map(({ row: _, name: __, ...test }) => test);
    expect(await api.staff.recordTests({ ...id(), tests, file })).toMatchObject({ recorded: 2 });
    expect(await standingOf(one.personId)).toBe('OK');
    expect(await standingOf(two.personId)).toBe('NO_RESULT');
    expect(await refusalsOf(api.staff.recordTests({ ...id(), tests, file }))).toEqual([
      'DUPLICATE',
      'DUPLICATE',
    ]);
    for (const { personId } of [anna, one, two])
      await api.staff.leave({ ...id(), personId, reason: '测试完' });
  });

  it('tightens by two persons for some days, and the stricter counts', async () => {
    const { api } = seat;
    const personId = await enlist('吴敏').catch(async () => {
      await seat.as('MANAGER');
      const found = await personOf('吴敏');
      await api.staff.reclassify({
        ...id(),
        personId: found,
        population: 'WAREHOUSE',
        contact: 'DIRECT',
        reason: '转正',
      });
      return found;
    });
    const day = await today();
    await recordTest(personId, addBusinessDays(day, -3)).catch(() => undefined);
    await recordTest(personId, day).catch(() => undefined);
    const dueOn = async () => (await everyStaff(api)).find((one) => one.personId === personId)?.dueOn ?? null;
    const before = await dueOn();
    expect(before === null || before > addBusinessDays(day, 1)).toBe(true);
    const notice = {
      populations: ['WAREHOUSE' as const],
      contacts: ['DIRECT' as const],
      interval: { kind: 'EVERY_DAYS' as const, days: 1 },
      from: day,
      to: addBusinessDays(day, 2),
      source: '区防控办通知',
    };
    expect(await refusalsOf(api.staff.tighten({ ...id(), ...notice }))).toEqual(['SECOND_PERSON_REQUIRED']);
    const { overrideId } = await api.staff.tighten({
      ...id(),
      ...notice,
      countersignId: await seat.countersign('supervisor'),
    });
    expect(await dueOn()).toBe(addBusinessDays(day, 1));
    const calendar = await api.staff.calendar({ from: day, to: addBusinessDays(day, 3) });
    expect(calendar.filter((one) => one.names.includes('吴敏')).map((one) => one.date)).toEqual([
      addBusinessDays(day, 1),
      addBusinessDays(day, 2),
    ]);
    await api.staff.withdrawTightening({
      ...id(),
      overrideId,
      reason: '通知作废',
      countersignId: await seat.countersign('supervisor'),
    });
    expect(await dueOn()).toBe(before);
  });
});

it('is told by the ledger alone: the oracle finds no breach, and a replay gives the same tables', () => {
  const { store } = gate.serving().service;
  const { lines, problems } = parseLedger([...exportLines(store.db), ''].join('\n'));
  expect(problems).toEqual([]);
  // One event was put in by hand above, because no printer is there.
  expect(judge(lines).problems.filter((one) => !one.includes('label.printed'))).toEqual([]);
  expect(verifyStore(gate.directory, { apply: applyEvent }).problems).toEqual([]);
});
