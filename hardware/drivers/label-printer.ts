/** What a label printer on a line is, whatever language it speaks: prepared or not, its faults, its rest after a cancel. */
import type { GraphicForm } from '#core/domain/printer-profile.ts';
import type {
  LabelBackground,
  LabelContent,
  LabelPrinter,
  PrinterClass,
  PrinterFault,
  PrinterReport,
  PrinterStock,
} from '#core/ports/device.ts';
import { labelTime } from '#hardware/codecs/label-profile.ts';
import type { LabelProfile } from '#hardware/codecs/label-profile.ts';
import type { PrinterIdentity } from '#hardware/codecs/printer-identity.ts';
import { pauseFor, SYSTEM_TIMING } from './timing.ts';
import type { Timing } from './timing.ts';
import { DEFAULT_SERIAL, describeAddress } from './line-address.ts';
import type { LineAddress } from './line-address.ts';
import { LineError } from './line-error.ts';
import type { LineFinder } from './line-finder.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { Backoff, LineState } from './line-keeper.ts';
import { PrinterFaultError } from './printer-fault.ts';
import { createStillness } from './stillness.ts';

export type LabelPrinterOptions = {
  readonly address: LineAddress;
  readonly profile: LabelProfile;
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
  readonly finder?: LineFinder;
  /** How long a question may stay unanswered before the printer counts as SILENT; 2000 ms unless told. */
  readonly silentAfterMs?: number;
  /** Longer than one label takes: a count that did not move for so long after a cancel is at rest; 700 ms or more unless told. */
  readonly restMs?: number;
  /** What the printer showed when it was set up; found out as it goes without it, which STATUS and BLIND cannot be. */
  readonly printerClass?: PrinterClass;
  /** How text gets onto labels; the first form of the language unless told. */
  readonly form?: GraphicForm;
  readonly timing?: Timing;
  /** How the line is kept; over a serial port or TCP unless told. */
  readonly keepLine?: typeof keepLineOpen;
};

/** What a printer has shown of itself so far; see PRINTER_CLASSES. Null until a label has shown it. */
export type ShownClass = PrinterClass | null;

export type OpenLabelPrinter = LabelPrinter & {
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt to open the line. */
  readonly firstState: Promise<LineState>;
  /** Who the printer says it is; rejects SILENT when it says nothing. See isEmulator. */
  readonly identify: () => Promise<PrinterIdentity>;
  readonly shownClass: () => ShownClass;
};

/** One printer language on one line. Calls may reject with LineError or PrinterFaultError. */
export type Dialect = {
  readonly name: string;
  readonly receive: (chunk: Uint8Array) => void;
  /** The line is gone: what comes back may be another printer, nothing known of the old one may be used. */
  readonly forget: () => void;
  readonly cancel: () => Promise<void>;
  /** Cancels, forgets what belongs to a session, and does what it takes for the printer to listen. */
  readonly begin: () => Promise<void>;
  readonly report: () => Promise<PrinterReport>;
  /** Sets up the session and stores the background; rejects BUFFER_CORRUPT when the printer says that it did not. */
  readonly load: (background: LabelBackground) => Promise<void>;
  /** The bytes of one label. Throws RangeError for what refuseLabel refuses. */
  readonly encode: (label: LabelContent) => Uint8Array;
  readonly send: (label: Uint8Array) => Promise<void>;
  /** Null when the printer does not say. */
  readonly identify: () => Promise<PrinterIdentity | null>;
  /** Whether the printer's memory still holds what load() stored; null when it does not say. */
  readonly holds: () => Promise<boolean | null>;
  readonly shownClass: () => ShownClass;
};

/** What a dialect is made with. */
export type DialectLine = {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Milliseconds that so many bytes need on the wire; systems say "sent" long before. */
  readonly wireTime: (bytes: number) => number;
  readonly profile: LabelProfile;
  readonly silentAfterMs: number;
  readonly restMs: number;
  readonly timing: Timing;
  /** False for a printer that never answers: it is then asked nothing. */
  readonly answers: boolean;
};

/** Longest wait for a printer to come to rest after a cancel, in reports of one rest time each. */
const MAX_REST_REPORTS = 15;

/** Labels of more bytes hold the wire for longer than a question can wait. */
const LONG_LABEL = 1000;

const MIN_REST_MS = 700;
const REST_LABELS = 1.5;

/** A serial server's wire may be slow, too. */
function wireTime(address: LineAddress, bytes: number): number {
  const { baudRate } = address.kind === 'SERIAL' ? address.settings : DEFAULT_SERIAL;
  return Math.ceil((bytes * 10_000) / baudRate);
}

function faultOf(thrown: unknown): unknown {
  if (!(thrown instanceof LineError)) return thrown;
  const fault = thrown.code === 'WRITE_TIMEOUT' ? 'WRITE_TIMEOUT' : 'PORT_LOST';
  return new PrinterFaultError(fault, thrown.message, { cause: thrown });
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw faultOf(thrown);
  }
}

function refuseFaulty(report: PrinterReport): PrinterReport {
  const [fault] = report.faults;
  if (fault !== undefined)
    throw new PrinterFaultError(fault, `the printer reports ${report.faults.join(', ')}`);
  return report;
}

/**
 * Opens a printer and keeps its line open. Calls reject with PrinterFaultError: PORT_LOST while the line is away;
 * WRITE_TIMEOUT when the printer takes no bytes; send() the last fault until prepare() ran again after it, for the
 * printer's memory may be gone; prepare() rejects with whatever the printer reports. report() resolves with the
 * printer's own faults, SILENT among them. send() rejects with RangeError what refuseLabel refuses, before any byte leaves.
 */
export function openLabelPrinter(
  options: LabelPrinterOptions,
  createDialect: (line: DialectLine) => Dialect,
): OpenLabelPrinter {
  const { address, profile, silentAfterMs = 2000, timing = SYSTEM_TIMING } = options;
  const { restMs = Math.max(MIN_REST_MS, Math.ceil(REST_LABELS * labelTime(profile))) } = options;
  const { keepLine = keepLineOpen, printerClass } = options;
  const answers = printerClass !== 'BLIND';
  /** Why labels may not be sent now; null after prepare(). */
  let unprepared: PrinterFault | null = 'PORT_LOST';
  let losses = 0;

  const keeper = keepLine({
    address,
    ...(options.backoff === undefined ? {} : { backoff: options.backoff }),
    ...(options.finder === undefined ? {} : { finder: options.finder }),
    onData: (chunk) => dialect.receive(chunk),
    onState: (state) => {
      if (state.state === 'LOST') {
        unprepared = 'PORT_LOST';
        losses += 1;
        dialect.forget();
      }
      options.onState(state);
    },
  });
  const dialect = createDialect({
    write: (bytes) => (bytes.length === 0 ? Promise.resolve() : keeper.write(bytes)),
    wireTime: (bytes) => wireTime(address, bytes),
    profile,
    silentAfterMs,
    restMs,
    timing,
    answers,
  });
  const stillness = createStillness(timing, restMs);

  /** What the printer shows: its own evidence, or, where it has none, that it stands still and has lost nothing. */
  async function ask(): Promise<PrinterReport> {
    if (!answers) return { faults: [], queued: null, printed: null };
    const now = await dialect.report();
    if ((printerClass ?? dialect.shownClass()) !== 'STATUS' || now.faults.length > 0) {
      stillness.broken();
      return now;
    }
    if (stillness.isDue((now.queued ?? 0) === 0)) {
      // Still, but from a power cut between two questions: then nothing of what was sent may count as printed.
      if ((await dialect.holds()) === false) return { ...now, faults: ['BUFFER_CORRUPT'] };
      stillness.allPrinted();
    }
    return { ...now, printed: stillness.printed() };
  }

  async function report(): Promise<PrinterReport> {
    const now = await ask();
    // A printer that had a fault may have lost its memory, and would then print labels without their text and say nothing.
    unprepared = now.faults[0] ?? unprepared;
    return now;
  }

  /** The label under the head is finished after a cancel: the count to start from is one that stands still. */
  async function rest(first: PrinterReport, since: number): Promise<PrinterReport> {
    if (!answers) {
      await pauseFor(timing, restMs);
      return first;
    }
    let before = first;
    let from = since;
    for (let round = 0; round < MAX_REST_REPORTS; round += 1) {
      await pauseFor(timing, from + restMs - timing.now());
      const now = refuseFaulty(await report());
      if (now.printed === before.printed && (now.queued ?? 0) === 0) return now;
      [before, from] = [now, timing.now()];
    }
    throw new PrinterFaultError('OTHER', 'the printer does not come to rest after a cancel');
  }

  async function prepare(background: LabelBackground): Promise<PrinterReport> {
    unprepared = 'OTHER';
    const lossesBefore = losses;
    await dialect.begin();
    stillness.begin();
    const first = refuseFaulty(await report());
    const asked = timing.now();
    await dialect.load(background);
    const base = await rest(first, asked);
    if (losses !== lossesBefore)
      throw new PrinterFaultError('PORT_LOST', 'the line was lost while preparing');
    unprepared = null;
    return base;
  }

  /** A printer that was left alone: only what stands still is final, so a fault or a count on the move is no stock. */
  async function takeStock(): Promise<PrinterStock> {
    const first = refuseFaulty(await report());
    const still = await rest(first, timing.now());
    return { ...still, intact: answers ? await dialect.holds() : null };
  }

  return {
    describe: `${dialect.name} ${describeAddress(address)}`,
    state: keeper.state,
    firstState: keeper.firstState,
    prepare: (background) => guarded(() => prepare(background)),
    send: async (label) => {
      const bytes = dialect.encode(label);
      if (unprepared !== null)
        throw new PrinterFaultError(unprepared, 'prepare the printer before sending labels');
      stillness.sent(wireTime(address, bytes.length));
      await guarded(() => dialect.send(bytes));
      // Systems say "sent" long before a picture is over the wire, and nothing can be asked behind it; nor can a printer
      // that answers nothing be told to forget while the rest of its pack still is on the wire.
      if (!answers || bytes.length > LONG_LABEL) await pauseFor(timing, wireTime(address, bytes.length));
    },
    report: () => guarded(report),
    takeStock: () => guarded(takeStock),
    shownClass: () => (printerClass === 'BLIND' ? 'BLIND' : dialect.shownClass()),
    cancel: () => guarded(dialect.cancel),
    identify: () =>
      guarded(async () => {
        const identity = await dialect.identify();
        if (identity === null) throw new PrinterFaultError('SILENT', 'the printer does not say who it is');
        return identity;
      }),
    close: keeper.close,
  };
}
