import {
  PAPER_KINDS,
  PERSON_FREEZES,
  REST_RESTARTS,
  REST_STARTS,
  SAMPLE_LAYERS,
  WAIVABLE_GUARDS,
  WAIVER_BASES,
  type Policy,
  type PolicyStep,
} from '#core/domain/policy.ts';

/** What whole numbers of a policy count; `rules.unit.<unit>` says it. */
export type Unit =
  | 'HOURS'
  | 'MINUTES'
  | 'DAYS'
  | 'PIECES'
  | 'BATCHES'
  | 'TIMES'
  | 'SWABS'
  | 'MG_PER_L'
  | 'SLOTS'
  | 'CLOCK_MINUTE';

/** How a value of the rules is shown and changed. `orNone`: it may be null, which `rules.none.<path>` or "no limit" says. */
export type FieldSpec =
  | { readonly kind: 'TEXT' }
  | { readonly kind: 'DATE'; readonly orNone?: true }
  | { readonly kind: 'INT'; readonly unit: Unit; readonly min?: number; readonly orNone?: number }
  | { readonly kind: 'BOOL' }
  | { readonly kind: 'CHOICE'; readonly options: ReadonlyArray<string>; readonly orNone?: true }
  | { readonly kind: 'SET'; readonly options: ReadonlyArray<string>; readonly orNone?: true }
  /** Pairs of steps. */
  | { readonly kind: 'ORDER' }
  /** `blank` is what a new row begins with. */
  | { readonly kind: 'LIST'; readonly blank: unknown }
  | { readonly kind: 'GROUP' }
  /** A record whose `kind` decides what else stands in it; each with the values it begins with. */
  | { readonly kind: 'VARIANT'; readonly of: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

const CATEGORIES = [
  'CLOTHING',
  'FOOTWEAR_BAGS',
  'TEXTILES',
  'HOUSEHOLD',
  'BUILDING_MATERIALS',
  'FOOD',
  'COLD_CHAIN_FOOD',
  'COLD_CHAIN_SEAFOOD',
  'OTHER',
];
const SWAB = { layer: 'OUTER', count: 1 };

const swabsAt = (path: string): Readonly<Record<string, FieldSpec>> => ({
  [path]: { kind: 'LIST', blank: SWAB },
  [`${path}[].layer`]: { kind: 'CHOICE', options: SAMPLE_LAYERS },
  [`${path}[].count`]: { kind: 'INT', unit: 'SWABS', min: 1 },
});

const staffRulesAt = (path: string): Readonly<Record<string, FieldSpec>> => ({
  [path]: {
    kind: 'LIST',
    blank: {
      populations: ['WAREHOUSE'],
      contacts: ['DIRECT'],
      interval: { kind: 'EVERY_DAYS', days: 2 },
      from: '2022-01-01',
      to: null,
      source: '',
    },
  },
  [`${path}[].populations`]: {
    kind: 'SET',
    options: ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'FOOD_MARKET', 'CARRIER'],
  },
  [`${path}[].contacts`]: { kind: 'SET', options: ['DIRECT', 'INDIRECT', 'TEMPORARY'] },
  [`${path}[].interval`]: {
    kind: 'VARIANT',
    of: {
      EVERY_DAYS: { days: 2 },
      PER_WEEK: { times: 2, minGapDays: 2 },
      AT_TASK_END: { withinDays: 1 },
    },
  },
  [`${path}[].interval.days`]: { kind: 'INT', unit: 'DAYS', min: 1 },
  [`${path}[].interval.times`]: { kind: 'INT', unit: 'TIMES', min: 1 },
  [`${path}[].interval.minGapDays`]: { kind: 'INT', unit: 'DAYS' },
  [`${path}[].interval.withinDays`]: { kind: 'INT', unit: 'DAYS' },
  [`${path}[].from`]: { kind: 'DATE' },
  [`${path}[].to`]: { kind: 'DATE', orNone: true },
  [`${path}[].source`]: { kind: 'TEXT' },
});

/**
 * Every value of a policy by its path (`[]` is any row of a list): the one table from which the page of a version, the form
 * of a new one and the difference of two are made. A value that is added to the policy gets a line here and a label in
 * `rules.field`; a test names those that lack one.
 */
export const POLICY_FIELDS: Readonly<Record<string, FieldSpec>> = {
  title: { kind: 'TEXT' },
  jurisdiction: { kind: 'TEXT' },
  source: { kind: 'TEXT' },
  effectiveFrom: { kind: 'DATE' },
  effectiveTo: { kind: 'DATE', orNone: true },
  rest: { kind: 'GROUP' },
  'rest.hours': { kind: 'INT', unit: 'HOURS' },
  'rest.startsAt': { kind: 'CHOICE', options: REST_STARTS },
  'rest.restartsOn': { kind: 'SET', options: REST_RESTARTS },
  order: { kind: 'ORDER' },
  requiredPapers: { kind: 'SET', options: PAPER_KINDS },
  documents: { kind: 'GROUP' },
  'documents.sets': {
    kind: 'LIST',
    blank: { setId: 'set', title: '', source: '', categories: null, demands: [] },
  },
  'documents.sets[].setId': { kind: 'TEXT' },
  'documents.sets[].title': { kind: 'TEXT' },
  'documents.sets[].source': { kind: 'TEXT' },
  'documents.sets[].categories': { kind: 'SET', options: CATEGORIES, orNone: true },
  'documents.sets[].demands': {
    kind: 'LIST',
    blank: { anyOf: ['ENTRY_QUARANTINE_CERTIFICATE'], notFor: [], unless: [] },
  },
  'documents.sets[].demands[].anyOf': { kind: 'SET', options: PAPER_KINDS },
  'documents.sets[].demands[].notFor': { kind: 'SET', options: CATEGORIES },
  'documents.sets[].demands[].unless': { kind: 'SET', options: PAPER_KINDS },
  'documents.validity': { kind: 'LIST', blank: { kind: 'NUCLEIC_ACID_REPORT', days: 30 } },
  'documents.validity[].kind': { kind: 'CHOICE', options: PAPER_KINDS },
  'documents.validity[].days': { kind: 'INT', unit: 'DAYS' },
  declaring: { kind: 'GROUP' },
  'declaring.onList': { kind: 'BOOL' },
  'declaring.pledged': { kind: 'BOOL' },
  booking: { kind: 'GROUP' },
  'booking.leadHours': { kind: 'INT', unit: 'HOURS' },
  'booking.horizonDays': { kind: 'INT', unit: 'DAYS' },
  'booking.opensAtMinute': { kind: 'INT', unit: 'CLOCK_MINUTE' },
  'booking.closesAtMinute': { kind: 'INT', unit: 'CLOCK_MINUTE' },
  'booking.windowMinutes': { kind: 'INT', unit: 'MINUTES', min: 5 },
  'booking.batchesPerWindow': { kind: 'INT', unit: 'BATCHES', min: 1 },
  'booking.windowRequired': { kind: 'BOOL' },
  'booking.whenFull': { kind: 'CHOICE', options: ['REFUSE', 'WARN'] },
  'booking.handlingHours': { kind: 'INT', unit: 'HOURS' },
  sampling: { kind: 'GROUP' },
  'sampling.tiers': { kind: 'LIST', blank: { upToPieces: null, items: [SWAB] } },
  'sampling.tiers[].upToPieces': { kind: 'INT', unit: 'PIECES', min: 1, orNone: 500 },
  ...swabsAt('sampling.tiers[].items'),
  'sampling.earliestRestHour': { kind: 'INT', unit: 'HOURS' },
  'sampling.validityHours': { kind: 'INT', unit: 'HOURS', min: 1, orNone: 168 },
  ...swabsAt('sampling.spotItems'),
  'sampling.maxPool': { kind: 'INT', unit: 'SWABS', min: 1 },
  incident: { kind: 'GROUP' },
  'incident.tasks': { kind: 'LIST', blank: { task: 'REPORT', withinMinutes: 0 } },
  'incident.tasks[].task': {
    kind: 'CHOICE',
    options: ['REPORT', 'SEAL', 'CONFIRMATION', 'TRACE', 'PEOPLE', 'DISINFECT'],
  },
  'incident.tasks[].withinMinutes': { kind: 'INT', unit: 'MINUTES', orNone: 120 },
  'incident.exposure': { kind: 'GROUP' },
  'incident.exposure.neighbourDistance': { kind: 'INT', unit: 'SLOTS' },
  'incident.exposure.vehicleDays': { kind: 'INT', unit: 'DAYS' },
  'incident.exposure.handlerDays': { kind: 'INT', unit: 'DAYS' },
  'incident.exposure.lookBackDays': { kind: 'INT', unit: 'DAYS' },
  'incident.retest': { kind: 'BOOL' },
  'incident.person': { kind: 'CHOICE', options: PERSON_FREEZES },
  waivers: {
    kind: 'LIST',
    blank: { guard: 'RESTED', basis: 'EARLY_RELEASE', paper: null, measures: true },
  },
  'waivers[].guard': { kind: 'CHOICE', options: WAIVABLE_GUARDS },
  'waivers[].basis': { kind: 'CHOICE', options: WAIVER_BASES },
  'waivers[].paper': { kind: 'CHOICE', options: PAPER_KINDS, orNone: true },
  'waivers[].measures': { kind: 'BOOL' },
  disinfectants: {
    kind: 'LIST',
    blank: { presetId: 'agent', agent: '', minMgPerL: 500, maxMgPerL: 1000, contactMinutes: 30 },
  },
  'disinfectants[].presetId': { kind: 'TEXT' },
  'disinfectants[].agent': { kind: 'TEXT' },
  'disinfectants[].minMgPerL': { kind: 'INT', unit: 'MG_PER_L', min: 1 },
  'disinfectants[].maxMgPerL': { kind: 'INT', unit: 'MG_PER_L', min: 1 },
  'disinfectants[].contactMinutes': { kind: 'INT', unit: 'MINUTES' },
  disinfection: { kind: 'GROUP' },
  'disinfection.preparationHours': { kind: 'INT', unit: 'HOURS' },
  'disinfection.preparationRequired': { kind: 'BOOL' },
  damage: { kind: 'GROUP' },
  ...swabsAt('damage.extraSamples'),
  'damage.repack': { kind: 'BOOL' },
  amendmentLimit: { kind: 'INT', unit: 'TIMES' },
  piecesPerCarton: { kind: 'INT', unit: 'PIECES' },
  batchesPerSlot: { kind: 'INT', unit: 'BATCHES', min: 1 },
  broughtBack: { kind: 'GROUP' },
  'broughtBack.rest': { kind: 'BOOL' },
  'broughtBack.test': { kind: 'BOOL' },
  deadlines: { kind: 'GROUP' },
  'deadlines.traceHours': { kind: 'INT', unit: 'HOURS' },
  'deadlines.resultHours': { kind: 'INT', unit: 'HOURS' },
  'deadlines.bookingGraceHours': { kind: 'INT', unit: 'HOURS' },
  'deadlines.overstayDays': { kind: 'INT', unit: 'DAYS' },
  'deadlines.videoDays': { kind: 'INT', unit: 'DAYS' },
  'deadlines.wasteHours': { kind: 'INT', unit: 'HOURS' },
  'deadlines.backEntryHours': { kind: 'INT', unit: 'HOURS' },
  staffTests: { kind: 'GROUP' },
  ...staffRulesAt('staffTests.tiers'),
  ...staffRulesAt('staffTests.overrides'),
  'staffTests.warnDaysAhead': { kind: 'INT', unit: 'DAYS' },
  'staffTests.pendingDays': { kind: 'INT', unit: 'DAYS' },
};

/** The parts of a version as a person reads them, each with the top fields that stand in it. */
export const POLICY_SECTIONS = {
  term: ['title', 'jurisdiction', 'source', 'effectiveFrom', 'effectiveTo'],
  order: ['order'],
  rest: ['rest', 'batchesPerSlot'],
  papers: ['requiredPapers', 'documents', 'declaring', 'amendmentLimit'],
  booking: ['booking'],
  samples: ['sampling', 'damage'],
  disinfection: ['disinfectants', 'disinfection'],
  waivers: ['waivers'],
  ways: ['piecesPerCarton', 'broughtBack'],
  positive: ['incident'],
  staff: ['staffTests'],
  deadlines: ['deadlines'],
} as const;
export type PolicySection = keyof typeof POLICY_SECTIONS;

/** Steps in columns: whatever stands in one column may be done in any order, each column after the one before it. */
export const columnsOf = (
  order: Policy['order'],
  steps: ReadonlyArray<PolicyStep>,
): ReadonlyArray<ReadonlyArray<PolicyStep>> => {
  const columns: PolicyStep[][] = [];
  let left = [...steps];
  while (left.length > 0) {
    const free = left.filter(
      (step) => !order.some(([before, after]) => after === step && left.includes(before) && before !== step),
    );
    const column = free.length > 0 ? free : left;
    columns.push(column);
    left = left.filter((step) => !column.includes(step));
  }
  return columns;
};

const PLACES = new Map(Object.keys(POLICY_FIELDS).map((path, index) => [path, index]));

/** The values of a record in the order of the table: the ledger keeps names in the order of the alphabet. */
export const valuesInOrder = (
  path: string,
  record: Readonly<Record<string, unknown>>,
): ReadonlyArray<readonly [name: string, value: unknown]> =>
  Object.entries(record).toSorted(([a], [b]) => placeOf(`${path}.${a}`) - placeOf(`${path}.${b}`));

/** Where a field stands in the table; what it does not know comes last. */
export const placeOf = (path: string): number => PLACES.get(path) ?? PLACES.size;

/** How a value at a path is shown; a field that the table does not know (yet) is told by what it holds. */
export const specOf = (path: string, value: unknown): FieldSpec => {
  const known = POLICY_FIELDS[path];
  if (known !== undefined) return known;
  switch (typeof value) {
    case 'number':
      return { kind: 'INT', unit: 'TIMES' };
    case 'boolean':
      return { kind: 'BOOL' };
    case 'object':
      if (Array.isArray(value)) {
        const [first] = value as ReadonlyArray<unknown>;
        return typeof first === 'string'
          ? { kind: 'SET', options: [] }
          : { kind: 'LIST', blank: first ?? {} };
      }
      return value === null ? { kind: 'TEXT' } : { kind: 'GROUP' };
    default:
      return { kind: 'TEXT' };
  }
};

/** The fields of a section that a version has, with those that no section names at the end of the last one. */
export const fieldsOfSection = (
  section: PolicySection,
  policy: Readonly<Record<string, unknown>>,
): ReadonlyArray<string> => {
  const named: ReadonlyArray<string> = Object.values(POLICY_SECTIONS).flat();
  const own: ReadonlyArray<string> = POLICY_SECTIONS[section];
  const others = Object.keys(policy).filter((name) => !named.includes(name) && name !== 'policyId');
  return [...own.filter((name) => name in policy), ...(section === 'deadlines' ? others : [])];
};
