import type { ScannerRole } from './scanner-roles.ts';

/**
 * What a scanner puts around a frame. `ANY` accepts CR, LF, CRLF and ETX as they come, with STX in front or not; `STX_ETX`
 * takes nothing that stands outside of both marks; `NONE`: a pause ends the frame.
 */
export const FRAME_ENDINGS = ['ANY', 'CR', 'LF', 'CRLF', 'ETX', 'STX_ETX', 'NONE'] as const;
export type FrameEnding = (typeof FRAME_ENDINGS)[number];

/** How a scanner writes text that is not ASCII. `AUTO`: UTF-8 where it is valid, else GB18030. */
export const SCAN_CHARSETS = ['AUTO', 'UTF8', 'GB18030'] as const;
export type ScanCharset = (typeof SCAN_CHARSETS)[number];

/**
 * How a scanner is told that its scan was kept, and whether it was good: makes have commands of their own. `ACK` is a bare
 * acknowledgement for scanners that wait for one. None of it is needed for anything: a scanner that is told nothing loses
 * nothing.
 */
export const SCANNER_VENDORS = ['NONE', 'ACK', 'HONEYWELL', 'ZEBRA_SSI', 'NEWLAND', 'DATALOGIC'] as const;
export type ScannerVendor = (typeof SCANNER_VENDORS)[number];

/** What is chosen for a scanner on the devices screen. */
export type ScannerSetup = {
  readonly ending: FrameEnding;
  readonly charset: ScanCharset;
  readonly vendor: ScannerVendor;
  readonly role: ScannerRole;
};
