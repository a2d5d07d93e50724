import { createDraw } from '#server/demo/draw.ts';
import type { DayPlan } from './plan.ts';

/** Everything that can be made to go wrong on the day, by where it strikes. */
export const PRINTER_FAULTS = [
  'power-cut',
  'paper-out',
  'head-open',
  'blind',
  'late',
  'garbled',
  'dropped-byte',
] as const;
export const SCANNER_FAULTS = ['double-read', 'noise', 'truncated', 'merged', 'unplugged'] as const;
export const SERVICE_FAULTS = ['service-killed', 'line-lost'] as const;
export const FAULT_KINDS = [...PRINTER_FAULTS, ...SCANNER_FAULTS, ...SERVICE_FAULTS] as const;

export type ScannerFaultKind = (typeof SCANNER_FAULTS)[number];
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault and its moment: with the n-th label that goes to the printer, or with the n-th trigger of a scanner. */
export type PlannedFault = {
  readonly no: number;
  readonly kind: FaultKind;
  readonly on: 'LABEL' | 'SCAN';
  readonly after: number;
};

/** Labels of the whole day, and triggers on codes that prove themselves (class codes, trace codes). */
const totalsOf = (plan: DayPlan): { readonly labels: number; readonly scans: number } => {
  let [labels, scans] = [0, 0];
  for (const { pieces, piecesPerCarton } of plan.waves.flat()) {
    const cartons = piecesPerCarton === 0 ? 0 : Math.ceil(pieces / piecesPerCarton);
    labels += pieces + cartons;
    scans += (cartons === 0 ? 0 : pieces) + pieces + cartons + (cartons === 0 ? pieces : cartons);
  }
  return { labels, scans };
};

/** Faults leave the last part of the day alone, so that all of them find their moment. */
const SHARE = 0.8;

/**
 * So many faults from the seed: each kind comes once before any comes twice, as far as the number goes; their moments lie
 * anywhere in the first part of the day.
 */
export const planFaults = (count: number, seed: number, plan: DayPlan): ReadonlyArray<PlannedFault> => {
  const draw = createDraw(seed, 'faults');
  const totals = totalsOf(plan);
  const rounds = Array.from({ length: Math.ceil(count / FAULT_KINDS.length) }, () =>
    draw.shuffle(FAULT_KINDS),
  );
  return rounds
    .flat()
    .slice(0, count)
    .map((kind, at): PlannedFault => {
      const isScanners = SCANNER_FAULTS.some((one) => one === kind);
      const on = isScanners || (kind === 'service-killed' && draw.int(2) === 0) ? 'SCAN' : 'LABEL';
      const span = on === 'SCAN' ? totals.scans : totals.labels;
      return { no: at + 1, kind, on, after: 1 + draw.int(Math.max(1, Math.floor(span * SHARE))) };
    })
    .toSorted((a, b) => a.after - b.after);
};
