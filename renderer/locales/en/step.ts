import type { step as zh } from '../zh-CN/step.ts';

/** The next act on a batch, as something to do. */
export const step = {
  AMEND: 'Correct the declaration',
  REVIEW: 'Review',
  REBOOK: 'Book again',
  ARRIVE: 'Register arrival',
  INSPECT: 'Count and inspect',
  RESOLVE_HOLD: 'Resolve the hold',
  UNLOAD: 'Unload',
  UNPACK: 'Unpack',
  DISINFECT: 'Start disinfection',
  END_DISINFECTION: 'End disinfection',
  PLACE: 'Move to the resting zone',
  SAMPLE: 'Take samples',
  SEND_SAMPLES: 'Send samples',
  RESULTS: 'Enter results',
  VERIFY_RESULTS: 'Second person verifies',
  WAIT_REST: 'Resting',
  CLEAR: 'Release',
  STORE: 'Move to storage',
  CODES: 'Draw codes',
  PRINT: 'Print labels',
  VERIFY_LABELS: 'Verify labels by scan',
  CERTIFICATE: 'Issue exit certificate',
  HAND_OVER: 'Hand over',
  DONE: 'Done',
} satisfies typeof zh;
