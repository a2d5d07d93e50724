import type { board as zh } from '../zh-CN/board.ts';

/** Texts of the area `board`. */
export const board = {
  title: 'Zone board',
  free: 'free',
  move: {
    take: 'Move',
    hint: 'Scan a batch or a slot to move goods',
    slot: '{{batchNo}} is in hand. Scan a slot sign of the {{zone}}, or tap a free slot',
    batch: '{{slot}} is chosen. Scan or tap the batch that comes here',
    ready: '{{batchNo}} to {{slot}}: scan the slot sign once more, or press on the right',
    put: 'Put into a slot',
  },
  until: 'until',
  rested: 'rested',
  unconfirmed: 'time off not confirmed',
  timeline: 'Rest ends',
  more: '{{n}} more',
  later: 'later than 8 days: {{n}}',
  now: 'now',
  flow: 'Flow',
  today: 'Today',
  due: 'Needs somebody',
  expected: 'Expected',
  nothingDue: 'Nothing needs doing now',
  nothingExpected: 'No approved batch is on its way',
} satisfies { readonly [key in keyof typeof zh]: unknown };
