import type { booking as zh } from '../zh-CN/booking.ts';

/** Bookings and capacity. */
export const booking = {
  title: 'Bookings and capacity',
  refresh: 'Refresh',
  state: 'The warehouse',
  open: 'Open: bookings and arrivals are taken',
  closed: 'Closed: {{reason}}',
  close: 'Close the warehouse',
  reopen: 'Open it again',
  reopenTwo: 'Open, by two persons',
  reason: 'Why (everybody sees it)',
  reasonLack: 'Say why',
  forecast: 'Goods declared today would',
  restFrom: 'begin to rest',
  restTo: 'have rested',
  results: 'have their results',
  ready: 'be ready for collection',
  waits: 'the resting zone is full, they wait for room',
  ahead: 'Ahead of them',
  aheadN: '{{n}} batches',
  days: 'The next seven days',
  room: '{{n}} places free',
  booked: '{{n}} booked',
  noWindow: 'no time left',
  next: 'earliest {{time}}',
} satisfies typeof zh;
