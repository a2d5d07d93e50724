import type { PrintRunView } from '#core/contract/views.ts';
import type { PrinterClass, PrinterFault } from '#core/ports/device.ts';
import type { RunCounts } from '#db/queries/labels.ts';

/** What the service knows of a run beside the database. */
export type RunMoment = {
  readonly isRunning: boolean;
  /** Printer where it prints, or where it was last started; null when that is not known. */
  readonly printerId: string | null;
  readonly printerClass: PrinterClass | null;
  /** Last label of a pack that was sent to a blind printer; null when none waits for its scan. */
  readonly packLast: string | null;
  /** What ended its last session; null when it has had none since the service started. */
  readonly stoppedBy: ReadonlyArray<PrinterFault> | null;
  readonly perMinute: number | null;
  /** It has printed before; null when it was never started, else whether a restart ended that. */
  readonly byRestart: boolean | null;
};

const stateOf = (
  counts: RunCounts,
  { isRunning, stoppedBy, byRestart }: RunMoment,
): PrintRunView['state'] => {
  if (isRunning) return 'RUNNING';
  if (counts.inFlight.length > 0) return 'IN_DOUBT';
  if (counts.finished) return counts.waiting > 0 ? 'CLOSED' : 'FINISHED';
  return stoppedBy === null && byRestart === null ? 'IDLE' : 'PAUSED';
};

/** A run as screens show it: total = waiting + inDoubt + printed + applied + void at every moment. */
export const toRunView = (counts: RunCounts, moment: RunMoment): PrintRunView => {
  const { finished: _, inFlight, ...numbers } = counts;
  const state = stateOf(counts, moment);
  const isDoubt = state === 'IN_DOUBT';
  return {
    ...numbers,
    // On its way through a printer that works is not in doubt: it still waits for its paper.
    waiting: numbers.waiting + (isDoubt ? 0 : inFlight.length),
    inDoubt: isDoubt ? inFlight.length : 0,
    state,
    printerId: moment.printerId,
    printerClass: moment.printerClass,
    packLast: isDoubt ? moment.packLast : null,
    faults: moment.stoppedBy ?? [],
    perMinute: moment.perMinute,
    byRestart: moment.byRestart === true && (state === 'PAUSED' || isDoubt),
    doubtCodes: isDoubt ? inFlight.map((intent) => intent.code) : [],
  };
};
