import type { NextStep } from '#core/domain/batch.ts';

/** Steps that the gate station works on, in the order of the walk. */
export const GATE_STEPS = [
  'ARRIVE',
  'INSPECT',
  'UNLOAD',
  'UNPACK',
  'DISINFECT',
  'END_DISINFECTION',
  'REPACK',
  'PLACE',
  'DEPART',
] as const satisfies ReadonlyArray<NextStep>;

/** Where a screen stands among the five screens of the gate, for the head's "2 / 5". */
export const gateStep = (at: number): { readonly at: number; readonly of: number } => ({ at, of: 5 });

export const STATION_PATH = '/gate';
