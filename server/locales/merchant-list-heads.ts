import type { MerchantField } from '#core/contract/market-views.ts';

/** What markets call the columns of their list, after folding (see `foldWord`). */
export const MERCHANT_HEAD_WORDS: Readonly<Record<MerchantField, ReadonlyArray<string>>> = {
  name: [
    '经营户',
    '经营户名称',
    '商户',
    '商户名称',
    '字号',
    '名称',
    '单位名称',
    'merchant',
    'merchantname',
    'name',
  ],
  stall: ['摊位', '摊位号', '商铺号', '铺位号', '铺位', 'stall', 'stallno', 'shop'],
  market: ['市场', '市场名称', '所属市场', '所在市场', 'market', 'marketname'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码', 'creditcode', 'socialcreditcode', 'usci'],
  contact: ['联系人', '负责人', '经营者', 'contact', 'contactperson'],
  phone: ['电话', '联系电话', '手机', '手机号', '手机号码', 'phone', 'telephone', 'mobile'],
  kinds: [
    '商品种类',
    '进口商品种类',
    '经营种类',
    '商品类别',
    '品类',
    '经营品类',
    'kindsofgoods',
    'kinds',
    'goods',
    'categories',
  ],
};
