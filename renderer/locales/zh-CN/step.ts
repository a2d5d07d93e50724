import type { NextStep } from '#core/domain/batch.ts';

/** The next act on a batch, as something to do. */
export const step = {
  AMEND: '修改申报',
  REVIEW: '审核申报',
  REBOOK: '重新预约',
  ARRIVE: '登记到仓',
  INSPECT: '清点核验',
  RESOLVE_HOLD: '处理暂扣',
  UNLOAD: '卸货',
  UNPACK: '拆箱',
  DISINFECT: '开始消毒',
  END_DISINFECTION: '结束消毒',
  PLACE: '放入静置区',
  SAMPLE: '采样',
  SEND_SAMPLES: '送检',
  RESULTS: '录入结果',
  VERIFY_RESULTS: '第二人核对结果',
  WAIT_REST: '静置中',
  CLEAR: '放行',
  STORE: '移入仓储区',
  CODES: '领码',
  PRINT: '打印标签',
  VERIFY_LABELS: '扫码核对标签',
  CERTIFICATE: '出具出仓证明',
  HAND_OVER: '交货',
  DONE: '已办完',
} satisfies Readonly<Record<NextStep, string>>;
