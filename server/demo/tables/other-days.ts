/** What people of the demonstration write down on the days that do not go as planned. */
export const OTHER_DAYS = {
  urgentTitle: '浙江专业市场 · 急用可提前放行',
  urgentReason: '专班同意：急用货物两人批准后可提前出仓',
  early: '春夏新品订货会，专班同意提前放行',
  measures: '加测一轮，只在本市场销售，三日内回访',
  rejudge: '按急用规则重新判定',
  sites: ['门把手', '货架 A 面', '地面', '手推车'],
  round: '每周环境采样',
  crewRound: '班组人员采样',
  recount: '箱内少一件，两人复点属实',
  openingGoods: '羊绒围巾',
  openingOrigin: '意大利',
  openingUnit: '件',
  openingNote: '系统上线前已在仓的存量货',
} as const;
