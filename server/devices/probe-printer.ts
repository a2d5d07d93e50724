/** Finds out what a printer is: prints a test label in one form after the other until one is taken, and sees what it shows. */
import type { GraphicForm } from '#core/domain/printer-profile.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { PrinterClass } from '#core/ports/device.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import type { Timers } from '#server/deps.ts';
import { refuse, RefusedError } from '#server/errors.ts';
import type { BorrowedPrinter } from './printer-desk.ts';
import type { PrinterSetup } from './printer-setup.ts';
import { printTestLabel } from './test-label.ts';

export type ProbeDeps = {
  readonly forms: ReadonlyArray<GraphicForm>;
  /** Opens the printer anew with what is to be tried. */
  readonly reopen: (setup: PrinterSetup) => Promise<void>;
  readonly borrow: () => BorrowedPrinter;
  readonly timers: Pick<Timers, 'after'>;
};

/** The printer said that it did not store the background: another form may be taken. */
const isNotStored = (error: unknown): boolean =>
  error instanceof RefusedError &&
  error.refusals.some((one) => one.code === 'PRINTER_NOT_READY' && one.params['fault'] === 'BUFFER_CORRUPT');

/** A status proves labels only together with a memory that is asked whether it is still what it was. */
const classByMemory = async (desk: BorrowedPrinter): Promise<PrinterClass> => {
  try {
    return (await desk.printer.takeStock()).intact === null ? 'BLIND' : 'STATUS';
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    return refuse(refusal('PRINTER_NOT_READY', { fault: error.fault }));
  } finally {
    desk.giveBack();
  }
};

/**
 * Prints one test label. The first form that the printer does not refuse is kept (one that cannot say so is kept in the
 * best form: a person looks at the label and chooses another), and what it showed of the label is its class. A printer
 * that is known to be blind stays so, and so does one that shows its status only and cannot say whether it was without
 * power meanwhile: then its standing still proves nothing. Refuses PRINTER_NOT_READY.
 */
export const probePrinter = async (deps: ProbeDeps, known: PrinterSetup): Promise<PrinterSetup> => {
  const { forms, reopen, borrow, timers } = deps;
  const printerClass: PrinterClass | null = known.printerClass === 'BLIND' ? 'BLIND' : null;
  const tried = known.form === null || !forms.includes(known.form) ? forms : [known.form];
  for (const [index, form] of tried.entries()) {
    await reopen({ printerClass, form });
    const desk = borrow();
    try {
      await printTestLabel(desk, timers);
      const shown = desk.printerClass();
      const found = { printerClass: shown === 'STATUS' ? await classByMemory(borrow()) : shown, form };
      // From now on it is asked nothing.
      if (found.printerClass === 'BLIND' && printerClass !== 'BLIND') await reopen(found);
      return found;
    } catch (error) {
      if (!isNotStored(error) || index === tried.length - 1) throw error;
    }
  }
  throw new Error('a printer without a form to try');
};
