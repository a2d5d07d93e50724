import { refusal, type Refusal } from '../refusals.ts';
import {
  addBusinessDays,
  businessDateOf,
  startOfBusinessDate,
  type BusinessDate,
  type UtcMs,
} from '../time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MINUTES = 1440;

/** When goods may be booked, and how many at a time. Times of day are minutes from midnight in UTC+8. */
export type BookingRules = {
  /** Hours that lie at least between a declaration and the time booked by it. */
  readonly leadHours: number;
  /** Days ahead for which the warehouse takes bookings. */
  readonly horizonDays: number;
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  /** Length of one window, counted from the opening. */
  readonly windowMinutes: number;
  /** Batches that may be booked into one window. */
  readonly batchesPerWindow: number;
  /** True when a booking must name a window; else the day alone is enough. */
  readonly windowRequired: boolean;
  /** When every resting slot will be taken on the booked day: refuse the booking, or take it and say so. */
  readonly whenFull: 'REFUSE' | 'WARN';
  /** Hours from arrival to the resting slot, and from the end of rest to coded pieces; for forecasts only. */
  readonly handlingHours: number;
};

/** A day, and the window of it by its first minute; null when only the day is booked. */
export type Booking = { readonly on: BusinessDate; readonly minute: number | null };

/** First minutes of the windows of a day, in order. A window that would end after closing is none. */
export const windowsOf = (rules: BookingRules): ReadonlyArray<number> => {
  const count = Math.max(0, Math.floor((rules.closesAtMinute - rules.opensAtMinute) / rules.windowMinutes));
  return Array.from({ length: count }, (_, nth) => rules.opensAtMinute + nth * rules.windowMinutes);
};

/** A time of day as people write it: `08:30`. */
export const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes from midnight of a time written `HH:MM`; null for any other text. */
export const minuteOf = (text: string): number | null => {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2]);
};

/** When goods may come at the earliest, and the last moment that is still on time. */
export const bookingSpan = (
  booking: Booking,
  rules: Pick<BookingRules, 'opensAtMinute' | 'windowMinutes'>,
): { readonly fromMs: UtcMs; readonly toMs: UtcMs } => {
  const day = startOfBusinessDate(booking.on);
  return booking.minute === null
    ? { fromMs: day + rules.opensAtMinute * MINUTE_MS, toMs: day + DAY_MINUTES * MINUTE_MS }
    : {
        fromMs: day + booking.minute * MINUTE_MS,
        toMs: day + (booking.minute + rules.windowMinutes) * MINUTE_MS,
      };
};

/** From this moment a booking that nobody used has expired. */
export const bookingExpiresAtMs = (
  booking: Booking,
  rules: Pick<BookingRules, 'opensAtMinute' | 'windowMinutes'>,
  graceHours: number,
): UtcMs => bookingSpan(booking, rules).toMs + graceHours * HOUR_MS;

/** What a new booking is judged by beside the rules. */
export type BookingFacts = {
  readonly nowMs: UtcMs;
  /** Bookings already in the same window. */
  readonly inWindow: number;
  /** Resting places free on that day after all that is booked before; see `roomOn`. */
  readonly room: number;
};

/** Every reason why a booking cannot be taken; empty when it can. */
export const bookingFaults = (
  booking: Booking,
  rules: BookingRules,
  { nowMs, inWindow, room }: BookingFacts,
): ReadonlyArray<Refusal> => {
  const today = businessDateOf(nowMs);
  const { fromMs, toMs } = bookingSpan(booking, rules);
  const said = { on: booking.on, time: booking.minute === null ? '' : timeOfDay(booking.minute) };
  if (toMs <= nowMs) return [refusal('BOOKING_PAST', said)];
  const faults: Refusal[] = [];
  // A day without a time is early enough when any of its hours is.
  if ((booking.minute === null ? toMs : fromMs) < nowMs + rules.leadHours * HOUR_MS)
    faults.push(refusal('BOOKING_TOO_SOON', { ...said, hours: rules.leadHours }));
  if (booking.on > addBusinessDays(today, rules.horizonDays))
    faults.push(refusal('BOOKING_TOO_FAR', { ...said, days: rules.horizonDays }));
  if (booking.minute === null) {
    if (rules.windowRequired) faults.push(refusal('BOOKING_TIME_MISSING', said));
  } else if (!windowsOf(rules).includes(booking.minute)) {
    faults.push(
      refusal('BOOKING_NO_WINDOW', {
        ...said,
        opens: timeOfDay(rules.opensAtMinute),
        closes: timeOfDay(rules.closesAtMinute),
        minutes: rules.windowMinutes,
      }),
    );
  } else if (inWindow >= rules.batchesPerWindow) {
    faults.push(refusal('BOOKING_WINDOW_FULL', { ...said, batches: rules.batchesPerWindow }));
  }
  if (room <= 0 && rules.whenFull === 'REFUSE') faults.push(refusal('BOOKING_NO_ROOM', said));
  return faults;
};
