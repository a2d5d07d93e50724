/** One step of the schema. Once frozen, its file never changes: databases in the field have run it. */
export type Migration = {
  /** 1-based, without gaps. */
  readonly number: number;
  readonly name: string;
  /** True when the projections must be made anew from the ledger after it. */
  readonly rebuild?: boolean;
  /** Statements that run together in one transaction. */
  readonly sql: string;
};
