import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfBusinessDate } from '../time.ts';
import {
  bookingExpiresAtMs,
  bookingFaults,
  minuteOf,
  timeOfDay,
  windowsOf,
  type Booking,
  type BookingFacts,
  type BookingRules,
} from './booking.ts';

const HOUR_MS = 3_600_000;
const RULES: BookingRules = {
  leadHours: 24,
  horizonDays: 14,
  opensAtMinute: 480,
  closesAtMinute: 1050,
  windowMinutes: 60,
  batchesPerWindow: 2,
  windowRequired: true,
  whenFull: 'REFUSE',
  handlingHours: 4,
};
/** 13 April 2022, 10:00 in UTC+8. */
const NOW = startOfBusinessDate('2022-04-13') + 10 * HOUR_MS;
const FACTS: BookingFacts = { nowMs: NOW, inWindow: 0, room: 3 };
const codes = (booking: Booking, rules = RULES, facts: Partial<BookingFacts> = {}) =>
  bookingFaults(booking, rules, { ...FACTS, ...facts }).map(({ code }) => code);

describe('windows', () => {
  it('are counted from the opening; one that would end after closing is none', () => {
    expect(windowsOf(RULES).map(timeOfDay)).toEqual([
      '08:00',
      '09:00',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
    expect(windowsOf({ ...RULES, closesAtMinute: 480 })).toEqual([]);
  });

  it('read the times that they write', () => {
    for (const minute of [0, 1, 599, 1439]) expect(minuteOf(timeOfDay(minute))).toBe(minute);
    for (const text of ['24:00', '8:00', '08:60', '']) expect(minuteOf(text)).toBeNull();
  });
});

describe('bookingFaults', () => {
  it('takes a booking a full day ahead, and not a minute less', () => {
    expect(codes({ on: '2022-04-14', minute: 600 })).toEqual([]);
    expect(codes({ on: '2022-04-14', minute: 600 }, RULES, { nowMs: NOW + 1 })).toEqual(['BOOKING_TOO_SOON']);
    expect(codes({ on: '2022-04-14', minute: 540 })).toEqual(['BOOKING_TOO_SOON']);
  });

  it('says every reason at once', () => {
    const facts = { inWindow: 2, room: 0 };
    expect(codes({ on: '2022-04-13', minute: 600 }, RULES, facts)).toEqual([
      'BOOKING_TOO_SOON',
      'BOOKING_WINDOW_FULL',
      'BOOKING_NO_ROOM',
    ]);
  });

  it.each([
    ['a day that is over', { on: '2022-04-12', minute: null }, ['BOOKING_PAST']],
    ['a window that is over', { on: '2022-04-13', minute: 480 }, ['BOOKING_PAST']],
    ['a day too far off', { on: '2022-04-28', minute: 480 }, ['BOOKING_TOO_FAR']],
    ['the last day', { on: '2022-04-27', minute: 480 }, []],
    ['no window', { on: '2022-04-15', minute: null }, ['BOOKING_TIME_MISSING']],
    ['a time between windows', { on: '2022-04-15', minute: 490 }, ['BOOKING_NO_WINDOW']],
    ['a time before opening', { on: '2022-04-15', minute: 420 }, ['BOOKING_NO_WINDOW']],
    ['a window that would end after closing', { on: '2022-04-15', minute: 1020 }, ['BOOKING_NO_WINDOW']],
  ] as const)('%s', (_what, booking, wanted) => {
    expect(codes(booking)).toEqual(wanted);
  });

  it('takes the day alone, even today, where the policy wants no window and no lead', () => {
    const loose: BookingRules = { ...RULES, leadHours: 0, windowRequired: false, whenFull: 'WARN' };
    expect(codes({ on: '2022-04-13', minute: null }, loose, { room: 0 })).toEqual([]);
    expect(codes({ on: '2022-04-12', minute: null }, loose)).toEqual(['BOOKING_PAST']);
  });
});

describe('expiry', () => {
  it('comes with the end of the grace after the window, or after the day', () => {
    const day = startOfBusinessDate('2022-04-14');
    expect(bookingExpiresAtMs({ on: '2022-04-14', minute: 600 }, RULES, 2)).toBe(day + 13 * HOUR_MS);
    expect(bookingExpiresAtMs({ on: '2022-04-14', minute: null }, RULES, 24)).toBe(day + 48 * HOUR_MS);
  });

  it('never comes before a booking that can be taken has begun', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 20 }),
        fc.constantFrom(...windowsOf(RULES)),
        fc.nat({ max: 72 }),
        (days, minute, grace) => {
          const on = new Date(Date.UTC(2022, 3, 13 + days)).toISOString().slice(0, 10);
          if (codes({ on, minute }).length > 0) return;
          expect(bookingExpiresAtMs({ on, minute }, RULES, grace)).toBeGreaterThan(
            NOW + RULES.leadHours * HOUR_MS,
          );
        },
      ),
    );
  });
});
