/** Lists that are taken into the ledger piece by piece. */
export const WORK_KINDS = ['MERCHANTS', 'FILINGS', 'OPENING_STOCK'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/**
 * A long list on its way into the ledger. CHECK: every row is judged, nothing is taken yet; TAKE: rows come in, `done` of
 * `total`, each piece in one transaction.
 */
export type WorkView = {
  readonly workId: string;
  readonly kind: WorkKind;
  /** The name of the file, empty where rows came without one. */
  readonly title: string;
  readonly stage: 'CHECK' | 'TAKE';
  /** STOPPED: by a person. INTERRUPTED: by a restart. REFUSED: a row could not be taken that could when it was checked. */
  readonly state: 'RUNNING' | 'STOPPED' | 'INTERRUPTED' | 'REFUSED';
  /** Rows, counted as the list counts them. */
  readonly done: number;
  readonly total: number;
  readonly startedMs: number;
  /** Whoever goes on with it needs a second person beside. */
  readonly needsSecond: boolean;
};
