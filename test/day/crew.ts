import { businessDateOf } from '#core/domain/time.ts';
import type { DayHouse } from './house.ts';
import { everyStaff } from '#test/support/whole-lists.ts';

/** Those of the day who come near goods; their tests are kept as a warehouse keeps them. */
const CREW = ['王小虎', '李慧敏', '陈志强', '周晓燕'];

/** The crew comes on the register before the first goods do. */
export const enlistCrew = async ({ desks, id, clock }: DayHouse): Promise<void> => {
  const { api } = desks.office;
  const people = await api.people.list();
  for (const name of CREW)
    await api.staff.enlist({
      ...id(),
      personId: people.find((one) => one.name === name)?.personId ?? null,
      population: 'WAREHOUSE',
      contact: 'DIRECT',
      since: businessDateOf(clock.nowMs()),
    });
};

/** Everybody of the crew is tested in the morning; whoever is not stands idle, as a warehouse would find out. */
export const testCrew = async ({ desks, id, clock }: DayHouse): Promise<void> => {
  const { api } = desks.office;
  const listed = (await everyStaff(api)).map((one) => one.personId).toSorted();
  if (listed.length === 0) return;
  await api.staff.recordTests({
    ...id(),
    tests: listed.map((personId) => ({
      personId,
      takenOn: businessDateOf(clock.nowMs()),
      result: 'NEGATIVE' as const,
    })),
  });
};
