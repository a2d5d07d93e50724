import type { PrinterEmulator } from '#hardware/emulators/client.ts';
import type { Draw } from '#server/demo/draw.ts';
import {
  FAULT_KINDS,
  SCANNER_FAULTS,
  type FaultKind,
  type PlannedFault,
  type ScannerFaultKind,
} from './fault-plan.ts';
import type { LabelAct, PrinterRelay } from './printer-relay.ts';
import { createSharedLock, type SharedLock } from './shared-lock.ts';

/** One fault that happened, for the record. */
export type FaultLine = {
  readonly no: number;
  readonly kind: FaultKind;
  /** The day's own time, UTC ms. */
  readonly atMs: number;
  /** The code that was under way. */
  readonly with: string;
};

export type FaultCounts = {
  readonly asked: number;
  readonly injected: number;
  readonly byKind: Readonly<
    Partial<Record<FaultKind, { readonly asked: number; readonly injected: number }>>
  >;
};

/** What goes wrong on the day, and when. */
export type DayFaults = {
  /** What is to happen with a trigger on a code that proves itself; `isInstance`: it names one piece, and no class. */
  readonly withScan: (text: string, isInstance: boolean) => ScannerFaultKind | null;
  /** Held by whoever scans: nobody pulls a trigger in the moment in which the computer dies. */
  readonly lock: SharedLock;
  /** Resolves when nothing is being repaired any more. */
  readonly calm: () => Promise<void>;
  /** Labels of which a byte got lost: so many may have come out unreadable. */
  readonly spoiltLabels: () => number;
  readonly counts: () => FaultCounts;
  readonly record: () => ReadonlyArray<FaultLine>;
};

export type FaultParts = {
  readonly planned: ReadonlyArray<PlannedFault>;
  readonly draw: Draw;
  readonly nowMs: () => number;
  readonly printer: () => Pick<PrinterEmulator, 'armFault' | 'power' | 'fault'>;
  readonly relay: () => Pick<PrinterRelay, 'pull' | 'delay' | 'garble' | 'blind'>;
  /** Kills the service, starts it again, and resolves when everybody can go on. */
  readonly restart: () => Promise<void>;
  readonly say: (line: string) => void;
};

/** A printer is given so many labels after a fault before the next one. */
const BETWEEN = 3;
const PULLED_MS = 700;
/** Longer than a driver waits for an answer. */
const BLIND_MS = 3000;
const LATE_MS = [400, 2600] as const;
const LATE_FOR_MS = 3000;

export const createDayFaults = (
  parts: FaultParts,
): DayFaults & { readonly onLabel: (code: string) => Promise<LabelAct> } => {
  const { draw, planned } = parts;
  const lock = createSharedLock();
  const lines: FaultLine[] = [];
  const onLabels = planned.filter(({ on }) => on === 'LABEL');
  const onScans = planned.filter(({ on }) => on === 'SCAN');
  let [labels, scans, quietUntil] = [0, 0, 0];
  let repairs: ReadonlyArray<Promise<void>> = [];

  const happened = ({ no, kind }: PlannedFault, code: string): void => {
    lines.push({ no, kind, atMs: parts.nowMs(), with: code });
    parts.say(`fault ${no}: ${kind} at ${code}`);
  };
  const begin = (work: () => Promise<void>): void => {
    repairs = [...repairs, work()];
  };
  const kill = (): void => begin(() => lock.alone(parts.restart));

  const strikeLabel = async (fault: PlannedFault): Promise<LabelAct> => {
    const [printer, relay] = [parts.printer(), parts.relay()];
    switch (fault.kind) {
      case 'power-cut':
      case 'paper-out':
      case 'head-open':
        await printer.armFault(fault.kind, 0, draw.between(1, 9) / 10);
        return {};
      case 'blind':
        return { after: () => relay.blind(BLIND_MS) };
      case 'late':
        relay.delay(draw.pick(LATE_MS), LATE_FOR_MS);
        return {};
      case 'garbled':
        relay.garble(draw.between(1, 4), () => draw.int(1 << 16));
        return {};
      case 'dropped-byte':
        return { drop: draw.int(16) };
      case 'line-lost':
        return { after: () => begin(() => relay.pull(PULLED_MS)) };
      case 'service-killed':
        return { after: kill };
      case 'double-read':
      case 'noise':
      case 'truncated':
      case 'merged':
      case 'unplugged':
        throw new Error(`${fault.kind} is a scanner's`);
    }
  };

  const onLabel = async (code: string): Promise<LabelAct> => {
    labels += 1;
    const next = onLabels[0];
    if (next === undefined || labels < next.after || labels < quietUntil) return {};
    onLabels.shift();
    quietUntil = labels + BETWEEN;
    happened(next, code);
    return strikeLabel(next);
  };

  const isScanners = (kind: FaultKind): kind is ScannerFaultKind =>
    SCANNER_FAULTS.some((one) => one === kind);

  const countOf = (list: ReadonlyArray<{ readonly kind: FaultKind }>, kind: FaultKind): number =>
    list.filter((one) => one.kind === kind).length;

  return {
    onLabel,
    lock,
    withScan: (text, isInstance) => {
      scans += 1;
      // A class code that is read twice is two pieces, as everywhere; only a code of one piece can be read doubly.
      const at = onScans.findIndex(
        ({ after, kind }) => after <= scans && (isInstance || kind !== 'double-read'),
      );
      const next = onScans[at];
      if (next === undefined) return null;
      onScans.splice(at, 1);
      happened(next, text);
      if (isScanners(next.kind)) return next.kind;
      kill();
      return null;
    },
    calm: async () => {
      while (repairs.length > 0) {
        const now = repairs;
        await Promise.all(now);
        repairs = repairs.slice(now.length);
      }
    },
    spoiltLabels: () => countOf(lines, 'dropped-byte'),
    counts: () => ({
      asked: planned.length,
      injected: lines.length,
      byKind: Object.fromEntries(
        FAULT_KINDS.filter((kind) => countOf(planned, kind) > 0).map((kind) => [
          kind,
          { asked: countOf(planned, kind), injected: countOf(lines, kind) },
        ]),
      ),
    }),
    record: () => lines,
  };
};
