import { refusal, type Refusal, type RefusalCode } from '#core/domain/refusals.ts';
import type { Standing } from '#core/domain/staff/standing.ts';
import { workOf } from '#core/domain/staff/work.ts';
import { refused, type Ctx, type Decision, type UseCase } from '#core/ports/context.ts';
import { standingOf } from './common.ts';

/** Standings in which nobody works with goods, enters, or signs for them; every other one lets work go on. */
const REASONS: { readonly [standing in Standing]?: RefusalCode } = {
  STOPPED: 'STAFF_STOPPED',
  OVERDUE: 'STAFF_OVERDUE',
  NO_RESULT: 'STAFF_NO_RESULT',
  LEFT: 'STAFF_LEFT',
};

/** In whose place a person stands in an act, for the text of a refusal. */
export type Part = 'ACTOR' | 'SECOND' | 'COLLECTOR' | 'ENTERING';

/**
 * The reason why somebody must not do this today, or none. Reads one row: the due date is reckoned when results and rules
 * change, so that a scan does not wait for a history. Whoever is not on the register is under no tier.
 */
export const eligibilityFaults = (
  ctx: Pick<Ctx, 'reads' | 'clock'>,
  personId: string,
  part: Part,
): ReadonlyArray<Refusal> => {
  const standing = standingOf(ctx, personId);
  const code = standing === null ? undefined : REASONS[standing];
  return code === undefined
    ? []
    : [refusal(code, { who: part, dueOn: ctx.reads.staff(personId)?.dueOn ?? '' })];
};

/** What is wrong with the people of a decision: nobody who must be tested first works with goods, nor recounts them. */
const faultsOf = <R>(decision: Decision<R>, ctx: Ctx): ReadonlyArray<Refusal> => {
  if (!decision.ok || !decision.events.some((event) => workOf(event.type) !== null)) return [];
  const actor = eligibilityFaults(ctx, ctx.actor.personId, 'ACTOR');
  const handsOn = decision.events.some((event) => workOf(event.type) === 'HANDLING');
  return ctx.second === null || !handsOn
    ? actor
    : [...actor, ...eligibilityFaults(ctx, ctx.second.personId, 'SECOND')];
};

/** Lets a decision pass, or refuses it because of who stands there. */
export const onlyByEligible = <R>(decision: Decision<R>, ctx: Ctx): Decision<R> => {
  const faults = faultsOf(decision, ctx);
  return faults.length === 0 ? decision : refused(...faults);
};

/**
 * A use case whose work with goods is done only by those who may (ADR 0094). Every command passes here, so that a new one
 * cannot forget it; a test knows every kind of event and asks whether it is work with goods.
 */
export const asWork =
  <I, R>(useCase: UseCase<I, R>): UseCase<I, R> =>
  (input, ctx) =>
    onlyByEligible(useCase(input, ctx), ctx);
