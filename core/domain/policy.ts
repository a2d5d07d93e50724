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

/**
 * The rule values that batches are judged under. A batch records the version (`policyId`) in force when it was
 * declared; later versions do not touch it.
 */
export type Policy = {
  readonly policyId: string;
  readonly title: string;
  readonly source: string;
  readonly effectiveFrom: string;
  readonly restHours: number;
  readonly requiredPapers: ReadonlyArray<PaperKind>;
  readonly samplePlan: ReadonlyArray<SamplePlanItem>;
  readonly disinfectants: ReadonlyArray<DisinfectantPreset>;
  /** Pieces that one carton label stands for when the operator says nothing else. */
  readonly piecesPerCarton: number;
};
