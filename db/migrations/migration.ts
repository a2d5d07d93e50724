/** One step of the schema. Once frozen, its file never changes: databases in the field have run it. */
export type Migration = {
  /** 1-based, without gaps. */
  readonly number: number;
  readonly name: string;
  /** Statements that run together in one transaction. */
  readonly sql: string;
  /**
   * True when it changes what projections hold: every projection is then emptied before the pending steps run, in the
   * same transaction, and made anew from the ledger after them. It may drop and create projection tables.
   */
  readonly rebuild?: boolean;
};
