import { insideQuantity } from '#core/domain/batch.ts';
import { drawTraceCode, readTraceCode } from '#core/domain/codes.ts';
import type { DomainEvent, EventOf, EventType, ReservedCode } from '#core/domain/events.ts';
import { resolveDoubt as resolveByLastGood, type DoubtResolution } from '#core/domain/print-run.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { CODE } from '#core/domain/transitions/codes.ts';
import { moveRefusal } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type Decision, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord, CodeState } from '#core/ports/reads.ts';
import { unless, withBatch, withWarehouse, wrongState } from './common.ts';

/** Finds the code that a scan means, or says why it means none. */
export const findCode = (text: string, ctx: Ctx): CodeRecord | Refusal => {
  const warehouse = ctx.reads.warehouse();
  if (warehouse === null) return refusal('NOT_FOUNDED');
  const reading = readTraceCode(text, warehouse.code);
  const record =
    ctx.reads.foreignCode(text.trim()) ?? (reading.kind === 'CODE' ? ctx.reads.code(reading.code) : null);
  if (record === null && reading.kind === 'DAMAGED')
    return refusal('CODE_INCOMPLETE', { text: reading.text });
  return record ?? refusal('CODE_UNKNOWN', { text: text.slice(0, 40) });
};

const isRefusal = (value: CodeRecord | Refusal): value is Refusal => 'params' in value;

/** Runs `decide` on the code that a scan means. */
export const withCode = <R>(
  text: string,
  ctx: Ctx,
  decide: (code: CodeRecord) => Decision<R>,
): Decision<R> => {
  const found = findCode(text, ctx);
  return isRefusal(found) ? refused(found) : decide(found);
};

const freshCode = (warehouseCode: string, ctx: Ctx, taken: ReadonlySet<string>): string => {
  for (;;) {
    const code = drawTraceCode(warehouseCode, ctx.randomInts);
    if (!taken.has(code) && ctx.reads.code(code) === null) return code;
  }
};

/** States of codes whose piece is no longer packed in its carton. */
export const ENDED_CODES: ReadonlyArray<CodeState> = ['VOID', 'RETURNED', 'DESTROYED', 'MISSING'];

/** True for the code of a piece that stands here: each such piece has exactly one. */
export const standsForPiece = (record: CodeRecord): boolean =>
  record.kind === 'PIECE' && record.state !== 'SHIPPED' && !ENDED_CODES.includes(record.state);

export type ReserveInput = { readonly batchId: string; readonly piecesPerCarton: number };

/**
 * Reserves one code for each piece that has none and, when pieces are packed in cartons, one a carton. In printing order:
 * the pieces of a carton, then its own label, so that a carton is complete when its label comes out.
 */
export const reserve: UseCase<ReserveInput, { runId: string; codes: number }> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) =>
    withBatch(input.batchId, ctx, (batch) => {
      const known = ctx.reads.codesOfBatch(batch.batchId);
      const lacking = insideQuantity(batch) - known.filter(standsForPiece).length;
      const faults = unless(
        [batch.stored !== null, wrongState('NOT_STORED')],
        [lacking > 0, wrongState('CODES_RESERVED')],
      );
      if (faults.length > 0) return refused(...faults);
      const size = input.piecesPerCarton;
      const taken = new Set<string>();
      const draw = () => {
        const code = freshCode(warehouse.code, ctx, taken);
        taken.add(code);
        return code;
      };
      const codes: ReservedCode[] = [];
      // Numbers go on where they ended: a number is never given twice in a batch.
      const last = (kind: ReservedCode['kind']): number =>
        known.reduce((most, one) => (one.kind === kind ? Math.max(most, one.number) : most), 0);
      const [firstNumber, firstCarton] = [last('PIECE') + 1, last('CARTON')];
      for (let nth = 1; nth <= lacking; nth += 1) {
        const carton = size === 0 ? 0 : firstCarton + Math.ceil(nth / size);
        codes.push({ code: draw(), kind: 'PIECE', number: firstNumber + nth - 1, carton });
        const cartonEnds = size > 0 && (nth % size === 0 || nth === lacking);
        if (cartonEnds) codes.push({ code: draw(), kind: 'CARTON', number: carton, carton });
      }
      const runId = ctx.newId('run');
      return decided(
        [
          {
            type: 'codes.reserved',
            v: 1,
            subject: batch.batchId,
            payload: { batchId: batch.batchId, runId, codes },
          },
        ],
        {
          runId,
          codes: codes.length,
        },
      );
    }),
  );

const voidAndReissue = (
  records: ReadonlyArray<CodeRecord>,
  reason: string,
  ctx: Ctx,
  warehouseCode: string,
): ReadonlyArray<DomainEvent> => {
  const first = records[0];
  if (first === undefined) return [];
  const { batchId, runId } = first;
  const taken = new Set<string>();
  const reissued = records.map((record): DomainEvent => {
    const code = freshCode(warehouseCode, ctx, taken);
    taken.add(code);
    const replacement: ReservedCode = {
      code,
      kind: record.kind,
      number: record.number,
      carton: record.carton,
    };
    return {
      type: 'code.reissued',
      v: 1,
      subject: batchId,
      payload: { batchId, runId, replaces: record.code, replacement },
    };
  });
  return [
    {
      type: 'code.voided',
      v: 1,
      subject: batchId,
      payload: { batchId, runId, codes: records.map((r) => r.code), reason },
    },
    ...reissued,
  ];
};

export type PrintEvidence = EventOf<'label.printed'>['payload']['evidence'];

export type MarkPrintedInput = {
  readonly runId: string;
  readonly codes: ReadonlyArray<string>;
  readonly evidence: PrintEvidence;
};

/** Positive evidence came in that labels are on paper. Only codes in flight can become printed. */
export const markPrinted: UseCase<MarkPrintedInput, { printed: number }> = (input, ctx) => {
  const run = ctx.reads.printRun(input.runId);
  if (run === null) return refused(refusal('NOT_FOUND', { what: 'printRun' }));
  const wrong = input.codes.filter((code) => {
    const record = ctx.reads.code(code);
    return (
      record === null || record.runId !== input.runId || (record.state !== 'SENT' && record.state !== 'DOUBT')
    );
  });
  if (wrong.length > 0) return refused(wrongState('NOT_SENT'));
  return decided(
    [
      {
        type: 'label.printed',
        v: 1,
        subject: run.batchId,
        payload: { batchId: run.batchId, runId: run.runId, codes: input.codes, evidence: input.evidence },
      },
    ],
    { printed: input.codes.length },
  );
};

export type ResolveDoubtInput = { readonly runId: string; readonly lastGood: string | null };

/** Resolves labels in doubt by the last good label found on the paper, or by null when none can be read: print-run.ts has the rule. */
export const resolveDoubt: UseCase<ResolveDoubtInput, DoubtResolution> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    const run = ctx.reads.printRun(input.runId);
    if (run === null) return refused(refusal('NOT_FOUND', { what: 'printRun' }));
    const found = input.lastGood === null ? null : findCode(input.lastGood, ctx);
    if (found !== null && isRefusal(found)) return refused(found);
    const codes = ctx.reads.codesOfRun(run.runId);
    const resolution = resolveByLastGood(codes, found === null ? null : found.code);
    if (resolution === 'NOTHING_IN_DOUBT') return refused(wrongState('NOT_IN_DOUBT'));
    if (resolution === 'OUT_OF_RANGE')
      return refused(refusal('CODE_OUT_OF_RANGE_OF_DOUBT', { code: found?.code ?? '' }));
    const events: DomainEvent[] = [];
    if (resolution.printed.length > 0) {
      events.push({
        type: 'label.printed',
        v: 1,
        subject: run.batchId,
        payload: {
          batchId: run.batchId,
          runId: run.runId,
          codes: resolution.printed,
          evidence: 'SCAN_LAST_GOOD',
        },
      });
    }
    const voided = codes.filter((record) => resolution.voided.includes(record.code));
    events.push(...voidAndReissue(voided, 'IN_DOUBT', ctx, warehouse.code));
    return decided(events, resolution);
  });

const reachedPaper = (state: CodeState): boolean =>
  state === 'PRINTED' || state === 'APPLIED' || state === 'PICKED' || state === 'SHIPPED';

export type VoidCodeInput = { readonly code: string; readonly reason: string };

/**
 * Voids a printed label that is spoilt, lost or on the wrong goods. A void code is never used again: a new one takes its
 * number over, or, for the label of a platform, the piece waits for another to be bound (`replacement` is empty then).
 */
export const voidCode: UseCase<VoidCodeInput, { replacement: string }> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) =>
    withCode(input.code, ctx, (record) =>
      withBatch(record.batchId, ctx, () => {
        // A label that never came to paper is voided with its run or its goods, not by hand: nobody can be holding it.
        const against = codeRefusal(record, 'code.voided') ?? codeRefusal(record, 'label.reprinted');
        if (against !== null) return refused(against);
        if (record.scheme !== null) {
          const { batchId, runId, code } = record;
          const payload = { batchId, runId, codes: [code], reason: input.reason };
          return decided([{ type: 'code.voided', v: 1, subject: batchId, payload }], { replacement: '' });
        }
        const events = voidAndReissue([record], input.reason, ctx, warehouse.code);
        const replacement =
          events.flatMap((event) =>
            event.type === 'code.reissued' ? [event.payload.replacement.code] : [],
          )[0] ?? '';
        return decided(events, { replacement });
      }),
    ),
  );

/** Where a code stands in its table: what the print journal knows of labels in flight is no event. */
const lifeOf = ({ state }: CodeRecord): string =>
  state === 'SENT' || state === 'DOUBT' ? 'RESERVED' : state;

/** Why an event cannot befall a code, in the words of its state; null when it can. */
export const codeRefusal = (record: CodeRecord, event: EventType): Refusal | null =>
  moveRefusal(CODE, lifeOf(record), event, {
    code: record.code,
    number: record.number,
    ...(record.state === 'RETURNED' || record.state === 'DESTROYED' ? { state: record.state } : {}),
  });

export type ApplyInput = { readonly batchId: string; readonly code: string };
export type ApplyResult = {
  readonly applied: number;
  readonly kind: 'PIECE' | 'CARTON';
  readonly number: number;
};

/**
 * Verifies by scan that a label is on its piece. Scanning a carton's label stands for every printed piece packed in
 * it; all of them must be printed. A label read twice is acknowledged and does nothing twice (`applied` 0).
 */
export const apply: UseCase<ApplyInput, ApplyResult> = (input, ctx) =>
  withCode(input.code, ctx, (record) =>
    withBatch(record.batchId, ctx, (batch) => {
      if (record.batchId !== input.batchId)
        return refused(refusal('CODE_OTHER_BATCH', { code: record.code, batchNo: batch.batchNo }));
      const about = { kind: record.kind, number: record.number };
      const packed =
        record.kind === 'CARTON'
          ? ctx.reads
              .codesOfCarton(batch.batchId, record.carton)
              .filter((one) => one.kind === 'PIECE' && !ENDED_CODES.includes(one.state))
          : [];
      const unprinted = packed.filter((one) => !reachedPaper(one.state));
      if (unprinted.length > 0)
        return refused(
          refusal('CODE_NOT_PRINTED', {
            code: record.code,
            number: record.number,
            missing: unprinted.length,
          }),
        );
      const against = record.state === 'APPLIED' ? null : codeRefusal(record, 'code.applied');
      if (against !== null) return refused(against);
      const fresh = [record, ...packed].filter((one) => codeRefusal(one, 'code.applied') === null);
      const pieces = fresh.filter((one) => one.kind === 'PIECE').length;
      if (fresh.length === 0) return decided([], { applied: 0, ...about });
      return decided(
        [
          {
            type: 'code.applied',
            v: 1,
            subject: batch.batchId,
            payload: { batchId: batch.batchId, codes: fresh.map((one) => one.code), scanned: record.code },
          },
        ],
        { applied: pieces, ...about },
      );
    }),
  );
