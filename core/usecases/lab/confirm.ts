import type { StoredFile, TestResult } from '#core/domain/events.ts';
import { refusal } from '#core/domain/refusals.ts';
import { sampleStateOf } from '#core/domain/samples.ts';
import { SAMPLE } from '#core/domain/transitions/laboratory.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults } from '../common.ts';
import { withSample } from './common.ts';
import { VERIFIERS } from './results.ts';

type Nothing = Record<string, never>;

export type EnterConfirmationInput = {
  readonly sampleId: string;
  readonly result: TestResult;
  readonly laboratory: string;
  readonly reportNo: string;
  readonly file: StoredFile | null;
};

/**
 * Enters what the second laboratory says of a positive screening (domain.md §6). A confirmation that says nothing may be
 * followed by another; one that was verified as negative or positive stands.
 */
export const enterConfirmation: UseCase<EnterConfirmationInput, Nothing> = (input, ctx) =>
  withSample(input, ctx, (sample) => {
    const faults = moveFaults(SAMPLE, sampleStateOf(sample), 'sample.confirmationEntered');
    if (faults.length > 0) return refused(...faults);
    const { batchId, sampleId } = sample;
    return decided(
      [
        {
          type: 'sample.confirmationEntered',
          v: 1,
          subject: batchId ?? sampleId,
          payload: {
            batchId,
            sampleId,
            result: input.result,
            laboratory: input.laboratory,
            reportNo: input.reportNo,
            enteredBy: ctx.actor.personId,
            file: input.file,
          },
        },
      ],
      {},
    );
  });

export type VerifyConfirmationInput = { readonly sampleId: string; readonly result: TestResult };

/** A second person keys the confirmation from its report, blind to the entry; a difference throws the entry away. */
export const verifyConfirmation: UseCase<VerifyConfirmationInput, { agrees: boolean }> = (input, ctx) =>
  withSample<{ agrees: boolean }>(input, ctx, (sample) => {
    const { confirmation, batchId, sampleId } = sample;
    const event =
      input.result === confirmation?.value ? 'sample.confirmationVerified' : 'sample.confirmationRejected';
    const against = moveFaults(SAMPLE, sampleStateOf(sample), event);
    if (against.length > 0 || confirmation === null) return refused(...against);
    const inPlace = ctx.second === null ? [] : secondPersonFaults(ctx, VERIFIERS);
    if (inPlace.length > 0) return refused(...inPlace);
    const by = ctx.second?.personId ?? ctx.actor.personId;
    if (by === confirmation.entered.by) return refused(refusal('VERIFIER_IS_ENTERER'));
    const subject = batchId ?? sampleId;
    return input.result === confirmation.value
      ? decided(
          [
            {
              type: 'sample.confirmationVerified',
              v: 1,
              subject,
              payload: { batchId, sampleId, result: input.result, verifiedBy: by },
            },
          ],
          { agrees: true },
        )
      : decided(
          [
            {
              type: 'sample.confirmationRejected',
              v: 1,
              subject,
              payload: {
                batchId,
                sampleId,
                rejectedBy: by,
                reason: `${confirmation.value}/${input.result}`,
              },
            },
          ],
          { agrees: false },
        );
  });
