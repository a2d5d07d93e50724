import type { OpeningField, OpeningPreview } from '#core/contract/gate-views.ts';

/** Opening day. */
export const opening = {
  title: '期初库存',
  settingsText: '开始使用本系统前已经在仓里的货，在这里按现在所处的位置登记，由两人共同证明。',
  list: '导入存量清单',
  listHint:
    '清单要有：商户、品名、数量、区域；静置区和仓储区还要有货位、静置开始。消毒（时间、药剂、浓度）和检测（报告号、检测机构、采样时间）有就填。清单本身作为证明材料随每批保存。',
  pick: '选清单（.xlsx 或 .csv）',
  goods: '货物',
  rest: '静置开始',
  disinfected: '消毒',
  tests: '检测报告',
  attestedBy: '证明人',
  errors: '有 {{n}} 处不对',
  row: '第 {{row}} 行',
  fixFirst: '请先改正清单里的 {{n}} 处，再选一次',
  nothing: '清单里没有货',
  attest: '两人证明，登记 {{n}} 批',
  attestTitle: '期初库存：第二人签字证明',
  entered: '已登记 {{n}} 批，{{m}} 件',
  closeTitle: '结束期初登记',
  closeText: '结束后不能再登记期初库存，货物只能从门岗进来。须两人签字，不能撤回。',
  closeDo: '结束期初登记',
  closed: '期初登记已于 {{time}} 结束（{{names}}）',
  field: {
    merchant: '商户',
    goodsName: '品名',
    spec: '规格',
    quantity: '数量',
    unit: '单位',
    origin: '原产地',
    zone: '区域',
    slot: '货位',
    restStarted: '静置开始',
    disinfected: '消毒时间',
    agent: '消毒剂',
    mgPerL: '浓度',
    reportNo: '报告号',
    laboratory: '检测机构',
    sampled: '采样时间',
    note: '备注',
  },
  error: {
    MISSING: '没有填',
    NOT_A_NUMBER: '不是正整数',
    NOT_A_TIME: '不是日期或时间',
    UNKNOWN: '本仓没有',
    TOO_LONG: '太长',
    DIFFERS: '前后不一致',
  },
} satisfies {
  readonly field: Readonly<Record<OpeningField, string>>;
  readonly error: Readonly<Record<OpeningPreview['errors'][number]['code'], string>>;
} & Readonly<Record<string, unknown>>;
