import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import * as gate from '#core/usecases/gate.ts';
import { issuePass, revokePass } from '#core/usecases/site/passes.ts';
import { moveWear, passThrough } from '#core/usecases/site/visits.ts';
import { ROLES } from '#core/domain/roles.ts';
import { registerPerson } from '#core/usecases/people.ts';
import * as register from '#core/usecases/staff/register.ts';
import { recordTests } from '#core/usecases/staff/tests.ts';
import { HOUR_MS, type TestWarehouse } from '#test/support/warehouse.ts';
import { TRUCK, upTo, type Plays } from './stage.ts';

/** Who may come near goods, and who may come in at all. */

const today = (house: TestWarehouse): string => businessDateOf(house.clock.read().wallMs);
const who = (house: TestWarehouse): string => house.person('GATE').personId;

const listed = (house: TestWarehouse, contact: 'DIRECT' | 'TEMPORARY' = 'DIRECT'): string => {
  house.run('MANAGER', register.enlist, {
    personId: who(house),
    name: '',
    phone: '',
    merchantId: null,
    population: 'WAREHOUSE',
    contact,
    duty: '',
    since: addBusinessDays(today(house), -30),
  });
  return who(house);
};
const tested = (house: TestWarehouse, result: 'NEGATIVE' | 'POSITIVE'): void =>
  void house.run('MANAGER', recordTests, {
    source: 'ENTERED',
    file: null,
    tests: [{ personId: who(house), takenOn: today(house), result, laboratory: '', reportNo: '' }],
  });
const stop = (house: TestWarehouse): void =>
  void house.run('MANAGER', register.stop, { personId: who(house), reason: '发热' });
const leaving = { reason: '离岗' };

/** What somebody of the gate hears who wants to let a truck in. */
const works = (house: TestWarehouse): ReadonlyArray<string> => {
  const { batchId } = upTo(house, 'DECLARED');
  const arrival = { batchId, ...TRUCK, emergencyReason: '急用' };
  return house.refusals('GATE', gate.arrive, arrival, house.person('SECOND'));
};

const pass = (house: TestWarehouse, validFrom = today(house)): string =>
  house.run('GATE', issuePass, {
    passNo: 'P-1',
    holder: 'STAFF',
    personId: who(house),
    name: '',
    phone: '',
    firm: '',
    plate: '',
    purpose: '',
    validFrom,
    validTo: null,
  }).passId;
const enters = (house: TestWarehouse) => house.refusals('GATE', passThrough, { passNo: 'P-1' });

export const PEOPLE_PLAYS: Plays = {
  ROLES_CLASH: (house) =>
    house.refusals('ADMINISTRATOR', registerPerson, {
      name: '新人',
      phone: '',
      roles: ROLES.filter((role) => role !== 'MERCHANT'),
      merchantId: null,
    }),
  STAFF_NO_RESULT: (house) => {
    listed(house);
    return works(house);
  },
  STAFF_OVERDUE: (house) => {
    listed(house);
    tested(house, 'NEGATIVE');
    house.clock.pass(24 * 20 * HOUR_MS);
    return works(house);
  },
  STAFF_STOPPED: (house) => {
    listed(house);
    tested(house, 'NEGATIVE');
    stop(house);
    return works(house);
  },
  STAFF_LEFT: (house) => {
    listed(house);
    house.run('MANAGER', register.leave, { personId: who(house), ...leaving });
    return works(house);
  },
  STAFF_TEST_OWED: (house) => {
    const personId = listed(house, 'TEMPORARY');
    house.run('MANAGER', register.endTask, { personId, on: today(house) });
    return house.refusals('MANAGER', register.leave, { personId, ...leaving });
  },
  STILL_INSIDE: (house) => {
    const personId = listed(house);
    tested(house, 'NEGATIVE');
    pass(house);
    house.run('GATE', passThrough, { passNo: 'P-1' });
    return house.refusals('MANAGER', register.leave, { personId, ...leaving });
  },
  READMITS_THEMSELVES: (house) => {
    const personId = listed(house);
    stop(house);
    return house.refusals('GATE', register.readmit, { personId, reason: '好了' }, house.person('MANAGER'));
  },
  NEGATIVE_NEEDED: (house) => {
    const personId = listed(house);
    tested(house, 'POSITIVE');
    return house.refusals('MANAGER', register.readmit, { personId, reason: '好了' }, house.person('SECOND'));
  },
  PASS_REVOKED: (house) => {
    house.run('GATE', revokePass, { passId: pass(house), reason: '遗失' });
    return enters(house);
  },
  PASS_NOT_VALID: (house) => {
    pass(house, addBusinessDays(today(house), 1));
    return enters(house);
  },
  WEAR_NOT_HELD: (house) => {
    pass(house);
    const { visitId } = house.run('GATE', passThrough, { passNo: 'P-1' });
    const items = [{ item: 'SUIT' as const, quantity: 1 }];
    return house.refusals('GATE', moveWear, { visitId, move: 'RETURNED', items });
  },
};
