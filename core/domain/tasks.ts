import type { SampleLayer } from './policy.ts';
import type { Refusal, RefusalParams } from './refusals.ts';

/**
 * What a seat is doing. The service holds it, so that a scan means the same whether or not the screen is awake;
 * the screen only shows it (design §8).
 */
export type SeatTask =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'INSPECT'; readonly batchId: string; readonly lineNo: number | null }
  | { readonly kind: 'PLACE'; readonly batchId: string }
  | { readonly kind: 'STORE'; readonly batchId: string }
  | { readonly kind: 'TAKE_SAMPLE'; readonly batchId: string; readonly layer: SampleLayer }
  | { readonly kind: 'VERIFY_LABELS'; readonly batchId: string }
  | { readonly kind: 'RESOLVE_DOUBT'; readonly runId: string; readonly batchId: string }
  | { readonly kind: 'HAND_OVER'; readonly collectionId: string; readonly batchId: string }
  /** Passes are read at the door: whoever is outside comes in, whoever is inside goes out. */
  | { readonly kind: 'SITE_LOG' }
  | { readonly kind: 'STOCKTAKE'; readonly stocktakeId: string }
  | { readonly kind: 'TRACE' }
  | { readonly kind: 'TEST_SCAN' };

export type SeatTaskKind = SeatTask['kind'];

/** A barcode on the wall of the gate: scanned during an inspection it takes the newest count back. */
export const UNDO_CODE = 'GATE-UNDO';
/** Shows that a scanner works and is heard, whatever the seat is doing; it does nothing. */
export const TEST_CODE = 'GATE-TEST';

/** What became of a scan, in a word that the banner's catalogue knows (`scan.<code>`). */
export const SCAN_OUTCOMES = [
  'COUNTED',
  'ALREADY_COUNTED',
  'COUNT_UNDONE',
  'LINE_CHOSEN',
  'PLACED',
  'STORED',
  'SAMPLE_TAKEN',
  'APPLIED',
  'CARTON_APPLIED',
  'ALREADY_APPLIED',
  'PICKED',
  'CARTON_PICKED',
  'ALREADY_PICKED',
  'BOUND',
  'ALREADY_BOUND',
  'STOCK_READ',
  'STOCK_READ_BEFORE',
  'DOUBT_RESOLVED',
  'BATCH_FOUND',
  'SLOT_FOUND',
  'CODE_FOUND',
  'CERTIFICATE_FOUND',
  'CERTIFICATE_PROVEN',
  'CERTIFICATE_REPLACED',
  'PAPER_PROVEN',
  'SAMPLE_FOUND',
  'RECALLED',
  'HAND_OVER_OPENED',
  'BADGE_IN',
  'BADGE_SECOND',
  'SITE_ENTERED',
  'SITE_LEFT',
  'PASS_FOUND',
  'DOUBLE_READ',
  'TEST_SCAN',
  'REFUSED',
  'UNKNOWN',
  'NO_OPERATOR',
  'FAULT',
] as const;
export type ScanOutcomeCode = (typeof SCAN_OUTCOMES)[number];

/** Where a scan leads when the screen is free to follow it. */
export type ScanTarget =
  | { readonly screen: 'BATCH'; readonly batchId: string }
  | { readonly screen: 'TRACE'; readonly code: string }
  | { readonly screen: 'SITE' }
  | { readonly screen: 'HAND_OVER'; readonly batchId: string }
  | { readonly screen: 'CERTIFICATE'; readonly batchId: string }
  | { readonly screen: 'SHEET'; readonly date: string }
  | { readonly screen: 'RESULT'; readonly batchId: string; readonly sampleId: string }
  | { readonly screen: 'LABORATORY' }
  | { readonly screen: 'INCIDENT'; readonly incidentId: string };

export type ScanOutcome = {
  readonly code: ScanOutcomeCode;
  /** Green: done. Amber: understood, nothing done. Red: refused. Always shown with an icon and a sentence. */
  readonly tone: 'GREEN' | 'AMBER' | 'RED';
  readonly params: RefusalParams;
  readonly refusals: ReadonlyArray<Refusal>;
  readonly target: ScanTarget | null;
  /** Fault id that leads to a log line, when the program itself failed. */
  readonly faultId: string | null;
};
