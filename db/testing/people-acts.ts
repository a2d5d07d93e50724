import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { issuePass } from '#core/usecases/site/passes.ts';
import { enterSite, moveWear } from '#core/usecases/site/visits.ts';
import { listCamera, noteVideo, storeWaste } from '#core/usecases/site/waste-and-film.ts';
import { enlist, train, vaccinate } from '#core/usecases/staff/register.ts';
import { tighten } from '#core/usecases/staff/rules.ts';
import { recheck, recordTests } from '#core/usecases/staff/tests.ts';
import type { House } from './walk.ts';
import type { Fixture } from './warehouse-fixture.ts';

/** Puts a row into every table of people and of the site: Gus works, was tested, came in and was filmed. */
export const livePeople = (fixture: Fixture, house: House): void => {
  const { personId } = house.gate;
  const today = businessDateOf(fixture.clock().wallMs);
  fixture.run(
    enlist,
    {
      personId,
      name: '',
      phone: '',
      merchantId: null,
      population: 'WAREHOUSE',
      contact: 'DIRECT',
      duty: 'gate',
      since: '2022-04-01',
    },
    house.admin,
  );
  const swab = { personId, result: 'NEGATIVE', laboratory: 'CDC', reportNo: 'N-1' } as const;
  fixture.run(
    recordTests,
    { source: 'ENTERED', file: null, tests: [{ ...swab, takenOn: addBusinessDays(today, -1) }] },
    house.supervisor,
  );
  fixture.run(
    tighten,
    {
      populations: ['WAREHOUSE'],
      contacts: ['DIRECT'],
      interval: { kind: 'EVERY_DAYS', days: 2 },
      from: today,
      to: addBusinessDays(today, 8),
      source: 'notice',
    },
    house.supervisor,
    house.operator,
  );
  fixture.run(train, { personId, course: 'PPE', on: '2022-04-01', validDays: 365 }, house.admin);
  fixture.run(vaccinate, { personId, on: '2022-01-05', dose: 3, product: 'P' }, house.supervisor);
  fixture.run(recheck, { personId, date: today, finding: 'GOES_TODAY', note: '' }, house.supervisor);
  const nobody = { name: '', phone: '', firm: '', plate: '', purpose: 'work' };
  fixture.run(
    issuePass,
    { ...nobody, passNo: 'P-001', holder: 'STAFF', personId, validFrom: '2022-04-01', validTo: null },
    house.admin,
  );
  const { visitId } = fixture.run(
    enterSite,
    { ...nobody, holder: 'STAFF', passNo: 'P-001', personId: null },
    house.gate,
  );
  fixture.run(moveWear, { visitId, move: 'ISSUED', items: [{ item: 'SUIT', quantity: 1 }] }, house.gate);
  fixture.run(storeWaste, { kind: 'PROTECTIVE_WEAR', bags: 1, place: 'W-1', note: '' }, house.gate);
  const { cameraId } = fixture.run(listCamera, { name: 'C-1', place: 'GATE', view: 'door' }, house.admin);
  const nowMs = fixture.clock().wallMs;
  fixture.run(
    noteVideo,
    { cameraId, fromMs: nowMs - 60_000, toMs: nowMs, about: 'VISIT', aboutId: visitId, note: 'in' },
    house.gate,
  );
};
