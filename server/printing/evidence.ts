import type { PrinterClass } from '#core/ports/device.ts';
import type { PrintEvidence } from '#core/usecases/codes.ts';

const EVIDENCE: Readonly<Record<PrinterClass, PrintEvidence>> = {
  RESPONSE: 'RESPONSE',
  COUNT: 'COUNTER',
  VOLATILE_COUNT: 'COUNTER',
  STATUS: 'STATUS',
  BLIND: 'SCAN_LAST_GOOD',
};

/** What the ledger says a label was printed by, on a printer of that class; one that is not known yet has counted. */
export const evidenceOf = (printerClass: PrinterClass | null): PrintEvidence =>
  EVIDENCE[printerClass ?? 'COUNT'];
