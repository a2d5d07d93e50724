import type { DomainEvent, StoredFile, TestResult } from '#core/domain/events.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { refusal } from '#core/domain/refusals.ts';
import { restedMs } from '#core/domain/rest.ts';
import { stepsBefore } from '#core/domain/steps.ts';
import type { Role } from '#core/domain/roles.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withBatch, wrongState } from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

const HOUR_MS = 3_600_000;
const VERIFIERS: ReadonlyArray<Role> = ['LABORATORY', 'RESIDENT_SUPERVISOR', 'MANAGER'];

export type TakeSampleInput = OnBatch & {
  readonly sampleNo: string;
  readonly layer: SampleLayer;
  readonly site: string;
};

/** A swab is taken, when the batch's policy says: in Zhejiang from resting goods; the tube's number is unique in the warehouse for ever. */
export const takeSample: UseCase<TakeSampleInput, { sampleId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const before = stepsBefore(batch, policy, 'SAMPLE');
    const restHours = policy.sampling.earliestRestHour;
    const faults = unless(
      [batch.accepted !== null, wrongState('NOT_INSPECTED')],
      [!before.includes('REST'), wrongState('NOT_RESTING')],
      ...before
        .filter((step) => step !== 'REST' && step !== 'INSPECT')
        .map((step) => [false, refusal('STEP_TOO_EARLY', { step: 'SAMPLE', before: step })] as const),
      // A swab of goods that have not rested long enough would not count (Shandong: tested at the end of the rest).
      [
        batch.rest === null ||
          (restedMs({ batch, policy, clock: ctx.clock, gaps: ctx.reads.gaps() }) ?? 0) >= restHours * HOUR_MS,
        refusal('STEP_TOO_EARLY', { step: 'SAMPLE', before: 'REST' }),
      ],
      [batch.cleared === null, wrongState('CLEARED')],
      [
        ctx.reads.sampleByNo(input.sampleNo) === null,
        refusal('SAMPLE_NO_USED', { sampleNo: input.sampleNo }),
      ],
    );
    if (faults.length > 0) return refused(...faults);
    const sampleId = ctx.newId('smp');
    return decided(
      [
        {
          type: 'sample.taken',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            sampleId,
            sampleNo: input.sampleNo,
            layer: input.layer,
            site: input.site,
          },
        },
      ],
      { sampleId },
    );
  });

export type SendSamplesInput = OnBatch & {
  readonly sampleIds: ReadonlyArray<string>;
  readonly formNo: string;
  readonly laboratory: string;
};

/** Hands samples to the laboratory under one submission form. */
export const sendSamples: UseCase<SendSamplesInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const chosen = batch.samples.filter((sample) => input.sampleIds.includes(sample.sampleId));
    const faults = unless(
      [
        chosen.length === new Set(input.sampleIds).size && chosen.length > 0,
        refusal('NOT_FOUND', { what: 'sample' }),
      ],
      [chosen.every((sample) => sample.sent === null), wrongState('SENT')],
    );
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'sample.sent',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            sampleIds: chosen.map((sample) => sample.sampleId),
            formNo: input.formNo,
            laboratory: input.laboratory,
          },
        },
      ],
      {},
    );
  });

export type EnterResultInput = OnBatch & {
  readonly sampleId: string;
  readonly result: TestResult;
  readonly reportNo: string;
  readonly file: StoredFile | null;
};

const holdForPositive = (batchId: string, holdId: string, sampleNo: string): DomainEvent => ({
  type: 'hold.placed',
  v: 1,
  subject: batchId,
  payload: { batchId, holdId, kind: 'POSITIVE', reason: sampleNo },
});

/**
 * Enters the laboratory's result of one sample. It counts for release only once another person has verified it; a
 * positive one stops the batch at once, verified or not (domain.md §6, T0).
 */
export const enterResult: UseCase<EnterResultInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const sample = batch.samples.find((one) => one.sampleId === input.sampleId);
    if (sample === undefined) return refused(refusal('NOT_FOUND', { what: 'sample' }));
    const faults = unless(
      [sample.sent !== null, wrongState('NOT_SENT')],
      [sample.result === null, wrongState('RESULT_ENTERED')],
    );
    if (faults.length > 0) return refused(...faults);
    const { batchId } = batch;
    const events: DomainEvent[] = [
      {
        type: 'sample.resultEntered',
        v: 1,
        subject: batchId,
        payload: {
          batchId,
          sampleId: sample.sampleId,
          result: input.result,
          reportNo: input.reportNo,
          enteredBy: ctx.actor.personId,
          file: input.file,
        },
      },
    ];
    if (input.result === 'POSITIVE') events.push(holdForPositive(batchId, ctx.newId('hld'), sample.sampleNo));
    return decided(events, {});
  });

export type VerifyResultInput = OnBatch & { readonly sampleId: string; readonly result: TestResult };

/**
 * A second person keys the result from the report, blind to the entry. The verifier is whoever signed in place, else
 * the caller; never the person who entered it. A difference throws the entry away, so that it is entered anew.
 */
export const verifyResult: UseCase<VerifyResultInput, { agrees: boolean }> = (input, ctx) =>
  withBatch<{ agrees: boolean }>(input.batchId, ctx, (batch) => {
    const sample = batch.samples.find((one) => one.sampleId === input.sampleId);
    if (sample === undefined) return refused(refusal('NOT_FOUND', { what: 'sample' }));
    if (sample.result === null) return refused(wrongState('NO_RESULT'));
    if (sample.verified !== null) return refused(wrongState('VERIFIED'));
    const inPlace = ctx.second === null ? [] : secondPersonFaults(ctx, VERIFIERS);
    if (inPlace.length > 0) return refused(...inPlace);
    const verifiedBy = ctx.second?.personId ?? ctx.actor.personId;
    if (verifiedBy === sample.result.entered.by) return refused(refusal('VERIFIER_IS_ENTERER'));
    const { batchId } = batch;
    if (input.result !== sample.result.value) {
      const events: DomainEvent[] = [
        {
          type: 'sample.resultRejected',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            sampleId: sample.sampleId,
            rejectedBy: verifiedBy,
            reason: `${sample.result.value}/${input.result}`,
          },
        },
      ];
      if (input.result === 'POSITIVE')
        events.push(holdForPositive(batchId, ctx.newId('hld'), sample.sampleNo));
      return decided(events, { agrees: false });
    }
    return decided(
      [
        {
          type: 'sample.resultVerified',
          v: 1,
          subject: batchId,
          payload: { batchId, sampleId: sample.sampleId, result: input.result, verifiedBy },
        },
      ],
      { agrees: true },
    );
  });
