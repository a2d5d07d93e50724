import type { Actor } from '#core/ports/context.ts';
import type { LabelPrinter } from '#core/ports/device.ts';
import { markPrinted } from '#core/usecases/codes.ts';
import { finishRun } from '#core/usecases/print-runs.ts';
import type { Store } from '#db/store.types.ts';
import type { RunRouterCall } from '#server/commands.ts';
import { createLabelQueue } from '#server/printing/label-queue.ts';
import { runSession } from '#server/printing/session.ts';
import { turn } from '#server/turn.ts';

/**
 * A printer in memory that prints at once and counts what it printed. Its labels lie on no roll: they belong to goods
 * that were labelled before the demonstration began.
 */
const printerInMemory = (): Pick<LabelPrinter, 'send' | 'report' | 'takeStock'> => {
  let printed = 0;
  return {
    send: () => {
      printed += 1;
      return Promise.resolve();
    },
    report: () => Promise.resolve({ faults: [], queued: 0, printed }),
    takeStock: () => Promise.resolve({ faults: [], queued: 0, printed, intact: true }),
  };
};

export type PrintAtOnceDeps = {
  readonly store: Pick<Store, 'reads' | 'journals'>;
  readonly runRouterCall: RunRouterCall;
  readonly nowMs: () => number;
  readonly shouldStop: () => boolean;
};

/**
 * Prints a run by the same session as the print service's, with the same intents and the same commands, on a printer
 * in memory: how fast a line is would else decide how many labels share an event, and no seed could give it again.
 */
export const createPrintAtOnce =
  ({ store, runRouterCall, nowMs, shouldStop }: PrintAtOnceDeps) =>
  async (runId: string, actor: Actor): Promise<void> => {
    const { printIntents: intents } = store.journals;
    const end = await runSession(
      {
        printer: printerInMemory(),
        next: createLabelQueue(store.reads, runId),
        markSent: ({ code, printOrder }, counterBefore) =>
          intents.markSent(runId, [{ code, printOrder }], nowMs(), counterBefore),
        markPrinted: (codes) =>
          void runRouterCall({
            commandId: `printed/${runId}/${codes.join('+')}`,
            name: 'codes.markPrinted',
            input: { runId, codes, evidence: 'COUNTER' as const },
            actor,
            useCase: markPrinted,
            alongside: () => intents.clear(codes),
          }),
        sleep: turn,
        shouldStop,
      },
      0,
    );
    if (end.kind !== 'DONE')
      throw new Error(`the run ended ${end.kind}`, { cause: end.kind === 'FAILED' ? end.error : null });
    runRouterCall({
      commandId: `finished/${runId}/${store.reads.codesOfRun(runId).length}`,
      name: 'codes.finishRun',
      input: { runId },
      actor,
      useCase: finishRun,
    });
  };
