import type { LabelPrinter, PrinterClass, PrinterFault } from '#core/ports/device.ts';

/** A printer in one pair of hands: while it is borrowed nobody else sends it anything or asks it anything. */
export type BorrowedPrinter = {
  readonly printer: Pick<LabelPrinter, 'prepare' | 'send' | 'report' | 'takeStock' | 'cancel'>;
  /** What the printer shows of its labels, as far as it is known; null until a label has shown it. */
  readonly printerClass: () => PrinterClass | null;
  /** What the borrower has seen of the printer's health, for its light. */
  readonly noteFaults: (faults: ReadonlyArray<PrinterFault>) => void;
  /** Safe to call again. */
  readonly giveBack: () => void;
};
