import type { RoundKind, PlannedTube } from '#core/domain/events/lab.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { refusal } from '#core/domain/refusals.ts';
import { samplePlanOf, standingSamples, swabsOf } from '#core/domain/samples.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { unless, withBatch, withWarehouse, wrongState } from '../common.ts';
import { dayNumber } from './common.ts';

/** Tubes that one act may issue. */
const MAX_TUBES = 200;

export type IssueTubesInput = {
  readonly batchId: string;
  /** Tubes wanted by layer; empty takes what the batch's plan still lacks and no issued tube stands for. */
  readonly items: ReadonlyArray<{ readonly layer: SampleLayer; readonly count: number }>;
};

export type IssuedTubes = { readonly tubes: ReadonlyArray<PlannedTube> };

/** Numbers tubes for the swabs of a batch, to be printed and stuck on before the sampler goes to the goods. */
export const issueTubes: UseCase<IssueTubesInput, IssuedTubes> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) =>
    withBatch<IssuedTubes>(input.batchId, ctx, (batch) => {
      const policy = ctx.reads.policy(batch.policyId);
      if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
      const waiting = ctx.reads.emptyTubesOf(batch.batchId);
      const standing = standingSamples(batch);
      const wanted =
        input.items.length > 0
          ? input.items
          : samplePlanOf(batch, policy).map(({ layer, count }) => ({
              layer,
              count: count - swabsOf(standing, layer) - waiting.filter((tube) => tube.layer === layer).length,
            }));
      const layers = wanted.flatMap(({ layer, count }) =>
        Array.from({ length: Math.max(0, count) }, () => layer),
      );
      const faults = unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.cleared === null || ctx.reads.recallOf(batch.batchId) !== null, wrongState('CLEARED')],
        [layers.length > 0, refusal('TUBES_ENOUGH')],
        [layers.length <= MAX_TUBES, refusal('OUT_OF_RANGE', { what: 'tubes', max: MAX_TUBES })],
      );
      if (faults.length > 0) return refused(...faults);
      const date = businessDateOf(ctx.clock.wallMs);
      const before = ctx.reads.tubesIssuedOn(date);
      const tubes = layers.map((layer, index) => ({
        tubeNo: dayNumber(warehouse.code, 'S', date, before + index + 1),
        layer,
        site: '',
      }));
      return decided(
        [{ type: 'tubes.issued', v: 1, subject: batch.batchId, payload: { batchId: batch.batchId, tubes } }],
        { tubes },
      );
    }),
  );

export type PlanRoundInput = {
  readonly kind: RoundKind;
  readonly zone: ZoneKind;
  readonly note: string;
  /** Places to be swabbed, one tube each; for people the number of tubes is what counts, and each site is empty. */
  readonly sites: ReadonlyArray<string>;
};

/** Plans a round of swabs that belong to no batch: surfaces of a zone, or the people who work there. */
export const planRound: UseCase<PlanRoundInput, IssuedTubes & { roundId: string; roundNo: string }> = (
  input,
  ctx,
) =>
  withWarehouse<IssuedTubes & { roundId: string; roundNo: string }>(ctx, (warehouse) => {
    const isOfPeople = input.kind === 'PERSONNEL';
    const faults = unless(
      [
        input.sites.length >= 1 && input.sites.length <= MAX_TUBES,
        refusal('OUT_OF_RANGE', { what: 'tubes', max: MAX_TUBES }),
      ],
      [
        isOfPeople || input.sites.every((site) => site.trim() !== ''),
        refusal('OUT_OF_RANGE', { what: 'site' }),
      ],
    );
    if (faults.length > 0) return refused(...faults);
    const date = businessDateOf(ctx.clock.wallMs);
    const before = ctx.reads.tubesIssuedOn(date);
    const roundId = ctx.newId('rnd');
    const roundNo = dayNumber(warehouse.code, 'R', date, ctx.reads.roundsPlannedOn(date) + 1);
    const tubes = input.sites.map((site, index) => ({
      tubeNo: dayNumber(warehouse.code, 'S', date, before + index + 1),
      layer: input.kind,
      // Who is swabbed is personal data and never stands in the ledger.
      site: isOfPeople ? '' : site.trim(),
    }));
    return decided(
      [
        {
          type: 'round.planned',
          v: 1,
          subject: roundId,
          payload: { roundId, roundNo, kind: input.kind, zone: input.zone, note: input.note, tubes },
        },
      ],
      { roundId, roundNo, tubes },
    );
  });
