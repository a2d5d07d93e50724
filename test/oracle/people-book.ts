/** What the rules of people and of the sealed site remember while they read a ledger. */

export type Interval = {
  readonly kind: string;
  readonly days: number;
  readonly times: number;
  readonly gap: number;
};
export type TestRule = {
  readonly populations: ReadonlyArray<string>;
  readonly contacts: ReadonlyArray<string>;
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
};

/** What a policy asks of people, and the days on which it is in force. */
export type StaffPolicy = {
  readonly from: string;
  readonly to: string;
  readonly rules: ReadonlyArray<TestRule>;
  readonly tiers: ReadonlyArray<TestRule>;
  readonly pendingDays: number;
};

export type Test = { readonly on: string; readonly credit: string };
export type Worker = {
  population: string;
  contact: string;
  since: string;
  ended: string;
  left: string;
  /** `by` is the command that stopped them. */
  stop: { readonly id: string; readonly cause: string; readonly on: string; readonly by: string } | null;
  readonly tests: Map<string, Test>;
};

export type People = {
  readonly workers: Map<string, Worker>;
  readonly overrides: Map<string, TestRule>;
  readonly policies: StaffPolicy[];
};

export type Site = {
  readonly passes: Map<
    string,
    { readonly person: string; readonly from: string; readonly to: string; revoked: boolean }
  >;
  readonly visits: Map<string, { readonly person: string; readonly pass: string; inside: boolean }>;
  readonly worn: Map<string, number>;
  readonly waste: Map<string, boolean>;
  readonly cameras: Set<string>;
  readonly notes: Set<string>;
};

/** A site that nobody has entered. */
export const newSite = (): Site => ({
  passes: new Map(),
  visits: new Map(),
  worn: new Map(),
  waste: new Map(),
  cameras: new Set(),
  notes: new Set(),
});
