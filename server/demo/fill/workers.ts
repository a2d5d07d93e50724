import type { StaffTestResult } from '#core/domain/staff/classes.ts';
import type { FillWork } from './work.ts';

/** Those of the demonstration who come near goods, by sign-in name. */
const CREW = ['gate', 'inspector', 'disinfect', 'sampler'] as const;

/** How many of the merchants' people are on the register, and after how many days each of them was last tested. */
const MARKET_PEOPLE = 24;
const LAST_TESTED: ReadonlyArray<number | null> = [8, 7, 5, 1, null];

const idsOf = async ({ api }: FillWork): Promise<ReadonlyArray<string>> => {
  const people = await api.people.list();
  return CREW.map((username) => people.find((one) => one.username === username)?.personId ?? '');
};

/** Puts the crew on the register; from now on nobody of them works without a test. */
export const enlistCrew = async (work: FillWork): Promise<void> => {
  const { api, id, as, dateAfter } = work;
  await as('manager');
  for (const [at, personId] of (await idsOf(work)).entries())
    await api.staff.enlist({
      ...id(`enlist ${at}`),
      personId,
      population: 'WAREHOUSE',
      contact: 'DIRECT',
      since: dateAfter(0),
    });
};

/** The crew is tested in the morning of the day, before the work begins. */
export const testCrew = async (work: FillWork, day: number): Promise<void> => {
  const { api, id, as, dateAfter } = work;
  await as('manager');
  const result: StaffTestResult = 'NEGATIVE';
  await api.staff.recordTests({
    ...id(`crew tests ${day}`),
    tests: (await idsOf(work)).map((personId) => ({
      personId,
      takenOn: dateAfter(day),
      result,
      laboratory: '',
      reportNo: `N-${day}`,
    })),
  });
};

/** Some of the merchants' people come on the register, each tested on another day, some late and one never. */
export const enlistMarket = async (work: FillWork, people: ReadonlyArray<string>): Promise<void> => {
  const { api, id, as, dateAfter } = work;
  await as('manager');
  const listed = people.slice(0, MARKET_PEOPLE);
  for (const [at, personId] of listed.entries())
    await api.staff.enlist({
      ...id(`enlist market ${at}`),
      personId,
      population: 'PROFESSIONAL_MARKET',
      contact: at % 3 === 0 ? 'DIRECT' : 'INDIRECT',
      since: dateAfter(0),
    });
  const result: StaffTestResult = 'NEGATIVE';
  const tests = listed.flatMap((personId, at) => {
    const day = LAST_TESTED[at % LAST_TESTED.length] ?? null;
    return day === null
      ? []
      : [{ personId, takenOn: dateAfter(day), result, laboratory: '', reportNo: `M-${at}` }];
  });
  if (tests.length > 0) await api.staff.recordTests({ ...id('market tests'), tests });
};

/** Badges, cameras, and who is inside when the demonstration begins. */
export const openDoor = async (work: FillWork): Promise<void> => {
  const { api, id, as, dateAfter } = work;
  const crew = await idsOf(work);
  await as('manager');
  for (const [at, place] of (['GATE', 'FRONT', 'REST', 'STORAGE'] as const).entries())
    await api.video.listCamera({ ...id(`camera ${place}`), name: `CAM-0${at + 1}`, place });
  await as('gate');
  for (const [at, personId] of crew.entries())
    await api.site.issuePass({
      ...id(`pass ${at}`),
      passNo: `P-000${at + 1}`,
      holder: 'STAFF',
      personId,
      validFrom: dateAfter(0),
    });
  for (const at of [0, 1])
    await api.site.enter({ ...id(`enter ${at}`), holder: 'STAFF', passNo: `P-000${at + 1}` });
};
