import type { OpeningField } from '#core/contract/gate-views.ts';
import type { OpeningZone } from '#core/domain/events/opening.ts';

/** What lists of existing stock call their columns: full words after folding (width, case, spaces and brackets are gone). */
export const OPENING_HEADS: Readonly<Record<OpeningField, ReadonlyArray<string>>> = {
  merchant: ['商户', '经营户', '货主', '商户名称', '经营户名称', 'merchant', 'consignor', 'owner'],
  goodsName: ['品名', '货物名称', '商品名称', '货名', '名称', 'goods', 'goodsname', 'description'],
  spec: ['规格', '规格型号', '颜色尺码', '款号', 'spec', 'specification'],
  quantity: ['数量', '件数', '库存', '现存数量', 'quantity', 'qty', 'pieces'],
  unit: ['单位', 'unit'],
  origin: ['原产地', '产地', '原产国', 'origin'],
  zone: ['所在区', '区域', '区', '现在位置', 'zone'],
  slot: ['货位', '库位', '位置', 'slot', 'location'],
  restStarted: ['静置开始', '静置开始时间', '开始静置', '入静置区时间', 'reststarted', 'reststart'],
  disinfected: ['消毒时间', '消毒日期', '消毒完成时间', 'disinfected', 'disinfectedon'],
  agent: ['消毒剂', '消毒药剂', '药剂', 'agent', 'disinfectant'],
  mgPerL: ['浓度', '消毒浓度', 'mgl', 'concentration'],
  reportNo: ['报告号', '检测报告号', '报告编号', 'reportno', 'report'],
  laboratory: ['检测机构', '实验室', '检测单位', 'laboratory', 'lab'],
  sampled: ['采样时间', '采样日期', 'sampled', 'sampledon'],
  note: ['备注', '说明', 'note', 'remark'],
};

/** What they call the zones. */
export const OPENING_ZONE_WORDS: Readonly<Record<OpeningZone, ReadonlyArray<string>>> = {
  FRONT: ['仓前区', '仓前', 'front'],
  REST: ['静置区', '静置', 'rest', 'resting'],
  STORAGE: ['仓储区', '仓储', '库区', 'storage'],
};
