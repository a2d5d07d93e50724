/** What a TSPL printer is asked, and how its answers read. */
import type { PrinterFault } from '#core/ports/device.ts';
import type { PrinterIdentity } from '../printer-identity.ts';

/** Answered at once, wherever it stands in the stream: one raw byte. */
export const QUERY_STATUS = '\x1b!?';
/** The same question of current TSC firmware: eight bytes with a frame around them. */
export const QUERY_FULL_STATUS = '\x1b!S';
/** Throws away everything received; the label under the head is finished. */
export const CANCEL_ALL = '\x1b!.';
/** Model name; like every `~` question it is answered only when the printer is ready. */
export const QUERY_MODEL = '~!T\r\n';
/** Names in the printer's memory, each ended by CR, the last by SUB. */
export const QUERY_FILES = '~!F\r\n';
/** Labels counted by the firmware. Whether the count outlives a power cut is not written anywhere. */
export const QUERY_COUNT = 'OUT @LABEL\r\n';

export type TsplStatus = {
  readonly faults: ReadonlyArray<PrinterFault>;
  /** A label is under the head. */
  readonly printing: boolean;
};

type Checks = ReadonlyArray<readonly [number, PrinterFault]>;

function faultsIn(bits: number, checks: Checks): ReadonlyArray<PrinterFault> {
  const faults = checks.filter(([mask]) => (bits & mask) !== 0).map(([, fault]) => fault);
  return [...new Set(faults)];
}

/** Bits of the status byte (programming manual, `<ESC>!?`), gravest first: 2 is a jam, 0x80 "other". */
const STATUS_BITS: Checks = [
  [0x04, 'PAPER_OUT'],
  [0x41, 'HEAD_OPEN'],
  [0x08, 'RIBBON_OUT'],
  [0x10, 'PAUSED'],
  [0x82, 'OTHER'],
];

/** Reads the byte that answers QUERY_STATUS. */
export function parseStatusByte(byte: number): TsplStatus {
  return { faults: faultsIn(byte, STATUS_BITS), printing: (byte & 0x20) !== 0 };
}

/** Error bytes three and four of the full status; each is `@` (0x40) and its bits. */
const WARM_BITS: Checks = [
  [0x03, 'OVER_TEMPERATURE'],
  [0x08, 'CUTTER'],
  [0x14, 'OTHER'],
];
const PAPER_BITS: Checks = [
  [0x01, 'PAPER_OUT'],
  [0x20, 'HEAD_OPEN'],
  [0x0c, 'RIBBON_OUT'],
  [0x02, 'OTHER'],
];

/** First byte: pause; errors; everything in which a label is on its way (form feed, cutting, imaging, waiting for it). */
const BUSY = 'BCFLPWK';

/** Reads the answer to QUERY_FULL_STATUS (the four bytes between STX and ETX); null when it is none. */
export function parseFullStatus(text: string): TsplStatus | null {
  if (!/^[@-\x7f]{4}$/.test(text)) return null;
  const [state = '', , warm = '', paper = ''] = text;
  if (!`@\`E${BUSY}`.includes(state)) return null;
  const faults = [
    ...faultsIn(paper.charCodeAt(0) & 0x3f, PAPER_BITS),
    ...faultsIn(warm.charCodeAt(0) & 0x3f, WARM_BITS),
    ...(state === '`' ? (['PAUSED'] as const) : []),
  ];
  const unnamed = state === 'E' && faults.length === 0 ? (['OTHER'] as const) : [];
  return { faults: [...new Set([...faults, ...unnamed])], printing: BUSY.includes(state) };
}

/** Reads the answer to QUERY_COUNT; null when the printer does not know it. */
export function parseCount(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Reads a model name; null for anything that is no plain text. */
export function parseModel(text: string): PrinterIdentity | null {
  const model = text.trim();
  return /^[\x20-\x7e]{2,60}$/.test(model) ? { model, firmware: '', dotsPerMm: null } : null;
}
