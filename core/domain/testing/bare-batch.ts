import type { Act, Batch } from '../batch.ts';
import type { Policy } from '../policy.ts';

/** An act of a fixture: only its ledger number, person and attested time (ms) matter. */
export const actAt = (seq: number, by = 'per_a', attestedMs = 0): Act => ({ seq, atMs: 0, attestedMs, by });

/** A batch of which nothing has happened but its declaration; a test spreads its own facts over it. */
export const BARE_BATCH: Batch = {
  batchId: 'b',
  batchNo: 'B-1',
  merchantId: 'm',
  policyId: 'p',
  expectedOn: '2022-04-22',
  plate: '',
  containerNo: '',
  sealNo: '',
  source: null,
  submitted: actAt(1),
  review: { verdict: 'PENDING', act: null, note: '' },
  lines: [],
  papers: [],
  holds: [],
  waivers: [],
  arrived: null,
  inspected: null,
  acceptedQuantity: 0,
  accepted: null,
  unloaded: null,
  unpacked: null,
  disinfections: [],
  rest: null,
  samples: [],
  cleared: null,
  stored: null,
  zone: null,
  slotId: null,
  codes: { reserved: 0, sent: 0, doubt: 0, printed: 0, applied: 0, picked: 0, shipped: 0, void: 0 },
  shippedQuantity: 0,
  certificate: null,
  lastSeq: 1,
};

/** A policy of the order disinfect, rest for seven days, one swab; nothing may be waived. */
export const BARE_POLICY: Policy = {
  policyId: 'p',
  title: 'bare',
  jurisdiction: '',
  source: '',
  effectiveFrom: '2022-01-01',
  effectiveTo: null,
  rest: { hours: 168, startsAt: 'REST_ZONE_ENTRY', restartsOn: [] },
  order: [
    ['INSPECT', 'DISINFECT'],
    ['DISINFECT', 'REST'],
    ['REST', 'SAMPLE'],
  ],
  requiredPapers: ['SUPPLIER_LICENCE'],
  sampling: {
    tiers: [{ upToPieces: null, items: [{ layer: 'OUTER', count: 1 }] }],
    earliestRestHour: 0,
    validityHours: null,
    spotItems: [],
    maxPool: 10,
  },
  waivers: [],
  disinfectants: [],
  amendmentLimit: 3,
  piecesPerCarton: 10,
  batchesPerSlot: 1,
  deadlines: { resultHours: 24, bookingGraceHours: 24, overstayDays: 3, videoDays: 30 },
  incident: {
    tasks: [],
    exposure: { neighbourDistance: 1, vehicleDays: 0, handlerDays: 0, lookBackDays: 14 },
    retest: true,
  },
};
