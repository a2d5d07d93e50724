import type { Line } from './read-ledger.ts';

/** What the rules remember of the gate: how a batch was counted, what of it was refused, from when it rests. */

type Count = {
  readonly seq: number;
  readonly line: number;
  readonly set: boolean;
  readonly quantity: number;
  readonly instance: string | null;
};

export type Part = { readonly quantity: number; departed: boolean };

export type GateFacts = {
  /** Counts that stand, in their order. */
  counts: ReadonlyArray<Count>;
  readonly counters: Map<number, Set<string>>;
  readonly recountedBy: Map<number, string>;
  readonly agrees: Map<number, boolean>;
  readonly damaged: Map<number, number>;
  readonly refused: Map<number, number>;
  differs: ReadonlyArray<string>;
  /** What was photographed: `SEAL`, `CONTAINER`, `#2` … */
  readonly photos: Set<string>;
  readonly parts: Map<string, Part>;
  turnedAway: boolean;
  damagedPieces: number;
  repacked: boolean;
  /** Ledger numbers: of the newest added pieces, and of the newest disinfection's end. */
  addedSeq: number;
  acceptedAt: Line | null;
  inspectedAt: Line | null;
  unpackedAt: Line | null;
  disinfectedAt: Line | null;
  restartedAt: Line | null;
  /** What was attested on opening day: how much rest it credited, and when each report's swab was taken. */
  opening: { readonly creditMs: number; readonly sampled: ReadonlyArray<number> } | null;
};

export const newGateFacts = (): GateFacts => ({
  counts: [],
  counters: new Map(),
  recountedBy: new Map(),
  agrees: new Map(),
  damaged: new Map(),
  refused: new Map(),
  differs: [],
  photos: new Set(),
  parts: new Map(),
  turnedAway: false,
  damagedPieces: 0,
  repacked: false,
  addedSeq: 0,
  acceptedAt: null,
  inspectedAt: null,
  unpackedAt: null,
  disinfectedAt: null,
  restartedAt: null,
  opening: null,
});

/** A mixed agent, and a round through the house. */
export type Preparation = {
  readonly at: Line;
  readonly agent: string;
  readonly mgPerL: number;
  readonly amount: number;
  readonly validMs: number;
  used: number;
};
export type Round = { readonly at: Line; readonly minutes: number; ended: boolean };
