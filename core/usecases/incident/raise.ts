import type { DomainEvent } from '#core/domain/events.ts';
import type { FrozenBatch, IncidentSource } from '#core/domain/events/incident.ts';
import {
  exposedIn,
  exposedSince,
  exposedTo,
  joined,
  touchedBy,
  type Exposed,
  type Since,
} from '#core/domain/exposure.ts';
import { endOfBusinessDay, incidentDues } from '#core/domain/incident.ts';
import type { Policy } from '#core/domain/policy.ts';
import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { Ctx } from '#core/ports/context.ts';
import type { IncidentName, SampleRecord } from '#core/ports/lab-reads.ts';
import { dayNumber, policyFor } from '../lab/common.ts';

/** What a positive sets going in the same transaction as its entry. */
export type Raised = { readonly events: ReadonlyArray<DomainEvent>; readonly incidentId: string };

const holdFor = ({ batchId, holdId }: FrozenBatch, incidentNo: string): DomainEvent => ({
  type: 'hold.placed',
  v: 1,
  subject: batchId,
  payload: { batchId, holdId, kind: 'POSITIVE', reason: incidentNo },
});

const cohortOf = (source: IncidentSource, since: Since, policy: Policy, ctx: Ctx): ReadonlyArray<Exposed> => {
  const find = ctx.reads.contacts();
  if (source.batchId !== null)
    return [
      { batchId: source.batchId, reasons: [] },
      ...exposedTo(source.batchId, policy.incident.exposure, since, find),
    ];
  return source.zone === null ? [] : exposedIn(source.zone, since, find);
};

/** An incident that a positive joins: already in the ledger, or opened earlier in the same act. */
type Joined = IncidentName & {
  /** Swabs that belong to it: samples, and tests of people. */
  readonly swabs: ReadonlySet<string>;
  readonly frozen: ReadonlySet<string>;
  readonly zones: ReadonlySet<ZoneKind>;
};

const fromLedger = (name: IncidentName | null, ctx: Ctx): Joined | null => {
  const known = name === null ? null : ctx.reads.incident(name.incidentId);
  return name === null || known === null
    ? null
    : {
        ...name,
        swabs: new Set([...known.sampleIds, ...known.people.map((one) => one.testId)]),
        frozen: new Set(known.batches.flatMap((one) => (one.frozen ? [one.batchId] : []))),
        zones: new Set(known.frozenZones),
      };
};

/** A positive with everything that its policy freezes for it, whatever is frozen already. */
type Positive = {
  readonly swab: string;
  readonly source: IncidentSource;
  readonly since: Since;
  readonly policy: Policy;
  readonly cohort: ReadonlyArray<Exposed>;
  readonly zones: ReadonlyArray<ZoneKind>;
};

const ofSample = (sample: SampleRecord, ctx: Ctx): Positive | null => {
  const batch = sample.batchId === null ? null : ctx.reads.batch(sample.batchId);
  const policy = policyFor(batch, ctx);
  if (policy === null) return null;
  const { sampleId, sampleNo } = sample;
  const where = { batchId: sample.batchId, zone: sample.round?.zone ?? null };
  const source: IncidentSource = { person: null, sampleId, sampleNo, ...where };
  const since = exposedSince(sample.takenOn, ctx.reads.negativesOf(where), policy.incident.exposure);
  const cohort = cohortOf(source, since, policy, ctx);
  return { swab: sampleId, source, since, policy, cohort, zones: where.zone === null ? [] : [where.zone] };
};

/** A person's swab that came back positive. */
export type PersonSwab = {
  readonly personId: string;
  readonly testId: string;
  readonly takenOn: BusinessDate;
};

/**
 * A person exposed what they worked on since their last negative, the day of it included: a swab says how somebody was in
 * the morning. How far it goes beyond that is the policy's word.
 */
const ofPerson = ({ personId, testId, takenOn }: PersonSwab, ctx: Ctx): Positive | null => {
  const policy = policyFor(null, ctx);
  if (policy === null) return null;
  const furthest = addBusinessDays(takenOn, -policy.incident.exposure.lookBackDays);
  const negative = ctx.reads.lastNegativeBefore(personId, takenOn) ?? furthest;
  const since: Since = { seq: 0, date: negative > furthest ? negative : furthest };
  const find = ctx.reads.contacts();
  const touched = touchedBy(personId, since, businessDateOf(ctx.clock.wallMs), find);
  const { person } = policy.incident;
  return {
    swab: testId,
    source: {
      person: { personId, testId, zones: touched.zones },
      sampleId: '',
      sampleNo: '',
      batchId: null,
      zone: null,
    },
    since,
    policy,
    cohort:
      person === 'ALL_IN_ZONES'
        ? joined([touched.cohort, ...touched.zones.map((zone) => exposedIn(zone, since, find))])
        : touched.cohort,
    zones: person === 'GOODS_ONLY' ? [] : touched.zones,
  };
};

/** Raises positives one after the other, so that several of one act (a spreadsheet) share an incident. */
export type Raiser = {
  readonly sample: (sample: SampleRecord) => Raised | null;
  readonly person: (swab: PersonSwab) => Raised | null;
};

/**
 * A positive was entered: before anybody verifies it, the batch, its codes wherever they are, and everything exposed to
 * it are frozen, and an incident begins to count (domain.md §6). A second positive of the same batch, zone or person joins
 * the incident that is there. Freezing is by batch, so it costs as many holds as there are batches, however many pieces.
 */
export const createRaiser = (ctx: Ctx): Raiser => {
  const nowMs = ctx.clock.wallMs;
  const date = businessDateOf(nowMs);
  const begun = new Map<string, Joined>();
  let opened = ctx.reads.incidentsOpenedOn(date);

  const open = (
    { source, policy, since }: Positive,
    frozen: ReadonlyArray<FrozenBatch>,
    warehouseCode: string,
  ): IncidentName & { readonly event: DomainEvent } => {
    const incidentId = ctx.newId('inc');
    opened += 1;
    const incidentNo = dayNumber(warehouseCode, 'P', date, opened);
    const event: DomainEvent = {
      type: 'incident.opened',
      v: 2,
      subject: incidentId,
      payload: {
        incidentId,
        incidentNo,
        source,
        policyId: policy.policyId,
        since,
        frozen,
        dues: incidentDues(policy.incident.tasks, nowMs),
        closeByMs: endOfBusinessDay(nowMs),
      },
    };
    return { incidentId, incidentNo, event };
  };

  const extend = (
    { incidentId, incidentNo }: IncidentName,
    { source, since }: Positive,
    frozen: ReadonlyArray<FrozenBatch>,
  ): IncidentName & { readonly event: DomainEvent } => ({
    incidentId,
    incidentNo,
    event: {
      type: 'incident.extended',
      v: 2,
      subject: incidentId,
      payload: { incidentId, source, since, frozen },
    },
  });

  const raise = (owner: string, inLedger: IncidentName | null, positive: Positive | null): Raised | null => {
    const warehouse = ctx.reads.warehouse();
    if (positive === null || warehouse === null) return null;
    const live = begun.get(owner) ?? fromLedger(inLedger, ctx);
    // An entry that was thrown away and made anew is the same positive: nothing is to be added for it.
    if (live?.swabs.has(positive.swab) === true) return { incidentId: live.incidentId, events: [] };
    const frozen = positive.cohort
      .filter((one) => live?.frozen.has(one.batchId) !== true)
      .map((one) => ({ ...one, holdId: ctx.newId('hld') }));
    const zones = positive.zones.filter((zone) => live?.zones.has(zone) !== true);
    const { event, ...name } =
      live === null ? open(positive, frozen, warehouse.code) : extend(live, positive, frozen);
    begun.set(owner, {
      ...name,
      swabs: new Set([...(live?.swabs ?? []), positive.swab]),
      frozen: new Set([...(live?.frozen ?? []), ...frozen.map((one) => one.batchId)]),
      zones: new Set([...(live?.zones ?? []), ...zones]),
    });
    const { incidentId, incidentNo } = name;
    return {
      incidentId,
      events: [
        event,
        ...frozen.map((one) => holdFor(one, incidentNo)),
        ...zones.map((zone): DomainEvent => ({
          type: 'zone.frozen',
          v: 1,
          subject: incidentId,
          payload: { zone, incidentId },
        })),
      ],
    };
  };

  return {
    sample: (sample) => {
      const where = { batchId: sample.batchId, zone: sample.round?.zone ?? null };
      const owner = where.batchId ?? where.zone ?? '';
      return raise(owner, ctx.reads.liveIncidentOf(where), ofSample(sample, ctx));
    },
    person: (swab) =>
      raise(swab.personId, ctx.reads.liveIncidentOfPerson(swab.personId), ofPerson(swab, ctx)),
  };
};
