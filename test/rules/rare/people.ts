import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { registerPerson } from '#core/usecases/people.ts';
import * as register from '#core/usecases/staff/register.ts';
import { recordTests } from '#core/usecases/staff/tests.ts';
import { HOUR_MS, type TestWarehouse } from '#test/support/warehouse.ts';

/** People who come, are classed otherwise, stopped, let back, who leave and come again. */
export const playPeople = (house: TestWarehouse): void => {
  const today = () => businessDateOf(house.clock.read().wallMs);
  const second = house.person('SECOND');
  const person = (name: string): string =>
    house.run('MANAGER', registerPerson, { name, phone: '', roles: ['GATE'], merchantId: null }).personId;
  const list = (personId: string, contact: 'DIRECT' | 'TEMPORARY' = 'DIRECT'): void =>
    void house.run('MANAGER', register.enlist, {
      personId,
      name: '',
      phone: '',
      merchantId: null,
      population: 'WAREHOUSE',
      contact,
      duty: '',
      since: today(),
    });
  const reclass = (personId: string): void =>
    void house.run('MANAGER', register.reclassify, {
      personId,
      population: 'FOOD_MARKET',
      contact: 'DIRECT',
      duty: '搬运',
      reason: '调岗',
    });
  const tested = (personId: string, result: 'NEGATIVE' | 'POSITIVE'): void =>
    void house.run('MANAGER', recordTests, {
      source: 'ENTERED',
      file: null,
      tests: [{ personId, takenOn: today(), result, laboratory: '', reportNo: '' }],
    });
  const stop = (personId: string): void =>
    void house.run('MANAGER', register.stop, { personId, reason: '发热' });
  const readmit = (personId: string): void =>
    void house.run('MANAGER', register.readmit, { personId, reason: '好了' }, second);
  const leave = (personId: string): void =>
    void house.run('MANAGER', register.leave, { personId, reason: '离岗' });
  const endTask = (personId: string): void =>
    void house.run('MANAGER', register.endTask, { personId, on: today() });
  const nextDay = (): void => house.clock.pass(24 * HOUR_MS);

  const one = person('甲');
  list(one);
  reclass(one);
  stop(one);
  reclass(one);
  tested(one, 'POSITIVE');
  nextDay();
  tested(one, 'NEGATIVE');
  readmit(one);
  leave(one);
  list(one);

  const left = person('乙');
  list(left);
  leave(left);
  // The result of the last day comes when the person is gone; another comes after it.
  stop(left);
  tested(left, 'POSITIVE');
  nextDay();
  tested(left, 'NEGATIVE');
  readmit(left);

  const back = person('丙');
  list(back);
  stop(back);
  leave(back);
  list(back);

  for (const stopped of [false, true]) {
    const hand = person(`临时 ${addBusinessDays(today(), 0)}`);
    list(hand, 'TEMPORARY');
    if (stopped) stop(hand);
    endTask(hand);
  }
};
