import { missingPapers } from '#core/domain/batch.ts';
import type { DeclaredLine, DomainEvent, StoredFile } from '#core/domain/events.ts';
import { policyOfDay, type PaperKind } from '#core/domain/policy.ts';
import { refusal } from '#core/domain/refusals.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { mayTouch, unless, withBatch, withWarehouse, wrongState } from './common.ts';

export type DeclaredLineInput = Omit<DeclaredLine, 'lineNo'>;

export type SubmitInput = {
  readonly merchantId: string;
  readonly lines: ReadonlyArray<DeclaredLineInput>;
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly expectedOn: BusinessDate;
  readonly source: StoredFile | null;
};

const numbered = (lines: ReadonlyArray<DeclaredLineInput>): ReadonlyArray<DeclaredLine> =>
  lines.map((line, index) => ({ lineNo: index + 1, ...line }));

/** Batch number: warehouse code, day, running number of the day, such as `K7M-220422-017`. */
export const batchNumber = (warehouseCode: string, date: BusinessDate, nth: number): string =>
  `${warehouseCode}-${date.slice(2).replaceAll('-', '')}-${String(nth).padStart(3, '0')}`;

/** A merchant (or the market for it) declares a batch before it comes (domain.md §3.1, step 1). */
export const submit: UseCase<SubmitInput, { batchId: string; batchNo: string }> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    if (!mayTouch(ctx, input.merchantId)) return refused(refusal('NOT_YOUR_GOODS'));
    const date = businessDateOf(ctx.clock.wallMs);
    const policy = policyOfDay(ctx.reads.policies(), date);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const faults = unless(
      [ctx.reads.merchant(input.merchantId) !== null, refusal('NOT_FOUND', { what: 'merchant' })],
      [input.lines.length > 0, refusal('NO_LINES')],
    );
    if (faults.length > 0) return refused(...faults);
    const batchId = ctx.newId('bat');
    const batchNo = batchNumber(warehouse.code, date, ctx.reads.batchesDeclaredOn(date) + 1);
    return decided(
      [
        {
          type: 'declaration.submitted',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            batchNo,
            merchantId: input.merchantId,
            policyId: policy.policyId,
            lines: numbered(input.lines),
            plate: input.plate,
            containerNo: input.containerNo,
            sealNo: input.sealNo,
            expectedOn: input.expectedOn,
            source: input.source,
            businessDate: date,
          },
        },
      ],
      { batchId, batchNo },
    );
  });

export type AmendInput = {
  readonly batchId: string;
  readonly lines: ReadonlyArray<DeclaredLineInput>;
  readonly reason: string;
};

/** Changes a declaration that was returned or not yet reviewed; it is then reviewed (again). */
export const amend: UseCase<AmendInput, Record<string, never>> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = unless(
      [batch.review.verdict !== 'APPROVED', wrongState('APPROVED')],
      [input.lines.length > 0, refusal('NO_LINES')],
    );
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'declaration.amended',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, lines: numbered(input.lines), reason: input.reason },
        },
      ],
      {},
    );
  });

export type AttachPaperInput = {
  readonly batchId: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: BusinessDate;
  readonly file: StoredFile;
};

/** Attaches a paper to a batch. Papers may be made up later, until the batch is cleared. */
export const attachPaper: UseCase<AttachPaperInput, { paperId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = unless(
      [batch.cleared === null, wrongState('CLEARED')],
      [input.file.bytes > 0, refusal('FILE_UNREADABLE', { name: input.file.name })],
      [input.issuedOn <= businessDateOf(ctx.clock.wallMs), refusal('OUT_OF_RANGE', { what: 'issuedOn' })],
      [
        !batch.papers.some((paper) => paper.kind === input.kind && paper.number === input.number),
        refusal('DUPLICATE', { what: 'paper', name: input.number }),
      ],
    );
    if (faults.length > 0) return refused(...faults);
    const paperId = ctx.newId('pap');
    return decided(
      [
        {
          type: 'paper.attached',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            paperId,
            kind: input.kind,
            number: input.number,
            issuer: input.issuer,
            issuedOn: input.issuedOn,
            file: input.file,
          },
        },
      ],
      { paperId },
    );
  });

export type ReviewInput = {
  readonly batchId: string;
  readonly verdict: 'APPROVED' | 'RETURNED';
  readonly note: string;
};

/**
 * The market operator approves or returns a declaration. Approving with papers missing places a DOCS hold: the goods
 * may come in and rest, but are not released before the papers are made up (domain.md §7, exception 2).
 */
export const review: UseCase<ReviewInput, Record<string, never>> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const faults = unless(
      [batch.review.verdict === 'PENDING', wrongState(batch.review.verdict)],
      [batch.submitted.by !== ctx.actor.personId, refusal('REVIEWER_IS_SUBMITTER')],
      [input.verdict === 'APPROVED' || input.note.trim() !== '', refusal('OUT_OF_RANGE', { what: 'reason' })],
    );
    if (faults.length > 0) return refused(...faults);
    if (input.verdict === 'RETURNED') {
      return decided(
        [
          {
            type: 'declaration.returned',
            v: 1,
            subject: batch.batchId,
            payload: { batchId: batch.batchId, reason: input.note },
          },
        ],
        {},
      );
    }
    const missing = missingPapers(batch, policy.requiredPapers);
    const events: DomainEvent[] = [
      {
        type: 'declaration.approved',
        v: 1,
        subject: batch.batchId,
        payload: { batchId: batch.batchId, note: input.note },
      },
    ];
    if (missing.length > 0) {
      events.push({
        type: 'hold.placed',
        v: 1,
        subject: batch.batchId,
        payload: {
          batchId: batch.batchId,
          holdId: ctx.newId('hld'),
          kind: 'DOCS',
          reason: missing.join(','),
        },
      });
    }
    return decided(events, {});
  });
