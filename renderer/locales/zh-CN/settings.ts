/** Settings. */
export const settings = {
  title: '设置',
  warehouse: '本仓',
  warehouseCode: '仓代码',
  policy: '执行的规则',
  policySource: '出处',
  version: '程序版本',
  restHours: '静置 {{n}} 小时',
};
