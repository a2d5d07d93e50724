import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { backToFront } from '#core/usecases/exposure.ts';
import { issuePass, revokePass } from '#core/usecases/site/passes.ts';
import { enterSite, leaveSite, moveWear, passThrough } from '#core/usecases/site/visits.ts';
import {
  listCamera,
  noteVideo,
  removeWaste,
  retireCamera,
  saveVideo,
  storeWaste,
} from '#core/usecases/site/waste-and-film.ts';
import * as register from '#core/usecases/staff/register.ts';
import { recordTests } from '#core/usecases/staff/tests.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  watch,
  type TestWarehouse,
} from '../support/warehouse.ts';

const DAY_MS = 24 * HOUR_MS;
const nobody = { name: '', phone: '', firm: '', plate: '', purpose: '' };
let directory = '';
let house: TestWarehouse;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-people-'));
  house = await openWarehouse(directory);
});
afterEach(() => {
  const { problems } = verifyStore(directory, { apply: applyEvent });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  house.close();
  rmSync(directory, { recursive: true, force: true });
});

const today = (): BusinessDate => businessDateOf(house.clock.read().wallMs);
const queries = () => createQueries(house.store.db, { reads: house.store.reads });
const clock = () => house.store.readClock();

const listed = (contact: 'DIRECT' | 'INDIRECT' | 'TEMPORARY', name = '装卸工'): string =>
  house.run('MANAGER', register.enlist, {
    personId: null,
    name,
    phone: '',
    merchantId: null,
    population: 'WAREHOUSE' as const,
    contact,
    duty: '装卸',
    since: today(),
  }).personId;

const tested = (personId: string, takenOn: BusinessDate = today()): void =>
  void house.run('MANAGER', recordTests, {
    source: 'ENTERED' as const,
    file: null,
    tests: [{ personId, takenOn, result: 'NEGATIVE' as const, laboratory: '', reportNo: '' }],
  });

const badge = (personId: string, passNo: string, more: { readonly validTo?: BusinessDate } = {}): string =>
  house.run('GATE', issuePass, {
    ...nobody,
    passNo,
    holder: 'STAFF' as const,
    personId,
    validFrom: today(),
    validTo: more.validTo ?? null,
  }).passId;

describe('the register', () => {
  it('asks a temporary hand for one test after the task before it lets them go', () => {
    const personId = listed('TEMPORARY');
    expect(house.store.reads.staff(personId)?.dueOn).toBeNull();
    watch(house, 3 * DAY_MS);
    house.run('MANAGER', register.endTask, { personId, on: today() });
    expect(house.store.reads.staff(personId)?.dueOn).toBe(addBusinessDays(today(), 1));
    expect(house.refusals('MANAGER', register.leave, { personId, reason: '完工' })).toEqual([
      'STAFF_TEST_OWED',
    ]);
    tested(personId);
    house.run('MANAGER', register.leave, { personId, reason: '完工' });
    expect(
      house.refusals('GATE', enterSite, { ...nobody, holder: 'STAFF' as const, passNo: null, personId }),
    ).toEqual(['STAFF_LEFT']);
  });

  it('lets nobody go who is still inside, and nobody decide about themselves', () => {
    const personId = listed('DIRECT');
    tested(personId);
    const { visitId } = house.run('GATE', enterSite, {
      ...nobody,
      holder: 'STAFF' as const,
      passNo: null,
      personId,
    });
    expect(house.refusals('MANAGER', register.leave, { personId, reason: '走' })).toEqual(['STILL_INSIDE']);
    house.run('GATE', leaveSite, { visitId });

    const manager = house.person('MANAGER');
    house.run('MANAGER', register.enlist, {
      personId: manager.personId,
      name: '',
      phone: '',
      merchantId: null,
      population: 'WAREHOUSE' as const,
      contact: 'INDIRECT' as const,
      duty: '',
      since: today(),
    });
    house.run(house.person('SECOND'), register.stop, { personId: manager.personId, reason: '发热' });
    expect(
      house.refusals(
        'MANAGER',
        register.readmit,
        { personId: manager.personId, reason: '好了' },
        house.person('SECOND'),
      ),
    ).toEqual(['READMITS_THEMSELVES']);
    expect(
      house.refusals(
        house.person('SECOND'),
        register.readmit,
        { personId: manager.personId, reason: '好了' },
        house.person('MANAGER'),
      ),
    ).toEqual(['READMITS_THEMSELVES']);
  });

  it('keeps the due date of everybody when a thousand people and their tests are there, and reads one row for it', () => {
    const people = Array.from({ length: 200 }, (_, at) => listed('DIRECT', `工人${at}`));
    house.run('MANAGER', recordTests, {
      source: 'ENTERED' as const,
      file: null,
      tests: people.map((personId) => ({
        personId,
        takenOn: today(),
        result: 'NEGATIVE' as const,
        laboratory: '',
        reportNo: '',
      })),
    });
    const due = addBusinessDays(today(), 2);
    expect(new Set(people.map((personId) => house.store.reads.staff(personId)?.dueOn))).toEqual(
      new Set([due]),
    );
    const sheet = queries().overdueSheet(due, clock());
    expect(sheet?.due).toHaveLength(200);
    expect(queries().overdueSheet(addBusinessDays(due, -1), clock())?.due).toEqual([]);
  });
});

describe('the door', () => {
  it('takes no pass that is revoked or out of date, and logs each pass in and out in turn', () => {
    const personId = listed('INDIRECT');
    tested(personId);
    const passId = badge(personId, 'P-1');
    expect(house.run('GATE', passThrough, { passNo: 'P-1' })).toMatchObject({ way: 'IN' });
    expect(house.run('GATE', passThrough, { passNo: 'P-1' })).toMatchObject({ way: 'OUT', wearHeld: 0 });
    house.run('GATE', revokePass, { passId, reason: '丢失' });
    expect(house.refusals('GATE', passThrough, { passNo: 'P-1' })).toEqual(['PASS_REVOKED']);
    badge(personId, 'P-2', { validTo: today() });
    watch(house, DAY_MS);
    expect(house.refusals('GATE', passThrough, { passNo: 'P-2' })).toEqual(['PASS_NOT_VALID']);
    expect(
      house.refusals('GATE', issuePass, {
        ...nobody,
        passNo: 'P-2',
        holder: 'VISITOR' as const,
        personId: null,
        name: '访客',
        validFrom: today(),
        validTo: null,
      }),
    ).toEqual(['DUPLICATE']);
    // A slot's code is read at the door too: no pass may be called like it.
    expect(
      house.refusals('GATE', issuePass, {
        ...nobody,
        passNo: house.slots[0]?.code ?? '',
        holder: 'VISITOR' as const,
        personId: null,
        name: '访客',
        validFrom: today(),
        validTo: null,
      }),
    ).toEqual(['DUPLICATE']);
  });

  it('counts protective clothing out and back, never more back than out', () => {
    const { visitId } = house.run('GATE', enterSite, {
      ...nobody,
      holder: 'VISITOR' as const,
      passNo: null,
      personId: null,
      name: '检修工',
      purpose: '电梯维修',
    });
    house.run('GATE', moveWear, {
      visitId,
      move: 'ISSUED' as const,
      items: [
        { item: 'SUIT' as const, quantity: 1 },
        { item: 'GLOVES' as const, quantity: 2 },
      ],
    });
    expect(
      house.refusals('GATE', moveWear, {
        visitId,
        move: 'RETURNED' as const,
        items: [{ item: 'SUIT' as const, quantity: 2 }],
      }),
    ).toEqual(['WEAR_NOT_HELD']);
    house.run('GATE', moveWear, {
      visitId,
      move: 'DISCARDED' as const,
      items: [{ item: 'GLOVES' as const, quantity: 2 }],
    });
    expect(house.run('GATE', leaveSite, { visitId })).toEqual({ visitId, wearHeld: 1 });
    const { visits } = queries().site(today(), clock());
    expect(visits[0]).toMatchObject({ name: '检修工', wearHeld: [{ item: 'SUIT', quantity: 1 }] });
  });

  it('marks waste that was taken away before its time, and counts everybody of the day on the sheet', () => {
    const early = house.run('GATE', storeWaste, {
      kind: 'PROTECTIVE_WEAR' as const,
      bags: 2,
      place: 'W-1',
      note: '',
    }).wasteId;
    const late = house.run('GATE', storeWaste, {
      kind: 'SAMPLING' as const,
      bags: 1,
      place: 'W-1',
      note: '',
    }).wasteId;
    watch(house, 10 * HOUR_MS);
    house.run('GATE', removeWaste, { wasteId: early, takenBy: '环卫', documentNo: '1' });
    const gone = (wasteId: string) =>
      queries()
        .site(today(), clock())
        .waste.find((one) => one.wasteId === wasteId)?.removed;
    expect(gone(early)).toMatchObject({ early: true, heldMs: 10 * HOUR_MS });
    watch(house, 38 * HOUR_MS);
    house.run('GATE', removeWaste, { wasteId: late, takenBy: '环卫', documentNo: '2' });
    expect(gone(late)).toMatchObject({ early: false, heldMs: 48 * HOUR_MS });
    const personId = listed('INDIRECT');
    tested(personId);
    house.run('GATE', enterSite, { ...nobody, holder: 'STAFF' as const, passNo: null, personId });
    expect(queries().daily(today(), clock())?.staff).toMatchObject({ listed: 1, onDuty: 1, due: 1, done: 1 });
  });
});

describe('film', () => {
  it('says which camera and time shows an operation, until when, and what is lost next', () => {
    const at = (place: 'GATE' | 'FRONT' | 'REST', name: string): string =>
      house.run('MANAGER', listCamera, { name, place, view: '' }).cameraId;
    const gateCamera = at('GATE', 'C1');
    at('FRONT', 'C2');
    const { batchId } = declare(house, 3);
    attachPapers(house, batchId);
    bringIn(house, batchId, 3);
    layToRest(house, batchId, 'R-01');
    const film = queries().filmOfBatch(batchId, clock());
    const of = (what: string) => film.find((one) => one.what === what);
    expect(of('batch.arrived')).toMatchObject({ place: 'GATE', cameras: [{ name: 'C1' }], lost: false });
    const disinfected = of('disinfection.ended');
    // All of the contact time, and five minutes around it.
    expect((disinfected?.toMs ?? 0) - (disinfected?.fromMs ?? 0)).toBeGreaterThanOrEqual(40 * 60_000);
    // Nobody films the resting zone: said, not passed over.
    expect(of('batch.restStarted')).toMatchObject({ place: 'REST', cameras: [] });
    expect(of('batch.arrived')?.keptUntil).toBe(addBusinessDays(today(), 30));
    // Also what is done on the other days: goods that are taken back to the front zone stand before a camera again.
    house.run('GATE', backToFront, { batchId, reason: '复查' });
    const again = queries().filmOfBatch(batchId, clock());
    expect(again.find((one) => one.what === 'batch.moved')).toMatchObject({
      place: 'FRONT',
      cameras: [{ name: 'C2' }],
    });
    expect(queries().losingFilm(7, clock())).toEqual([]);
    watch(house, 25 * DAY_MS);
    expect(queries().losingFilm(7, clock()).length).toBe(again.length);

    const nowMs = clock().wallMs;
    const note = {
      cameraId: gateCamera,
      toMs: nowMs,
      about: 'BATCH' as const,
      aboutId: batchId,
      note: '铅封',
    };
    expect(house.refusals('GATE', noteVideo, { ...note, fromMs: nowMs + 1 })).toEqual(['OUT_OF_RANGE']);
    const { noteId } = house.run('GATE', noteVideo, { ...note, fromMs: nowMs - 60_000 });
    house.run('MANAGER', retireCamera, { cameraId: gateCamera, reason: '移位' });
    watch(house, 31 * DAY_MS);
    expect(
      queries()
        .filmOfBatch(batchId, clock())
        .every((one) => one.lost),
    ).toBe(true);
    expect(queries().videoNotes(clock())[0]).toMatchObject({ lost: true });
    house.run('GATE', saveVideo, { noteId, where: '移动硬盘 3' });
    expect(queries().videoNotes(clock())[0]).toMatchObject({ lost: false, savedWhere: '移动硬盘 3' });
  });
});
