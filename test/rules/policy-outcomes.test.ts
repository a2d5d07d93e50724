import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bookingFaults, type BookingFacts } from '#core/domain/booking/booking.ts';
import { forecastReady } from '#core/domain/booking/forecast.ts';
import { demandsFor, openDemands, standingOf } from '#core/domain/papers/document-set.ts';
import { policyOfDay, samplePlanFor, type Policy } from '#core/domain/policy.ts';
import { restedMs } from '#core/domain/rest.ts';
import { standingOn } from '#core/domain/staff/standing.ts';
import { COLD_CHAIN_2020_11 } from '#core/policies/cold-chain-2020-11.ts';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { ZHEJIANG_2022_03 as BASE } from '#core/policies/zhejiang-2022-03.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import * as gate from '#core/usecases/gate.ts';
import { takeSample } from '#core/usecases/lab/take.ts';
import * as merchants from '#core/usecases/merchants.ts';
import { adoptPledge } from '#core/usecases/pledge.ts';
import * as release from '#core/usecases/release.ts';
import { sendSamples } from '#core/usecases/rest.ts';
import { adoptPolicy, waiveGuard } from '#core/usecases/rules.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import { RefusedError } from '#server/errors.ts';
import { HOUR_MS, openWarehouse, watch, type TestWarehouse } from '../support/warehouse.ts';
import { upTo } from './refusals/stage.ts';

/** Every value of a policy changes what the program does: each is changed once, and another outcome is expected. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const cleanUp: Array<() => void> = [];
afterEach(() => {
  for (const step of cleanUp.splice(0).toReversed()) step();
});

/** A warehouse that is judged by a policy. */
const under = async (policy: Policy): Promise<TestWarehouse> => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-outcome-'));
  cleanUp.push(() => rmSync(directory, { recursive: true, force: true }));
  const house = await openWarehouse(directory);
  cleanUp.push(house.close);
  const { policyId: _id, ...values } = policy;
  if (policy !== BASE)
    house.run(
      'MANAGER',
      adoptPolicy,
      { policy: values, basedOn: null, reason: '通知' },
      house.person('SECOND'),
    );
  return house;
};

/** DONE, or why it was refused. */
const said = (act: () => unknown): string => {
  try {
    act();
    return 'DONE';
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.refusals
      .map(({ code, params }) => `${code}${params['guard'] === undefined ? '' : `:${params['guard']}`}`)
      .join();
  }
};

type Play = (policy: Policy) => unknown;
type Row = readonly [path: string, changed: Partial<Policy>, play: Play, before: unknown, after: unknown];

const inHouse =
  (play: (house: TestWarehouse, policy: Policy) => unknown): Play =>
  async (policy) =>
    play(await under(policy), policy);

const start = (house: TestWarehouse, over: object = {}) =>
  said(() =>
    house.run('DISINFECTION_OPERATOR', gate.startDisinfection, {
      batchId: upTo(house, 'UNPACKED').batchId,
      presetId: 'chlorine',
      mgPerL: 700,
      object: 'OUTER',
      ...over,
    }),
  );
const swab = (house: TestWarehouse, members: ReadonlyArray<string> = []) =>
  said(() =>
    house.run('SAMPLER', takeSample, {
      batchId: upTo(house, 'RESTING').batchId,
      sampleNo: 'T-1',
      layer: 'OUTER',
      site: '',
      members,
    }),
  );
const clearAfter = (hours: number): Play =>
  inHouse((house) => {
    const { batchId } = upTo(house, 'TESTED');
    watch(house, hours * HOUR_MS);
    return said(() => house.run('MANAGER', release.clear, { batchId }));
  });
const declares = (house: TestWarehouse) =>
  said(() =>
    house.run('MERCHANT', declaration.submit, {
      merchantId: house.merchantId,
      lines: [{ goodsName: '围巾', spec: '', quantity: 1, unit: '', origin: '', classCode: null }],
      plate: '',
      containerNo: '',
      sealNo: '',
      expectedOn: '2022-04-22',
      source: null,
    }),
  );
const waives = (measures: string, over: object = {}): Play =>
  inHouse((house) => {
    const { batchId } = upTo(house, 'ACCEPTED');
    const waiver = {
      batchId,
      guard: 'DISINFECTED',
      basis: 'UNSUITABLE',
      paperId: null,
      reason: '羽绒',
      measures,
      ...over,
    } as const;
    return said(() => house.run('MANAGER', waiveGuard, waiver, house.person('SECOND')));
  });
const NOW = Date.UTC(2022, 3, 22, 0);
const facts: BookingFacts = { nowMs: NOW, inWindow: 1, room: 0 };
const books =
  (minute: number | null, on = '2022-04-22', more: Partial<BookingFacts> = {}): Play =>
  ({ booking }) =>
    bookingFaults({ on, minute }, booking, { ...facts, ...more })
      .map(({ code }) => code)
      .join();
const booking = (change: Partial<Policy['booking']>): Partial<Policy> => ({
  booking: { ...BASE.booking, ...change },
});
const sampling = (change: Partial<Policy['sampling']>): Partial<Policy> => ({
  sampling: { ...BASE.sampling, ...change },
});
const agent = (change: Partial<Policy['disinfectants'][number]>): Partial<Policy> => ({
  disinfectants: BASE.disinfectants.map((one) => (one.presetId === 'chlorine' ? { ...one, ...change } : one)),
});
const deadlines = (change: Partial<Policy['deadlines']>): Partial<Policy> => ({
  deadlines: { ...BASE.deadlines, ...change },
});
const sets = (change: Partial<Policy['documents']['sets'][number]>): Partial<Policy> => ({
  documents: { ...BASE.documents, sets: BASE.documents.sets.map((set) => ({ ...set, ...change })) },
});
const demands = (
  change: Partial<Policy['documents']['sets'][number]['demands'][number]>,
): Partial<Policy> => ({
  documents: {
    ...BASE.documents,
    sets: BASE.documents.sets.map((set) => ({
      ...set,
      demands: set.demands.map((one) => ({ ...one, ...change })),
    })),
  },
});
const asked: Play = ({ documents }) => demandsFor(documents, ['CLOTHING']).length;
const openWith =
  (kind: 'OTHER'): Play =>
  ({ documents }) =>
    openDemands(
      [{ kind, issuedOn: '2022-04-20', validTo: null, verdict: 'PASSED' }],
      documents,
      ['CLOTHING'],
      '2022-04-22',
    ).length;
const ASKED = demandsFor(BASE.documents, ['CLOTHING']).length;
const queriesOf = (house: TestWarehouse) => createQueries(house.store.db, { reads: house.store.reads });

const ROWS: ReadonlyArray<Row> = [
  [
    'effectiveFrom',
    { effectiveFrom: '2022-05-01' },
    (policy) => policyOfDay([COLD_CHAIN_2020_11, policy], '2022-04-22')?.title,
    BASE.title,
    COLD_CHAIN_2020_11.title,
  ],
  [
    'effectiveTo',
    { effectiveTo: '2022-04-01' },
    (policy) => policyOfDay([COLD_CHAIN_2020_11, policy], '2022-04-22')?.title,
    BASE.title,
    COLD_CHAIN_2020_11.title,
  ],
  ['rest.hours', { rest: { ...BASE.rest, hours: 5 } }, clearAfter(6), 'GUARD_OPEN:RESTED', 'DONE'],
  [
    'rest.startsAt',
    { rest: { ...BASE.rest, startsAt: 'ACCEPTANCE' } },
    inHouse((house) => {
      const batch = house.store.reads.batch(upTo(house, 'RESTING').batchId);
      const own = house.store.reads.policy(batch?.policyId ?? '');
      if (batch === null || own === null) return null;
      return restedMs({ batch, policy: own, clock: house.store.readClock(), gaps: [] });
    }),
    0,
    30 * MINUTE_MS,
  ],
  [
    'rest.restartsOn',
    { rest: { ...BASE.rest, restartsOn: [] } },
    inHouse((house) => {
      const { batchId } = upTo(house, 'RESTING');
      return said(() => house.run('MANAGER', exposure.restartRest, { batchId, reason: '重计' }));
    }),
    'DONE',
    'RESTART_NOT_IN_POLICY',
  ],
  ['order', { order: COLD_CHAIN_2020_11.order }, inHouse((house) => start(house)), 'DONE', 'STEP_TOO_EARLY'],
  ['documents.sets', { documents: { ...BASE.documents, sets: [] } }, asked, ASKED, 0],
  ['documents.sets[].categories', sets({ categories: ['FOOD'] }), asked, ASKED, 0],
  ['documents.sets[].demands', sets({ demands: [] }), asked, ASKED, 0],
  ['documents.sets[].demands[].anyOf', demands({ anyOf: ['OTHER'] }), openWith('OTHER'), ASKED, 0],
  ['documents.sets[].demands[].notFor', demands({ notFor: ['CLOTHING'] }), asked, ASKED, 0],
  ['documents.sets[].demands[].unless', demands({ unless: ['OTHER'] }), openWith('OTHER'), ASKED, 0],
  // By its kind, by its days, and at all.
  ...[0, 1, 2].map((at): Row => [
    'documents.validity',
    {
      documents: {
        ...BASE.documents,
        validity: [{ kind: at === 1 ? 'OTHER' : 'CUSTOMS_DECLARATION', days: at === 2 ? 1 : 2 }],
      },
    },
    ({ documents }) =>
      standingOf(
        {
          kind: at === 1 ? 'OTHER' : 'CUSTOMS_DECLARATION',
          issuedOn: '2022-04-19',
          validTo: null,
          verdict: 'PASSED',
        },
        documents,
        '2022-04-22',
      ),
    'COUNTS',
    'EXPIRED',
  ]),
  [
    'declaring.onList',
    { declaring: { ...BASE.declaring, onList: false } },
    inHouse((house) => {
      const { merchantId } = house;
      house.run('MARKET_OPERATOR', merchants.delistMerchant, { merchantId, reason: '停业' });
      return declares(house).includes('MERCHANT_NOT_LISTED');
    }),
    true,
    false,
  ],
  [
    'declaring.pledged',
    { declaring: { ...BASE.declaring, pledged: false } },
    inHouse((house) => {
      const text = { title: '责任书', body: '新的一稿', source: '' };
      house.run('MANAGER', adoptPledge, text, house.person('SECOND'));
      return declares(house);
    }),
    'PLEDGE_MISSING',
    'DONE',
  ],
  ['booking.leadHours', booking({ leadHours: 240 }), books(null), '', 'BOOKING_TOO_SOON'],
  ['booking.horizonDays', booking({ horizonDays: 1 }), books(null, '2022-04-25'), '', 'BOOKING_TOO_FAR'],
  [
    'booking.opensAtMinute',
    booking({ opensAtMinute: 600 }),
    books(540, '2022-04-23'),
    '',
    'BOOKING_NO_WINDOW',
  ],
  [
    'booking.closesAtMinute',
    booking({ closesAtMinute: 600 }),
    books(1020, '2022-04-23'),
    '',
    'BOOKING_NO_WINDOW',
  ],
  [
    'booking.windowMinutes',
    booking({ windowMinutes: 120 }),
    books(540, '2022-04-23'),
    '',
    'BOOKING_NO_WINDOW',
  ],
  [
    'booking.batchesPerWindow',
    booking({ batchesPerWindow: 1 }),
    books(540, '2022-04-23'),
    '',
    'BOOKING_WINDOW_FULL',
  ],
  ['booking.windowRequired', booking({ windowRequired: true }), books(null), '', 'BOOKING_TIME_MISSING'],
  ['booking.whenFull', booking({ whenFull: 'REFUSE' }), books(null), '', 'BOOKING_NO_ROOM'],
  [
    'booking.handlingHours',
    booking({ handlingHours: 10 }),
    (policy) => {
      const zone = { freeAtMs: [0], ahead: [] };
      const at = (rules: Policy): number => forecastReady(NOW, zone, rules)?.readyAtMs ?? 0;
      return at(policy) > at(BASE);
    },
    false,
    true,
  ],
  [
    'sampling.tiers',
    sampling({ tiers: [{ upToPieces: null, items: [] }] }),
    (policy) => samplePlanFor(policy, 4).length,
    3,
    0,
  ],
  [
    'sampling.tiers[].upToPieces',
    sampling({ tiers: [{ upToPieces: 10, items: [] }, ...BASE.sampling.tiers] }),
    (policy) => samplePlanFor(policy, 10).length,
    3,
    0,
  ],
  [
    'sampling.earliestRestHour',
    { ...sampling({ earliestRestHour: 24 }), order: [...BASE.order] },
    inHouse((house) => swab(house)),
    'DONE',
    'SAMPLE_TOO_EARLY',
  ],
  [
    'sampling.validityHours',
    sampling({ validityHours: 24 }),
    clearAfter(169),
    'DONE',
    'GUARD_OPEN:RESULTS_CURRENT',
  ],
  [
    'sampling.maxPool',
    sampling({ maxPool: 1 }),
    inHouse((house) => swab(house, ['a', 'b'])),
    'DONE',
    'POOL_TOO_LARGE',
  ],
  ['waivers', { waivers: [] }, waives('擦拭'), 'DONE', 'WAIVER_NOT_ALLOWED:DISINFECTED'],
  [
    'waivers[].basis',
    { waivers: [{ guard: 'DISINFECTED', basis: 'EARLY_RELEASE', paper: null, measures: true }] },
    waives('擦拭'),
    'DONE',
    'WAIVER_NOT_ALLOWED:DISINFECTED',
  ],
  [
    'waivers[].guard',
    { waivers: [{ guard: 'SAMPLED', basis: 'UNSUITABLE', paper: null, measures: true }] },
    waives('擦拭'),
    'DONE',
    'WAIVER_NOT_ALLOWED:DISINFECTED',
  ],
  [
    'waivers[].measures',
    { waivers: BASE.waivers.map((one) => ({ ...one, measures: false })) },
    async (policy) => (await waives('')(policy)) === 'DONE',
    false,
    true,
  ],
  [
    'waivers[].paper',
    { waivers: BASE.waivers.map((one) => ({ ...one, paper: 'NUCLEIC_ACID_REPORT' as const })) },
    async (policy) => (await waives('擦拭')(policy)) === 'DONE',
    true,
    false,
  ],
  [
    'disinfectants[].presetId',
    agent({ presetId: 'other' }),
    inHouse((house) => start(house)),
    'DONE',
    'NOT_FOUND',
  ],
  [
    'disinfectants[].minMgPerL',
    agent({ minMgPerL: 800 }),
    inHouse((house) => start(house)),
    'DONE',
    'CONCENTRATION_OUT_OF_RANGE',
  ],
  [
    'disinfectants[].maxMgPerL',
    agent({ maxMgPerL: 600 }),
    inHouse((house) => start(house)),
    'DONE',
    'CONCENTRATION_OUT_OF_RANGE',
  ],
  [
    'disinfectants[].agent',
    agent({ agent: '次氯酸钠' }),
    inHouse((house) => {
      start(house);
      return house.store.db.prepare('SELECT agent FROM disinfections').pluck().get();
    }),
    '含氯消毒剂',
    '次氯酸钠',
  ],
  [
    'disinfectants[].contactMinutes',
    agent({ contactMinutes: 10 }),
    inHouse((house) => {
      const { batchId } = upTo(house, 'UNPACKED');
      const run = { batchId, presetId: 'chlorine', mgPerL: 500, object: 'OUTER' } as const;
      const { disinfectionId } = house.run('DISINFECTION_OPERATOR', gate.startDisinfection, run);
      house.clock.pass(15 * MINUTE_MS);
      return said(() =>
        house.run('DISINFECTION_OPERATOR', gate.endDisinfection, { batchId, disinfectionId }),
      );
    }),
    'CONTACT_TIME_NOT_OVER',
    'DONE',
  ],
  [
    'disinfection.preparationHours',
    { disinfection: { ...BASE.disinfection, preparationHours: 1 } },
    inHouse((house) => {
      const mix = { presetId: 'chlorine', ratio: '1:100', mgPerL: 700, amountMl: 1_000 };
      const { preparationId } = house.run('DISINFECTION_OPERATOR', disinfect.prepare, mix);
      house.clock.pass(2 * HOUR_MS);
      return start(house, { preparationId, usedMl: 10 });
    }),
    'DONE',
    'PREPARATION_EXPIRED',
  ],
  [
    'disinfection.preparationRequired',
    { disinfection: { ...BASE.disinfection, preparationRequired: true } },
    inHouse((house) => start(house)),
    'DONE',
    'PREPARATION_REQUIRED',
  ],
  [
    'damage.extraSamples',
    { damage: { ...BASE.damage, extraSamples: [] } },
    (policy) => samplePlanFor(policy, 4, 1)[0]?.count,
    3,
    2,
  ],
  [
    'amendmentLimit',
    { amendmentLimit: 0 },
    inHouse((house) => {
      const { batchId } = upTo(house, 'DECLARED');
      const lines = [{ goodsName: '围巾', spec: '', quantity: 1, unit: '', origin: '', classCode: null }];
      return said(() => house.run('MERCHANT', declaration.amend, { batchId, lines, reason: '更正' }));
    }),
    'DONE',
    'AMENDMENTS_USED_UP',
  ],
  [
    'batchesPerSlot',
    { batchesPerSlot: 2 },
    inHouse((house) => {
      upTo(house, 'RESTING');
      try {
        upTo(house, 'RESTING');
        return 'DONE';
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        return error.refusals.map(({ code }) => code).join();
      }
    }),
    'SLOT_TAKEN',
    'DONE',
  ],
  [
    'deadlines.resultHours',
    deadlines({ resultHours: 1 }),
    inHouse((house) => {
      const { batchId } = upTo(house, 'RESTING');
      const take = { batchId, sampleNo: 'T-1', layer: 'OUTER', site: '' } as const;
      const { sampleId } = house.run('SAMPLER', takeSample, take);
      house.run('SAMPLER', sendSamples, {
        batchId,
        sampleIds: [sampleId],
        formNo: 'F-1',
        laboratory: '区疾控',
      });
      watch(house, 2 * HOUR_MS);
      return queriesOf(house).labDesk(house.store.readClock()).overdue;
    }),
    0,
    1,
  ],
  [
    'deadlines.overstayDays',
    deadlines({ overstayDays: 1 }),
    inHouse((house) => {
      upTo(house, 'STORED');
      return queriesOf(house).ageing(house.clock.read().wallMs + 2 * DAY_MS)[0]?.overdue;
    }),
    false,
    true,
  ],
  [
    'deadlines.videoDays',
    deadlines({ videoDays: 1 }),
    inHouse((house) => {
      const { batchId } = upTo(house, 'ARRIVED');
      return queriesOf(house).filmOfBatch(batchId, house.store.readClock())[0]?.keptUntil;
    }),
    '2022-05-22',
    '2022-04-23',
  ],
  [
    'staffTests.warnDaysAhead',
    { staffTests: { ...BASE.staffTests, warnDaysAhead: 3 } },
    ({ staffTests }) =>
      standingOn(
        '2022-04-22',
        {
          leftOn: null,
          stopped: false,
          dueOn: '2022-04-25',
          hopedDueOn: null,
          hopedUntil: null,
          lastNegativeOn: '2022-04-20',
          needsFirst: true,
        },
        staffTests.warnDaysAhead,
      ),
    'OK',
    'DUE_TOMORROW',
  ],
];

/** Values whose outcome another test shows, with that test. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, title: string]>> = {
  'sampling.tiers[].items': [
    'test/exceptions/policies.test.ts',
    'everything is forbidden that its order forbids, until it left',
  ],
  'sampling.tiers[].items[].layer': ['core/usecases/release.test.ts', 'SAMPLED'],
  'sampling.tiers[].items[].count': ['core/usecases/release.test.ts', 'SAMPLED'],
  'sampling.spotItems': [
    'test/exceptions/laboratory.test.ts',
    'releases on the upstream report only once the spot swab that the policy wants is negative',
  ],
  'sampling.spotItems[].layer': [
    'test/exceptions/laboratory.test.ts',
    'releases on the upstream report only once the spot swab that the policy wants is negative',
  ],
  'sampling.spotItems[].count': [
    'test/exceptions/laboratory.test.ts',
    'releases on the upstream report only once the spot swab that the policy wants is negative',
  ],
  'damage.extraSamples[].layer': [
    'test/exceptions/gate.test.ts',
    'are packed anew, and one swab more is taken, before the goods are released',
  ],
  'damage.extraSamples[].count': [
    'test/exceptions/gate.test.ts',
    'are packed anew, and one swab more is taken, before the goods are released',
  ],
  'damage.repack': [
    'test/exceptions/gate.test.ts',
    'are packed anew, and one swab more is taken, before the goods are released',
  ],
  'incident.tasks': [
    'test/exceptions/laboratory.test.ts',
    'freezes the zone and what stood there; people are personal data and never stand in the ledger',
  ],
  'incident.tasks[].task': ['test/exceptions/laboratory.test.ts', 'TASKS_OPEN'],
  'incident.tasks[].withinMinutes': [
    'test/exceptions/laboratory.test.ts',
    'freezes batch and neighbours at the entry, and two persons let all of it go on a verified negative',
  ],
  'incident.exposure.neighbourDistance': [
    'core/domain/exposure.test.ts',
    'holds those in the same slot and in the next ones, at the same time',
  ],
  'incident.exposure.vehicleDays': [
    'core/domain/exposure.test.ts',
    'holds those that came on the same vehicle',
  ],
  'incident.exposure.handlerDays': [
    'core/domain/exposure.test.ts',
    'holds what the same hands touched on the same day',
  ],
  'incident.exposure.lookBackDays': [
    'core/domain/exposure.test.ts',
    'never shrinks when the look back reaches further',
  ],
  'incident.retest': ['test/exceptions/laboratory.test.ts', 'RETEST_MISSING'],
  'incident.person': ['test/rules/person-positive.test.ts', 'GOODS_ONLY'],
  'broughtBack.rest': [
    'test/rules/brought-back.test.ts',
    'rest without a test, or are tested without rest, as the policy says',
  ],
  'broughtBack.test': [
    'test/rules/brought-back.test.ts',
    'wait for no swabs before they are disinfected where the policy wants no test of them',
  ],
  'deadlines.bookingGraceHours': [
    'test/exceptions/papers.test.ts',
    'is refused on a booking that has expired, until a new time is booked',
  ],
  'deadlines.wasteHours': [
    'test/rules/people.test.ts',
    'marks waste that was taken away before its time, and counts everybody of the day on the sheet',
  ],
  'deadlines.backEntryHours': ['test/exceptions/books.test.ts', 'FORM_TOO_OLD'],
  'staffTests.tiers': [
    'core/domain/staff/due.test.ts',
    'April 2022 in Binjiang (seed 003), written out by hand',
  ],
  'staffTests.overrides': ['core/domain/staff/due.test.ts', 'one more rule never yields a later due date'],
  'staffTests.pendingDays': [
    'core/domain/staff/standing.test.ts',
    'is given credit for a swab whose result is awaited, for as long as the policy says and not for ever',
  ],
};

/** Words that stand on papers and screens, and one number that a screen begins with; nothing is decided by them. */
const TOLD = [
  'policyId',
  'title',
  'jurisdiction',
  'source',
  'documents.sets[].setId',
  'documents.sets[].title',
  'documents.sets[].source',
  'piecesPerCarton',
];

/** Every leaf of a value; rows of a list as `[]`, a list of words or pairs as one. */
const leavesOf = (value: unknown, path: string): ReadonlyArray<string> => {
  if (Array.isArray(value)) {
    const rows = value.filter((row) => typeof row === 'object' && row !== null && !Array.isArray(row));
    return rows.length === 0 ? [path] : rows.flatMap((row) => leavesOf(row, `${path}[]`));
  }
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, one]) =>
    leavesOf(one, path === '' ? name : `${path}.${name}`),
  );
};
const LEAVES = [...new Set(SHIPPED_POLICIES.flatMap((policy) => leavesOf(policy, '')))];
/** People's tiers are judged as a whole: a rule is its populations, contacts, interval and days. */
const isKnown = (leaf: string): boolean =>
  ROWS.some(([path]) => path === leaf) ||
  leaf.startsWith('documents.validity[].') ||
  leaf in ELSEWHERE ||
  TOLD.includes(leaf) ||
  /^staffTests\.(?:tiers|overrides)\[\]\./u.test(leaf);

describe('a value of the rules', () => {
  it.each(ROWS)('%s changes what may be done', async (_path, changed, play, before, after) => {
    expect(await play(BASE)).toEqual(before);
    expect(await play({ ...BASE, ...changed })).toEqual(after);
  });

  it('is in this table or in a test that it names, whichever it is', () => {
    expect(LEAVES.filter((leaf) => !isKnown(leaf))).toEqual([]);
    expect(
      ROWS.map(([path]) => path).filter((path) => !LEAVES.some((leaf) => leaf.startsWith(path))),
    ).toEqual([]);
    for (const [path, [file, title]] of Object.entries(ELSEWHERE))
      expect([path, readFileSync(join(import.meta.dirname, '../..', file), 'utf8').includes(title)]).toEqual([
        path,
        true,
      ]);
  });
});
