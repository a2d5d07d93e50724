/** Makes a printer in doubt forget what it holds, so that nothing of it comes out later. */
import type { PrinterFault } from '#core/ports/device.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import type { BorrowedPrinter } from '#server/devices/printer-desk.ts';
import type { ReportFault, Timers } from '#server/deps.ts';
import { RefusedError } from '#server/errors.ts';

export type ForgetDeps = {
  readonly borrowPrinter: (deviceId: string) => BorrowedPrinter;
  readonly timers: Pick<Timers, 'after'>;
  /** False when the doubt has ended, the run prints again, or the service closes. */
  readonly isWanted: (runId: string) => boolean;
  /** The printer has forgotten: what is in doubt can no longer come out of it. */
  readonly onForgotten: (runId: string) => void;
  readonly reportFault: ReportFault;
};

export type Forget = {
  /** Tries at once, with the printer in hand or by borrowing it, and again until it works or is no longer wanted. Never rejects. */
  readonly start: (runId: string, printerId: string, desk: BorrowedPrinter | null) => Promise<void>;
  readonly stop: (runId: string) => void;
  readonly stopAll: () => void;
};

const RETRY_MS = 2000;

/** An answer behind the cancel, be it a fault, says that the cancel was read; these say that nothing was answered. */
const NO_ANSWER: ReadonlyArray<PrinterFault> = ['SILENT', 'PORT_LOST', 'WRITE_TIMEOUT'];

const cancelAndAsk = async (desk: BorrowedPrinter): Promise<boolean> => {
  try {
    await desk.printer.cancel();
    const { faults } = await desk.printer.report();
    desk.noteFaults(faults);
    return !faults.some((fault) => NO_ANSWER.includes(fault));
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    return false;
  }
};

export const createForget = (deps: ForgetDeps): Forget => {
  const retries = new Map<string, () => void>();

  const borrowOrNull = (printerId: string): BorrowedPrinter | null => {
    try {
      return deps.borrowPrinter(printerId);
    } catch (error) {
      if (error instanceof RefusedError) return null;
      throw error;
    }
  };

  const attempt = async (printerId: string, borrowed: BorrowedPrinter | null): Promise<boolean> => {
    const desk = borrowed ?? borrowOrNull(printerId);
    try {
      return desk !== null && (await cancelAndAsk(desk));
    } finally {
      desk?.giveBack();
    }
  };

  const start = async (runId: string, printerId: string, desk: BorrowedPrinter | null): Promise<void> => {
    try {
      const forgotten = await attempt(printerId, desk);
      if (!deps.isWanted(runId)) return;
      if (forgotten) deps.onForgotten(runId);
      else
        retries.set(
          runId,
          deps.timers.after(RETRY_MS, () => void start(runId, printerId, null)),
        );
    } catch (error) {
      deps.reportFault(error, 'printing.forget');
    }
  };

  const stop = (runId: string): void => {
    retries.get(runId)?.();
    retries.delete(runId);
  };

  return {
    start,
    stop,
    stopAll: () => {
      for (const runId of [...retries.keys()]) stop(runId);
    },
  };
};
