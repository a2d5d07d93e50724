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
  readonly printer: Pick<LabelPrinter, 'send' | 'report'>;
  /** The next label in print order, or null when nothing waits now. */
  readonly next: () => WaitingLabel | null;
  /** Makes the intent durable; only then may bytes leave. Throws when it cannot. */
  readonly markSent: (label: WaitingLabel, counterBefore: number) => void;
  /** Makes it durable that labels are on paper. Throws when it cannot. */
  readonly markPrinted: (codes: ReadonlyArray<string>) => void;
  /** Resolves after so many ms, or at once when the service closes. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly shouldStop: () => boolean;
};

export type SessionEnd =
  | { readonly kind: 'DONE' }
  | { readonly kind: 'STOPPED' }
  /** Labels may be in doubt: whatever has an intent now. */
  | {
      readonly kind: 'FAILED';
      readonly cause: DoubtCause | 'FAULT';
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
  let session: PrintSession = openSession(startCount);
  let waitedMs = 0;

  const fill = async (): Promise<void> => {
    while (!deps.shouldStop() && maySend(session)) {
      const label = deps.next();
      if (label === null) return;
      deps.markSent(label, session.counter);
      session = labelSent(session, label.code, waitedMs);
      await deps.printer.send(label.content);
    }
  };

  try {
    for (;;) {
      await fill();
      if (session.inFlight.length === 0) return { kind: deps.shouldStop() ? 'STOPPED' : 'DONE' };
      await deps.sleep(POLL_MS);
      waitedMs += POLL_MS;
      const report = await deps.printer.report();
      const seen = observe(session, report, waitedMs, PATIENCE_MS);
      if (seen.kind === 'DOUBT')
        return { kind: 'FAILED', cause: seen.cause, faults: report.faults, error: null };
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
