import type { settings as zh } from '../zh-CN/settings.ts';

/** Settings. */
export const settings = {
  title: 'Settings',
  warehouse: 'Warehouse',
  warehouseCode: 'Code',
  policy: 'Rules in force',
  policySource: 'Source',
  version: 'Program version',
  restHours: '{{n}} hours of rest',
} satisfies typeof zh;
