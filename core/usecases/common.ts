import { isGone, openHolds, type Batch } from '#core/domain/batch.ts';
import type { HoldKind } from '#core/domain/events.ts';
import type { Policy, PolicyStep } from '#core/domain/policy.ts';
import { stepsBefore } from '#core/domain/steps.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import type { Ctx } from '#core/ports/context.ts';
import { refused, type Decision } from '#core/ports/context.ts';
import type { WarehouseRecord } from '#core/ports/reads.ts';
import type { ZoneKind } from '#core/domain/zones.ts';

/**
 * Runs `decide` on the batch if it is there, the actor may touch it (a merchant touches only its own goods) and there is
 * still something to be done with it: a batch that was withdrawn or refused as a whole, or whose goods were returned or
 * destroyed, is over.
 */
export const withBatch = <R>(batchId: string, ctx: Ctx, decide: (batch: Batch) => Decision<R>): Decision<R> =>
  withAnyBatch(batchId, ctx, (batch) => {
    if (batch.refused !== null) return refused(wrongState('REFUSED'));
    if (batch.withdrawn !== null) return refused(wrongState('WITHDRAWN'));
    return isGone(batch) ? refused(wrongState('GONE')) : decide(batch);
  });

/** The same for acts that are possible on a batch that is over too: holds, corrections, goods that come back. */
export const withAnyBatch = <R>(
  batchId: string,
  ctx: Ctx,
  decide: (batch: Batch) => Decision<R>,
): Decision<R> => {
  const batch = ctx.reads.batch(batchId);
  if (batch === null) return refused(refusal('NOT_FOUND', { what: 'batch' }));
  if (!mayTouch(ctx, batch.merchantId)) return refused(refusal('NOT_YOUR_GOODS'));
  return decide(batch);
};

/** A person bound to a merchant sees and changes that merchant's goods only. */
export const mayTouch = (ctx: Pick<Ctx, 'actor'>, merchantId: string): boolean =>
  ctx.actor.merchantId === null || ctx.actor.merchantId === merchantId;

/** Runs `decide` on the founded warehouse. */
export const withWarehouse = <R>(
  ctx: Ctx,
  decide: (warehouse: WarehouseRecord) => Decision<R>,
): Decision<R> => {
  const warehouse = ctx.reads.warehouse();
  return warehouse === null ? refused(refusal('NOT_FOUNDED')) : decide(warehouse);
};

/** Reasons why the person who signed in place does not make this a two-person act. Persons count, not accounts. */
export const secondPersonFaults = (ctx: Ctx, roles: ReadonlyArray<Role>): ReadonlyArray<Refusal> => {
  if (ctx.second === null) return [refusal('SECOND_PERSON_REQUIRED')];
  if (ctx.second.personId === ctx.actor.personId) return [refusal('SECOND_PERSON_SAME')];
  if (!ctx.second.roles.some((role) => roles.includes(role)))
    return [refusal('SECOND_PERSON_ROLE', { roles: roles.join(',') })];
  return [];
};

/** The two persons of an act, or null while there is only one; `secondPersonFaults` says what is wrong with the second. */
export const bothPersons = (ctx: Ctx): readonly [string, string] | null =>
  ctx.second === null ? null : [ctx.actor.personId, ctx.second.personId];

/** Holds that stop goods from being moved on. Missing papers (DOCS) stop the release, not the work before it. */
const BLOCKING: ReadonlyArray<HoldKind> = ['MISMATCH', 'POSITIVE', 'MANUAL'];

/** One refusal for each open hold of a kind that stops goods from moving; empty when none does. */
export const blockingHolds = (batch: Batch): ReadonlyArray<Refusal> =>
  openHolds(batch)
    .filter((hold) => BLOCKING.includes(hold.kind))
    .map((hold) => refusal('HOLD_OPEN', { kind: hold.kind, reason: hold.reason }));

/** Nothing is brought into a zone that a positive of the surroundings has frozen. */
export const zoneFaults = (ctx: Ctx, zone: ZoneKind): ReadonlyArray<Refusal> => {
  const frozen = ctx.reads.frozenZone(zone);
  return frozen === null ? [] : [refusal('ZONE_FROZEN', { zone, incidentNo: frozen.incidentNo })];
};

/** One refusal for each step that the batch's policy wants done before `step` begins. */
export const orderFaults = (batch: Batch, policy: Policy, step: PolicyStep): ReadonlyArray<Refusal> =>
  stepsBefore(batch, policy, step).map((before) => refusal('STEP_TOO_EARLY', { step, before }));

/** Collects the refusals whose condition holds. */
export const unless = (
  ...checks: ReadonlyArray<readonly [ok: boolean, otherwise: Refusal]>
): ReadonlyArray<Refusal> => checks.filter(([ok]) => !ok).map(([, otherwise]) => otherwise);

/** An act came in the wrong order: `needs` names the fact that is missing, `done` one that is already there. */
export const wrongState = (why: string): Refusal => refusal('WRONG_STATE', { why });
