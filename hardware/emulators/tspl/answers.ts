/** The bytes with which the emulated TSPL printer answers, one character for each. */
import type { FaultName } from '../printer/faults.ts';

/** The model name by which a real warehouse's service knows that this is no printer. */
export const MODEL = 'GATEHOUSE-EMULATOR-TSPL';

const STATUS_VALUES: Readonly<Partial<Record<FaultName, number>>> = {
  'head-open': 0x01,
  'paper-out': 0x04,
  'ribbon-out': 0x08,
  paused: 0x10,
};
const PRINTING = 0x20;

/** Bits of `<ESC>!?`, also the status in the answer after a label. */
export function statusValue(raised: ReadonlySet<FaultName>, printing: boolean): number {
  return [...raised].reduce((bits, fault) => bits | (STATUS_VALUES[fault] ?? 0), printing ? PRINTING : 0);
}

const PAPER_VALUES: Readonly<Partial<Record<FaultName, number>>> = {
  'paper-out': 0x01,
  'ribbon-out': 0x04,
  'head-open': 0x20,
};

/** `<ESC>!S`: state, warnings, errors of the machine, errors of paper and ribbon; each `@` and its bits. */
export function fullStatus(raised: ReadonlySet<FaultName>, printing: boolean, bufferFull: boolean): string {
  const paper = [...raised].reduce((bits, fault) => bits | (PAPER_VALUES[fault] ?? 0), 0);
  const state = paper !== 0 ? 'E' : raised.has('paused') ? '`' : printing ? 'P' : '@';
  return `\x02${state}${bufferFull ? 'H' : '@'}@${String.fromCharCode(0x40 | paper)}\x03\r\n`;
}

/** What follows each label with SET RESPONSE ON: the status as two digits, or as the raw byte that the maker's samples read. */
export function labelResponse(form: 'digits' | 'raw', status: number, number: number): string {
  const count = String(number % 100_000).padStart(5, '0');
  return form === 'raw'
    ? `{${String.fromCharCode(status)},${count}}\r\n`
    : `{${status.toString(16).toUpperCase().padStart(2, '0')},${count}}`;
}

/** `~!F`: names of the stored files, each ended by CR, the list by SUB. */
export function fileList(names: ReadonlyArray<string>): string {
  return `${names.map((name) => `${name}\r`).join('')}\x1a`;
}
