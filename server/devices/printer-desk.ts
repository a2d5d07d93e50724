import type { LabelPrinter, PrinterFault } from '#core/ports/device.ts';

/** A printer in one pair of hands: while it is borrowed nobody else sends it anything or asks it anything. */
export type BorrowedPrinter = {
  readonly printer: Pick<LabelPrinter, 'prepare' | 'send' | 'report' | 'cancel'>;
  /** What the borrower has seen of the printer's health, for its light. */
  readonly noteFaults: (faults: ReadonlyArray<PrinterFault>) => void;
  /** Safe to call again. */
  readonly giveBack: () => void;
};
