import type { Policy } from '#core/domain/policy.ts';
import { COLD_CHAIN_PAPERS, papersOf } from './document-sets.ts';
import { DAMAGE, DEADLINES, DISINFECTANTS, INCIDENT, MARKET_HOURS, PREPARATION_HOURS } from './presets.ts';
import { STAFF_TESTS_NATIONAL } from './staff-tests.ts';

/**
 * The national plan for imported cold-chain food, November 2020 (domain.md §3.3): samples are taken first, then one
 * preventive disinfection; there is no rest. The swabs are those of Jinan: four pieces, ten samples (§4.5).
 */
export const COLD_CHAIN_2020_11: Policy = {
  policyId: 'cold-chain-2020-11',
  title: '进口冷链食品 · 先采样后消毒',
  jurisdiction: '全国',
  source: '《进口冷链食品预防性全面消毒工作方案》 2020-11-08;济南专仓 2020-12-03',
  effectiveFrom: '2020-11-08',
  effectiveTo: null,
  rest: { hours: 0, startsAt: 'REST_ZONE_ENTRY', restartsOn: [] },
  order: [
    ['INSPECT', 'SAMPLE'],
    ['SAMPLE', 'DISINFECT'],
    ['DISINFECT', 'REST'],
  ],
  documents: papersOf(COLD_CHAIN_PAPERS),
  declaring: { onList: false, pledged: false },
  booking: { ...MARKET_HOURS, leadHours: 48, windowRequired: true, whenFull: 'REFUSE' },
  sampling: {
    tiers: [
      {
        upToPieces: null,
        items: [
          { layer: 'OUTER', count: 4 },
          { layer: 'INNER', count: 3 },
          { layer: 'GOODS', count: 3 },
        ],
      },
    ],
    earliestRestHour: 0,
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
  ],
  disinfectants: DISINFECTANTS,
  disinfection: { preparationHours: PREPARATION_HOURS, preparationRequired: true },
  damage: DAMAGE,
  amendmentLimit: 3,
  piecesPerCarton: 25,
  batchesPerSlot: 1,
  broughtBack: { rest: true, test: true },
  deadlines: DEADLINES,
  incident: INCIDENT,
  staffTests: STAFF_TESTS_NATIONAL,
};
