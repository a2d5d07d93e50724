import type { AttestedTest } from '#core/domain/entry-facts.ts';
import type { StoredFile } from '#core/domain/events.ts';
import type { ArrivalRefusal } from '#core/domain/events/inspection.ts';
import type { OpeningZone } from '#core/domain/events/opening.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

/** A vehicle that was sent away. */
export type RefusedArrivalView = {
  readonly refusalId: string;
  readonly kind: ArrivalRefusal;
  readonly plate: string;
  readonly goods: string;
  readonly quantity: number | null;
  readonly reason: string;
  /** Name or telephone number of the driver; empty when it was not given or was erased. */
  readonly driver: string;
  readonly file: StoredFile | null;
  readonly atMs: UtcMs;
  readonly byName: string;
  readonly seq: number;
};

/** A part of a batch that was not taken in and still stands at the gate. */
export type WaitingPartView = {
  readonly partId: string;
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly quantity: number;
  readonly refusedAtMs: UtcMs;
};

/** What was turned away: vehicles, newest first, and parts that still stand at the gate. */
export type TurnedAwayView = {
  readonly arrivals: ReadonlyArray<RefusedArrivalView>;
  readonly waiting: ReadonlyArray<WaitingPartView>;
};

/** A mixed agent. `leftMs`: attested time for which it may still be used, 0 when it is over. */
export type PreparationView = {
  readonly preparationId: string;
  readonly presetId: string;
  readonly agent: string;
  readonly ratio: string;
  readonly mgPerL: number;
  readonly amountMl: number;
  readonly usedMl: number;
  readonly preparedAtMs: UtcMs;
  readonly byName: string;
  readonly leftMs: number;
};

/** A round of disinfection through a part of the house. */
export type RoundView = {
  readonly roundId: string;
  readonly zone: ZoneKind;
  readonly place: string;
  readonly agent: string;
  readonly mgPerL: number;
  readonly contactMinutes: number;
  readonly usedMl: number;
  readonly startedAtMs: UtcMs;
  readonly endedAtMs: UtcMs | null;
  readonly byName: string;
  /** Attested time that is missing to the contact time, in ms; 0 when it is over. */
  readonly leftMs: number;
};

export type DisinfectionDesk = {
  readonly presets: ReadonlyArray<{
    readonly presetId: string;
    readonly agent: string;
    readonly minMgPerL: number;
    readonly maxMgPerL: number;
    readonly contactMinutes: number;
  }>;
  readonly preparations: ReadonlyArray<PreparationView>;
  readonly rounds: ReadonlyArray<RoundView>;
};

/** The certificate of one disinfection: every field that a ledger of disinfections must have (domain.md §4.4). */
export type DisinfectionCertificate = {
  readonly certificateNo: string;
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly goods: ReadonlyArray<{
    readonly lineNo: number;
    readonly goodsName: string;
    readonly spec: string;
    readonly quantity: number;
    readonly unit: string;
  }>;
  readonly quantity: number;
  readonly agent: string;
  readonly mgPerL: number;
  readonly ratio: string;
  readonly preparedBy: string;
  readonly preparedAtMs: UtcMs | null;
  readonly usedMl: number;
  readonly contactMinutes: number;
  readonly object: SampleLayer;
  readonly place: string;
  readonly operator: string;
  readonly startedAtMs: UtcMs;
  readonly endedAtMs: UtcMs;
  /** Why it was disinfected once more; empty for the first time. */
  readonly reason: string;
  /** Attested by two persons, on opening day or from a paper form: by whom; empty when it was watched here. */
  readonly attestedBy: ReadonlyArray<string>;
  /** The paper form that it was entered from; null for every other. */
  readonly formNo: string | null;
  readonly startedSeq: number;
  readonly endedSeq: number;
  readonly chain: { readonly seq: number; readonly hash: string };
};

/** Opening day as it stands. */
export type OpeningView = {
  readonly closed: boolean;
  readonly closedAtMs: UtcMs | null;
  readonly closedBy: ReadonlyArray<string>;
  readonly pieces: number;
  readonly batches: ReadonlyArray<{
    readonly batchId: string;
    readonly batchNo: string;
    readonly merchantName: string;
    readonly quantity: number;
    readonly restStartedAtMs: UtcMs | null;
    readonly tests: number;
    readonly attestedBy: ReadonlyArray<string>;
  }>;
};

export const OPENING_FIELDS = [
  'merchant',
  'goodsName',
  'spec',
  'quantity',
  'unit',
  'origin',
  'zone',
  'slot',
  'restStarted',
  'disinfected',
  'agent',
  'mgPerL',
  'reportNo',
  'laboratory',
  'sampled',
  'note',
] as const;
export type OpeningField = (typeof OPENING_FIELDS)[number];

/** A batch as a list of existing stock has it, with names in the place of ids; it is sent back as it is to be entered. */
export type OpeningDraft = {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly lines: ReadonlyArray<{
    readonly goodsName: string;
    readonly spec: string;
    readonly quantity: number;
    readonly unit: string;
    readonly origin: string;
    readonly classCode: string | null;
  }>;
  readonly zone: OpeningZone;
  readonly slotId: string | null;
  readonly slotCode: string;
  readonly disinfection: {
    readonly presetId: string;
    readonly mgPerL: number;
    readonly endedAtMs: UtcMs;
  } | null;
  readonly restStartedAtMs: UtcMs | null;
  readonly tests: ReadonlyArray<AttestedTest>;
  readonly note: string;
};

export type OpeningPreview = {
  readonly entries: ReadonlyArray<OpeningDraft>;
  readonly errors: ReadonlyArray<{
    readonly row: number;
    readonly field: OpeningField;
    readonly code: 'MISSING' | 'NOT_A_NUMBER' | 'NOT_A_TIME' | 'UNKNOWN' | 'TOO_LONG' | 'DIFFERS';
    readonly value: string;
  }>;
  readonly missingHeads: ReadonlyArray<OpeningField>;
};
