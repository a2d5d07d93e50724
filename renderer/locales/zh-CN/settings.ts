/** Settings. */
export const settings = {
  slotLabels: '货位标签',
  slotLabelsHint: '贴在货架上，扫一下就能入位。',
  slot: '货位',
  title: '设置',
  warehouse: '本仓',
  warehouseCode: '仓代码',
  policy: '执行的规则',
  policySource: '出处',
  version: '程序版本',
  restHours: '静置 {{n}} 小时',
  fillTitle: '装满演示仓',
  fillHint:
    '八个市场、374 户商户、692 名从业人员、19 批约三千件货，停在每一个环节。一般十几秒，期间照常使用；演示时钟会往前走九天。',
  fillGo: '装满',
  fillGoOn: '接着装',
  fillDone: '已装满。',
  fillFailed: '中途停了。编号 {{id}}，见日志。',
};
