import type { ImportField } from '#core/contract/views.ts';

/**
 * What packing lists call their columns, best word first: full words after folding (width, case, spaces, brackets and
 * what stands in them are gone). Merchants' lists come in Chinese, English or both.
 */
export const HEAD_WORDS: Readonly<Record<ImportField, ReadonlyArray<string>>> = {
  goodsName: [
    '品名', '货物名称', '商品名称', '货品名称', '产品名称', '中文品名', '物品名称', '名称', '货名', '商品', '货物', '品类', '类别',
    'goodsname', 'productname', 'itemname', 'descriptionofgoods', 'commodity', 'goods', 'description', 'product', 'item', 'name', 'article',
  ],
  spec: [
    '规格', '规格型号', '颜色尺码', '规格尺码', '颜色规格', '型号', '颜色', '尺码', '尺寸', '款式', '款号',
    'specification', 'spec', 'specs', 'colorsize', 'coloursize', 'variant', 'model', 'size', 'color', 'colour',
  ],
  quantity: [
    '数量', '件数', '总数量', '申报数量', '总件数', '合计数量', '实际数量', '个数', '双数', '套数',
    'quantity', 'qty', 'totalqty', 'totalquantity', 'pieces', 'pcs', 'numberofpieces', 'count',
  ],
  unit: ['单位', '计量单位', '数量单位', 'unit', 'uom', 'units', 'unitofmeasure'],
  origin: ['原产国', '产地', '原产地', '原产国地区', '来源地', '生产国', '产国', 'countryoforigin', 'origin', 'madein', 'coo', 'country'],
  classCode: [
    '条码', '条形码', '商品条码', '国际条码', '商品编码', '货号', '商品货号', '编码', '款号',
    'barcode', 'ean', 'ean13', 'gtin', 'upc', 'sku', 'itemno', 'articleno', 'styleno', 'itemcode', 'code',
  ],
};

/** Words that make a column something else, however much the rest sounds like a quantity or a name. */
export const OTHER_COLUMN_WORDS: ReadonlyArray<string> = [
  '价', '额', '重', '箱', '体积', '备注', '序号', '日期', '图', 'price', 'amount', 'weight', 'carton', 'ctn', 'volume', 'cbm', 'remark', 'date',
];

/** A row that holds one of these, alone or at the front of a cell, adds others up. */
export const TOTAL_WORDS: ReadonlyArray<string> = ['合计', '总计', '小计', '共计', '总数', 'total', 'grandtotal', 'subtotal', 'sum'];
