import { refusal } from '#core/domain/refusals.ts';
import type { TestRule } from '#core/domain/staff/rules.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, wrongState } from '../common.ts';
import { PEOPLE_SECONDS } from './common.ts';

/**
 * Two persons adopt a notice that tests some people more often for some days (seed 003: 4月5日至4月7日连续3天). It may begin
 * today or later, or before: whoever is late by it is late at once. It never loosens what a tier asks.
 */
export const tighten: UseCase<TestRule, { overrideId: string }> = (input, ctx) => {
  const faults = [
    ...unless(
      [input.to === null || input.from <= input.to, refusal('OUT_OF_RANGE', { what: 'dates' })],
      [input.interval.kind !== 'AT_TASK_END', refusal('OUT_OF_RANGE', { what: 'interval' })],
    ),
    ...secondPersonFaults(ctx, PEOPLE_SECONDS),
  ];
  if (faults.length > 0 || ctx.second === null) return refused(...faults);
  const overrideId = ctx.newId('ovr');
  return decided(
    [
      {
        type: 'staffRule.tightened',
        v: 1,
        subject: overrideId,
        payload: {
          rule: { ...input, overrideId },
          adoptedBy: [ctx.actor.personId, ctx.second.personId],
        },
      },
    ],
    { overrideId },
  );
};

/** Two persons take a tightening back: it was entered wrongly, or the notice was. */
export const withdrawTightening: UseCase<
  { readonly overrideId: string; readonly reason: string },
  Record<string, never>
> = (input, ctx) => {
  const known = ctx.reads.testOverride(input.overrideId);
  if (known === null) return refused(refusal('NOT_FOUND', { what: 'tightening' }));
  if (known.withdrawn) return refused(wrongState('TIGHTENING_WITHDRAWN'));
  const faults = secondPersonFaults(ctx, PEOPLE_SECONDS);
  if (faults.length > 0 || ctx.second === null) return refused(...faults);
  const { overrideId, reason } = input;
  return decided(
    [
      {
        type: 'staffRule.withdrawn',
        v: 1,
        subject: overrideId,
        payload: { overrideId, reason, withdrawnBy: [ctx.actor.personId, ctx.second.personId] },
      },
    ],
    {},
  );
};
