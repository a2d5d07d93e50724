/**
 * What core needs to know of the devices at the gate. The types are kept free of serial lines and printer
 * languages so that a print run or a scan means the same over ZPL, TSPL, USB or TCP.
 */

/**
 * What the decoder had to say of a frame: control bytes left out of the text, cut at the length limit, ended by a
 * lost line or a new start mark instead of its ending, ended without having begun (its start mark is lost), ended by a
 * pause alone, read as GB18030, readable both as UTF-8 and as GB18030, readable as neither.
 */
export type ScanFrameFlag =
  'NOISE' | 'OVERLONG' | 'UNENDED' | 'UNBEGUN' | 'PAUSE' | 'GB18030' | 'AMBIGUOUS' | 'UNDECODABLE';

/** One frame as it came off a scanner's line: the bytes are evidence and are kept whatever they mean. */
export type ScanFrame = {
  /** The bytes between two endings, AIM identifier included, endings excluded. */
  readonly raw: Uint8Array;
  /** Decoded text without the AIM identifier; UTF-8 is tried before GB18030. */
  readonly text: string;
  /** AIM symbology identifier such as `]Q1`, or null when the scanner sends none. */
  readonly aim: string | null;
  readonly flags: ReadonlyArray<ScanFrameFlag>;
};

/** Kinds of labels: on pieces and cartons, on what leaves, on sample tubes, on shelves. */
export type LabelDesignName = 'TRACE' | 'EXIT' | 'TUBE' | 'SLOT';

/** Faults a label printer can report, in words the screens translate. */
export type PrinterFault =
  | 'PAPER_OUT'
  | 'RIBBON_OUT'
  | 'HEAD_OPEN'
  | 'PAUSED'
  | 'OVER_TEMPERATURE'
  | 'CUTTER'
  | 'BUFFER_CORRUPT'
  | 'OTHER'
  | 'SILENT'
  | 'PORT_LOST'
  | 'WRITE_TIMEOUT';

/**
 * What a printer can show of its labels (hardware.md §2.5), found out when it is set up. RESPONSE: an answer after each
 * label; COUNT: a count that outlives a power cut; VOLATILE_COUNT: a count that does not; STATUS: only whether it
 * stands still; BLIND: nothing at all.
 */
export const PRINTER_CLASSES = ['RESPONSE', 'COUNT', 'VOLATILE_COUNT', 'STATUS', 'BLIND'] as const;
export type PrinterClass = (typeof PRINTER_CLASSES)[number];

/**
 * One answer to "how are you". `printed` grows by one for each label that the printer itself shows to be printed, and
 * by nothing else; what it starts from means nothing. Null when the printer shows none.
 */
export type PrinterReport = {
  readonly faults: ReadonlyArray<PrinterFault>;
  /** Labels received but not finished, as far as the printer says; null if it does not. */
  readonly queued: number | null;
  readonly printed: number | null;
};

/** What a printer shows once it stands still; `intact` says whether its memory still holds what this program stored. */
export type PrinterStock = PrinterReport & {
  /** Null when the printer does not say. A printer whose power was off in between has lost it. */
  readonly intact: boolean | null;
};

/** What stands on every label of one batch, rasterised once and stored in the printer's memory. */
export type LabelBackground = {
  /** What room is given to; TRACE unless told. */
  readonly design?: LabelDesignName;
  readonly title: string;
  /** Lines under the title, already translated and formatted (merchant, batch, dates …), at most five. */
  readonly lines: ReadonlyArray<string>;
};

/** The variable part of one label: the code, and the short text printed beside it. */
export type LabelContent = {
  /** Printed in plain letters: the trace code as the QR holds it, or the number of a sample, slot or certificate. Digits, upper-case letters and hyphens. */
  readonly code: string;
  /** Payload of the QR: the bare code or an upper-case URL that ends in it. */
  readonly payload: string;
  /** ASCII printed under the symbol beside the code, such as `12/158` or `CARTON 3`. */
  readonly note: string;
};

/** A printer that is open. Every call may reject with a PrinterFaultError; nothing is retried inside. */
export type LabelPrinter = {
  readonly describe: string;
  /** Cancels what the printer holds, sets up the session, stores the background. Returns the count to start from. */
  readonly prepare: (background: LabelBackground) => Promise<PrinterReport>;
  /** Writes one label and resolves when the bytes left this program: this is no evidence that it was printed. */
  readonly send: (label: LabelContent) => Promise<void>;
  readonly report: () => Promise<PrinterReport>;
  /** Waits until a printer that was left alone stands still, without cancelling anything: what it counts then is final. */
  readonly takeStock: () => Promise<PrinterStock>;
  /** Throws away what the printer has not begun. */
  readonly cancel: () => Promise<void>;
  readonly close: () => Promise<void>;
};
