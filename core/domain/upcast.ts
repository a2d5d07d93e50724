import type { PaperKind, Policy } from './policy.ts';

type Payload = Readonly<Record<string, unknown>>;
/** Lifts a payload of one version to the next. Pure, and total for every payload that a release ever wrote. */
type Upcaster = (payload: Payload) => Payload;

/** What a policy was in version 1 of its event. */
type PolicyV1 = Pick<
  Policy,
  'policyId' | 'title' | 'source' | 'effectiveFrom' | 'disinfectants' | 'piecesPerCarton'
> & {
  readonly restHours: number;
  readonly requiredPapers: ReadonlyArray<PaperKind>;
  readonly samplePlan: Policy['sampling']['tiers'][number]['items'];
};

/** Version 1 knew one order of steps, no waivers and no end: these are the values it was judged by. */
const liftPolicy = ({ restHours, requiredPapers, samplePlan, ...rest }: PolicyV1): Policy => ({
  ...rest,
  jurisdiction: '',
  effectiveTo: null,
  rest: { hours: restHours, startsAt: 'REST_ZONE_ENTRY', restartsOn: [] },
  order: [
    ['INSPECT', 'DISINFECT'],
    ['DISINFECT', 'REST'],
    ['REST', 'SAMPLE'],
  ],
  sampling: {
    tiers: [{ upToPieces: null, items: samplePlan }],
    earliestRestHour: 0,
    validityHours: null,
    spotItems: [],
    maxPool: 1,
  },
  documents: {
    sets: [
      {
        setId: rest.policyId,
        title: rest.title,
        source: rest.source,
        categories: null,
        demands: requiredPapers.map((kind) => ({ anyOf: [kind], notFor: [], unless: [] })),
      },
    ],
    validity: [],
  },
  // Version 1 knew no lists, no pledge and no booked times: any day was good, and so it stays under it.
  declaring: { onList: false, pledged: false },
  booking: {
    leadHours: 0,
    horizonDays: 365,
    opensAtMinute: 0,
    closesAtMinute: 1440,
    windowMinutes: 60,
    batchesPerWindow: 1000,
    windowRequired: false,
    whenFull: 'WARN',
    handlingHours: 4,
  },
  waivers: [],
  disinfection: { preparationHours: 24, preparationRequired: false },
  damage: { extraSamples: [], repack: false },
  amendmentLimit: 3,
  broughtBack: { rest: true, test: true },
  batchesPerSlot: 1,
  deadlines: {
    resultHours: 24,
    bookingGraceHours: 24,
    overstayDays: 3,
    videoDays: 30,
    wasteHours: 48,
    backEntryHours: 72,
  },
  incident: {
    tasks: [],
    exposure: { neighbourDistance: 1, vehicleDays: 0, handlerDays: 0, lookBackDays: 14 },
    retest: true,
    person: 'GOODS_AND_ZONES',
  },
  // Nobody was under a tier: a warehouse adopts a policy that names them before anybody is asked for a test.
  staffTests: { tiers: [], overrides: [], warnDaysAhead: 1, pendingDays: 1 },
});

type LineV1 = {
  readonly lineNo: number;
  readonly declared: number;
  readonly counted: number;
  readonly conformant: boolean;
};

/** Version 1 took in whatever was counted; the second person signed for every line that was not as declared. */
const liftInspection: Upcaster = ({ lines, ...rest }) => ({
  ...rest,
  lines: (lines as ReadonlyArray<LineV1>).map((line) => ({
    ...line,
    damaged: 0,
    refused: 0,
    mismatch: !line.conformant,
    recountedBy: line.conformant ? null : rest['secondBy'],
  })),
});

/** Versions before 3 say nothing of a person's positive; what is read into them is the stricter practice of the sources. */
const withPerson: Upcaster = ({ policy, ...rest }) => {
  const { incident, ...values } = policy as Policy;
  return {
    ...rest,
    policy: { ...values, incident: { ...incident, person: incident.person ?? 'GOODS_AND_ZONES' } },
  };
};

const withoutPerson: Upcaster = ({ source, ...rest }) => ({
  ...rest,
  source: { ...(source as Payload), person: null },
});

/** For each event type, how its version 1 becomes 2, its version 2 becomes 3, and so on. */
const UPCASTERS: Readonly<Record<string, ReadonlyArray<Upcaster>>> = {
  'collection.signed': [(payload) => ({ ...payload, collectorId: null })],
  'merchant.registered': [(payload) => ({ ...payload, creditCode: '' })],
  'declaration.submitted': [(payload) => ({ ...payload, expectedMinute: null, kinds: [] })],
  'declaration.amended': [(payload) => ({ ...payload, transport: null })],
  'declaration.returned': [(payload) => ({ ...payload, fields: [] })],
  'paper.attached': [(payload) => ({ ...payload, validTo: null })],
  // Container and seal were not compared, nobody was let in on a word.
  'batch.arrived': [(payload) => ({ ...payload, seal: 'INTACT', differs: [], emergency: null })],
  'inspection.counted': [(payload) => ({ ...payload, instance: null })],
  'inspection.completed': [liftInspection],
  'disinfection.started': [
    (payload) => ({ ...payload, preparationId: null, usedMl: 0, place: '', reason: '' }),
  ],
  'policy.adopted': [
    ({ policy }) => ({ policy: liftPolicy(policy as PolicyV1), adoptedBy: [], reason: '' }),
    withPerson,
  ],
  'incident.opened': [withoutPerson],
  // Version 1 named the conditions and not the waivers among them; sheets signed then named none either.
  'batch.cleared': [(payload) => ({ ...payload, waived: [] })],
  'sheet.closed': [({ figures, ...rest }) => ({ ...rest, figures: { ...(figures as Payload), waived: [] } })],
  'incident.extended': [withoutPerson],
  // Version 1 did not say which swab it was that stopped somebody, and opened no incident.
  'staff.stopped': [(payload) => ({ ...payload, testId: null })],
  // Version 1 knew one swab a tube, of a batch, and results that somebody keyed.
  'sample.taken': [
    (payload) => ({
      ...payload,
      members: [payload['site']],
      membersDigest: null,
      round: null,
      replaces: null,
    }),
  ],
  'sample.resultEntered': [
    (payload) => ({ ...payload, testedOn: null, ct: '', origin: 'KEYED', incidentId: null }),
  ],
};

/**
 * A stored event as this version of the program knows it: its payload in the newest version. The stored text is never
 * touched, so every hash stays good. `v` is the version that was stored.
 */
export const upcast = (
  type: string,
  v: number,
  payload: unknown,
): { readonly v: number; readonly payload: unknown } => {
  const steps = (UPCASTERS[type] ?? []).slice(v - 1);
  return {
    v: v + steps.length,
    payload: steps.reduce((lifted, step) => step(lifted as Payload), payload),
  };
};
