import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from './shipped.ts';
import { ZHEJIANG_2022_03 } from './zhejiang-2022-03.ts';
import { forecastReady, roomOn, type RestingZone } from '#core/domain/booking/forecast.ts';

const HOUR_MS = 3_600_000;
const T0 = Date.UTC(2022, 3, 13, 2);
const HANDLING = ZHEJIANG_2022_03.booking.handlingHours;
const at = (hours: number): number => T0 + hours * HOUR_MS;
const zone = (free: ReadonlyArray<number>, ahead: ReadonlyArray<number> = []): RestingZone => ({
  freeAtMs: free.map(at),
  ahead: ahead.map((hours) => ({ placeAtMs: at(hours) })),
});
const hours = (forecast: ReturnType<typeof forecastReady>) =>
  forecast === null
    ? null
    : Object.fromEntries(
        Object.entries(forecast).map(([key, ms]) => [
          key,
          key === 'waitMs' ? ms / HOUR_MS : (ms - T0) / HOUR_MS,
        ]),
      );

describe('forecastReady', () => {
  it('is arrival, handling, seven days and handling, where a slot is free', () => {
    expect(hours(forecastReady(at(24), zone([-100, -100]), ZHEJIANG_2022_03))).toEqual({
      arriveAtMs: 24,
      waitMs: 0,
      restFromMs: 24 + HANDLING,
      restToMs: 24 + HANDLING + 168,
      resultsAtMs: 24 + HANDLING + 24,
      readyAtMs: 24 + 2 * HANDLING + 168,
    });
  });

  it('waits for the first slot that becomes free, after all who are ahead', () => {
    const full = zone([30, 60]);
    expect(hours(forecastReady(at(0), full, ZHEJIANG_2022_03))).toMatchObject({
      restFromMs: 30,
      waitMs: 30 - HANDLING,
    });
    expect(hours(forecastReady(at(0), zone([30, 60], [10]), ZHEJIANG_2022_03))).toMatchObject({
      restFromMs: 60,
    });
    expect(hours(forecastReady(at(0), zone([30, 60], [10, 11]), ZHEJIANG_2022_03))).toMatchObject({
      restFromMs: 30 + 168,
    });
  });

  it('waits for results where the policy tests at the end of the rest', () => {
    const shandong = SHIPPED_POLICIES.find(({ policyId }) => policyId.startsWith('shandong'));
    if (shandong === undefined) throw new Error('no policy of Shandong');
    const forecast = hours(forecastReady(at(0), zone([-1]), shandong));
    expect(forecast?.['resultsAtMs']).toBe((forecast?.['restToMs'] ?? 0) + shandong.deadlines.resultHours);
  });

  it('is null where there is nowhere to rest', () => {
    expect(forecastReady(at(0), zone([]), ZHEJIANG_2022_03)).toBeNull();
  });

  const zoneArbitrary = fc.record({
    free: fc.array(fc.integer({ min: -200, max: 400 }), { minLength: 1, maxLength: 6 }),
    ahead: fc.array(fc.integer({ min: -10, max: 200 }), { maxLength: 10 }),
  });

  it('is never earlier than the rest allows, and one more booking never makes it earlier', () => {
    fc.assert(
      fc.property(
        zoneArbitrary,
        fc.nat({ max: 100 }),
        fc.nat({ max: 200 }),
        fc.constantFrom(...SHIPPED_POLICIES),
        ({ free, ahead }, arrive, more, policy) => {
          const forecast = forecastReady(at(arrive), zone(free, ahead), policy);
          const later = forecastReady(at(arrive), zone(free, [...ahead, more]), policy);
          const ready = forecast?.readyAtMs ?? 0;
          expect(ready).toBeGreaterThanOrEqual(at(arrive + policy.rest.hours));
          expect(later?.readyAtMs ?? 0).toBeGreaterThanOrEqual(ready);
          // The order in which bookings are listed changes nothing.
          expect(forecastReady(at(arrive), zone(free.toReversed(), ahead.toReversed()), policy)).toEqual(
            forecast,
          );
        },
      ),
    );
  });

  it('agrees with the room of the day: with room at the time of placing nobody waits', () => {
    fc.assert(
      fc.property(zoneArbitrary, fc.nat({ max: 100 }), ({ free, ahead }, arrive) => {
        const here = zone(free, ahead);
        const room = roomOn(at(arrive + HANDLING), here, ZHEJIANG_2022_03);
        const wait = forecastReady(at(arrive), here, ZHEJIANG_2022_03)?.waitMs ?? 0;
        expect(wait === 0).toBe(room > 0);
      }),
    );
  });
});
