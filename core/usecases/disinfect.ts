import { attestedElapsed } from '#core/domain/attested-time.ts';
import { isDisinfected, type Batch } from '#core/domain/batch.ts';
import { policyOfDay, type DisinfectantPreset, type Policy, type SampleLayer } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { AREA_ROUND, DISINFECTION } from '#core/domain/transitions/goods.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { PreparationRecord } from '#core/ports/reads.ts';
import { blockingHolds, orderFaults, unless, withBatch, withWarehouse, wrongState } from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const inRange = (preset: DisinfectantPreset, mgPerL: number): ReadonlyArray<Refusal> =>
  unless([
    mgPerL >= preset.minMgPerL && mgPerL <= preset.maxMgPerL,
    refusal('CONCENTRATION_OUT_OF_RANGE', { min: preset.minMgPerL, max: preset.maxMgPerL }),
  ]);

/** What no batch is judged by is judged by the policy in force today. */
const policyToday = (ctx: Ctx): Policy | null =>
  policyOfDay(ctx.reads.policies(), businessDateOf(ctx.clock.wallMs));

export type PrepareInput = {
  readonly presetId: string;
  readonly ratio: string;
  readonly mgPerL: number;
  readonly amountMl: number;
};

/** An agent is mixed: who, when, ratio, concentration and amount (domain.md §4.4). It may be used for the policy's hours. */
export const prepare: UseCase<PrepareInput, { preparationId: string }> = (input, ctx) =>
  withWarehouse(ctx, () => {
    const policy = policyToday(ctx);
    const preset = policy?.disinfectants.find((one) => one.presetId === input.presetId);
    if (policy === null || preset === undefined)
      return refused(refusal('NOT_FOUND', { what: 'disinfectant' }));
    const faults = inRange(preset, input.mgPerL);
    if (faults.length > 0) return refused(...faults);
    const preparationId = ctx.newId('prp');
    return decided(
      [
        {
          type: 'disinfectant.prepared',
          v: 1,
          subject: preparationId,
          payload: {
            preparationId,
            presetId: preset.presetId,
            agent: preset.agent,
            ratio: input.ratio,
            mgPerL: input.mgPerL,
            amountMl: input.amountMl,
            validMs: policy.disinfection.preparationHours * HOUR_MS,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      { preparationId },
    );
  });

/** What is used for one disinfection: of a preparation, or an agent that came ready to use. */
export type Agent = {
  readonly presetId: string;
  readonly mgPerL: number;
  readonly preparationId?: string | null;
  readonly usedMl?: number;
};

export type Chosen = {
  readonly preset: DisinfectantPreset;
  readonly mgPerL: number;
  readonly preparation: PreparationRecord | null;
  readonly usedMl: number;
};

const preparationFaults = (
  preparation: PreparationRecord,
  usedMl: number,
  ageMs: number,
): ReadonlyArray<Refusal> => {
  const left = preparation.amountMl - preparation.usedMl;
  return unless(
    [ageMs <= preparation.validMs, refusal('PREPARATION_EXPIRED', { hours: preparation.validMs / HOUR_MS })],
    [usedMl >= 1 && usedMl <= left, refusal('OUT_OF_RANGE', { what: 'usedMl', min: 1, max: left })],
  );
};

/** How old a mixed agent is now, in milliseconds of attested time. */
const ageNow =
  (ctx: Ctx) =>
  ({ prepared }: PreparationRecord): number =>
    attestedElapsed(prepared, ctx.clock, ctx.reads.gaps());

/**
 * The agent with every reason why it may not be used. A preparation's own concentration counts, not what is keyed; `ageOf`
 * says how old it was when it was used (ms).
 */
export const chooseAgent = (
  agent: Agent,
  policy: Policy,
  ctx: Ctx,
  ageOf: (preparation: PreparationRecord) => number = ageNow(ctx),
): { readonly chosen: Chosen | null; readonly faults: ReadonlyArray<Refusal> } => {
  const wanted = agent.preparationId ?? null;
  const preparation = wanted === null ? null : ctx.reads.preparation(wanted);
  if (wanted !== null && preparation === null)
    return { chosen: null, faults: [refusal('NOT_FOUND', { what: 'preparation' })] };
  const presetId = preparation?.presetId ?? agent.presetId;
  const preset = policy.disinfectants.find((one) => one.presetId === presetId);
  if (preset === undefined) return { chosen: null, faults: [refusal('NOT_FOUND', { what: 'disinfectant' })] };
  const mgPerL = preparation?.mgPerL ?? agent.mgPerL;
  const usedMl = preparation === null ? 0 : (agent.usedMl ?? 0);
  return {
    chosen: { preset, mgPerL, preparation, usedMl },
    faults: [
      ...inRange(preset, mgPerL),
      ...(preparation === null ? [] : preparationFaults(preparation, usedMl, ageOf(preparation))),
      ...unless([
        preparation !== null || !policy.disinfection.preparationRequired,
        refusal('PREPARATION_REQUIRED'),
      ]),
    ],
  };
};

export type StartDisinfectionInput = OnBatch &
  Agent & {
    readonly object: SampleLayer;
    readonly place?: string;
    /** Why it is disinfected once more: wanted for every time but the first. */
    readonly reason?: string;
  };

/** A batch that was disinfected, here or by its merchant's certificate: once more is avoided, and needs a reason. */
export const wasDisinfected = (batch: Batch): boolean =>
  isDisinfected(batch) ||
  batch.waivers.some((one) => one.basis === 'UPSTREAM_CERTIFICATE' && one.guard === 'DISINFECTED');

/** Starts the disinfection of an unpacked batch with an agent of the policy, in its range of concentration. */
export const startDisinfection: UseCase<StartDisinfectionInput, { disinfectionId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const { chosen, faults: agentFaults } = chooseAgent(input, policy, ctx);
    const reason = input.reason?.trim() ?? '';
    const faults = [
      ...agentFaults,
      ...unless(
        [batch.unpacked !== null, wrongState('NOT_UNPACKED')],
        [batch.zone === 'FRONT' || batch.zone === null, wrongState('RESTING')],
        [batch.cleared === null, wrongState('CLEARED')],
        [batch.disinfections.every((run) => run.ended !== null), wrongState('DISINFECTING')],
        [reason !== '' || !wasDisinfected(batch), refusal('DISINFECTED_BEFORE')],
      ),
      ...orderFaults(batch, policy, 'DISINFECT'),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0 || chosen === null) return refused(...faults);
    const disinfectionId = ctx.newId('dis');
    const { preset, mgPerL, preparation, usedMl } = chosen;
    return decided(
      [
        {
          type: 'disinfection.started',
          v: 2,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            disinfectionId,
            agent: preset.agent,
            mgPerL,
            contactMinutes: preset.contactMinutes,
            object: input.object,
            preparationId: preparation?.preparationId ?? null,
            usedMl,
            place: input.place ?? '',
            reason,
          },
        },
      ],
      { disinfectionId },
    );
  });

/** The reason why a contact time is not over, with the attested milliseconds that are missing; none when it is. */
const contactFaults = (
  run: { readonly contactMinutes: number; readonly started: Parameters<typeof attestedElapsed>[0] },
  ctx: Ctx,
): ReadonlyArray<Refusal> => {
  const elapsed = attestedElapsed(run.started, ctx.clock, ctx.reads.gaps());
  const remainingMs = Math.max(0, Math.ceil(run.contactMinutes * MINUTE_MS - elapsed));
  return unless([remainingMs === 0, refusal('CONTACT_TIME_NOT_OVER', { remainingMs })]);
};

export type EndDisinfectionInput = OnBatch & { readonly disinfectionId: string };

/** Ends a disinfection. The contact time is attested time: it cannot end early, whatever the computer's clock says. */
export const endDisinfection: UseCase<EndDisinfectionInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const run = batch.disinfections.find((one) => one.disinfectionId === input.disinfectionId);
    if (run === undefined) return refused(refusal('NOT_FOUND', { what: 'disinfection' }));
    const over = moveFaults(DISINFECTION, run.ended === null ? 'RUNNING' : 'ENDED', 'disinfection.ended');
    const faults = over.length > 0 ? over : contactFaults(run, ctx);
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'disinfection.ended',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, disinfectionId: run.disinfectionId },
        },
      ],
      {},
    );
  });

export type StartRoundInput = Agent & { readonly zone: ZoneKind; readonly place: string };

/** Starts the disinfection of a part of the house itself, goods or not (domain.md §4.4, 环境消杀). */
export const startRound: UseCase<StartRoundInput, { roundId: string }> = (input, ctx) =>
  withWarehouse(ctx, () => {
    const policy = policyToday(ctx);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const { chosen, faults } = chooseAgent(input, policy, ctx);
    if (faults.length > 0 || chosen === null) return refused(...faults);
    const roundId = ctx.newId('rnd');
    const { preset, mgPerL, preparation, usedMl } = chosen;
    return decided(
      [
        {
          type: 'areaDisinfection.started',
          v: 1,
          subject: roundId,
          payload: {
            roundId,
            zone: input.zone,
            place: input.place,
            agent: preset.agent,
            mgPerL,
            contactMinutes: preset.contactMinutes,
            preparationId: preparation?.preparationId ?? null,
            usedMl,
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      { roundId },
    );
  });

/** Ends a round once its contact time is over, in attested time as for goods. */
export const endRound: UseCase<{ readonly roundId: string }, Nothing> = (input, ctx) => {
  const round = ctx.reads.disinfectionRound(input.roundId);
  if (round === null) return refused(refusal('NOT_FOUND', { what: 'disinfection' }));
  const over = moveFaults(AREA_ROUND, round.ended ? 'ENDED' : 'RUNNING', 'areaDisinfection.ended');
  const faults = over.length > 0 ? over : contactFaults(round, ctx);
  if (faults.length > 0) return refused(...faults);
  return decided(
    [
      {
        type: 'areaDisinfection.ended',
        v: 1,
        subject: round.roundId,
        payload: { roundId: round.roundId },
      },
    ],
    {},
  );
};
