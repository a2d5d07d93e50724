/** One stretch of printing on an open, prepared printer, until nothing waits, somebody pauses, or a fault comes. */
import {
  labelSent,
  maySend,
  observe,
  openSession,
  type DoubtCause,
  type PrintSession,
} from '#core/domain/print-run.ts';
import type { LabelContent, LabelPrinter, PrinterFault } from '#core/ports/device.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';

export type WaitingLabel = {
  readonly code: string;
  readonly printOrder: number;
  readonly content: LabelContent;
};

export type SessionDeps = {
  readonly printer: Pick<LabelPrinter, 'send' | 'report' | 'takeStock'>;
  /** The next label in print order, or null when nothing waits now. */
  readonly next: () => WaitingLabel | null;
  /** Makes the intent durable; only then may bytes leave. Throws when it cannot. */
  readonly markSent: (label: WaitingLabel, counterBefore: number | null) => void;
  /** Makes it durable that labels are on paper. Throws when it cannot. */
  readonly markPrinted: (codes: ReadonlyArray<string>) => void;
  /** Resolves after so many ms, or at once when the service closes. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly shouldStop: () => boolean;
  /** A person saw something go wrong at the printer: what is under way is in doubt. */
  readonly isTroubled?: () => boolean;
  /** Labels that are sent one after the other, nothing asked, before a person scans the last; null for printers that show something. */
  readonly pack?: number | null;
};

export type SessionEnd =
  | { readonly kind: 'DONE' }
  | { readonly kind: 'STOPPED' }
  /** Sent without evidence; the last label of them is to be scanned. */
  | { readonly kind: 'PACK'; readonly last: string }
  /** Labels may be in doubt: whatever has an intent now. */
  | {
      readonly kind: 'FAILED';
      readonly cause: DoubtCause | 'PERSON' | 'FAULT';
      readonly faults: ReadonlyArray<PrinterFault>;
      readonly error: unknown;
    };

/** How often the printer is asked; a label takes about 400 ms. */
export const POLL_MS = 150;

/**
 * Longest time without a label coming out. Counted in the waits made here and not by any clock, so that a clock that
 * is moved (a demonstration, a correction) never makes a doubt.
 */
export const PATIENCE_MS = 5000;

/** Runs a session that starts at the count that `prepare` answered. Never rejects. */
export const runSession = async (deps: SessionDeps, startCount: number): Promise<SessionEnd> => {
  const { pack = null } = deps;
  let session: PrintSession = openSession(startCount);
  let waitedMs = 0;
  /** Taken from the queue and not yet sent. */
  let upcoming: WaitingLabel | null = null;
  const peek = (): WaitingLabel | null => (upcoming ??= deps.next());

  const fill = async (): Promise<void> => {
    while (!deps.shouldStop() && maySend(session)) {
      const label = peek();
      if (label === null) return;
      upcoming = null;
      // What the printer will have counted before this one: after a crash its count says which labels came out.
      deps.markSent(label, session.counter + session.inFlight.length);
      session = labelSent(session, label.code, waitedMs);
      await deps.printer.send(label.content);
    }
  };

  /**
   * Why the last labels are in doubt although they were counted; null when the printer stands still behind them as it
   * should. A printer that counts a label when it begins it has counted one that is spoilt a moment later, and behind the
   * last one nothing else is on its way that would be in doubt and bring a person to look.
   */
  const doubtOfLast = async (last: PrintSession): Promise<SessionEnd | null> => {
    const stock = await deps.printer.takeStock();
    if (stock.intact === false)
      return { kind: 'FAILED', cause: 'PRINTER_FAULT', faults: ['BUFFER_CORRUPT'], error: null };
    const seen = observe(last, stock, waitedMs, PATIENCE_MS);
    return seen.kind === 'DOUBT'
      ? { kind: 'FAILED', cause: seen.cause, faults: stock.faults, error: null }
      : null;
  };

  const sendPack = async (size: number): Promise<SessionEnd> => {
    let last: string | null = null;
    for (let sent = 0; sent < size && !deps.shouldStop(); sent += 1) {
      const label = deps.next();
      if (label === null) break;
      deps.markSent(label, null);
      last = label.code;
      await deps.printer.send(label.content);
    }
    if (last !== null) return { kind: 'PACK', last };
    return { kind: deps.shouldStop() ? 'STOPPED' : 'DONE' };
  };

  try {
    if (pack !== null) return await sendPack(pack);
    for (;;) {
      await fill();
      if (session.inFlight.length === 0) return { kind: deps.shouldStop() ? 'STOPPED' : 'DONE' };
      await deps.sleep(POLL_MS);
      waitedMs += POLL_MS;
      if (deps.isTroubled?.() === true) return { kind: 'FAILED', cause: 'PERSON', faults: [], error: null };
      const report = await deps.printer.report();
      const seen = observe(session, report, waitedMs, PATIENCE_MS);
      if (seen.kind === 'DOUBT')
        return { kind: 'FAILED', cause: seen.cause, faults: report.faults, error: null };
      const isLast = seen.session.inFlight.length === 0 && (deps.shouldStop() || peek() === null);
      const doubt = isLast ? await doubtOfLast(seen.session) : null;
      if (doubt !== null) return doubt;
      if (seen.printed.length > 0) deps.markPrinted(seen.printed);
      session = seen.session;
    }
  } catch (error) {
    const faults: ReadonlyArray<PrinterFault> =
      error instanceof PrinterFaultError ? [error.fault] : ['OTHER'];
    return {
      kind: 'FAILED',
      cause: error instanceof PrinterFaultError ? 'PRINTER_FAULT' : 'FAULT',
      faults,
      error,
    };
  }
};
