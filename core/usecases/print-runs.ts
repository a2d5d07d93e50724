/** How a print run ends, is opened again, and is accounted for; and the one way to print a code a second time. */
import type { DomainEvent, EventOf, EventType } from '#core/domain/events.ts';
import type { PrinterClass } from '#core/ports/device.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { PRINT_RUN } from '#core/domain/transitions/codes.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord, PrintRunRecord } from '#core/ports/reads.ts';
import { codeRefusal, withCode } from './codes.ts';
import { unless, wrongState } from './common.ts';

/** One stretch of printing on one printer, as the service saw it. */
export type PrintSessionFacts = {
  readonly printerId: string;
  readonly printerClass: PrinterClass | null;
  /** The printer's count when it was prepared and when it was last believed; null when it has none or nobody knows. */
  readonly counterBefore: number | null;
  readonly counterAfter: number | null;
  /** Labels shown to be printed in it. */
  readonly printed: number;
};

export type RunInput = {
  readonly runId: string;
  /** Stretches of printing since the run was last accounted for. */
  readonly sessions?: ReadonlyArray<PrintSessionFacts>;
};

export type RunNumbers = {
  readonly allocated: number;
  readonly printed: number;
  readonly voided: number;
  readonly unused: number;
};

const numbersOf = (codes: ReadonlyArray<CodeRecord>): RunNumbers => {
  const voided = codes.filter((record) => record.state === 'VOID').length;
  const unused = codes.filter((record) => record.state === 'RESERVED').length;
  return { allocated: codes.length, voided, unused, printed: codes.length - voided - unused };
};

/**
 * What the printers' own counts grew by, against the labels shown to be printed meanwhile: the rest are labels of void
 * codes and labels that somebody fed by hand. Null when one of the printers keeps no count or lost it.
 */
const countedOf = (
  sessions: ReadonlyArray<PrintSessionFacts>,
): { readonly counted: number; readonly besides: number } | null => {
  let [counted, printed] = [0, 0];
  for (const session of sessions) {
    if (session.counterBefore === null || session.counterAfter === null) return null;
    counted += session.counterAfter - session.counterBefore;
    printed += session.printed;
  }
  return sessions.length === 0 ? null : { counted, besides: counted - printed };
};

const closing = (
  run: PrintRunRecord,
  numbers: RunNumbers,
  sessions: ReadonlyArray<PrintSessionFacts>,
): ReadonlyArray<DomainEvent> => {
  const { runId, batchId } = run;
  const counted = countedOf(sessions);
  const reconciled: EventOf<'printRun.reconciled'> = {
    type: 'printRun.reconciled',
    v: 1,
    subject: batchId,
    payload: {
      batchId,
      runId,
      ...numbers,
      counted: counted?.counted ?? null,
      besides: counted?.besides ?? null,
      sessions,
    },
  };
  return [
    { type: 'printRun.finished', v: 1, subject: batchId, payload: { batchId, runId, ...numbers } },
    reconciled,
  ];
};

const withRun = <R>(
  runId: string,
  ctx: Ctx,
  decide: (run: PrintRunRecord, codes: ReadonlyArray<CodeRecord>) => ReturnType<UseCase<unknown, R>>,
): ReturnType<UseCase<unknown, R>> => {
  const run = ctx.reads.printRun(runId);
  if (run === null) return refused(refusal('NOT_FOUND', { what: 'printRun' }));
  const codes = ctx.reads.codesOfRun(runId);
  if (codes.some((record) => record.state === 'DOUBT')) return refused(refusal('RUN_IN_DOUBT'));
  if (codes.some((record) => record.state === 'SENT')) return refused(refusal('RUN_ACTIVE'));
  return decide(run, codes);
};

const runFaults = (run: PrintRunRecord, event: EventType): ReadonlyArray<Refusal> =>
  moveFaults(PRINT_RUN, run.finished ? 'FINISHED' : 'OPEN', event);

/** Finishes a run on which nothing waits and nothing is in doubt; the numbers must add up. */
export const finishRun: UseCase<RunInput, RunNumbers> = (input, ctx) =>
  withRun(input.runId, ctx, (run, codes) => {
    const numbers = numbersOf(codes);
    const faults = [
      ...runFaults(run, 'printRun.finished'),
      ...unless([numbers.unused === 0, refusal('RUN_ACTIVE')]),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(closing(run, numbers, input.sessions ?? []), numbers);
  });

/**
 * Closes a run with labels still to print: they keep their codes, which were never sent and so are on no paper, and
 * wait until somebody opens the run again, on this printer or another, today or later.
 */
export const closeRun: UseCase<RunInput, RunNumbers> = (input, ctx) =>
  withRun(input.runId, ctx, (run, codes) => {
    const faults = runFaults(run, 'printRun.finished');
    if (faults.length > 0) return refused(...faults);
    const numbers = numbersOf(codes);
    return decided(closing(run, numbers, input.sessions ?? []), numbers);
  });

/** Opens a closed run again, because labels of it are to be printed. */
export const reopenRun: UseCase<{ readonly runId: string }, { waiting: number }> = (input, ctx) =>
  withRun(input.runId, ctx, (run, codes) => {
    const { unused } = numbersOf(codes);
    const faults = [
      ...runFaults(run, 'printRun.reopened'),
      ...unless([unused > 0, wrongState('RUN_FINISHED')]),
    ];
    if (faults.length > 0) return refused(...faults);
    const { runId, batchId } = run;
    return decided(
      [{ type: 'printRun.reopened', v: 1, subject: batchId, payload: { batchId, runId, waiting: unused } }],
      { waiting: unused },
    );
  });

export type ReprintInput = { readonly code: string; readonly reason: string };

/**
 * A supervisor has the label of a code printed once more, its old label destroyed. Every such order is counted, whether
 * or not paper came out; the usual way for a spoilt label is to void it and to print a new code.
 */
export const reprint: UseCase<ReprintInput, { readonly batchId: string; readonly record: CodeRecord }> = (
  input,
  ctx,
) =>
  withCode(input.code, ctx, (record) => {
    const against = codeRefusal(record, 'label.reprinted');
    if (against !== null) return refused(against);
    const { batchId, runId, code, kind, number } = record;
    return decided(
      [
        {
          type: 'label.reprinted',
          v: 1,
          subject: batchId,
          payload: { batchId, runId, code, kind, number, reason: input.reason },
        },
      ],
      { batchId, record },
    );
  });
