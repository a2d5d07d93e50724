/** What a ZPL printer is asked, and how its answers read. */
import type { PrinterFault } from '#core/ports/device.ts';
import type { PrinterIdentity } from '../printer-identity.ts';

export const QUERY_STATUS = '~HS\r\n';
export const QUERY_ERRORS = '~HQES\r\n';
export const QUERY_IDENTITY = '~HI\r\n';
/** Lifetime label count, kept over power cuts; Link-OS printers and some older ones. */
export const QUERY_ODOMETER = '! U1 getvar "odometer.total_label_count"\r\n';
/** Throws away everything received; the label under the head is finished. */
export const CANCEL_ALL = '~JA\r\n';

export type HostStatus = {
  readonly faults: ReadonlyArray<PrinterFault>;
  /** Whole formats that wait in the receive buffer. */
  readonly formatsWaiting: number;
  /** Labels left in the batch that is being printed. */
  readonly labelsRemaining: number;
  /** A format has begun to arrive and is not complete. */
  readonly partialFormat: boolean;
};

/**
 * Reads the three strings of a `~HS` answer (the text between STX and ETX of each); null when they are not one.
 * Field letters in the comments are those of the ZPL II programming guide, "Host Status Return".
 */
export function parseHostStatus(strings: ReadonlyArray<string>): HostStatus | null {
  const [first, second] = strings.map((text) => text.split(',').map((field) => field.trim()));
  if (strings.length !== 3 || first?.length !== 12 || second === undefined || second.length < 11) return null;
  // Only the fields that are used must be numbers: the print mode (r) of newer models is a letter.
  const used = [first[1], first[2], first[4], first[7], first[9], first[11], second[2], second[3], second[8]];
  if (!used.every((field) => /^\d+$/.test(field ?? ''))) return null;
  const on = (fields: ReadonlyArray<string>, index: number): boolean => Number(fields[index]) !== 0;
  const checks: ReadonlyArray<readonly [boolean, PrinterFault]> = [
    [on(first, 1), 'PAPER_OUT'], // b
    [on(second, 2), 'HEAD_OPEN'], // o
    [on(second, 3), 'RIBBON_OUT'], // p
    [on(first, 2), 'PAUSED'], // c
    [on(first, 9), 'BUFFER_CORRUPT'], // j
    [on(first, 11), 'OVER_TEMPERATURE'], // l
  ];
  return {
    faults: checks.filter(([raised]) => raised).map(([, fault]) => fault),
    formatsWaiting: Number(first[4]), // eee
    labelsRemaining: Number(second[8]), // uuuuuuuu
    partialFormat: on(first, 7), // h
  };
}

/** Error bits of `~HQES`, in the last group. What is not listed (jams, head failures) is OTHER. */
const ERROR_BITS: ReadonlyArray<readonly [number, PrinterFault]> = [
  [0x0000_0001, 'PAPER_OUT'],
  [0x0000_0002, 'RIBBON_OUT'],
  [0x0000_0004, 'HEAD_OPEN'],
  [0x0000_0008, 'CUTTER'],
  [0x0000_0010, 'OVER_TEMPERATURE'],
  [0x0000_0020, 'OVER_TEMPERATURE'],
  [0x0001_0000, 'PAUSED'],
];

/** Reads the error line of a `~HQES` answer; null when there is none. Indent and spacing differ between models. */
export function parseErrorQuery(text: string): ReadonlyArray<PrinterFault> | null {
  const match = /ERRORS:\s+([01])\s+([0-9A-F]{8})\s+([0-9A-F]{8})/.exec(text);
  if (match === null) return null;
  if (match[1] === '0') return [];
  const bits = Number.parseInt(match[3] ?? '0', 16);
  const faults = ERROR_BITS.filter(([bit]) => (bits & bit) !== 0).map(([, fault]) => fault);
  return faults.length === 0 ? ['OTHER'] : [...new Set(faults)];
}

/** Reads the answer to QUERY_ODOMETER (without its quotes); null when the printer does not know the variable. */
export function parseOdometer(text: string): number | null {
  const match = /^(\d{1,12})$/.exec(text.trim());
  return match === null ? null : Number(match[1]);
}

/** Reads a `~HI` answer (the text between STX and ETX): model, firmware, dots per millimetre, memory. */
export function parseIdentity(text: string): PrinterIdentity | null {
  const [model, firmware, dots] = text.split(',').map((field) => field.trim());
  if (model === undefined || model === '' || firmware === undefined) return null;
  const dotsPerMm = Number(dots);
  return { model, firmware, dotsPerMm: Number.isInteger(dotsPerMm) && dotsPerMm > 0 ? dotsPerMm : null };
}

/** Lists what is stored in the printer's volatile memory. */
export const QUERY_DIRECTORY = '^XA^HWR:*.*^XZ\r\n';

/** Names (with extension) in a directory answer; null when the text is none. */
export function parseDirectory(text: string): ReadonlyArray<string> | null {
  if (!/\bDIR\b/.test(text)) return null;
  return [...text.matchAll(/^\W*(?:R:)?([A-Z0-9_]{1,16}\.[A-Z]{3})\b/gim)].map((match) =>
    (match[1] ?? '').toUpperCase(),
  );
}
