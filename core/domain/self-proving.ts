import { readTraceCode } from './codes.ts';
import { readGs1 } from './gs1.ts';
import { readPaperMark } from './paper-mark.ts';

/**
 * Whether a scanned text proves by itself that it is whole: a trace code (bare or in a link) by its length and check
 * character, a supplier's code by its length and check digit, the mark of a form by the hash it ends in. Slot signs, batch numbers and tubes prove nothing: where a
 * scanner marks no ends, half of one may be another one.
 */
export const provesItself = (text: string, aim: string | null): boolean =>
  readTraceCode(text, '').kind === 'CODE' ||
  readGs1(text, aim)?.kind === 'GTIN' ||
  readPaperMark(text) !== null;
