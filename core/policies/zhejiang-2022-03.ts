import type { Policy } from '#core/domain/policy.ts';
import { BINJIANG, papersOf } from './document-sets.ts';
import {
  DAMAGE,
  DEADLINES,
  DISINFECTANTS,
  FOUR_SWABS,
  INCIDENT,
  MARKET_HOURS,
  PREPARATION_HOURS,
} from './presets.ts';
import { STAFF_TESTS_ZHEJIANG } from './staff-tests.ts';

/**
 * The rule of the Hangzhou professional markets, spring 2022 (seed texts 002 and 003): disinfect, then rest seven
 * days, test, store, code.
 */
export const ZHEJIANG_2022_03: Policy = {
  policyId: 'zhejiang-2022-03',
  title: '浙江专业市场 · 静置七天',
  jurisdiction: '浙江',
  source: '上城报 2022-04-13;滨江区市场监管局 2022-04-07',
  effectiveFrom: '2022-03-01',
  effectiveTo: null,
  rest: {
    hours: 168,
    startsAt: 'REST_ZONE_ENTRY',
    restartsOn: ['PIECES_ADDED', 'BACK_TO_FRONT', 'SLOT_SHARED', 'BY_HAND'],
  },
  order: [
    ['INSPECT', 'DISINFECT'],
    ['DISINFECT', 'REST'],
    ['REST', 'SAMPLE'],
  ],
  documents: papersOf(BINJIANG),
  declaring: { onList: true, pledged: true },
  booking: MARKET_HOURS,
  sampling: {
    tiers: FOUR_SWABS,
    earliestRestHour: 0,
    validityHours: null,
    spotItems: [{ layer: 'OUTER', count: 1 }],
    maxPool: 5,
  },
  // Without a valid certificate goods are disinfected before they are stored (Taizhou rule, domain.md §3.1).
  waivers: [
    {
      guard: 'DISINFECTED',
      basis: 'UPSTREAM_CERTIFICATE',
      paper: 'DISINFECTION_CERTIFICATE',
      measures: false,
    },
    { guard: 'DISINFECTED', basis: 'UNSUITABLE', paper: null, measures: true },
  ],
  disinfectants: DISINFECTANTS,
  disinfection: { preparationHours: PREPARATION_HOURS, preparationRequired: false },
  damage: DAMAGE,
  amendmentLimit: 3,
  piecesPerCarton: 25,
  batchesPerSlot: 1,
  deadlines: DEADLINES,
  incident: INCIDENT,
  staffTests: STAFF_TESTS_ZHEJIANG,
  broughtBack: { rest: true, test: true },
};
