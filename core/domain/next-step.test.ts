import { describe, expect, test } from 'vitest';
import type { Act, Batch, Disinfection, Hold, NextStep, Sample, Waiver } from './batch.ts';
import type { HoldKind, TestResult } from './events.ts';
import { nextStep } from './next-step.ts';
import { actAt, BARE_BATCH, BARE_POLICY, goodPaper } from './testing/bare-batch.ts';
import type { Policy, SampleLayer } from './policy.ts';
import { BARE_SAMPLE, keyed } from './testing/bare-sample.ts';

const HOUR_MS = 3_600_000;

const act = actAt;
const policy = BARE_POLICY;

const NO_CODES = BARE_BATCH.codes;
const declared = BARE_BATCH;

const paper = goodPaper;
const hold = (kind: HoldKind, lifted: Act | null = null): Hold => ({
  holdId: kind,
  kind,
  reason: '',
  placed: act(5),
  lifted,
});
const disinfection = (ended: Act | null): Disinfection => ({
  disinfectionId: 'd',
  agent: '',
  mgPerL: 500,
  contactMinutes: 30,
  object: 'OUTER',
  preparationId: null,
  usedMl: 0,
  place: '',
  reason: '',
  attested: false,
  form: null,
  started: act(8),
  ended,
});
const sample = (
  stage: { sent?: boolean; result?: TestResult; verified?: boolean } = {},
  layer: SampleLayer = 'OUTER',
): Sample => ({
  ...BARE_SAMPLE,
  layer,
  taken: act(12),
  sent: stage.sent === true ? act(13) : null,
  result: stage.result === undefined ? null : keyed(stage.result, act(14, 'per_lab')),
  verified: stage.verified === true ? act(15, 'per_b') : null,
});

const approved: Batch = {
  ...declared,
  review: { verdict: 'APPROVED', act: act(2), note: '', fields: [] },
  papers: [paper('SUPPLIER_LICENCE')],
};
const arrived: Batch = {
  ...approved,
  arrived: {
    ...act(3),
    plate: '',
    containerNo: '',
    sealNo: '',
    seal: 'INTACT',
    differs: [],
    emergency: null,
  },
};
const accepted: Batch = {
  ...arrived,
  inspected: act(4),
  accepted: act(5),
  acceptedQuantity: 10,
  zone: 'FRONT',
};
const unloaded: Batch = { ...accepted, unloaded: act(6) };
const unpacked: Batch = { ...unloaded, unpacked: { ...act(7), cartons: 1 } };
const disinfected: Batch = { ...unpacked, disinfections: [disinfection(act(9))] };
const resting: Batch = { ...disinfected, rest: act(10), zone: 'REST', slotId: 'r' };
const tested: Batch = { ...resting, samples: [sample({ sent: true, result: 'NEGATIVE', verified: true })] };
const cleared: Batch = { ...tested, cleared: act(20) };
const stored: Batch = { ...cleared, stored: act(21), zone: 'STORAGE', slotId: 's' };
const certified: Batch = {
  ...stored,
  codes: { ...NO_CODES, applied: 10 },
  certificate: { certificateId: 'c', certificateNo: 'C-1', quantity: 10, collected: 0, issued: act(30) },
};

type Now = {
  readonly attestedMs?: number;
  readonly suspect?: boolean;
  readonly labelsWaiting?: number;
  readonly under?: Policy;
};
const step = (
  batch: Batch,
  { attestedMs = 0, suspect = false, labelsWaiting = 0, under = policy }: Now = {},
): NextStep =>
  nextStep({
    batch,
    policy: under,
    clock: { wallMs: 0, monoMs: 0, bootId: 'x', attestedMs, state: suspect ? 'SUSPECT' : 'STEADY' },
    gaps: [],
    labelsWaiting,
  });

const WALK: ReadonlyArray<readonly [expected: NextStep, batch: Batch, now?: Now]> = [
  ['AMEND', { ...declared, review: { verdict: 'RETURNED', act: act(2), note: '', fields: [] } }],
  ['REVIEW', declared],
  ['ARRIVE', approved],
  ['REBOOK', { ...approved, booking: { ...approved.booking, expired: act(3, 'system') } }],
  ['INSPECT', arrived],
  ['UNLOAD', accepted],
  ['UNPACK', unloaded],
  ['DISINFECT', unpacked],
  ['END_DISINFECTION', { ...unpacked, disinfections: [disinfection(null)] }],
  ['END_DISINFECTION', { ...unpacked, disinfections: [disinfection(act(9)), disinfection(null)] }],
  ['PLACE', disinfected],
  ['SAMPLE', resting],
  ['SEND_SAMPLES', { ...resting, samples: [sample()] }],
  ['RESULTS', { ...resting, samples: [sample({ sent: true })] }],
  ['VERIFY_RESULTS', { ...resting, samples: [sample({ sent: true, result: 'NEGATIVE' })] }],
  ['SAMPLE', { ...resting, samples: [sample({ sent: true, result: 'INVALID', verified: true })] }],
  ['WAIT_REST', tested],
  ['WAIT_REST', tested, { attestedMs: 168 * HOUR_MS - 1 }],
  ['CLEAR', tested, { attestedMs: 168 * HOUR_MS }],
  ['CLEAR', tested, { attestedMs: 168 * HOUR_MS, suspect: true }],
  ['STORE', cleared],
  ['CODES', stored],
  ['PRINT', { ...stored, codes: { ...NO_CODES, reserved: 1, applied: 9 } }],
  ['PRINT', { ...stored, codes: { ...NO_CODES, sent: 1, applied: 9 } }],
  ['PRINT', { ...stored, codes: { ...NO_CODES, doubt: 1, applied: 9 } }],
  ['PRINT', { ...stored, codes: { ...NO_CODES, printed: 10 } }, { labelsWaiting: 1 }],
  ['VERIFY_LABELS', { ...stored, codes: { ...NO_CODES, printed: 1, applied: 9 } }],
  ['CERTIFICATE', { ...stored, codes: { ...NO_CODES, applied: 10 } }],
  ['HAND_OVER', certified],
  ['HAND_OVER', { ...certified, codes: { ...NO_CODES, applied: 3, shipped: 7 }, shippedQuantity: 7 }],
  ['CODES', { ...stored, codes: { ...NO_CODES, applied: 9, void: 1 } }],
  ['CERTIFICATE', { ...certified, acceptedQuantity: 11, codes: { ...NO_CODES, applied: 11 } }],
  ['HAND_OVER', { ...certified, codes: { ...NO_CODES, applied: 8, ended: 2 }, destroyedQuantity: 2 }],
  ['DONE', { ...approved, withdrawn: act(3) }],
  ['DONE', { ...resting, returnedQuantity: 6, destroyedQuantity: 4, zone: null, slotId: null }],
  [
    'DONE',
    { ...certified, codes: { ...NO_CODES, shipped: 10 }, shippedQuantity: 10, zone: null, slotId: null },
  ],
];

test.each(WALK.map(([expected, batch, now]) => ({ expected, batch, now })))(
  '$expected comes next',
  ({ expected, batch, now }) => {
    expect(step(batch, now)).toBe(expected);
  },
);

/** The national cold-chain order: sampled first, then disinfected, no rest. */
const SAMPLE_FIRST: Policy = {
  ...policy,
  rest: { ...policy.rest, hours: 0 },
  order: [
    ['INSPECT', 'SAMPLE'],
    ['SAMPLE', 'DISINFECT'],
    ['DISINFECT', 'REST'],
  ],
};
const WAIVABLE: Policy = {
  ...policy,
  waivers: [
    { guard: 'DISINFECTED', basis: 'UNSUITABLE', paper: null, measures: false },
    { guard: 'RESTED', basis: 'EARLY_RELEASE', paper: null, measures: true },
    { guard: 'SAMPLED', basis: 'UPSTREAM_CERTIFICATE', paper: null, measures: false },
  ],
};
const waived = (guard: Waiver['guard'], basis: Waiver['basis']): Waiver => ({
  waiverId: guard,
  guard,
  basis,
  paperId: null,
  reason: '',
  measures: '',
  waivedBy: ['per_a', 'per_b'],
  act: act(9),
});
const swabbed = [sample({ sent: true })];
const negative = [sample({ sent: true, result: 'NEGATIVE', verified: true })];

describe('the order is the policy of the batch', () => {
  const walk: ReadonlyArray<readonly [NextStep, Batch, Policy, Now?]> = [
    ['SAMPLE', unpacked, SAMPLE_FIRST],
    ['SEND_SAMPLES', { ...unpacked, samples: [sample()] }, SAMPLE_FIRST],
    ['DISINFECT', { ...unpacked, samples: swabbed }, SAMPLE_FIRST],
    ['SAMPLE', { ...unpacked, samples: [sample({ sent: true, result: 'INVALID' })] }, SAMPLE_FIRST],
    ['RESULTS', { ...disinfected, samples: swabbed }, SAMPLE_FIRST],
    ['CLEAR', { ...disinfected, samples: negative }, SAMPLE_FIRST],
    ['STORE', { ...disinfected, samples: negative, cleared: act(20) }, SAMPLE_FIRST],
    ['PLACE', { ...unpacked, waivers: [waived('DISINFECTED', 'UNSUITABLE')] }, WAIVABLE],
    ['DISINFECT', { ...unpacked, waivers: [waived('DISINFECTED', 'UNSUITABLE')] }, policy],
    ['SAMPLE', { ...disinfected, waivers: [waived('RESTED', 'EARLY_RELEASE')] }, WAIVABLE],
    ['CLEAR', { ...tested, waivers: [waived('RESTED', 'EARLY_RELEASE')] }, WAIVABLE],
    ['WAIT_REST', { ...resting, waivers: [waived('SAMPLED', 'UPSTREAM_CERTIFICATE')] }, WAIVABLE],
  ];
  test.each(walk.map(([expected, batch, under, now], index) => ({ expected, batch, under, now, index })))(
    '$index: $expected',
    ({ expected, batch, under, now }) => {
      expect(step(batch, { ...now, under })).toBe(expected);
    },
  );

  test('a swab waits for the hour from which it counts, and papers are asked for meanwhile', () => {
    const late = { ...policy, sampling: { ...policy.sampling, earliestRestHour: 168 } };
    expect(step(resting, { under: late })).toBe('WAIT_REST');
    expect(step({ ...resting, papers: [] }, { under: late })).toBe('RESOLVE_HOLD');
    expect(step(resting, { under: late, attestedMs: 168 * HOUR_MS })).toBe('SAMPLE');
  });
});

describe('holds', () => {
  test.each<HoldKind>(['MISMATCH', 'POSITIVE', 'MANUAL'])(
    '%s stops every act on goods in custody',
    (kind) => {
      for (const batch of [
        accepted,
        unloaded,
        unpacked,
        disinfected,
        resting,
        tested,
        cleared,
        stored,
        certified,
      ]) {
        expect(step({ ...batch, holds: [hold(kind)] })).toBe('RESOLVE_HOLD');
        expect(step({ ...batch, holds: [hold(kind, act(6))] })).not.toBe('RESOLVE_HOLD');
      }
    },
  );

  test('missing papers stop nothing before the release', () => {
    const docs = { holds: [hold('DOCS')], papers: [] };
    expect(step({ ...arrived, ...docs })).toBe('INSPECT');
    expect(step({ ...accepted, ...docs })).toBe('UNLOAD');
    expect(step({ ...unpacked, ...docs })).toBe('DISINFECT');
    expect(step({ ...disinfected, ...docs })).toBe('PLACE');
    expect(step({ ...resting, ...docs })).toBe('SAMPLE');
  });

  test('missing papers are asked for while the goods rest, when nothing else can be done', () => {
    expect(step({ ...tested, holds: [hold('DOCS')], papers: [] })).toBe('RESOLVE_HOLD');
    expect(step({ ...tested, holds: [hold('DOCS')] }, { attestedMs: 168 * HOUR_MS })).toBe('RESOLVE_HOLD');
  });

  test('what has left cannot be stopped at the gate', () => {
    expect(step({ ...certified, shippedQuantity: 10, holds: [hold('MANUAL')] })).toBe('DONE');
  });
});
