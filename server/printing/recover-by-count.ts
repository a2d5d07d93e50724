/**
 * After a crash of this program alone, the printer's persistent count says which labels came out (hardware.md §2.3.5):
 * nobody has to look for paper. Anything that does not fit leaves it to the scan of the last good label.
 */
import { printedByCount } from '#core/domain/print-run.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Actor } from '#core/ports/context.ts';
import { markPrinted } from '#core/usecases/codes.ts';
import type { PrintIntent, PrintIntents } from '#db/journals/print-intents.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import type { Log, RunCommand, Timers } from '#server/deps.ts';
import type { BorrowedPrinter } from '#server/devices/printer-desk.ts';
import { RefusedError } from '#server/errors.ts';
import type { RunNote } from './run-notes.ts';

export type CountSettlerDeps = {
  readonly borrowPrinter: (deviceId: string) => BorrowedPrinter;
  readonly intents: Pick<PrintIntents, 'list' | 'clear'>;
  readonly runCommand: RunCommand;
  readonly timers: Pick<Timers, 'now'>;
  readonly sleep: (ms: number) => Promise<void>;
  /** False when the run prints again or the service closes. */
  readonly isWanted: (runId: string) => boolean;
  readonly log: Log;
};

/** How often and how long a printer is waited for after a restart: two seconds, enough to open a line that is there. */
const BORROW_EVERY_MS = 250;
const BORROW_TRIES = 8;

/**
 * Longest time since the last label was sent. Paper that ran out meanwhile and was loaded leaves no trace in a count
 * that goes up when a label begins; nobody loads paper and closes the head within this time of a crash.
 */
const RECOVER_WITHIN_MS = 10_000;

/**
 * How many of the oldest intents are printed, with the printer told to forget the rest; null when only a scan tells.
 * Needs a printer that counts for life, stands still without a fault, and still holds what was stored in it: one that
 * lost its power in between does not.
 */
const recoverByCount = async (
  desk: BorrowedPrinter,
  intents: ReadonlyArray<PrintIntent>,
  nowMs: UtcMs,
): Promise<number | null> => {
  const [oldest] = intents;
  const sinceMs = nowMs - Math.max(...intents.map((intent) => intent.sentMs));
  if (oldest === undefined || sinceMs < 0 || sinceMs > RECOVER_WITHIN_MS) return null;
  try {
    const stock = await desk.printer.takeStock();
    if (desk.printerClass() !== 'COUNT' || stock.intact !== true) return null;
    const printed = printedByCount(intents.length, oldest.counterBefore, stock.printed);
    if (printed === null) return null;
    await desk.printer.cancel();
    // The answer behind the cancel says that it was read, and that nothing came out while it was on its way.
    const after = await desk.printer.report();
    return after.faults.length === 0 && after.printed === stock.printed ? printed : null;
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    return null;
  }
};

/** Settles what a crash left behind by the printer's count; answers in whose name, or null when only a scan tells. */
export const createCountSettler = (deps: CountSettlerDeps) => {
  const { intents } = deps;

  const borrow = async (printerId: string): Promise<BorrowedPrinter | null> => {
    for (let tries = 0; tries < BORROW_TRIES; tries += 1) {
      try {
        return deps.borrowPrinter(printerId);
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        await deps.sleep(BORROW_EVERY_MS);
      }
    }
    return null;
  };

  return async (runId: string, note: RunNote): Promise<Actor | null> => {
    const desk = await borrow(note.printerId);
    if (desk === null) return null;
    try {
      const open = intents.list(runId);
      const printed = await recoverByCount(desk, open, deps.timers.now());
      // Somebody may have settled it by a scan meanwhile.
      if (printed === null || !deps.isWanted(runId) || intents.list(runId).length !== open.length)
        return null;
      const codes = open.map((intent) => intent.code);
      const shown = codes.slice(0, printed);
      const actor: Actor = { personId: 'system', roles: [], merchantId: null, seatId: note.seatId };
      if (shown.length > 0)
        deps.runCommand({
          commandId: `printed/${runId}/${shown.join('+')}`,
          name: 'codes.markPrinted',
          input: { runId, codes: shown, evidence: 'COUNTER' as const },
          actor,
          useCase: markPrinted,
          alongside: () => intents.clear(codes),
        });
      // Never begun, and forgotten by the printer: they wait again under their own codes.
      else intents.clear(codes);
      deps.log.info({ runId, printed, waiting: codes.length - printed }, 'settled by the count');
      return actor;
    } finally {
      desk.giveBack();
    }
  };
};
