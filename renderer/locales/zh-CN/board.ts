/** Texts of the area `board`. */
export const board = {
  title: '区域看板',
  free: '空',
  until: '至',
  rested: '已静置满',
  unconfirmed: '有停机时间未确认',
  timeline: '静置届满',
  more: '另有 {{n}} 批',
  later: '晚于 8 天：{{n}} 批',
  now: '现在',
  flow: '流转',
  today: '今天',
  due: '需要办理',
  expected: '预计到仓',
  nothingDue: '眼下没有要办的',
  nothingExpected: '没有已审核待到仓的批次',
};
