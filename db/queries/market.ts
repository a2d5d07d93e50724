import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type {
  BookingCalendarView,
  ForecastView,
  GoodsKindView,
  PledgeStateView,
} from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import {
  bookingFaults,
  bookingSpan,
  timeOfDay,
  windowsOf,
  type Booking,
} from '#core/domain/booking/booking.ts';
import { forecastReady, roomOn } from '#core/domain/booking/forecast.ts';
import { policyOfDay, type Policy } from '#core/domain/policy.ts';
import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { merchants, persons } from '#db/schema/house.ts';
import * as m from '#db/schema/market.ts';
import { byName } from './name-order.ts';
import type { PrivateData } from './names.ts';

/** Most signatures that one page shows; the counts are of all. */
const SIGNATURES_LIMIT = 1000;

export type MarketQueries = {
  readonly goodsKinds: () => ReadonlyArray<GoodsKindView>;
  /** Of one merchant only when `merchantId` is given. */
  readonly pledges: (merchantId: string | null) => PledgeStateView;
  readonly calendar: (from: BusinessDate, days: number, clock: ClockReading) => BookingCalendarView | null;
  readonly forecast: (booking: Booking, clock: ClockReading) => ForecastView | null;
};

export const createMarketQueries = (db: Database, reads: Reads, names: PrivateData): MarketQueries => {
  const d = drizzle(db);
  const allMerchants = d.select().from(merchants).orderBy(asc(merchants.registeredSeq)).prepare();
  const signedBy = d
    .select({ merchantId: m.pledges.merchantId, personId: m.pledges.personId })
    .from(m.pledges)
    .where(eq(m.pledges.textId, sql.placeholder('text')))
    .prepare();
  const kinds = d
    .select({
      kindId: m.goodsKinds.kindId,
      name: m.goodsKinds.name,
      category: m.goodsKinds.category,
      listed: m.goodsKinds.listed,
      merchants: sql<number>`(SELECT count(*) FROM merchant_kinds k JOIN merchants e ON e.merchant_id = k.merchant_id
        WHERE k.kind_id = goods_kinds.kind_id AND e.listed_seq IS NOT NULL)`,
    })
    .from(m.goodsKinds)
    .prepare();
  const people = d
    .select({ merchantId: persons.merchantId, n: sql<number>`count(*)` })
    .from(persons)
    .where(isNotNull(persons.merchantId))
    .groupBy(persons.merchantId)
    .prepare();
  const signatures = d
    .select({
      pledgeId: m.pledges.pledgeId,
      merchantId: m.pledges.merchantId,
      merchantName: merchants.name,
      personId: m.pledges.personId,
      signedAtMs: m.pledges.signedAtMs,
      signatureSha256: m.pledges.signatureSha256,
    })
    .from(m.pledges)
    .innerJoin(merchants, eq(merchants.merchantId, m.pledges.merchantId))
    .where(
      and(
        eq(m.pledges.textId, sql.placeholder('text')),
        sql`(${sql.placeholder('merchant')} = '' OR ${m.pledges.merchantId} = ${sql.placeholder('merchant')})`,
      ),
    )
    .orderBy(desc(m.pledges.signedSeq))
    .limit(SIGNATURES_LIMIT)
    .prepare();
  const bookedOn = d
    .select({ minute: m.bookings.minute, n: sql<number>`count(*)` })
    .from(m.bookings)
    .where(and(eq(m.bookings.bookedOn, sql.placeholder('on')), sql`${m.bookings.waiting} = 1`))
    .groupBy(m.bookings.minute)
    .prepare();

  const policyNow = (clock: ClockReading): Policy | null =>
    policyOfDay(reads.policies(), businessDateOf(clock.wallMs));

  return {
    goodsKinds: () => kinds.all().sort((a, b) => byName(a.name, b.name)),
    pledges: (merchantId) => {
      const text = reads.currentPledge();
      const mine = (id: string | null): boolean => merchantId === null || id === merchantId;
      const listed = allMerchants.all().filter((row) => row.listedSeq !== null && mine(row.merchantId));
      const staff = people.all().filter((row) => mine(row.merchantId));
      const signed =
        text === null ? [] : signedBy.all({ text: text.textId }).filter((row) => mine(row.merchantId));
      const own = new Set(listed.map((row) => row.merchantId));
      return {
        text,
        merchants: {
          signed: signed.filter((row) => row.personId === '' && own.has(row.merchantId)).length,
          total: listed.length,
        },
        people: {
          signed: signed.filter((row) => row.personId !== '').length,
          total: staff.reduce((sum, row) => sum + row.n, 0),
        },
        signatures:
          text === null
            ? []
            : signatures
                .all({ text: text.textId, merchant: merchantId ?? '' })
                .map(({ personId, ...row }) => ({
                  ...row,
                  personId: personId === '' ? null : personId,
                  signer: names.nameOf(row.pledgeId),
                })),
      };
    },
    calendar: (from, days, clock) => {
      const policy = policyNow(clock);
      if (policy === null) return null;
      const rules = policy.booking;
      const zone = reads.restingZone(policy, clock, null);
      const handlingMs = rules.handlingHours * 3_600_000;
      return {
        closed: reads.warehouseClosed(),
        windowRequired: rules.windowRequired,
        days: Array.from({ length: days }, (_, nth) => {
          const on = addBusinessDays(from, nth);
          const booked = new Map(bookedOn.all({ on }).map((row) => [row.minute, row.n]));
          const faultsOf = (minute: number | null, room: number) =>
            bookingFaults({ on, minute }, rules, {
              nowMs: clock.wallMs,
              inWindow: minute === null ? 0 : (booked.get(minute) ?? 0),
              room,
            }).map(({ code }) => code);
          const roomAt = (minute: number | null): number =>
            roomOn(
              Math.max(bookingSpan({ on, minute }, rules).fromMs, clock.wallMs) + handlingMs,
              zone,
              policy,
            );
          const room = roomAt(null);
          return {
            on,
            booked: [...booked.values()].reduce((sum, n) => sum + n, 0),
            room,
            windows: windowsOf(rules).map((minute) => ({
              minute,
              time: timeOfDay(minute),
              booked: booked.get(minute) ?? 0,
              free: Math.max(0, rules.batchesPerWindow - (booked.get(minute) ?? 0)),
              faults: faultsOf(minute, roomAt(minute)),
            })),
            faults: faultsOf(null, room),
          };
        }),
      };
    },
    forecast: (booking, clock) => {
      const policy = policyNow(clock);
      if (policy === null) return null;
      const zone = reads.restingZone(policy, clock, null);
      const arriveAtMs = Math.max(bookingSpan(booking, policy.booking).fromMs, clock.wallMs);
      // Goods that are booked for later do not stand in front of these.
      const before = zone.ahead.filter(
        ({ placeAtMs }) => placeAtMs <= arriveAtMs + policy.booking.handlingHours * 3_600_000,
      );
      return {
        nowMs: clock.wallMs,
        forecast: forecastReady(arriveAtMs, { ...zone, ahead: before }, policy),
        restHours: policy.rest.hours,
        waiting: before.length,
      };
    },
  };
};
