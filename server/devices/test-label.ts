/** One label on a printer in hand, waited for: a test label, a label printed once more, a label for a shelf or a tube. */
import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import { refusal } from '#core/domain/refusals.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import type { Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { testBackground, testContent } from '#server/printing/label-texts.ts';
import type { BorrowedPrinter } from './printer-desk.ts';

const POLL_MS = 150;
/** A label as one picture on a slow line takes half a minute. */
const TRIES = 240;
/** Without any sign of life nothing is waited for longer than a label takes. */
const BLIND_MS = 1500;

export type OneLabel = {
  readonly background: LabelBackground;
  readonly content: LabelContent;
  /** Called when the printer is ready, before the first byte of the label leaves; what it throws ends it there. */
  readonly beforeSend?: () => void;
};

/**
 * Resolves when the printer has shown the label, true, or, on a printer that shows nothing, after a moment, false.
 * Refuses PRINTER_NOT_READY. The printer is given back, and forgets what it has not begun when anything went wrong.
 */
export const printOneLabel = async (
  desk: BorrowedPrinter,
  timers: Pick<Timers, 'after'>,
  label: OneLabel,
): Promise<boolean> => {
  const { printer } = desk;
  const wait = (ms: number): Promise<void> => new Promise<void>((resolve) => void timers.after(ms, resolve));
  try {
    const before = await printer.prepare(label.background);
    label.beforeSend?.();
    await printer.send(label.content);
    if (desk.printerClass() === 'BLIND') {
      await wait(BLIND_MS);
      return false;
    }
    for (let tries = 0; tries < TRIES; tries += 1) {
      await wait(POLL_MS);
      const now = await printer.report();
      desk.noteFaults(now.faults);
      const [fault] = now.faults;
      if (fault !== undefined) throw new PrinterFaultError(fault, 'while the label was printed');
      const isOut =
        before.printed === null || now.printed === null ? now.queued === 0 : now.printed > before.printed;
      if (isOut) return true;
    }
    throw new PrinterFaultError('OTHER', 'the label does not come out');
  } catch (error) {
    if (!(error instanceof PrinterFaultError)) throw error;
    desk.noteFaults([error.fault]);
    await printer.cancel().catch(() => undefined);
    return refuse(refusal('PRINTER_NOT_READY', { fault: error.fault }));
  } finally {
    desk.giveBack();
  }
};

/** One label that shows that a printer, its cable and its paper work. Resolves and refuses as printOneLabel. */
export const printTestLabel = (desk: BorrowedPrinter, timers: Pick<Timers, 'after'>): Promise<boolean> =>
  printOneLabel(desk, timers, { background: testBackground, content: testContent });
