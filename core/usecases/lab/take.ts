import type { Batch } from '#core/domain/batch.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { restedMs } from '#core/domain/rest.ts';
import { isVoid } from '#core/domain/samples.ts';
import { stepsBefore } from '#core/domain/steps.ts';
import type { Policy } from '#core/domain/policy.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { unless, withBatch, wrongState } from '../common.ts';
import { policyFor } from './common.ts';

const HOUR_MS = 3_600_000;

export type TakeSampleInput = {
  readonly batchId: string;
  readonly sampleNo: string;
  readonly layer: SampleLayer;
  readonly site: string;
  /** Places of the swabs that share the tube (n:1); absent or empty for one swab at `site`. */
  readonly members?: ReadonlyArray<string>;
};

const tooEarly = (batch: Batch, policy: Policy, ctx: Ctx): ReadonlyArray<Refusal> => {
  const hours = policy.sampling.earliestRestHour;
  const rested = restedMs({ batch, policy, clock: ctx.clock, gaps: ctx.reads.gaps() });
  if (hours === 0 || rested === null) return [];
  const remainingMs = hours * HOUR_MS - rested;
  return remainingMs > 0 ? [refusal('SAMPLE_TOO_EARLY', { hours, remainingMs })] : [];
};

const poolFaults = (members: ReadonlyArray<string>, max: number): ReadonlyArray<Refusal> =>
  unless([members.length <= max, refusal('POOL_TOO_LARGE', { max, members: members.length })]);

/** The oldest sample of the layer that said nothing and that no other stands for yet: it is kept, and named by the new one. */
const replacedBy = (batch: Batch, layer: SampleLayer): string | null =>
  batch.samples.find(
    (one) =>
      one.layer === layer && isVoid(one) && !batch.samples.some((other) => other.replaces === one.sampleId),
  )?.sampleId ?? null;

/**
 * A swab is taken, when the batch's policy says: in Zhejiang from resting goods. The tube's number is unique in the
 * warehouse for ever; a tube that was issued knows its batch and its layer. Goods frozen by a positive may be swabbed
 * again whatever came before.
 */
export const takeSample: UseCase<TakeSampleInput, { sampleId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const tube = ctx.reads.tube(input.sampleNo);
    const isFrozen = ctx.reads.recallOf(batch.batchId) !== null;
    const layer = tube?.layer ?? input.layer;
    const members = (input.members ?? []).length > 0 ? (input.members ?? []) : [input.site];
    const before = isFrozen ? [] : stepsBefore(batch, policy, 'SAMPLE');
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [!before.includes('REST'), wrongState('NOT_RESTING')],
        ...before
          .filter((step) => step !== 'REST' && step !== 'INSPECT')
          .map((step) => [false, refusal('STEP_TOO_EARLY', { step: 'SAMPLE', before: step })] as const),
        [batch.cleared === null || isFrozen, wrongState('CLEARED')],
        [
          ctx.reads.sampleByNo(input.sampleNo) === null,
          refusal('SAMPLE_NO_USED', { sampleNo: input.sampleNo }),
        ],
        [
          tube === null || tube.batchId === batch.batchId,
          refusal('TUBE_ELSEWHERE', { sampleNo: input.sampleNo }),
        ],
      ),
      ...(isFrozen ? [] : tooEarly(batch, policy, ctx)),
      ...poolFaults(members, policy.sampling.maxPool),
    ];
    if (faults.length > 0) return refused(...faults);
    const sampleId = ctx.newId('smp');
    return decided(
      [
        {
          type: 'sample.taken',
          v: 2,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            sampleId,
            sampleNo: input.sampleNo,
            layer,
            site: input.site,
            members,
            membersDigest: null,
            round: null,
            replaces: replacedBy(batch, layer),
          },
        },
      ],
      { sampleId },
    );
  });

export type TakeForRoundInput = {
  readonly tubeNo: string;
  /** Who or what was swabbed into this tube; empty takes the place that the round planned. */
  readonly members: ReadonlyArray<string>;
};

/** A swab of a round. Names of people go into the erasable side table; the ledger holds their number and a digest. */
export const takeForRound: UseCase<TakeForRoundInput, { sampleId: string }> = (input, ctx) => {
  const tube = ctx.reads.tube(input.tubeNo);
  if (tube === null || tube.round === null) return refused(refusal('NOT_FOUND', { what: 'tube' }));
  const policy = policyFor(null, ctx);
  const isOfPeople = tube.round.kind === 'PERSONNEL';
  const named = input.members.map((one) => one.trim()).filter((one) => one !== '');
  const members = named.length > 0 ? named : isOfPeople ? [] : [tube.site];
  const faults = [
    ...unless(
      [tube.sampleId === null, refusal('SAMPLE_NO_USED', { sampleNo: tube.tubeNo })],
      [members.length > 0, refusal('OUT_OF_RANGE', { what: 'members' })],
    ),
    ...poolFaults(members, policy?.sampling.maxPool ?? 1),
  ];
  if (faults.length > 0) return refused(...faults);
  const sampleId = ctx.newId('smp');
  const sealed = isOfPeople ? ctx.seal('health', sampleId, { members: members.join('\n') }) : null;
  return decided(
    [
      {
        type: 'sample.taken',
        v: 2,
        subject: tube.round.roundId,
        payload: {
          batchId: null,
          sampleId,
          sampleNo: tube.tubeNo,
          layer: tube.layer,
          site: tube.site,
          members: isOfPeople ? members.map((_, index) => String(index + 1)) : members,
          membersDigest: sealed?.digest ?? null,
          round: { roundId: tube.round.roundId, zone: tube.round.zone },
          replaces: null,
        },
      },
    ],
    { sampleId },
    sealed === null ? [] : [sealed.record],
  );
};
