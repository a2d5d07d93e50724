import type { DomainEvent } from '#core/domain/events.ts';
import type { FrozenBatch, IncidentSource } from '#core/domain/events/incident.ts';
import { exposedIn, exposedSince, exposedTo, type Exposed, type Since } from '#core/domain/exposure.ts';
import { endOfBusinessDay, incidentDues } from '#core/domain/incident.ts';
import type { Policy } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
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
  readonly sampleIds: ReadonlySet<string>;
  readonly frozen: ReadonlySet<string>;
};

const fromLedger = (name: IncidentName | null, ctx: Ctx): Joined | null => {
  const known = name === null ? null : ctx.reads.incident(name.incidentId);
  return name === null || known === null
    ? null
    : {
        ...name,
        sampleIds: new Set(known.sampleIds),
        frozen: new Set(known.batches.flatMap((one) => (one.frozen ? [one.batchId] : []))),
      };
};

/** Raises positives one after the other, so that several of one act (a spreadsheet) share an incident. */
export type Raiser = (sample: SampleRecord) => Raised | null;

/**
 * A positive was entered: before anybody verifies it, the batch, its codes wherever they are, and everything exposed to
 * it are frozen, and an incident begins to count (domain.md §6). A second positive of the same batch or zone joins the
 * incident that is there. Freezing is by batch, so it costs as many holds as there are batches, however many pieces.
 */
export const createRaiser = (ctx: Ctx): Raiser => {
  const nowMs = ctx.clock.wallMs;
  const date = businessDateOf(nowMs);
  const begun = new Map<string, Joined>();
  let opened = ctx.reads.incidentsOpenedOn(date);

  const open = (
    source: IncidentSource,
    policy: Policy,
    since: Since,
    frozen: ReadonlyArray<FrozenBatch>,
    warehouseCode: string,
  ): Raised & { readonly incidentNo: string } => {
    const incidentId = ctx.newId('inc');
    opened += 1;
    const incidentNo = dayNumber(warehouseCode, 'P', date, opened);
    const opening: DomainEvent = {
      type: 'incident.opened',
      v: 1,
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
    const { zone } = source;
    const freezing: ReadonlyArray<DomainEvent> =
      zone === null
        ? []
        : [{ type: 'zone.frozen', v: 1, subject: incidentId, payload: { zone, incidentId } }];
    return {
      incidentId,
      incidentNo,
      events: [opening, ...frozen.map((one) => holdFor(one, incidentNo)), ...freezing],
    };
  };

  return (sample) => {
    const batch = sample.batchId === null ? null : ctx.reads.batch(sample.batchId);
    const policy = policyFor(batch, ctx);
    const warehouse = ctx.reads.warehouse();
    if (policy === null || warehouse === null) return null;
    const where = { batchId: sample.batchId, zone: sample.round?.zone ?? null };
    const owner = where.batchId ?? where.zone ?? '';
    const live = begun.get(owner) ?? fromLedger(ctx.reads.liveIncidentOf(where), ctx);
    // An entry that was thrown away and made anew is the same positive: nothing is to be added for it.
    if (live?.sampleIds.has(sample.sampleId) === true) return { incidentId: live.incidentId, events: [] };
    const source: IncidentSource = { sampleId: sample.sampleId, sampleNo: sample.sampleNo, ...where };
    const since = exposedSince(sample.takenOn, ctx.reads.negativesOf(where), policy.incident.exposure);
    const frozen = cohortOf(source, since, policy, ctx)
      .filter((one) => live?.frozen.has(one.batchId) !== true)
      .map((one) => ({ ...one, holdId: ctx.newId('hld') }));
    const remember = (name: IncidentName): void =>
      void begun.set(owner, {
        ...name,
        sampleIds: new Set([...(live?.sampleIds ?? []), sample.sampleId]),
        frozen: new Set([...(live?.frozen ?? []), ...frozen.map((one) => one.batchId)]),
      });
    if (live === null) {
      const { incidentId, incidentNo, events } = open(source, policy, since, frozen, warehouse.code);
      remember({ incidentId, incidentNo });
      return { incidentId, events };
    }
    const { incidentId, incidentNo } = live;
    remember({ incidentId, incidentNo });
    return {
      incidentId,
      events: [
        {
          type: 'incident.extended',
          v: 1,
          subject: incidentId,
          payload: { incidentId, source, since, frozen },
        },
        ...frozen.map((one) => holdFor(one, incidentNo)),
      ],
    };
  };
};
