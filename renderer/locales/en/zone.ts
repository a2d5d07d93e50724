import type { zone as zh } from '../zh-CN/zone.ts';

/** The parts of the warehouse. */
export const zone = {
  FRONT: 'Front zone',
  REST: 'Resting zone',
  STORAGE: 'Storage zone',
  ISOLATION: 'Isolation zone',
  outside: 'Not in the warehouse',
} satisfies typeof zh;
