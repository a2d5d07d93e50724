import {
  bookingExpiresAtMs,
  bookingFaults,
  bookingSpan,
  type Booking,
} from '#core/domain/booking/booking.ts';
import { roomOn } from '#core/domain/booking/forecast.ts';
import type { Batch } from '#core/domain/batch.ts';
import type { Policy } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { BOOKING } from '#core/domain/transitions/goods.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { unless, withBatch } from './common.ts';

/** Where a batch's booking stands in its table. What was inside before the program never came by the gate and is here all the same. */
export const bookingState = (batch: Batch): string => {
  if (batch.withdrawn !== null) return 'GIVEN_UP';
  if (batch.arrived !== null || batch.accepted !== null) return 'KEPT';
  return batch.booking.expired === null ? 'BOOKED' : 'EXPIRED';
};

/** The warehouse takes nothing in while it is closed (domain.md §7, exception 23). */
export const closedFaults = (ctx: Pick<Ctx, 'reads'>): ReadonlyArray<Refusal> => {
  const closed = ctx.reads.warehouseClosed();
  return closed === null ? [] : [refusal('WAREHOUSE_CLOSED', { reason: closed.reason })];
};

/** Every reason why a time cannot be booked now. `except` is the batch that moves its own booking. */
export const bookingRefusals = (
  booking: Booking,
  policy: Policy,
  ctx: Pick<Ctx, 'reads' | 'clock'>,
  except: string | null = null,
): ReadonlyArray<Refusal> => {
  const rules = policy.booking;
  const { fromMs } = bookingSpan(booking, rules);
  // Counting every slot is only worth it where a full house refuses.
  const room =
    rules.whenFull === 'WARN'
      ? 1
      : roomOn(Math.max(fromMs, ctx.clock.wallMs), ctx.reads.restingZone(policy, ctx.clock, except), policy);
  const inWindow = booking.minute === null ? 0 : ctx.reads.bookedInWindow(booking.on, booking.minute, except);
  return [
    ...closedFaults(ctx),
    ...bookingFaults(booking, rules, { nowMs: ctx.clock.wallMs, inWindow, room }),
  ];
};

export type RebookInput = {
  readonly batchId: string;
  readonly expectedOn: BusinessDate;
  readonly expectedMinute: number | null;
  readonly reason: string;
};

/** Another time for goods that have not come; an expired booking is good again. */
export const rebook: UseCase<RebookInput, Record<string, never>> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    // Opening stock never came by the gate and is here all the same.
    const against = moveFaults(BOOKING, bookingState(batch), 'booking.changed');
    if (against.length > 0) return refused(...against);
    const booking: Booking = { on: input.expectedOn, minute: input.expectedMinute };
    const faults = bookingRefusals(booking, policy, ctx, batch.batchId);
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'booking.changed',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            expectedOn: input.expectedOn,
            expectedMinute: input.expectedMinute,
            reason: input.reason,
          },
        },
      ],
      {},
    );
  });

/**
 * The program's own act: a booking that nobody used within the policy's grace expires. The goods may come again once a
 * new time is booked. Refused while the time has not come, so that a late timer never takes a booking that was moved.
 */
export const expireBooking: UseCase<{ readonly batchId: string }, Record<string, never>> = (
  { batchId },
  ctx,
) =>
  withBatch(batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const { on, minute } = batch.booking;
    const graceHours = policy.deadlines.bookingGraceHours;
    const faults = [
      ...moveFaults(BOOKING, bookingState(batch), 'booking.expired'),
      ...unless([
        bookingExpiresAtMs({ on, minute }, policy.booking, graceHours) <= ctx.clock.wallMs,
        refusal('OUT_OF_RANGE', { what: 'graceHours' }),
      ]),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'booking.expired',
          v: 1,
          subject: batchId,
          payload: { batchId, expectedOn: on, expectedMinute: minute, graceHours },
        },
      ],
      {},
    );
  });
