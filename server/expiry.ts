import { bookingExpiresAtMs } from '#core/domain/booking/booking.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Actor } from '#core/ports/context.ts';
import { expireBooking } from '#core/usecases/booking.ts';
import type { Store } from '#db/store.types.ts';
import type { ReportFault, RunCommand, Timers } from './deps.ts';

/** How often the program looks for bookings that nobody used. */
const LOOK_MS = 60_000;

const SYSTEM: Actor = { personId: 'system', roles: [], merchantId: null, seatId: 'system' };

export type ExpiryDeps = {
  readonly store: Pick<Store, 'reads' | 'readClock'>;
  readonly runCommand: RunCommand;
  readonly timers: Timers;
  readonly reportFault: ReportFault;
};

export type Expiry = { readonly look: () => void; readonly stop: () => void };

/**
 * Lets bookings expire once the policy's grace is over: the program's own act, once for each booking. Looks every
 * minute, and when it is told that the clock of a demonstration was moved. While the clock is in doubt nothing expires: a computer set a week ahead must not throw bookings away.
 */
export const startExpiry = ({ store, runCommand, timers, reportFault }: ExpiryDeps): Expiry => {
  const lookAtAll = (): void => {
    const clock = store.readClock();
    if (clock.state !== 'STEADY') return;
    for (const batchId of store.reads.bookingsWaiting(businessDateOf(clock.wallMs))) {
      const batch = store.reads.batch(batchId);
      const policy = batch === null ? null : store.reads.policy(batch.policyId);
      if (batch === null || policy === null) continue;
      const { on, minute } = batch.booking;
      const endsMs = bookingExpiresAtMs(batch.booking, policy.booking, policy.deadlines.bookingGraceHours);
      if (endsMs > clock.wallMs) continue;
      try {
        runCommand({
          // A booking that was moved and expires again is another act.
          commandId: `expired/${batchId}/${on}/${minute ?? ''}/${batch.lastSeq}`,
          name: 'booking.expire',
          input: { batchId },
          actor: SYSTEM,
          useCase: expireBooking,
        });
      } catch (error) {
        reportFault(error, 'booking.expire');
      }
    }
  };
  const look = (): void => {
    try {
      lookAtAll();
    } catch (error) {
      reportFault(error, 'booking.expiry');
    }
  };
  const stop = timers.every(LOOK_MS, look);
  return { look, stop };
};
