import {
  EXPORT_FIELDS,
  type ExportDataset,
  type ExportField,
  type ExportMapping,
} from '#core/domain/exports.ts';

/** Heads that columns have until somebody changes them: the words of the trade (domain report §4). */
export const EXPORT_HEADS: Readonly<Record<ExportField, string>> = {
  batchNo: '批次号',
  filingNo: '备案号',
  merchant: '经营户',
  stall: '摊位',
  market: '市场',
  goods: '货物名称',
  declared: '申报件数',
  accepted: '实收件数',
  plate: '车牌号',
  containerNo: '集装箱号',
  sealNo: '铅封号',
  arrivedAt: '到仓时间',
  acceptedAt: '入仓时间',
  restStartedAt: '静置开始',
  clearedAt: '放行时间',
  sampleNo: '样品编号',
  layer: '采样部位',
  takenAt: '采样时间',
  laboratory: '检测机构',
  formNo: '送检单号',
  result: '检测结果',
  reportNo: '报告编号',
  verifiedAt: '复核时间',
  code: '溯源码',
  scheme: '码类型',
  number: '件号',
  state: '状态',
  boundAt: '赋码时间',
  way: '去向',
  pieces: '件数',
  at: '出仓时间',
  certificateNo: '出仓证明编号',
  recipient: '接收方',
  basis: '凭据',
};

/** Every field in its order under its usual head: what a warehouse starts from. */
export const defaultMapping = (dataset: ExportDataset): ExportMapping => ({
  dataset,
  format: 'XLSX',
  columns: EXPORT_FIELDS[dataset].map((field) => ({ kind: 'FIELD', field, head: EXPORT_HEADS[field] })),
});

/** Words that stand in cells instead of the program's own. */
export const EXPORT_WORDS: Readonly<Record<string, string>> = {
  OUTER: '外包装',
  INNER: '内包装',
  GOODS: '货物',
  CONTAINER_WALL: '箱体内壁',
  VEHICLE: '车辆',
  ENVIRONMENT: '环境',
  PERSONNEL: '人员',
  NEGATIVE: '阴性',
  POSITIVE: '阳性',
  INVALID: '无效',
  SHIPPED: '出仓',
  RETURNED: '退运',
  DESTROYED: '销毁',
  APPLIED: '已贴',
  PICKED: '已拣',
  VOID: '作废',
  MISSING: '缺失',
  GATEHOUSE: '本仓',
};
