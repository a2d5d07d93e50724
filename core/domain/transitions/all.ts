import { SHEET, STOCKTAKE } from './books.ts';
import { CODE, CODE_POOL, POOL_CODE, PRINT_RUN } from './codes.ts';
import { AREA_ROUND, BOOKING, COLLECTION, DECLARATION, DISINFECTION, HOLD } from './goods.ts';
import { INCIDENT, SAMPLE } from './laboratory.ts';
import type { Machine } from './machine.ts';
import { STAFF } from './people.ts';

/** Every table there is; an area that has a life of its own adds it here. */
export const MACHINES: ReadonlyArray<Machine> = [
  DECLARATION,
  BOOKING,
  HOLD,
  DISINFECTION,
  AREA_ROUND,
  SAMPLE,
  INCIDENT,
  CODE,
  PRINT_RUN,
  POOL_CODE,
  CODE_POOL,
  COLLECTION,
  STOCKTAKE,
  SHEET,
  STAFF,
];
