import type { StaffTestPolicy } from '#core/domain/staff/rules.ts';

const SEED_003 = '滨江区市场监管局 2022-04-07';
const MOT_2021 = '交通运输部 2021 指南';
const ZIBO = '淄博冷链从业人员核酸检测要求';
const FIRST_DAY = '2020-01-01';

/** A warning a day ahead (seed 003); a day's credit for a swab whose result is awaited is a proposal. */
const DAYS = { warnDaysAhead: 1, pendingDays: 1 } as const;

/** Binjiang, April 2022 (seed 003), tiers and tightening; the gap of two days within a week is that of the MOT guide. */
export const STAFF_TESTS_ZHEJIANG: StaffTestPolicy = {
  tiers: [
    {
      populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'CARRIER'],
      contacts: ['DIRECT'],
      interval: { kind: 'PER_WEEK', times: 2, minGapDays: 2 },
      from: FIRST_DAY,
      to: null,
      source: `${SEED_003};${MOT_2021}`,
    },
    {
      populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'CARRIER'],
      contacts: ['INDIRECT'],
      interval: { kind: 'EVERY_DAYS', days: 14 },
      from: FIRST_DAY,
      to: null,
      source: SEED_003,
    },
    {
      populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'CARRIER'],
      contacts: ['TEMPORARY'],
      interval: { kind: 'AT_TASK_END', withinDays: 1 },
      from: FIRST_DAY,
      to: null,
      source: SEED_003,
    },
    {
      populations: ['FOOD_MARKET'],
      contacts: ['DIRECT', 'INDIRECT', 'TEMPORARY'],
      interval: { kind: 'EVERY_DAYS', days: 3 },
      from: FIRST_DAY,
      to: null,
      source: SEED_003,
    },
  ],
  overrides: [
    {
      populations: ['FOOD_MARKET'],
      contacts: ['DIRECT', 'INDIRECT', 'TEMPORARY'],
      interval: { kind: 'EVERY_DAYS', days: 1 },
      from: '2022-04-05',
      to: '2022-04-07',
      source: SEED_003,
    },
    {
      populations: ['FOOD_MARKET'],
      contacts: ['DIRECT', 'INDIRECT', 'TEMPORARY'],
      interval: { kind: 'EVERY_DAYS', days: 2 },
      from: '2022-04-08',
      to: '2022-04-15',
      source: SEED_003,
    },
    {
      populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET'],
      contacts: ['DIRECT', 'INDIRECT', 'TEMPORARY'],
      interval: { kind: 'EVERY_DAYS', days: 2 },
      from: '2022-04-06',
      to: '2022-04-15',
      source: SEED_003,
    },
  ],
  ...DAYS,
};

/** Zibo: three to five days, seven, fourteen (domain.md §5); of "three to five" the stricter end. */
export const STAFF_TESTS_SHANDONG: StaffTestPolicy = {
  tiers: (
    [
      ['DIRECT', 3],
      ['INDIRECT', 7],
      ['TEMPORARY', 14],
    ] as const
  ).map(([contact, days]) => ({
    populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'FOOD_MARKET', 'CARRIER'],
    contacts: [contact],
    interval: { kind: 'EVERY_DAYS', days },
    from: FIRST_DAY,
    to: null,
    source: ZIBO,
  })),
  overrides: [],
  ...DAYS,
};

/** The Ministry of Transport's guide of 2021 (domain.md §5): every other day; others twice a week, two days apart. */
export const STAFF_TESTS_NATIONAL: StaffTestPolicy = {
  tiers: [
    {
      populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'FOOD_MARKET', 'CARRIER'],
      contacts: ['DIRECT'],
      interval: { kind: 'EVERY_DAYS', days: 2 },
      from: FIRST_DAY,
      to: null,
      source: MOT_2021,
    },
    {
      populations: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'FOOD_MARKET', 'CARRIER'],
      contacts: ['INDIRECT', 'TEMPORARY'],
      interval: { kind: 'PER_WEEK', times: 2, minGapDays: 2 },
      from: FIRST_DAY,
      to: null,
      source: MOT_2021,
    },
  ],
  overrides: [],
  ...DAYS,
};
