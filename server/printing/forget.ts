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
  /** The printer has forgotten: what is in doubt can no longer come out of it. `counted` is its count now, null when it has none. */
  readonly onForgotten: (runId: string, counted: number | null) => void;
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

type Answer = { readonly forgotten: boolean; readonly counted: number | null };

const NOTHING_HEARD: Answer = { forgotten: false, counted: null };

const cancelAndAsk = async (desk: BorrowedPrinter): Promise<Answer> => {
  try {
    await desk.printer.cancel();
    // What never answers may have obeyed, but nobody knows.
    if (desk.printerClass() === 'BLIND') return NOTHING_HEARD;
    const { faults, printed } = await desk.printer.report();
    desk.noteFaults(faults);
    return { forgotten: !faults.some((fault) => NO_ANSWER.includes(fault)), counted: printed };
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    return NOTHING_HEARD;
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

  const attempt = async (printerId: string, borrowed: BorrowedPrinter | null): Promise<Answer> => {
    const desk = borrowed ?? borrowOrNull(printerId);
    try {
      return desk === null ? NOTHING_HEARD : await cancelAndAsk(desk);
    } finally {
      desk?.giveBack();
    }
  };

  const start = async (runId: string, printerId: string, desk: BorrowedPrinter | null): Promise<void> => {
    try {
      const { forgotten, counted } = await attempt(printerId, desk);
      if (!deps.isWanted(runId)) return;
      if (forgotten) deps.onForgotten(runId, counted);
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
