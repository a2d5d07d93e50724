/** What a label printer on a line is, whatever language it speaks: prepared or not, its faults, its rest after a cancel. */
import type {
  LabelBackground,
  LabelContent,
  LabelPrinter,
  PrinterFault,
  PrinterReport,
} from '#core/ports/device.ts';
import type { Bitmap } from '#hardware/codecs/bitmap.ts';
import type { LabelProfile } from '#hardware/codecs/label-profile.ts';
import { rasterBackground } from '#hardware/codecs/label-raster.ts';
import type { PrinterIdentity } from '#hardware/codecs/printer-identity.ts';
import { DEFAULT_SERIAL, describeAddress } from './line-address.ts';
import type { LineAddress } from './line-address.ts';
import { LineError } from './line-error.ts';
import type { LineFinder } from './line-finder.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { Backoff, LineState } from './line-keeper.ts';
import { PrinterFaultError } from './printer-fault.ts';

export type LabelPrinterOptions = {
  readonly address: LineAddress;
  readonly profile: LabelProfile;
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
  readonly finder?: LineFinder;
  /** How long a question may stay unanswered before the printer counts as SILENT; 2000 ms unless told. */
  readonly silentAfterMs?: number;
  /** Longer than one label takes: a count that did not move for so long after a cancel is at rest; 700 ms unless told. */
  readonly restMs?: number;
};

export type OpenLabelPrinter = LabelPrinter & {
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt to open the line. */
  readonly firstState: Promise<LineState>;
  /** Who the printer says it is; rejects SILENT when it says nothing. See isEmulator. */
  readonly identify: () => Promise<PrinterIdentity>;
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
  readonly load: (background: Bitmap) => Promise<void>;
  /** The bytes of one label. Throws RangeError for what refuseLabel refuses. */
  readonly encode: (label: LabelContent) => Uint8Array;
  readonly send: (label: Uint8Array) => Promise<void>;
  /** Null when the printer does not say. */
  readonly identify: () => Promise<PrinterIdentity | null>;
};

/** What a dialect is made with. */
export type DialectLine = {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Milliseconds that so many bytes need on the wire; systems say "sent" long before. */
  readonly wireTime: (bytes: number) => number;
  readonly profile: LabelProfile;
  readonly silentAfterMs: number;
  readonly restMs: number;
};

/** Longest wait for a printer to come to rest after a cancel, in reports of one rest time each. */
const MAX_REST_REPORTS = 15;

/** A serial server's wire may be slow, too. */
function wireTime(address: LineAddress, bytes: number): number {
  const { baudRate } = address.kind === 'SERIAL' ? address.settings : DEFAULT_SERIAL;
  return Math.ceil((bytes * 10_000) / baudRate);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

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
  const { address, profile, silentAfterMs = 2000, restMs = 700 } = options;
  /** Why labels may not be sent now; null after prepare(). */
  let unprepared: PrinterFault | null = 'PORT_LOST';
  let losses = 0;

  const keeper = keepLineOpen({
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
  });

  async function report(): Promise<PrinterReport> {
    const now = await dialect.report();
    // A printer that had a fault may have lost its memory, and would then print labels without their text and say nothing.
    unprepared = now.faults[0] ?? unprepared;
    return now;
  }

  /** The label under the head is finished after a cancel: the count to start from is one that stands still. */
  async function rest(first: PrinterReport, since: number): Promise<PrinterReport> {
    let before = first;
    let from = since;
    for (let round = 0; round < MAX_REST_REPORTS; round += 1) {
      await pause(Math.max(0, from + restMs - performance.now()));
      const now = refuseFaulty(await report());
      if (now.printed === before.printed && (now.queued ?? 0) === 0) return now;
      [before, from] = [now, performance.now()];
    }
    throw new PrinterFaultError('OTHER', 'the printer does not come to rest after a cancel');
  }

  async function prepare(background: LabelBackground): Promise<PrinterReport> {
    unprepared = 'OTHER';
    const lossesBefore = losses;
    const picture = rasterBackground(profile, background);
    await dialect.begin();
    const first = refuseFaulty(await report());
    const asked = performance.now();
    await dialect.load(picture);
    const base = await rest(first, asked);
    if (losses !== lossesBefore)
      throw new PrinterFaultError('PORT_LOST', 'the line was lost while preparing');
    unprepared = null;
    return base;
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
      await guarded(() => dialect.send(bytes));
    },
    report: () => guarded(report),
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
