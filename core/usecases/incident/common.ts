import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { isVoid, outcomeOf, verifiedOutcome } from '#core/domain/samples.ts';
import { refused, type Ctx, type Decision } from '#core/ports/context.ts';
import type { IncidentRecord, SampleRecord } from '#core/ports/lab-reads.ts';
import { secondPersonFaults } from '../common.ts';

/** Who decides about an incident, and who may stand beside that person. */
const DECIDERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

/** Runs `decide` on the incident if it is there. */
export const withIncident = <R>(
  incidentId: string,
  ctx: Ctx,
  decide: (incident: IncidentRecord) => Decision<R>,
): Decision<R> => {
  const incident = ctx.reads.incident(incidentId);
  return incident === null ? refused(refusal('NOT_FOUND', { what: 'incident' })) : decide(incident);
};

/** The two persons of a decision, or what is wrong with them. */
export const deciders = (
  ctx: Ctx,
): { readonly faults: ReadonlyArray<Refusal>; readonly both: readonly [string, string] } => ({
  faults: secondPersonFaults(ctx, DECIDERS),
  both: [ctx.actor.personId, ctx.second?.personId ?? ''],
});

/** The positives of an incident as they stand now. */
export const positivesOf = (incident: IncidentRecord, ctx: Ctx): ReadonlyArray<SampleRecord> =>
  incident.sampleIds.flatMap((id) => ctx.reads.sample(id) ?? []);

/**
 * How the positives of people in an incident stand: `stands` while the entry was not withdrawn, `cleared` when it was, or
 * when a swab of a later day came back negative (which is what readmits the person as well).
 */
export const peopleOf = (
  incident: IncidentRecord,
  ctx: Ctx,
): ReadonlyArray<{ readonly stands: boolean; readonly cleared: boolean }> =>
  incident.people.map(({ personId, testId }) => {
    const test = ctx.reads.staffTest(testId);
    const last = ctx.reads.staff(personId)?.lastNegativeOn ?? null;
    const stands = test !== null && !test.withdrawn;
    return { stands, cleared: !stands || (last !== null && last > test.takenOn) };
  });

/** True when a verified negative was swabbed from the same batch or zone after the incident began. */
export const hasNewNegative = (
  incident: IncidentRecord,
  where: Parameters<Ctx['reads']['negativesOf']>[0],
  ctx: Ctx,
): boolean => ctx.reads.negativesOf(where).some((one) => one.takenSeq > incident.openedSeq);

/**
 * True when nothing positive is left of a sample: its outcome is a verified negative, or the tube turned out to say
 * nothing and a new swab from the same place is negative and verified.
 */
export const isCleared = (incident: IncidentRecord, sample: SampleRecord, ctx: Ctx): boolean => {
  if (outcomeOf(sample) === 'NEGATIVE') return verifiedOutcome(sample) !== null;
  const where = { batchId: sample.batchId, zone: sample.round?.zone ?? null };
  return isVoid(sample) && hasNewNegative(incident, where, ctx);
};
