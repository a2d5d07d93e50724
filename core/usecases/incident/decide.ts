import type { DomainEvent, StoredFile } from '#core/domain/events.ts';
import type { IncidentTask } from '#core/domain/incident.ts';
import { refusal } from '#core/domain/refusals.ts';
import { verifiedOutcome } from '#core/domain/samples.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { INCIDENT } from '#core/domain/transitions/laboratory.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { IncidentBatch } from '#core/ports/lab-reads.ts';
import { unless, wrongState } from '../common.ts';
import { restartOf } from '../exposure.ts';
import { deciders, hasNewNegative, isCleared, peopleOf, positivesOf, withIncident } from './common.ts';

type Nothing = Record<string, never>;
type OnIncident = { readonly incidentId: string };

export type DoTaskInput = OnIncident & {
  readonly task: IncidentTask;
  readonly note: string;
  readonly file: StoredFile | null;
};

/** Notes that a task of the incident was done, by whom and with what to show for it. */
export const doTask: UseCase<DoTaskInput, Nothing> = (input, ctx) =>
  withIncident(input.incidentId, ctx, (incident) => {
    const { incidentId } = incident;
    const isKnown = incident.tasksOpen.includes(input.task) || incident.tasksDone.includes(input.task);
    const faults = [
      ...moveFaults(INCIDENT, incident.state, 'incident.taskDone'),
      ...unless(
        [isKnown, refusal('NOT_FOUND', { what: 'task' })],
        [!incident.tasksDone.includes(input.task), wrongState('TASK_DONE')],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'incident.taskDone',
          v: 1,
          subject: incidentId,
          payload: {
            incidentId,
            task: input.task,
            note: input.note,
            doneBy: ctx.actor.personId,
            file: input.file,
          },
        },
      ],
      {},
    );
  });

export type DecideInput = OnIncident & { readonly reason: string };

/**
 * Two persons confirm: at least one positive was confirmed by the second laboratory and verified. Of a person it is the
 * health office that confirms; what it said is the incident's task of confirmation, done with its number or file.
 */
export const confirmIncident: UseCase<DecideInput, Nothing> = (input, ctx) =>
  withIncident(input.incidentId, ctx, (incident) => {
    const { faults, both } = deciders(ctx);
    const confirmed = positivesOf(incident, ctx).some(
      // A confirmation that says nothing leaves the positive standing, but confirms nothing.
      (one) => one.confirmation?.value === 'POSITIVE' && verifiedOutcome(one) !== null,
    );
    const person = peopleOf(incident, ctx).some((one) => one.stands);
    const told = incident.tasksDone.includes('CONFIRMATION');
    const all = [
      ...faults,
      ...moveFaults(INCIDENT, incident.state, 'incident.confirmed'),
      ...unless(
        [confirmed || person, refusal('NOT_CONFIRMED')],
        [confirmed || !person || told, refusal('TASKS_OPEN', { tasks: 'CONFIRMATION' })],
      ),
    ];
    if (all.length > 0) return refused(...all);
    const { incidentId } = incident;
    return decided(
      [
        {
          type: 'incident.confirmed',
          v: 1,
          subject: incidentId,
          payload: { incidentId, reason: input.reason, decidedBy: both },
        },
      ],
      {},
    );
  });

const lift = (
  { batchId, holdId }: IncidentBatch,
  reason: string,
  both: readonly [string, string],
): DomainEvent => ({
  type: 'hold.lifted',
  v: 1,
  subject: batchId,
  payload: { batchId, holdId, kind: 'POSITIVE', reason, liftedBy: both },
});

const reopened = (
  zone: ZoneKind,
  incidentId: string,
  reason: string,
  both: readonly [string, string],
): DomainEvent => ({
  type: 'zone.reopened',
  v: 1,
  subject: incidentId,
  payload: { zone, incidentId, reason, decidedBy: both },
});

/** A policy may let the rest of goods count anew after a positive that was dismissed. */
const restarted = (batchId: string, reason: string, ctx: Ctx): ReadonlyArray<DomainEvent> => {
  const batch = ctx.reads.batch(batchId);
  return batch === null ? [] : restartOf(batch, 'POSITIVE_DISMISSED', reason, ctx);
};

/** Two persons dismiss: nothing positive is left. Everything that this incident froze is let go in the same act. */
export const dismissIncident: UseCase<DecideInput, Nothing> = (input, ctx) =>
  withIncident(input.incidentId, ctx, (incident) => {
    const { faults, both } = deciders(ctx);
    const standing = positivesOf(incident, ctx).filter((one) => !isCleared(incident, one, ctx));
    const people = peopleOf(incident, ctx).filter((one) => !one.cleared).length;
    const all = [
      ...faults,
      ...moveFaults(INCIDENT, incident.state, 'incident.dismissed'),
      ...unless(
        [people === 0, refusal('PERSON_STILL_POSITIVE', { count: people })],
        [
          standing.length === 0,
          refusal('POSITIVE_STANDS', { samples: standing.map((one) => one.sampleNo).join(',') }),
        ],
      ),
    ];
    if (all.length > 0) return refused(...all);
    const { incidentId } = incident;
    const freed = incident.batches.filter((one) => one.frozen);
    return decided(
      [
        {
          type: 'incident.dismissed',
          v: 1,
          subject: incidentId,
          payload: { incidentId, reason: input.reason, decidedBy: both },
        },
        ...freed.map((one) => lift(one, input.reason, both)),
        ...freed.flatMap((one) => restarted(one.batchId, input.reason, ctx)),
        ...incident.frozenZones.map((zone) => reopened(zone, incidentId, input.reason, both)),
      ],
      {},
    );
  });

export type ReleaseExposedInput = DecideInput & { readonly batchId: string };

/**
 * After a confirmed positive, two persons let an exposed batch go: with a verified negative of its own swabbed since
 * (where the policy wants it), or, when all of it had left before, once the trace is done.
 */
export const releaseExposed: UseCase<ReleaseExposedInput, Nothing> = (input, ctx) =>
  withIncident(input.incidentId, ctx, (incident) => {
    const { faults, both } = deciders(ctx);
    const batch = incident.batches.find((one) => one.batchId === input.batchId);
    if (batch === undefined) return refused(refusal('NOT_FOUND', { what: 'batch' }));
    const wantsNegative = ctx.reads.policy(incident.policyId)?.incident.retest !== false;
    const isTested = hasNewNegative(incident, { batchId: batch.batchId, zone: null }, ctx);
    const all = [
      ...faults,
      ...unless(
        [incident.verdict === 'CONFIRMED' && incident.state !== 'CLOSED', wrongState('NOT_CONFIRMED')],
        [batch.part === 'EXPOSED', refusal('POSITIVE_ITSELF')],
        [batch.frozen, wrongState('LIFTED')],
        [batch.pieces === 0 || !wantsNegative || isTested, refusal('RETEST_MISSING')],
        [
          batch.pieces > 0 || !incident.tasksOpen.includes('TRACE'),
          refusal('TASKS_OPEN', { tasks: 'TRACE' }),
        ],
      ),
    ];
    if (all.length > 0) return refused(...all);
    return decided([lift(batch, input.reason, both)], {});
  });

export type ReopenZoneInput = DecideInput & { readonly zone: ZoneKind };

/** After a confirmed positive, two persons reopen a zone: disinfected, and (where the policy wants it) negative since. */
export const reopenZone: UseCase<ReopenZoneInput, Nothing> = (input, ctx) =>
  withIncident(input.incidentId, ctx, (incident) => {
    const { faults, both } = deciders(ctx);
    const { incidentId } = incident;
    const wantsNegative = ctx.reads.policy(incident.policyId)?.incident.retest !== false;
    const isTested = hasNewNegative(incident, { batchId: null, zone: input.zone }, ctx);
    const all = [
      ...faults,
      ...unless(
        [incident.verdict === 'CONFIRMED', wrongState('NOT_CONFIRMED')],
        [incident.frozenZones.includes(input.zone), wrongState('LIFTED')],
        [!incident.tasksOpen.includes('DISINFECT'), refusal('TASKS_OPEN', { tasks: 'DISINFECT' })],
        [!wantsNegative || isTested, refusal('RETEST_MISSING')],
      ),
    ];
    if (all.length > 0) return refused(...all);
    return decided([reopened(input.zone, incidentId, input.reason, both)], {});
  });

export type CloseIncidentInput = OnIncident & { readonly note: string };

/**
 * Two persons close an incident: decided, reported, and nothing of it left. After a confirmation that means every task
 * done, the positive goods gone, the exposed ones let go or gone, the zones open.
 */
export const closeIncident: UseCase<CloseIncidentInput, Nothing> = (input, ctx) =>
  withIncident(input.incidentId, ctx, (incident) => {
    const { faults, both } = deciders(ctx);
    const isConfirmed = incident.verdict === 'CONFIRMED';
    const tasks = isConfirmed ? incident.tasksOpen : incident.tasksOpen.filter((task) => task === 'REPORT');
    // What is confirmed positive stays frozen for ever: its codes are recalled wherever they are. It must be gone.
    const left = incident.batches.filter((one) => one.frozen && one.pieces > 0);
    const all = [
      ...faults,
      ...moveFaults(INCIDENT, incident.state, 'incident.closed'),
      ...unless(
        [tasks.length === 0, refusal('TASKS_OPEN', { tasks: tasks.join(',') })],
        [left.length === 0, refusal('GOODS_FROZEN', { batches: left.length })],
        [
          incident.frozenZones.length === 0,
          refusal('ZONES_FROZEN', { zones: incident.frozenZones.join(',') }),
        ],
      ),
    ];
    if (all.length > 0) return refused(...all);
    const { incidentId } = incident;
    return decided(
      [
        {
          type: 'incident.closed',
          v: 1,
          subject: incidentId,
          payload: { incidentId, note: input.note, decidedBy: both },
        },
      ],
      {},
    );
  });
