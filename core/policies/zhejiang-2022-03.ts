import type { Policy } from '#core/domain/policy.ts';

/**
 * The rule of the Hangzhou professional markets, spring 2022 (seed texts 002 and 003): disinfect, then rest seven
 * days, test, store, code. Disinfectant values are presets from a district guide of January 2021; the sample plan
 * is an example (no rule for clothing was found), so both are data that a warehouse may replace.
 */
export const ZHEJIANG_2022_03: Policy = {
  policyId: 'zhejiang-2022-03',
  title: '浙江专业市场 · 静置七天',
  source: '上城报 2022-04-13;滨江区市场监管局 2022-04-07',
  effectiveFrom: '2022-03-01',
  restHours: 168,
  requiredPapers: [
    'SUPPLIER_LICENCE',
    'ENTRY_QUARANTINE_CERTIFICATE',
    'DISINFECTION_CERTIFICATE',
    'NUCLEIC_ACID_REPORT',
  ],
  samplePlan: [
    { layer: 'OUTER', count: 2 },
    { layer: 'INNER', count: 1 },
    { layer: 'GOODS', count: 1 },
  ],
  disinfectants: [
    { presetId: 'chlorine', agent: '含氯消毒剂', minMgPerL: 500, maxMgPerL: 1000, contactMinutes: 30 },
    { presetId: 'chlorine-dioxide', agent: '二氧化氯', minMgPerL: 200, maxMgPerL: 400, contactMinutes: 30 },
    { presetId: 'peracetic-acid', agent: '过氧乙酸', minMgPerL: 2000, maxMgPerL: 4000, contactMinutes: 30 },
  ],
  piecesPerCarton: 25,
  overstayDays: 7,
  backEntryHours: 72,
  broughtBack: { rest: true, test: true },
};
