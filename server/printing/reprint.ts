/** The label of a code once more, ordered by a supervisor: counted before its first byte leaves. */
import { readTraceCode } from '#core/domain/codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import { reprint } from '#core/usecases/print-runs.ts';
import type { BorrowedPrinter } from '#server/devices/printer-desk.ts';
import { printOneLabel } from '#server/devices/test-label.ts';
import type { RunCommand, Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { backgroundOfBatch } from './label-preview.ts';
import { contentOf } from './label-queue.ts';

export type ReprintCall = {
  readonly commandId: string;
  readonly actor: Actor;
  readonly code: string;
  readonly reason: string;
  readonly printerId: string;
};

export type ReprintDeps = {
  readonly reads: Reads;
  readonly runCommand: RunCommand;
  readonly borrowPrinter: (deviceId: string) => BorrowedPrinter;
  readonly timers: Pick<Timers, 'after'>;
  readonly onOrdered: (runId: string) => void;
};

/** The same order came a second time: its label has been sent, and is not sent again. */
const SENT_BEFORE = new Error('this label has been sent before');

/** Answers whether the printer showed the label. Refuses what the use case and the printer refuse. */
export const createReprint =
  ({ reads, runCommand, borrowPrinter, timers, onOrdered }: ReprintDeps) =>
  async ({ commandId, actor, code, reason, printerId }: ReprintCall): Promise<boolean> => {
    const reading = readTraceCode(code, reads.warehouse()?.code ?? '');
    const record = reading.kind === 'CODE' ? reads.code(reading.code) : null;
    if (record === null) return refuse(refusal('CODE_UNKNOWN', { text: code.slice(0, 40) }));
    const order = (): void => {
      let isNew = false;
      runCommand({
        commandId,
        name: 'codes.reprint',
        input: { code, reason },
        actor,
        useCase: reprint,
        alongside: () => {
          isNew = true;
        },
      });
      onOrdered(record.runId);
      if (!isNew) throw SENT_BEFORE;
    };
    try {
      return await printOneLabel(borrowPrinter(printerId), timers, {
        background: backgroundOfBatch(reads, record.batchId),
        content: contentOf(reads.codesOfRun(record.runId), record),
        beforeSend: order,
      });
    } catch (error) {
      if (error === SENT_BEFORE) return false;
      throw error;
    }
  };
