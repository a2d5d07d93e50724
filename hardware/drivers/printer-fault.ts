import type { PrinterFault } from '#core/ports/device.ts';

/** What a label printer's calls reject with; `fault` is the first and gravest of what was found. */
export class PrinterFaultError extends Error {
  readonly fault: PrinterFault;

  constructor(fault: PrinterFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PrinterFaultError';
    this.fault = fault;
  }
}
