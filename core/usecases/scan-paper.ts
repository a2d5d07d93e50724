import type { PaperMark } from '#core/domain/paper-mark.ts';
import { refusal, type Refusal, type RefusalParams } from '#core/domain/refusals.ts';
import type { ScanOutcomeCode, ScanTarget } from '#core/domain/tasks.ts';
import type { Ctx } from '#core/ports/context.ts';

/** What a form's mark comes to: what the banner says and where it leads, or why the paper is not to be believed. */
export type PaperJudged =
  | {
      readonly ok: true;
      readonly code: ScanOutcomeCode;
      /** Amber: true once, and no longer what counts. */
      readonly stale: boolean;
      readonly params: RefusalParams;
      readonly target: ScanTarget | null;
    }
  | { readonly ok: false; readonly refusal: Refusal };

const no = (why: Refusal): PaperJudged => ({ ok: false, refusal: why });

/** `HZ1-20220429` ends in the business date of a daily sheet; null for any other number. */
const dateOf = (sheetNo: string): string | null => {
  const [, year, month, day] = /-(\d{4})(\d{2})(\d{2})$/u.exec(sheetNo) ?? [];
  return year === undefined || month === undefined || day === undefined ? null : `${year}-${month}-${day}`;
};

const certificate = (mark: PaperMark, ctx: Ctx, forged: Refusal): PaperJudged => {
  const found = ctx.reads.certificateByNo(mark.number);
  // The mark names the very entry that issued it: another number put before a true hash is no certificate.
  if (found === null || found.issuedSeq !== mark.seq) return no(forged);
  const batch = ctx.reads.batch(found.batchId);
  if (batch === null || (ctx.actor.merchantId !== null && batch.merchantId !== ctx.actor.merchantId))
    return no(refusal('NOT_YOUR_GOODS'));
  const recall = ctx.reads.recallOf(found.batchId);
  if (recall !== null)
    return no(refusal('CODE_RECALLED', { code: mark.number, incidentNo: recall.incidentNo }));
  const newest = batch.certificate?.certificateNo ?? '';
  const stale = batch.certificate?.certificateId !== found.certificateId;
  const left = batch.certificate === null ? 0 : batch.certificate.quantity - batch.certificate.collected;
  return {
    ok: true,
    code: stale ? 'CERTIFICATE_REPLACED' : 'CERTIFICATE_PROVEN',
    stale,
    params: { certificateNo: mark.number, batchNo: batch.batchNo, left, newest },
    target: { screen: 'CERTIFICATE', batchId: found.batchId },
  };
};

/**
 * Judges the QR of a printed form: the ledger must still hold the entry that it names, with the same hash, and a
 * certificate's number must be the one that this entry issued. Changes nothing.
 */
export const judgePaper = (mark: PaperMark, ctx: Ctx): PaperJudged => {
  const forged = refusal('PAPER_FORGED', { number: mark.number, seq: mark.seq });
  if (ctx.reads.hashAt(mark.seq) !== mark.hash) return no(forged);
  if (mark.kind === 'EXIT') return certificate(mark, ctx, forged);
  const date = mark.kind === 'SHEET' ? dateOf(mark.number) : null;
  return {
    ok: true,
    code: 'PAPER_PROVEN',
    stale: false,
    params: { form: mark.kind, number: mark.number, seq: mark.seq },
    target: date === null || ctx.actor.merchantId !== null ? null : { screen: 'SHEET', date },
  };
};
