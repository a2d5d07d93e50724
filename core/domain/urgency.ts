import type { NextStep } from './batch.ts';

/**
 * Steps that need somebody, most urgent first: stopped goods, goods at the gate, then the walk from its start. The
 * board and everybody's home keep the same order. What only waits (WAIT_REST) or is over (DONE) is not in it.
 */
export const URGENCY: ReadonlyArray<NextStep> = [
  'RESOLVE_HOLD',
  'END_DISINFECTION',
  'INSPECT',
  'UNLOAD',
  'UNPACK',
  'DISINFECT',
  'PLACE',
  'DEPART',
  'REPACK',
  'ARRIVE',
  'REVIEW',
  'VERIFY_RESULTS',
  'RESULTS',
  'SEND_SAMPLES',
  'SAMPLE',
  'CLEAR',
  'STORE',
  'CODES',
  'PRINT',
  'VERIFY_LABELS',
  'CERTIFICATE',
  'HAND_OVER',
  'AMEND',
  'REBOOK',
];
