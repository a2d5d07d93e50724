/** The account of print runs: finished by themselves, closed by a person, opened again; what the printers counted beside it. */
import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import type { PrintRunRecord } from '#core/ports/reads.ts';
import { closeRun, finishRun, reopenRun } from '#core/usecases/print-runs.ts';
import type { RunCounts } from '#db/queries/labels.ts';
import type { RunCommand } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import type { RunNotes } from './run-notes.ts';

export type RunBooksDeps = {
  readonly countsOf: (runId: string) => RunCounts | null;
  readonly runCommand: RunCommand;
  readonly notes: RunNotes;
};

type Call = { readonly commandId: string; readonly runId: string; readonly actor: Actor };

export type RunBooks = {
  /** Finishes a run on which nothing waits and nothing is in doubt, and answers true; leaves any other as it is. */
  readonly finishIfDone: (runId: string, actor: Actor) => boolean;
  /** Closes a run with labels still to print. Refuses what the use case refuses. */
  readonly close: (call: Call) => void;
  /** Opens a closed run again. Refuses WRONG_STATE for one of which nothing waits. */
  readonly reopen: (call: Call, run: PrintRunRecord) => void;
};

export const createRunBooks = ({ countsOf, runCommand, notes }: RunBooksDeps): RunBooks => {
  const sessionsOf = (runId: string) => notes.find(runId)?.sessions ?? [];
  return {
    finishIfDone: (runId, actor) => {
      const counts = countsOf(runId);
      if (counts === null || counts.finished || counts.waiting > 0 || counts.inFlight.length > 0)
        return false;
      runCommand({
        // A finished run opens again when a spoilt label is replaced, and is then finished with more codes.
        commandId: `finished/${runId}/${counts.total}`,
        name: 'codes.finishRun',
        input: { runId, sessions: sessionsOf(runId) },
        actor,
        useCase: finishRun,
        alongside: () => notes.forget(runId),
      });
      return true;
    },
    close: ({ commandId, runId, actor }) => {
      runCommand({
        commandId,
        name: 'codes.closeRun',
        input: { runId },
        actor,
        // What the printers counted is no part of what was asked: sent again, the same command is the same.
        useCase: (input, ctx) => closeRun({ ...input, sessions: sessionsOf(runId) }, ctx),
        alongside: () => notes.forget(runId),
      });
    },
    reopen: ({ commandId, runId, actor }, run) => {
      if ((countsOf(run.runId)?.waiting ?? 0) === 0) refuse(refusal('WRONG_STATE', { why: 'RUN_FINISHED' }));
      runCommand({
        commandId: `reopened/${commandId}`,
        name: 'codes.reopenRun',
        input: { runId },
        actor,
        useCase: reopenRun,
      });
    },
  };
};
