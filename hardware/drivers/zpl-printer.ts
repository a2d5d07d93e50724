/** A label printer that speaks ZPL II, on a line that is kept open. */
import type { LabelBackground, LabelPrinter, PrinterFault, PrinterReport } from '#core/ports/device.ts';
import type { LabelProfile } from '#hardware/codecs/label-profile.ts';
import { rasterBackground } from '#hardware/codecs/label-raster.ts';
import { CANCEL_ALL, encodeLabel, encodeSetup, encodeTemplate, STORED_NAMES } from '#hardware/codecs/zpl.ts';
import type { PrinterIdentity } from '#hardware/codecs/zpl.ts';
import { createExchange } from './exchange.ts';
import { DEFAULT_SERIAL, describeAddress } from './line-address.ts';
import type { LineAddress } from './line-address.ts';
import { LineError } from './line-error.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { Backoff, LineState } from './line-keeper.ts';
import { PrinterFaultError } from './printer-fault.ts';
import { askDirectory, askIdentity, askReport } from './zpl-status.ts';
import type { OdometerUse } from './zpl-status.ts';

export type ZplPrinterOptions = {
  readonly address: LineAddress;
  readonly profile: LabelProfile;
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
  /** How long a question may stay unanswered before the printer counts as SILENT; 2000 ms unless told. */
  readonly silentAfterMs?: number;
  /** Longer than one label takes: a count that did not move for so long after `~JA` is at rest; 700 ms unless told. */
  readonly restMs?: number;
};

export type ZplPrinter = LabelPrinter & {
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt to open the line. */
  readonly firstState: Promise<LineState>;
  /** Who the printer says it is; rejects SILENT when it says nothing. See isEmulator. */
  readonly identify: () => Promise<PrinterIdentity>;
};

/** Longest wait for a printer to come to rest after a cancel, in reports of one rest time each. */
const MAX_REST_REPORTS = 15;

/** Milliseconds that bytes need on the wire; systems say "sent" long before. A serial server's wire may be slow, too. */
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
export function openZplPrinter(options: ZplPrinterOptions): ZplPrinter {
  const { address, profile, silentAfterMs = 2000, restMs = 700 } = options;
  /** Why labels may not be sent now; null after prepare(). */
  let unprepared: PrinterFault | null = 'PORT_LOST';
  let odometer: OdometerUse = 'UNKNOWN';
  let losses = 0;

  const keeper = keepLineOpen({
    address,
    ...(options.backoff === undefined ? {} : { backoff: options.backoff }),
    onData: (chunk) => exchange.receive(chunk),
    onState: (state) => {
      // What comes back may be another printer: nothing known of the old one may be used.
      if (state.state === 'LOST') {
        [unprepared, odometer] = ['PORT_LOST', 'UNKNOWN'];
        losses += 1;
        exchange.reset();
      }
      options.onState(state);
    },
  });
  const write = (bytes: Uint8Array): Promise<void> =>
    bytes.length === 0 ? Promise.resolve() : keeper.write(bytes);
  const exchange = createExchange(write);
  const send = (text: string): Promise<void> => write(Buffer.from(text, 'ascii'));

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw faultOf(thrown);
    }
  }

  async function report(): Promise<PrinterReport> {
    const asked = await askReport(exchange, odometer, silentAfterMs);
    odometer = asked.odometer;
    // A printer that had a fault may have lost its memory, and would then print blank labels without a word.
    unprepared = asked.report.faults[0] ?? unprepared;
    return asked.report;
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
    [unprepared, odometer] = ['OTHER', 'UNKNOWN'];
    const lossesBefore = losses;
    const template = encodeTemplate(profile, rasterBackground(profile, background));
    await send(CANCEL_ALL);
    const first = refuseFaulty(await report());
    const asked = performance.now();
    const session = encodeSetup(profile) + template;
    await send(session);
    const stored = await askDirectory(exchange, silentAfterMs + wireTime(address, session.length));
    if (stored !== null && !STORED_NAMES.every((name) => stored.includes(name))) {
      throw new PrinterFaultError(
        'BUFFER_CORRUPT',
        `the printer stored only ${stored.join(', ') || 'nothing'}`,
      );
    }
    const base = await rest(first, asked);
    if (losses !== lossesBefore)
      throw new PrinterFaultError('PORT_LOST', 'the line was lost while preparing');
    unprepared = null;
    return base;
  }

  return {
    describe: `ZPL ${describeAddress(address)}`,
    state: keeper.state,
    firstState: keeper.firstState,
    prepare: (background) => guarded(() => prepare(background)),
    send: async (label) => {
      const bytes = encodeLabel(label);
      if (unprepared !== null)
        throw new PrinterFaultError(unprepared, 'prepare the printer before sending labels');
      await guarded(() => send(bytes));
    },
    report: () => guarded(report),
    cancel: () => guarded(() => send(CANCEL_ALL)),
    identify: () =>
      guarded(async () => {
        const identity = await askIdentity(exchange, silentAfterMs);
        if (identity === null) throw new PrinterFaultError('SILENT', 'the printer does not say who it is');
        return identity;
      }),
    close: keeper.close,
  };
}
