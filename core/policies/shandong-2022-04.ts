import type { Policy } from '#core/domain/policy.ts';
import { SHANDONG_PAPERS, papersOf } from './document-sets.ts';
import {
  DAMAGE,
  DEADLINES,
  DISINFECTANTS,
  FOUR_SWABS,
  INCIDENT,
  MARKET_HOURS,
  PREPARATION_HOURS,
} from './presets.ts';
import { STAFF_TESTS_SHANDONG } from './staff-tests.ts';

/**
 * Dongying and Binzhou, April 2022 (domain.md §3.3): disinfect without a certificate, rest ten days, test at the end of
 * the rest unless a negative is there already; what cannot be disinfected is tested instead.
 */
export const SHANDONG_2022_04: Policy = {
  policyId: 'shandong-2022-04',
  title: '山东非冷链 · 静置十天,期满检测',
  jurisdiction: '山东',
  source: '东营市通告 2022-04-13;滨州市滨城区通告 2022-04-18',
  effectiveFrom: '2022-04-13',
  effectiveTo: null,
  rest: {
    hours: 240,
    startsAt: 'REST_ZONE_ENTRY',
    restartsOn: ['PIECES_ADDED', 'BACK_TO_FRONT', 'SLOT_SHARED', 'BY_HAND'],
  },
  order: [
    ['INSPECT', 'DISINFECT'],
    ['DISINFECT', 'REST'],
    ['REST', 'SAMPLE'],
  ],
  documents: papersOf(SHANDONG_PAPERS),
  declaring: { onList: false, pledged: false },
  booking: { ...MARKET_HOURS, leadHours: 24, windowRequired: true, whenFull: 'REFUSE' },
  sampling: {
    tiers: FOUR_SWABS,
    earliestRestHour: 240,
    validityHours: null,
    spotItems: [{ layer: 'OUTER', count: 1 }],
    maxPool: 5,
  },
  waivers: [
    {
      guard: 'DISINFECTED',
      basis: 'UPSTREAM_CERTIFICATE',
      paper: 'DISINFECTION_CERTIFICATE',
      measures: false,
    },
    { guard: 'DISINFECTED', basis: 'UNSUITABLE', paper: null, measures: true },
    { guard: 'SAMPLED', basis: 'UPSTREAM_CERTIFICATE', paper: 'NUCLEIC_ACID_REPORT', measures: false },
  ],
  disinfectants: DISINFECTANTS,
  disinfection: { preparationHours: PREPARATION_HOURS, preparationRequired: false },
  damage: DAMAGE,
  amendmentLimit: 3,
  piecesPerCarton: 25,
  batchesPerSlot: 1,
  broughtBack: { rest: true, test: true },
  deadlines: DEADLINES,
  incident: INCIDENT,
  staffTests: STAFF_TESTS_SHANDONG,
};
