import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withWarehouse, wrongState } from './common.ts';

type Nothing = Record<string, never>;

const CONFIRMERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'GATE', 'INSPECTOR'];

export type ConfirmGapInput = {
  readonly gapId: string;
  readonly confirmedMs: number;
  readonly reason: string;
};

/**
 * Two persons say how much of a gap really passed: all of it (the computer was switched off overnight), part, or
 * nothing (somebody turned the clock). Only then does it count for resting goods.
 */
export const confirmGap: UseCase<ConfirmGapInput, Nothing> = (input, ctx) => {
  const gap = ctx.reads.gaps().find((one) => one.gapId === input.gapId);
  if (gap === undefined) return refused(refusal('NOT_FOUND', { what: 'gap' }));
  if (gap.confirmedMs !== null) return refused(wrongState('CONFIRMED'));
  const faults = [
    ...secondPersonFaults(ctx, CONFIRMERS),
    ...unless([
      input.confirmedMs <= gap.claimedMs,
      refusal('OUT_OF_RANGE', { what: 'gap', max: gap.claimedMs }),
    ]),
  ];
  if (faults.length > 0 || ctx.second === null) return refused(...faults);
  return decided(
    [
      {
        type: 'clock.gapConfirmed',
        v: 1,
        subject: gap.gapId,
        payload: {
          gapId: gap.gapId,
          confirmedMs: input.confirmedMs,
          confirmedBy: [ctx.actor.personId, ctx.second.personId],
          reason: input.reason,
        },
      },
    ],
    {},
  );
};

/** Moves the clock of a demo forward as if the time had been watched; refused in every other directory. */
export const moveDemoClock: UseCase<{ readonly byMs: number }, Nothing> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    if (!warehouse.demo) return refused(refusal('DEMO_ONLY'));
    return decided(
      [{ type: 'clock.demoMoved', v: 1, subject: warehouse.warehouseId, payload: { byMs: input.byMs } }],
      {},
    );
  });
