import type { Act, Sample } from '../batch.ts';
import type { TestResult } from '../events.ts';
import { actAt } from './bare-batch.ts';

/** A swab that was taken and nothing else; a test spreads its own facts over it. */
export const BARE_SAMPLE: Sample = {
  sampleId: 's',
  sampleNo: 'S-1',
  layer: 'OUTER',
  site: '',
  members: [''],
  replaces: null,
  taken: actAt(1),
  sent: null,
  formNo: null,
  laboratory: null,
  received: null,
  lost: null,
  result: null,
  verified: null,
  confirmation: null,
};

/** A screening's result as somebody keyed it from a report. */
export const keyed = (value: TestResult, entered: Act): NonNullable<Sample['result']> => ({
  value,
  reportNo: 'R',
  testedOn: null,
  ct: '',
  origin: 'KEYED',
  file: null,
  entered,
});
