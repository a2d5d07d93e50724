import { describe, expect, it } from 'vitest';
import type { ClockGap } from '#core/domain/attested-time.ts';
import type { Act, Batch, Paper, Sample } from '#core/domain/batch.ts';
import { GUARD_CODES, type GuardCode } from '#core/domain/guards.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import type { PaperReading } from '#core/domain/papers/consistency.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { BARE_BATCH, goodPaper } from '#core/domain/testing/bare-batch.ts';
import type { Policy } from '#core/domain/policy.ts';
import { BARE_SAMPLE, keyed } from '#core/domain/testing/bare-sample.ts';
import type { Ctx } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import { clear } from './release.ts';

/**
 * A batch that may be released, and for every guard the smallest change that forbids it. `test/guards` takes each
 * guard out of the code in turn and expects this file to fail.
 */
const HOUR = 3_600_000;
const act = (seq: number, by: string, attestedMs = 0): Act => ({
  seq,
  attestedMs,
  atMs: 1_650_000_000_000 + attestedMs,
  by,
});

const sample = (nth: number, layer: Sample['layer']): Sample => ({
  ...BARE_SAMPLE,
  sampleId: `smp${nth}`,
  sampleNo: `S${nth}`,
  layer,
  taken: act(20 + nth, 'sampler'),
  sent: act(30, 'sampler'),
  formNo: 'F1',
  laboratory: 'Lab',
  result: keyed('NEGATIVE', act(40, 'clerk')),
  verified: act(50, 'checker'),
});

const PAPERS = kindsAskedFor(ZHEJIANG_2022_03.documents, []);
const READING: PaperReading = {
  number: '1',
  issuedOn: '2022-04-01',
  validTo: null,
  quantity: 3,
  coversMore: false,
  containerNo: null,
};

const releasable: Batch = {
  ...BARE_BATCH,
  batchId: 'b1',
  batchNo: 'K7M-220422-017',
  merchantId: 'm1',
  policyId: ZHEJIANG_2022_03.policyId,
  submitted: act(1, 'merchant'),
  review: { verdict: 'APPROVED', act: act(2, 'market'), note: '', fields: [] },
  lines: [
    {
      lineNo: 1,
      goodsName: 'coat',
      spec: 'M',
      quantity: 3,
      unit: '',
      origin: '',
      classCode: null,
      counted: 3,
      typeAgrees: true,
      specAgrees: true,
      countedBy: ['gate'],
      damaged: 0,
      refused: 0,
      why: '',
      recountedBy: null,
    },
  ],
  declaredPieces: 3,
  papers: PAPERS.map((kind) => ({ ...goodPaper(kind), issuedOn: '2022-04-01', reading: READING })),
  arrived: {
    ...act(5, 'gate'),
    plate: '',
    containerNo: '',
    sealNo: '',
    seal: 'INTACT',
    differs: [],
    emergency: null,
  },
  inspected: act(6, 'gate'),
  acceptedQuantity: 3,
  accepted: act(7, 'gate'),
  unloaded: act(8, 'gate'),
  unpacked: { ...act(9, 'gate'), cartons: 1 },
  disinfections: [
    {
      disinfectionId: 'd1',
      agent: 'x',
      mgPerL: 500,
      contactMinutes: 30,
      object: 'OUTER',
      preparationId: null,
      usedMl: 0,
      place: '',
      reason: '',
      attested: false,
      form: null,
      started: act(10, 'op'),
      ended: act(11, 'op'),
    },
  ],
  rest: act(12, 'gate', 1000),
  samples: [sample(1, 'OUTER'), sample(2, 'OUTER'), sample(3, 'INNER'), sample(4, 'GOODS')],
  zone: 'REST',
  slotId: 's1',
  lastSeq: 50,
};

type World = { batch: Batch; clock: Ctx['clock']; gaps: ReadonlyArray<ClockGap>; policy: Policy };

const rested = 168 * HOUR + 1000;
const world = (change: Partial<World> = {}): World => ({
  batch: releasable,
  clock: { wallMs: 1_660_000_000_000, monoMs: 5, bootId: 'boot', attestedMs: rested, state: 'STEADY' },
  gaps: [],
  policy: ZHEJIANG_2022_03,
  ...change,
});

const unused = (): never => {
  throw new Error('clear asked for something it should not need');
};

const clearIn = ({ batch, clock, gaps, policy }: World) => {
  const known = { batch: () => batch, policy: () => policy, gaps: () => gaps };
  // Whatever clearance asks for beside these it should not need.
  const reads = new Proxy<Partial<Reads>>(known, {
    get: (target, name): unknown => Reflect.get(target, name) ?? unused,
  }) as Reads;
  return clear(
    { batchId: batch.batchId },
    {
      reads,
      clock,
      actor: { personId: 'manager', roles: ['MANAGER'], merchantId: null, seatId: 'gate-1' },
      second: null,
      newId: unused,
      randomInts: unused,
      seal: unused,
    },
  );
};

const withPapers = (change: (paper: Paper, index: number) => Paper | null) =>
  world({
    batch: {
      ...releasable,
      papers: releasable.papers.flatMap((paper, index) => change(paper, index) ?? []),
    },
  });
const reads = (paper: Paper, so: boolean, otherwise: Partial<PaperReading>): Paper =>
  so ? { ...paper, reading: { ...READING, ...otherwise } } : paper;

const withSamples = (change: (one: Sample, index: number) => Sample) =>
  world({ batch: { ...releasable, samples: releasable.samples.map(change) } });

const valid = (validityHours: number): Policy => ({
  ...ZHEJIANG_2022_03,
  sampling: { ...ZHEJIANG_2022_03.sampling, validityHours },
});
/** Two of the pieces came in damaged packages; the swab more that this calls for was taken. */
const DAMAGED: Batch = {
  ...releasable,
  damagedQuantity: 2,
  samples: [...releasable.samples, sample(5, 'OUTER')],
};

/** For each guard, worlds in which it alone stands open. */
const FORBIDDEN: { readonly [code in GuardCode]: ReadonlyArray<readonly [why: string, world: World]> } = {
  DECLARATION_APPROVED: [
    [
      'declaration pending again',
      world({ batch: { ...releasable, review: { verdict: 'PENDING', act: null, note: '', fields: [] } } }),
    ],
  ],
  PAPERS_COMPLETE: PAPERS.flatMap((kind) => [
    [`without ${kind}`, withPapers((paper) => (paper.kind === kind ? null : paper))],
    [
      `${kind} failed`,
      withPapers((paper) => (paper.kind === kind ? { ...paper, verdict: 'FAILED' } : paper)),
    ],
    [
      `${kind} run out`,
      withPapers((paper) =>
        paper.kind === kind
          ? { ...paper, validTo: '2022-04-02', reading: { ...READING, validTo: '2022-04-02' } }
          : paper,
      ),
    ],
    [
      `${kind} never read`,
      withPapers((paper) =>
        paper.kind === kind ? { ...paper, verdict: 'PENDING', reading: null, read: null } : paper,
      ),
    ],
  ]),
  PAPERS_CONSISTENT: [
    ['one paper names another quantity', withPapers((paper, at) => reads(paper, at === 1, { quantity: 4 }))],
    ['one paper bears another number', withPapers((paper, at) => reads(paper, at === 0, { number: '2' }))],
    [
      'two papers name different containers',
      withPapers((paper, at) =>
        reads(paper, at < 2, { containerNo: at === 0 ? 'CSQU3054383' : 'MSKU6011672' }),
      ),
    ],
  ],
  INSPECTED: [
    ['never inspected', world({ batch: { ...releasable, inspected: null } })],
    ['never taken into custody', world({ batch: { ...releasable, accepted: null } })],
  ],
  REPACKED: [['damaged packages that nobody packed anew', world({ batch: DAMAGED })]],
  DISINFECTED: [
    ['never disinfected', world({ batch: { ...releasable, disinfections: [] } })],
    [
      'still disinfecting',
      world({
        batch: {
          ...releasable,
          disinfections: releasable.disinfections.map((run) => ({ ...run, ended: null })),
        },
      }),
    ],
  ],
  RESTED: [
    ['one millisecond early', world({ clock: { ...world().clock, attestedMs: rested - 1 } })],
    ['one minute early', world({ clock: { ...world().clock, attestedMs: rested - 60_000 } })],
    [
      'the computer was off for an hour and nobody has confirmed it',
      world({
        clock: { ...world().clock, attestedMs: rested - HOUR },
        gaps: [
          {
            gapId: 'g',
            openedSeq: 30,
            cause: 'OFF',
            fromMs: 0,
            toMs: HOUR,
            claimedMs: HOUR,
            confirmedMs: null,
          },
        ],
      }),
    ],
    [
      'the gap was confirmed, but lay before the rest began',
      world({
        clock: { ...world().clock, attestedMs: rested - HOUR },
        gaps: [
          {
            gapId: 'g',
            openedSeq: 11,
            cause: 'OFF',
            fromMs: 0,
            toMs: HOUR,
            claimedMs: HOUR,
            confirmedMs: HOUR,
          },
        ],
      }),
    ],
    [
      'two persons said that nothing of the gap had passed',
      world({
        clock: { ...world().clock, attestedMs: rested - HOUR },
        gaps: [
          {
            gapId: 'g',
            openedSeq: 30,
            cause: 'WALL_AHEAD',
            fromMs: 0,
            toMs: HOUR,
            claimedMs: HOUR,
            confirmedMs: 0,
          },
        ],
      }),
    ],
  ],
  SAMPLED: [
    [
      'one swab was taken a minute before the rest was old enough for it',
      world({
        policy: { ...ZHEJIANG_2022_03, sampling: { ...ZHEJIANG_2022_03.sampling, earliestRestHour: 24 } },
        batch: {
          ...releasable,
          samples: releasable.samples.map((one, i) => ({
            ...one,
            taken: act(one.taken.seq, 'sampler', 1000 + 24 * HOUR - (i === 3 ? 60_000 : 0)),
          })),
        },
      }),
    ],
    ...(['OUTER', 'INNER', 'GOODS'] as const).map(
      (layer) =>
        [
          `one ${layer} short`,
          world({
            batch: {
              ...releasable,
              samples: releasable.samples.filter(
                (_one, i, all) => all.findIndex((other) => other.layer === layer) !== i,
              ),
            },
          }),
        ] as const,
    ),
  ],
  RESULTS_NEGATIVE: [
    [
      'one positive',
      withSamples((one, i) =>
        i === 2 && one.result !== null ? { ...one, result: { ...one.result, value: 'POSITIVE' } } : one,
      ),
    ],
  ],
  RESULTS_VERIFIED: [
    ['one result not verified', withSamples((one, i) => (i === 1 ? { ...one, verified: null } : one))],
    [
      'verified by the one who entered it',
      withSamples((one, i) => (i === 1 ? { ...one, verified: act(50, 'clerk') } : one)),
    ],
  ],
  RESULTS_CURRENT: [
    [
      'one swab is a minute older than results stand',
      world({
        policy: valid(48),
        batch: {
          ...releasable,
          samples: releasable.samples.map((one, i) => ({
            ...one,
            taken: act(20 + i, 'sampler', rested - 48 * HOUR - (i === 0 ? 60_000 : 0)),
          })),
        },
      }),
    ],
    [
      'nobody confirmed the hour that the computer was off since',
      world({
        policy: valid(48),
        batch: {
          ...releasable,
          samples: releasable.samples.map((one) => ({
            ...one,
            taken: act(one.taken.seq, 'sampler', rested - 48 * HOUR),
          })),
        },
        gaps: [
          {
            gapId: 'g',
            openedSeq: 30,
            cause: 'OFF',
            fromMs: 0,
            toMs: HOUR,
            claimedMs: HOUR,
            confirmedMs: null,
          },
        ],
      }),
    ],
  ],
  NO_HOLDS: (['DOCS', 'MISMATCH', 'POSITIVE', 'MANUAL'] as const).map(
    (kind) =>
      [
        `held: ${kind}`,
        world({
          batch: {
            ...releasable,
            holds: [{ holdId: 'h', kind, reason: '', placed: act(13, 'x'), lifted: null }],
          },
        }),
      ] as const,
  ),
  CLOCK_TRUSTED: [['the clock is in doubt', world({ clock: { ...world().clock, state: 'SUSPECT' } })]],
};

describe('clearance', () => {
  it('is given when every guard is met, and says which and after how long', () => {
    const decision = clearIn(world());
    expect(decision.ok && decision.events.map((event) => [event.type, event.payload])).toEqual([
      [
        'batch.cleared',
        { batchId: 'b1', clearedBy: 'manager', restedMs: 168 * HOUR, guards: GUARD_CODES, waived: [] },
      ],
    ]);
  });

  it('counts time that the computer was off once two persons confirmed it', () => {
    const gaps: ReadonlyArray<ClockGap> = [
      { gapId: 'g', openedSeq: 30, cause: 'OFF', fromMs: 0, toMs: HOUR, claimedMs: HOUR, confirmedMs: HOUR },
    ];
    expect(clearIn(world({ clock: { ...world().clock, attestedMs: rested - HOUR }, gaps })).ok).toBe(true);
  });

  it.each(['INVALID', 'INCONCLUSIVE'] as const)(
    'lets a result that is %s stand aside when another swab took its place',
    (value) => {
      const nothing = { ...sample(9, 'GOODS'), verified: null, result: keyed(value, act(41, 'clerk')) };
      const batch = { ...releasable, samples: [...releasable.samples, nothing] };
      expect(clearIn(world({ batch })).ok).toBe(true);
    },
  );

  it('lets a lost tube stand aside when another swab took its place', () => {
    const lost = { ...BARE_SAMPLE, layer: 'GOODS' as const, lost: { ...act(31, 'clerk'), reason: 'broken' } };
    expect(clearIn(world({ batch: { ...releasable, samples: [...releasable.samples, lost] } })).ok).toBe(
      true,
    );
  });

  it('counts each swab in a pooled tube', () => {
    const [first, , ...rest] = releasable.samples;
    if (first === undefined) throw new Error('no sample');
    const pooled = { ...first, members: ['front', 'back'] };
    expect(clearIn(world({ batch: { ...releasable, samples: [pooled, ...rest] } })).ok).toBe(true);
  });

  it('takes a positive screening for negative once the second laboratory says so and another person verified it', () => {
    const confirmed = (verified: Sample['verified'], value: 'NEGATIVE' | 'POSITIVE') =>
      withSamples((one, i) =>
        i === 2
          ? {
              ...one,
              result: keyed('POSITIVE', act(40, 'clerk')),
              confirmation: {
                value,
                laboratory: 'CDC',
                reportNo: 'C1',
                file: null,
                entered: act(60, 'clerk'),
                verified,
              },
            }
          : one,
      );
    const guards = (decision: ReturnType<typeof clearIn>) =>
      decision.ok ? [] : decision.refusals.map((one) => one.params['guard']);
    expect(guards(clearIn(confirmed(act(61, 'checker'), 'NEGATIVE')))).toEqual([]);
    expect(guards(clearIn(confirmed(act(61, 'checker'), 'POSITIVE')))).toEqual(['RESULTS_NEGATIVE']);
    expect(guards(clearIn(confirmed(null, 'NEGATIVE')))).toEqual(['RESULTS_NEGATIVE']);
    expect(guards(clearIn(confirmed(act(61, 'clerk'), 'NEGATIVE')))).toEqual(['RESULTS_VERIFIED']);
  });

  it('takes an upstream result for the plan, but never without the spot swab that the policy still wants', () => {
    const waiver = {
      waiverId: 'w',
      guard: 'SAMPLED' as const,
      basis: 'UPSTREAM_CERTIFICATE' as const,
      paperId: 'p3',
      reason: '',
      measures: '',
      waivedBy: ['a', 'b'],
      act: act(13, 'a'),
    };
    const policy: Policy = {
      ...ZHEJIANG_2022_03,
      waivers: [
        { guard: 'SAMPLED', basis: 'UPSTREAM_CERTIFICATE', paper: 'NUCLEIC_ACID_REPORT', measures: false },
      ],
    };
    const only = (layer: Sample['layer']) =>
      clearIn(
        world({
          policy,
          batch: { ...releasable, waivers: [waiver], samples: [sample(1, layer)] },
        }),
      );
    expect(only('OUTER').ok).toBe(true);
    const without = only('GOODS');
    expect(without.ok ? [] : without.refusals.map((one) => one.params)).toMatchObject([
      { guard: 'SAMPLED', layers: 'OUTER:1' },
    ]);
  });

  for (const guard of GUARD_CODES) {
    for (const [why, forbidden] of FORBIDDEN[guard]) {
      it(`is refused by ${guard} alone: ${why}`, () => {
        const decision = clearIn(forbidden);
        expect(
          decision.ok ? [] : decision.refusals.map((one) => `${one.code}:${one.params['guard'] ?? ''}`),
        ).toEqual([`GUARD_OPEN:${guard}`]);
      });
    }
  }

  it('names every open guard at once', () => {
    const decision = clearIn(
      world({ batch: { ...releasable, papers: [], samples: [], rest: null, disinfections: [] } }),
    );
    expect(decision.ok ? [] : decision.refusals.map((one) => one.params['guard'])).toEqual([
      'PAPERS_COMPLETE',
      'DISINFECTED',
      'RESTED',
      'SAMPLED',
      'RESULTS_NEGATIVE',
      'RESULTS_VERIFIED',
    ]);
  });
});
