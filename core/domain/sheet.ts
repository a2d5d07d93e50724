import type { WaivableGuard, WaiverBasis } from './policy.ts';
import type { BusinessDate, UtcMs } from './time.ts';
import type { ZoneKind } from './zones.ts';

/** Pieces of one merchant in one zone over a day. Closing is reckoned from movements, book from the levels kept. */
export type SheetRow = {
  readonly zone: ZoneKind;
  readonly merchantName: string;
  readonly opening: number;
  readonly in: number;
  readonly out: number;
  readonly closing: number;
  readonly book: number;
  readonly difference: number;
  /** Of the closing: pieces that two persons attested on opening day. Sheets closed before it was reckoned do not say. */
  readonly attested?: number;
};

/**
 * Where every piece ever accepted is at the end of the day: accepted + broughtBack + found = standing + shipped +
 * returned + destroyed + missing. `difference` is left minus right and is 0 when the books are whole.
 */
export type SheetBalance = {
  readonly accepted: number;
  readonly broughtBack: number;
  readonly found: number;
  readonly standing: number;
  readonly shipped: number;
  readonly returned: number;
  readonly destroyed: number;
  readonly missing: number;
  readonly difference: number;
};

/** An act that stands on this sheet and not on that of its own day, or was entered later than it happened. */
export type LateAct = {
  readonly seq: number;
  readonly type: string;
  readonly batchNo: string;
  /** SHEET_CLOSED: its day was closed. BACK_ENTRY: entered from a paper form of an outage. */
  readonly why: 'SHEET_CLOSED' | 'BACK_ENTRY';
  readonly happenedMs: UtcMs;
  readonly recordedMs: UtcMs;
  readonly formNo: string;
  readonly reason: string;
};

/** Labels of a scheme that are not on goods: exception 19, what is reconciled at the end of the day. */
export type PoolLine = {
  readonly scheme: string;
  readonly issued: number;
  readonly bound: number;
  readonly spoiled: number;
  readonly free: number;
};

/** The people of a day. Persons are ids here; whoever shows the sheet puts names in, as long as they are not erased. */
export type StaffFigures = {
  readonly listed: number;
  /** Staff who were inside at some time of the day. */
  readonly onDuty: number;
  /** Those who had to be tested by the end of the day, and those of them who were. */
  readonly due: number;
  readonly done: number;
  readonly overdue: ReadonlyArray<string>;
  readonly stopped: ReadonlyArray<string>;
  readonly rechecked: number;
  readonly visitors: number;
  readonly vehicles: number;
};

/**
 * Goods that were released although a condition was not met by the facts: two persons let it be (exception 13 is the early
 * release). One line for each condition. Persons are ids here, as in StaffFigures.
 */
export type WaivedRelease = {
  readonly batchNo: string;
  readonly merchantName: string;
  readonly pieces: number;
  readonly guard: WaivableGuard;
  readonly basis: WaiverBasis;
  readonly by: ReadonlyArray<string>;
  readonly reason: string;
  readonly measures: string;
  readonly clearedAtMs: UtcMs;
};

/** The figures of a business day that a closed sheet keeps for ever. */
export type SheetFigures = {
  readonly date: BusinessDate;
  readonly rows: ReadonlyArray<SheetRow>;
  readonly total: Omit<SheetRow, 'zone' | 'merchantName' | 'attested'>;
  readonly reconciles: boolean;
  readonly balance: SheetBalance;
  readonly activity: Readonly<Record<string, number>>;
  readonly late: ReadonlyArray<LateAct>;
  readonly pools: ReadonlyArray<PoolLine>;
  readonly waived: ReadonlyArray<WaivedRelease>;
  readonly staff: StaffFigures;
  /** Labels printed and on no piece yet, at the moment of reading. */
  readonly labelsUnused: number;
};

/** Right side of the balance from its left: 0 when every piece is accounted for. */
export const balanceDifference = (balance: Omit<SheetBalance, 'difference'>): number =>
  balance.accepted +
  balance.broughtBack +
  balance.found -
  (balance.standing + balance.shipped + balance.returned + balance.destroyed + balance.missing);

/** The sheet that an act of a day stands on: its own, or the first open one when that day is closed. */
export const sheetDateOf = (
  day: BusinessDate,
  closedThrough: BusinessDate | null,
  next: (day: BusinessDate) => BusinessDate,
): BusinessDate => (closedThrough !== null && day <= closedThrough ? next(closedThrough) : day);
