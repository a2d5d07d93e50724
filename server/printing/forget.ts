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
  /**
   * The printer has forgotten: what is in doubt can no longer come out of it. `counted` is its count now, null when it
   * has none; `atOnce` when it was told with the fault still before its eyes, so that it cannot have gone on meanwhile.
   */
  readonly onForgotten: (runId: string, counted: number | null, atOnce: boolean) => void;
  /** The order did not even leave: whoever mends the printer now lets it go on. */
  readonly onAdrift: (runId: string) => void;
  readonly reportFault: ReportFault;
};

export type Forget = {
  /** Tries at once, with the printer in hand or by borrowing it, and again until it works or is no longer wanted. Never rejects. */
  readonly start: (runId: string, printerId: string, desk: BorrowedPrinter | null) => Promise<void>;
  /** The same after a restart of this program. */
  readonly startAnew: (runId: string, printerId: string) => Promise<void>;
  readonly stop: (runId: string) => void;
  readonly stopAll: () => void;
};

const RETRY_MS = 2000;
/** After a start the line is still being opened: so many tries without a printer are no fault yet. */
const OPENING_TRIES = 2;

/** An answer behind the cancel, be it a fault, says that the cancel was read; these say that nothing was answered. */
const NO_ANSWER: ReadonlyArray<PrinterFault> = ['SILENT', 'PORT_LOST', 'WRITE_TIMEOUT'];

/** ABSENT: the printer was not to be had; UNTOLD: the order did not leave; TOLD: nothing was heard behind it. */
type Answer =
  | { readonly kind: 'ABSENT' | 'UNTOLD' | 'TOLD' }
  | { readonly kind: 'FORGOTTEN'; readonly counted: number | null };

const cancelAndAsk = async (desk: BorrowedPrinter): Promise<Answer> => {
  let kind: 'UNTOLD' | 'TOLD' = 'UNTOLD';
  try {
    await desk.printer.cancel();
    kind = 'TOLD';
    // What never answers may have obeyed, but nobody knows.
    if (desk.printerClass() === 'BLIND') return { kind };
    const { faults, printed } = await desk.printer.report();
    desk.noteFaults(faults);
    return faults.some((fault) => NO_ANSWER.includes(fault))
      ? { kind }
      : { kind: 'FORGOTTEN', counted: printed };
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    return { kind };
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
      return desk === null ? { kind: 'ABSENT' } : await cancelAndAsk(desk);
    } finally {
      desk?.giveBack();
    }
  };

  const again = async (
    runId: string,
    printerId: string,
    desk: BorrowedPrinter | null,
    patience: number,
    tries = 1,
  ): Promise<void> => {
    try {
      const answer = await attempt(printerId, desk);
      if (!deps.isWanted(runId)) return;
      if (answer.kind === 'FORGOTTEN') return deps.onForgotten(runId, answer.counted, desk !== null);
      if (answer.kind === 'UNTOLD' || (answer.kind === 'ABSENT' && tries > patience)) deps.onAdrift(runId);
      retries.set(
        runId,
        deps.timers.after(RETRY_MS, () => void again(runId, printerId, null, patience, tries + 1)),
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
    start: (runId, printerId, desk) => again(runId, printerId, desk, 0),
    startAnew: (runId, printerId) => again(runId, printerId, null, OPENING_TRIES),
    stop,
    stopAll: () => {
      for (const runId of [...retries.keys()]) stop(runId);
    },
  };
};
