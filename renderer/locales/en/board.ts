import type { board as zh } from '../zh-CN/board.ts';

/** Texts of the area `board`. */
export const board = {
  title: 'Zone board',
  free: 'free',
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
} satisfies Readonly<Record<keyof typeof zh, string>>;
