import type { FilingField } from '#core/contract/platform-views.ts';
import { HEAD_WORDS } from './packing-list-heads.ts';

/** What lists of a platform call their columns, after folding (width, case, spaces and brackets are gone). */
export const FILING_HEADS: Readonly<Record<FilingField, ReadonlyArray<string>>> = {
  filingNo: [
    '备案号',
    '备案单号',
    '申报单号',
    '申报编号',
    '报备编号',
    '审批编号',
    '单号',
    '编号',
    'filingno',
    'declarationno',
  ],
  merchant: [
    '经营户',
    '商户',
    '经营户名称',
    '商户名称',
    '货主',
    '申报单位',
    '企业名称',
    'merchant',
    'consignor',
  ],
  approvedOn: [
    '审核日期',
    '审批日期',
    '审核时间',
    '通过日期',
    '审核通过时间',
    'approvedon',
    'approved',
    'approvaldate',
  ],
  expectedOn: [
    '预约入仓时间',
    '预约进仓日期',
    '入仓日期',
    '预计到仓日期',
    '预约日期',
    'expectedon',
    'arrivaldate',
  ],
  plate: ['车牌', '车牌号', '车牌号码', 'plate', 'plateno'],
  containerNo: ['箱号', '集装箱号', 'containerno', 'container'],
  sealNo: ['铅封', '铅封号', '封志号', 'sealno', 'seal'],
  goodsName: HEAD_WORDS.goodsName,
  spec: HEAD_WORDS.spec,
  quantity: HEAD_WORDS.quantity,
  unit: HEAD_WORDS.unit,
  origin: HEAD_WORDS.origin,
};

/** The column of a code list that holds the codes. */
export const POOL_HEADS: ReadonlyArray<string> = [
  '溯源码',
  '追溯码',
  '赋码',
  '码',
  '二维码',
  '二维码内容',
  '商品码',
  '编码',
  'code',
  'qrcode',
  'tracecode',
];
