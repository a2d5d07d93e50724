import type { settings as zh } from '../zh-CN/settings.ts';

/** Settings. */
export const settings = {
  zoneLabels: 'A whole zone',
  zoneLabelsGo: 'Print {{zone}} ({{n}} labels)',
  zoneLabelsBusy: 'Printing the slot labels of {{zone}}',
  zoneLabelsDone: '{{n}} labels were sent. Count them against the slots before sticking them up.',
  zoneLabelsUnit: 'labels',
  slotLabels: 'Slot labels',
  slotLabelsHint: 'For the shelves: one scan places a batch.',
  slot: 'Slot',
  title: 'Settings',
  warehouse: 'Warehouse',
  warehouseCode: 'Code',
  policy: 'Rules in force',
  policySource: 'Source',
  version: 'Program version',
  restHours: '{{n}} hours of rest',
  fillTitle: 'Fill the demo warehouse',
  fillHint:
    'Eight markets, 374 merchants, 692 staff and 19 batches of about 3,000 pieces, at every stage. About ten to twenty seconds, during which everything can be used; the demo clock moves on by nine days.',
  fillGo: 'Fill it',
  fillGoOn: 'Go on filling',
  fillDone: 'It is full.',
  fillFailed: 'It stopped on the way. Id {{id}}, see the log.',
} satisfies typeof zh;
