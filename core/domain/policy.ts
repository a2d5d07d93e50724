import type { ExposureRule } from './exposure.ts';
import type { IncidentTaskRule } from './incident.ts';
import type { BookingRules } from './booking/booking.ts';
import type { DocumentRules } from './papers/document-set.ts';
import type { StaffTestPolicy } from './staff/rules.ts';
import type { BusinessDate } from './time.ts';

/** Papers that a policy may demand for a batch (domain glossary: the "three certificates and one report"). */
export const PAPER_KINDS = [
  'SUPPLIER_LICENCE',
  'ENTRY_QUARANTINE_CERTIFICATE',
  'DISINFECTION_CERTIFICATE',
  'NUCLEIC_ACID_REPORT',
  'CUSTOMS_DECLARATION',
  'SUPPLY_AGREEMENT',
  'DELIVERY_NOTE',
  'UPSTREAM_EXIT_CERTIFICATE',
  'OTHER',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Which layer of packaging, or what else, a swab was taken from. */
export const SAMPLE_LAYERS = [
  'OUTER',
  'INNER',
  'GOODS',
  'CONTAINER_WALL',
  'VEHICLE',
  'ENVIRONMENT',
  'PERSONNEL',
] as const;
export type SampleLayer = (typeof SAMPLE_LAYERS)[number];

export type SamplePlanItem = { readonly layer: SampleLayer; readonly count: number };

export type DisinfectantPreset = {
  readonly presetId: string;
  /** Name of the agent in the language of the policy's jurisdiction, printed on the record. */
  readonly agent: string;
  readonly minMgPerL: number;
  readonly maxMgPerL: number;
  readonly contactMinutes: number;
};

/** How many swabs of which layer a batch of a size needs; the first tier that reaches the size counts. */
export type SampleTier = {
  /** Largest number of pieces of this tier, or null for any. */
  readonly upToPieces: number | null;
  readonly items: ReadonlyArray<SamplePlanItem>;
};

/** What starts the rest of seven days; sources differ (domain.md §13). */
export const REST_STARTS = ['REST_ZONE_ENTRY', 'ACCEPTANCE', 'DISINFECTION_END'] as const;
export type RestStart = (typeof REST_STARTS)[number];

/** What makes rest count anew from nothing. */
export const REST_RESTARTS = [
  'PIECES_ADDED',
  'BACK_TO_FRONT',
  'SLOT_SHARED',
  'POSITIVE_DISMISSED',
  'BY_HAND',
] as const;
export type RestRestart = (typeof REST_RESTARTS)[number];

/** Steps whose order jurisdictions disagree about (domain.md §3.3). */
export const POLICY_STEPS = ['INSPECT', 'DISINFECT', 'REST', 'SAMPLE'] as const;
export type PolicyStep = (typeof POLICY_STEPS)[number];

/** On what ground a condition of release may be waived by two persons. */
export const WAIVER_BASES = ['EARLY_RELEASE', 'UPSTREAM_CERTIFICATE', 'UNSUITABLE'] as const;
export type WaiverBasis = (typeof WAIVER_BASES)[number];

/** Conditions that a policy may let two persons waive. What is not named here nobody waives, whatever a policy says. */
export const WAIVABLE_GUARDS = ['RESTED', 'DISINFECTED', 'SAMPLED'] as const;
export type WaivableGuard = (typeof WAIVABLE_GUARDS)[number];

/**
 * What a positive of a person freezes (domain.md §6: stop what is directly related, close the place, seal what is there):
 * the goods their hands were on; beside them the zones they worked in; or everything that stood in those zones.
 */
export const PERSON_FREEZES = ['GOODS_ONLY', 'GOODS_AND_ZONES', 'ALL_IN_ZONES'] as const;
export type PersonFreeze = (typeof PERSON_FREEZES)[number];

export type WaiverRule = {
  readonly guard: WaivableGuard;
  readonly basis: WaiverBasis;
  /** The paper that must lie with the batch, or null when the reason is enough. */
  readonly paper: PaperKind | null;
  /** True when what is done instead must be written down. */
  readonly measures: boolean;
};

/** Limits of time that screens count down, in whole hours or days. */
export type Deadlines = {
  /** Hours from sending until a result is called overdue. */
  readonly resultHours: number;
  /** Hours after the booked day until a booking expires. */
  readonly bookingGraceHours: number;
  /** Days after clearance from which goods count as over-stayed. */
  readonly overstayDays: number;
  /** Days that video of an operation is kept. */
  readonly videoDays: number;
  /** Hours for which waste of the sealed site lies before it is taken away (domain.md §4.8). */
  readonly wasteHours: number;
  /** Hours that a paper form of an outage may reach back; older ones go to the supervisor. */
  readonly backEntryHours: number;
};

/**
 * The rule values that batches are judged under. A batch records the version (`policyId`) in force when it was
 * declared; later versions touch it only by an explicit re-judgement.
 */
export type Policy = {
  readonly policyId: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly source: string;
  readonly effectiveFrom: BusinessDate;
  /** Last day on which declarations are judged by it, or null. */
  readonly effectiveTo: BusinessDate | null;
  readonly rest: {
    readonly hours: number;
    readonly startsAt: RestStart;
    readonly restartsOn: ReadonlyArray<RestRestart>;
  };
  /** Pairs of steps: the first must be done before the second begins. */
  readonly order: ReadonlyArray<readonly [before: PolicyStep, after: PolicyStep]>;
  /** Which papers goods of a category need, and for how long a paper counts. */
  readonly documents: DocumentRules;
  /** What is asked of whoever declares: to stand on the list of merchants with imports, to have signed the pledge. */
  readonly declaring: { readonly onList: boolean; readonly pledged: boolean };
  readonly booking: BookingRules;
  readonly sampling: {
    readonly tiers: ReadonlyArray<SampleTier>;
    /** Hours of rest that must be over before a swab counts; 0 for none. */
    readonly earliestRestHour: number;
    /** Hours for which a negative result stands, counted from the swab; null for ever. */
    readonly validityHours: number | null;
    /** Swabs still wanted where two persons let an upstream result stand for the plan; empty for none. */
    readonly spotItems: ReadonlyArray<SamplePlanItem>;
    /** Swabs that may share one tube (n:1); 1 forbids pooling. */
    readonly maxPool: number;
  };
  /** What a positive result sets going (domain.md §6). */
  readonly incident: {
    readonly tasks: ReadonlyArray<IncidentTaskRule>;
    readonly exposure: ExposureRule;
    /** True when goods and zones exposed to a confirmed positive are let go only after a verified negative of their own. */
    readonly retest: boolean;
    /** What the positive of a person who works here freezes. */
    readonly person: PersonFreeze;
  };
  readonly waivers: ReadonlyArray<WaiverRule>;
  readonly disinfectants: ReadonlyArray<DisinfectantPreset>;
  readonly disinfection: {
    /** Hours for which a prepared agent may be used. */
    readonly preparationHours: number;
    /** True when every disinfection must name the preparation that it used. */
    readonly preparationRequired: boolean;
  };
  readonly damage: {
    /** Swabs on top of the plan for a batch with damaged packages (domain.md §7, exception 5). */
    readonly extraSamples: ReadonlyArray<SamplePlanItem>;
    /** True when damaged packages must be packed anew before the batch is released. */
    readonly repack: boolean;
  };
  /** How often a declaration may be amended. */
  readonly amendmentLimit: number;
  /** Pieces that one carton label stands for when the operator says nothing else. */
  readonly piecesPerCarton: number;
  readonly batchesPerSlot: number;
  readonly deadlines: Deadlines;
  /** Who is tested how often. */
  readonly staffTests: StaffTestPolicy;
  /** What pieces that came back from the market must do again before they may leave again. */
  readonly broughtBack: { readonly rest: boolean; readonly test: boolean };
};

/** Swabs that a batch of so many pieces needs, layer by layer; more of them when some came in damaged packages. */
export const samplePlanFor = (
  policy: Pick<Policy, 'sampling' | 'damage'>,
  pieces: number,
  damaged = 0,
): ReadonlyArray<SamplePlanItem> => {
  const plan = planOfSize(policy, pieces);
  const more = damaged > 0 ? policy.damage.extraSamples : [];
  return [...new Set([...plan, ...more].map((item) => item.layer))].map((layer) => ({
    layer,
    count: [...plan, ...more]
      .filter((item) => item.layer === layer)
      .reduce((sum, item) => sum + item.count, 0),
  }));
};

const planOfSize = (policy: Pick<Policy, 'sampling'>, pieces: number): ReadonlyArray<SamplePlanItem> =>
  policy.sampling.tiers.find((tier) => tier.upToPieces === null || pieces <= tier.upToPieces)?.items ?? [];

/**
 * The version that a declaration of a day is judged under: of those in force, the one adopted last; the newest of all
 * when none is in force, so that goods are always judged by something. Null before the warehouse is founded.
 * `adopted` is in the order of adoption.
 */
export const policyOfDay = (adopted: ReadonlyArray<Policy>, day: BusinessDate): Policy | null =>
  adopted.findLast(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  ) ??
  adopted.at(-1) ??
  null;
