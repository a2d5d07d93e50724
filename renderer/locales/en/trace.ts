import type { trace as zh } from '../zh-CN/trace.ts';

/** Texts of the area `trace`. */
export const trace = {
  title: 'Trace',
  placeholder: 'Scan or type a trace code',
  go: 'Look up',
  empty: 'Scan the code of a piece or a carton',
  emptyHint: 'It shows where it came from, what was done, by whom and when, and where it is now.',
  what: 'What it is',
  from: 'Where it came from',
  papers: 'Papers',
  story: 'What happened',
  now: 'Now in',
  left: 'Left the warehouse',
  carton: 'Carton {{n}}',
  piece: 'Piece {{n}} (carton {{carton}})',
  originUnknown: 'origin not given',
  scheme: 'official code ({{scheme}})',
  earlier: 'left with batch {{batchNo}} before and came back',
} satisfies Readonly<Record<keyof typeof zh, string>>;
