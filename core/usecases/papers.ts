import type { StoredFile } from '#core/domain/events.ts';
import type { PaperReading } from '#core/domain/papers/consistency.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import { refusal } from '#core/domain/refusals.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { unless, withBatch, wrongState } from './common.ts';

export type AttachPaperInput = {
  readonly batchId: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: BusinessDate;
  /** Last day that the paper names; null or left out where it names none. */
  readonly validTo?: BusinessDate | null;
  readonly file: StoredFile;
};

/** Attaches a paper to a batch. Papers may be made up later, until the batch is cleared. */
export const attachPaper: UseCase<AttachPaperInput, { paperId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const validTo = input.validTo ?? null;
    const faults = unless(
      [batch.cleared === null, wrongState('CLEARED')],
      [input.file.bytes > 0, refusal('FILE_UNREADABLE', { name: input.file.name })],
      [input.issuedOn <= businessDateOf(ctx.clock.wallMs), refusal('OUT_OF_RANGE', { what: 'issuedOn' })],
      [validTo === null || validTo >= input.issuedOn, refusal('OUT_OF_RANGE', { what: 'validTo' })],
      [
        // The same number may be handed in again once the paper that bore it has failed.
        !batch.papers.some(
          (paper) => paper.kind === input.kind && paper.number === input.number && paper.verdict !== 'FAILED',
        ),
        refusal('DUPLICATE', { what: 'paper', name: input.number }),
      ],
    );
    if (faults.length > 0) return refused(...faults);
    const paperId = ctx.newId('pap');
    return decided(
      [
        {
          type: 'paper.attached',
          v: 2,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            paperId,
            kind: input.kind,
            number: input.number,
            issuer: input.issuer,
            issuedOn: input.issuedOn,
            validTo,
            file: input.file,
          },
        },
      ],
      { paperId },
    );
  });

export type ReadPaperInput = {
  readonly batchId: string;
  readonly paperId: string;
  readonly reading: PaperReading;
  readonly verdict: 'PASSED' | 'FAILED';
  /** Why a paper failed; may be empty for one that passed. */
  readonly reason: string;
};

/**
 * Somebody keys what a paper says, without being shown what was declared, and whether the paper itself is good. Neither
 * who handed the paper in nor who declared may read it. May be done again until the batch is cleared: the last reading
 * counts, the others stay in the ledger.
 */
export const readPaper: UseCase<ReadPaperInput, Record<string, never>> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const paper = batch.papers.find((one) => one.paperId === input.paperId);
    if (paper === undefined) return refused(refusal('NOT_FOUND', { what: 'paper' }));
    const { personId } = ctx.actor;
    const { reading } = input;
    const { containerNo, issuedOn, validTo } = reading;
    const faults = unless(
      [batch.cleared === null, wrongState('CLEARED')],
      [personId !== paper.attached.by && personId !== batch.submitted.by, refusal('REVIEWER_IS_SUBMITTER')],
      [input.verdict === 'PASSED' || input.reason.trim() !== '', refusal('OUT_OF_RANGE', { what: 'reason' })],
      [validTo === null || validTo >= issuedOn, refusal('OUT_OF_RANGE', { what: 'validTo' })],
      [
        containerNo === null || isContainerNo(containerNo),
        refusal('FIELD_INVALID', { field: 'containerNo', value: (containerNo ?? '').slice(0, 40) }),
      ],
    );
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'paper.read',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            paperId: paper.paperId,
            kind: paper.kind,
            reading,
            verdict: input.verdict,
            reason: input.reason,
            readBy: personId,
          },
        },
      ],
      {},
    );
  });
