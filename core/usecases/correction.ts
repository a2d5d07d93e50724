import { correctableFields, isCorrectionValue } from '#core/domain/corrections.ts';
import { refusal } from '#core/domain/refusals.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { unless, withAnyBatch } from './common.ts';

export type CorrectInput = {
  /** Ledger number of the event that is wrong. */
  readonly wrongSeq: number;
  readonly field: string;
  /** What the corrector saw: a correction of something that was changed meanwhile is refused. */
  readonly was: string;
  readonly now: string;
  readonly reason: string;
};

/** A recorded value as text; whatever is no text and no number cannot be corrected anyway. */
export const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * Puts a recorded value right by a new event that names the wrong one (domain.md §7, exception 26; CBV errorDeclaration).
 * The wrong event stays in the ledger and in the story; screens and papers show the corrected value from now on.
 */
export const correct: UseCase<CorrectInput, Record<string, never>> = (input, ctx) => {
  const fact = ctx.reads.recordedFact(input.wrongSeq);
  if (fact === null || fact.batchId === '') return refused(refusal('NOT_FOUND', { what: 'event' }));
  return withAnyBatch(fact.batchId, ctx, (batch) => {
    const kind = correctableFields(fact.type)[input.field];
    if (kind === undefined)
      return refused(refusal('NOT_CORRECTABLE', { type: fact.type, field: input.field }));
    const current = ctx.reads.correctedValue(fact.seq, input.field) ?? plain(fact.payload[input.field]);
    const now = input.now.trim();
    const faults = unless(
      [input.was === current, refusal('ALREADY_CHANGED', { current })],
      [isCorrectionValue(kind, now), refusal('OUT_OF_RANGE', { what: input.field })],
      [now !== current, refusal('DUPLICATE', { what: input.field, name: now })],
    );
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'record.corrected',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            wrongSeq: fact.seq,
            wrongType: fact.type,
            field: input.field,
            was: current,
            now,
            reason: input.reason,
          },
        },
      ],
      {},
    );
  });
};
