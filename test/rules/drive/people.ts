import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import type { Actor } from '#core/ports/context.ts';
import { issuePass } from '#core/usecases/site/passes.ts';
import { leaveSite, moveWear, passThrough } from '#core/usecases/site/visits.ts';
import * as register from '#core/usecases/staff/register.ts';
import { tighten, withdrawTightening } from '#core/usecases/staff/rules.ts';
import { recordTests, withdrawTest } from '#core/usecases/staff/tests.ts';
import type { Driver } from './driver.ts';

/** What happens to people on a random day: they come on the register, are tested or not, stopped, let in and out. */

const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];
const todayOf = (driver: Driver): BusinessDate => businessDateOf(driver.house().clock.read().wallMs);

type PeopleMove = (driver: Driver, who: Actor, second: Actor | null, n: number, m: number) => void;

const subjectOf = (driver: Driver, n: number): string => among(driver.people, n)?.personId ?? '';

const MOVES: ReadonlyArray<PeopleMove> = [
  (d, who, _, n, m) =>
    void d.act(who, register.enlist, {
      personId: subjectOf(d, n),
      name: '',
      phone: '',
      merchantId: null,
      population: m % 5 === 0 ? 'FOOD_MARKET' : 'WAREHOUSE',
      contact: (['DIRECT', 'INDIRECT', 'TEMPORARY'] as const)[m % 3] ?? 'DIRECT',
      duty: '',
      since: addBusinessDays(todayOf(d), -(m % 4)),
    }),
  (d, who, _, n, m) =>
    void d.act(who, recordTests, {
      source: 'ENTERED',
      file: null,
      tests: [
        {
          personId: subjectOf(d, n),
          takenOn: addBusinessDays(todayOf(d), -(m % 3)),
          result:
            (['NEGATIVE', 'NEGATIVE', 'NEGATIVE', 'PENDING', 'INVALID', 'POSITIVE'] as const)[m % 6] ??
            'NEGATIVE',
          laboratory: '',
          reportNo: '',
        },
      ],
    }),
  (d, who, _, n) => void d.act(who, register.stop, { personId: subjectOf(d, n), reason: '发热' }),
  (d, who, second, n) =>
    void d.act(who, register.readmit, { personId: subjectOf(d, n), reason: '好了' }, second),
  (d, who, _, n, m) =>
    void d.act(who, register.endTask, {
      personId: subjectOf(d, n),
      on: addBusinessDays(todayOf(d), -(m % 2)),
    }),
  (d, who, _, n) => void d.act(who, register.leave, { personId: subjectOf(d, n), reason: '离岗' }),
  (d, who, second, n, m) =>
    void d.act(
      who,
      tighten,
      {
        populations: ['WAREHOUSE'],
        contacts: ['DIRECT', 'INDIRECT'],
        interval: { kind: 'EVERY_DAYS', days: 1 + (n % 3) },
        from: addBusinessDays(todayOf(d), (m % 5) - 2),
        to: addBusinessDays(todayOf(d), m % 9),
        source: '通知',
      },
      second,
    ),
  (d, who, second, n) => {
    const ids = d
      .house()
      .store.db.prepare<[], string>('SELECT override_id FROM staff_overrides ORDER BY adopted_seq')
      .pluck()
      .all();
    d.act(who, withdrawTightening, { overrideId: among(ids, n) ?? '', reason: '作废' }, second);
  },
  (d, who, _, n) => {
    const ids = d
      .house()
      .store.db.prepare<[], string>('SELECT test_id FROM staff_tests ORDER BY recorded_seq, test_id')
      .pluck()
      .all();
    d.act(who, withdrawTest, { testId: among(ids, n) ?? '', reason: '录错' });
  },
  (d, who, _, n, m) =>
    void d.act(who, issuePass, {
      passNo: `P-${n % 6}`,
      holder: 'STAFF',
      personId: subjectOf(d, n),
      name: '',
      phone: '',
      firm: '',
      plate: '',
      purpose: '',
      validFrom: todayOf(d),
      validTo: m % 2 === 0 ? null : addBusinessDays(todayOf(d), m % 7),
    }),
  (d, who, _, n) => void d.act(who, passThrough, { passNo: `P-${n % 6}` }),
  (d, who, _, n, m) => {
    const ids = d
      .house()
      .store.db.prepare<[], string>('SELECT visit_id FROM site_visits ORDER BY entered_seq')
      .pluck()
      .all();
    const visitId = among(ids, n) ?? '';
    if (m % 3 === 0) d.act(who, leaveSite, { visitId });
    else
      d.act(who, moveWear, {
        visitId,
        move: (['ISSUED', 'RETURNED', 'DISCARDED'] as const)[m % 3] ?? 'ISSUED',
        items: [{ item: 'SUIT', quantity: 1 + (n % 2) }],
      });
  },
];

/** One thing that happens to people. Most who are listed are tested, or no goods would ever move again. */
export const peopleMove = (driver: Driver, who: Actor, second: Actor | null, n: number, m: number): void =>
  among(MOVES, m % 2 === 0 ? 1 : n)?.(driver, who, second, n, m);
