import type { settings as zh } from '../zh-CN/settings.ts';

/** Settings. */
export const settings = {
  title: 'Settings',
  language: 'Language',
  warehouse: 'Warehouse',
  warehouseCode: 'Code',
  policy: 'Rules in force',
  policySource: 'Source',
  version: 'Program version',
  restHours: '{{n}} hours of rest',
} satisfies typeof zh;
