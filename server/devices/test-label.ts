/** One label that shows that a printer, its cable and its paper work. */
import { refusal } from '#core/domain/refusals.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import type { Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { testBackground, testContent } from '#server/printing/label-texts.ts';
import type { BorrowedPrinter } from './printer-desk.ts';

const POLL_MS = 150;
const TRIES = 40;

/** Resolves when the printer has counted the label, or, if it has no count, has nothing left to print. Refuses PRINTER_NOT_READY. */
export const printTestLabel = async (desk: BorrowedPrinter, timers: Pick<Timers, 'after'>): Promise<void> => {
  const { printer } = desk;
  try {
    const before = await printer.prepare(testBackground);
    await printer.send(testContent);
    for (let tries = 0; tries < TRIES; tries += 1) {
      await new Promise<void>((resolve) => void timers.after(POLL_MS, resolve));
      const now = await printer.report();
      desk.noteFaults(now.faults);
      const [fault] = now.faults;
      if (fault !== undefined) throw new PrinterFaultError(fault, 'while the test label was printed');
      const isOut =
        before.printed === null || now.printed === null ? now.queued === 0 : now.printed > before.printed;
      if (isOut) return;
    }
    throw new PrinterFaultError('OTHER', 'the test label does not come out');
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    await printer.cancel().catch(() => undefined);
    return refuse(refusal('PRINTER_NOT_READY', { fault: error.fault }));
  } finally {
    desk.giveBack();
  }
};
