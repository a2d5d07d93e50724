import type { layer as zh } from '../zh-CN/layer.ts';

/** What a swab was taken from, or a disinfection was done on. */
export const layer = {
  OUTER: 'Outer packaging',
  INNER: 'Inner packaging',
  GOODS: 'Goods',
  CONTAINER_WALL: 'Container wall',
  VEHICLE: 'Vehicle',
  ENVIRONMENT: 'Surroundings',
  PERSONNEL: 'Personnel',
} satisfies typeof zh;
