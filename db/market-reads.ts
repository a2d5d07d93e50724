import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { bookingSpan } from '#core/domain/booking/booking.ts';
import type { Coming } from '#core/domain/booking/forecast.ts';
import { restedMs } from '#core/domain/rest.ts';
import type { MarketReads, Reads } from '#core/ports/reads.ts';
import type { BatchReader } from './queries/batch-reader.ts';
import { batches } from './schema/batches.ts';
import { merchants, slots } from './schema/house.ts';
import * as t from './schema/market.ts';

const HOUR_MS = 3_600_000;

/** Reads of the market, its bookings and the resting zone; every statement is prepared once for a connection. */
export const createMarketReads = (
  db: Database,
  reader: Pick<BatchReader, 'facts'>,
  house: Pick<Reads, 'gaps' | 'policy'>,
): MarketReads => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const findMerchant = d
    .select({ merchantId: merchants.merchantId, name: merchants.name, listedSeq: merchants.listedSeq })
    .from(merchants)
    .where(eq(merchants.merchantId, param('id')))
    .prepare();
  const kindsOf = d
    .select({ kindId: t.goodsKinds.kindId, name: t.goodsKinds.name, category: t.goodsKinds.category })
    .from(t.merchantKinds)
    .innerJoin(t.goodsKinds, eq(t.goodsKinds.kindId, t.merchantKinds.kindId))
    .where(and(eq(t.merchantKinds.merchantId, param('id')), eq(t.goodsKinds.listed, true)))
    .orderBy(asc(t.merchantKinds.position))
    .prepare();
  const kindColumns = {
    kindId: t.goodsKinds.kindId,
    name: t.goodsKinds.name,
    category: t.goodsKinds.category,
    listed: t.goodsKinds.listed,
  };
  const findKind = d
    .select(kindColumns)
    .from(t.goodsKinds)
    .where(eq(t.goodsKinds.kindId, param('id')))
    .prepare();
  const findKindByName = d
    .select(kindColumns)
    .from(t.goodsKinds)
    .where(eq(t.goodsKinds.name, param('name')))
    .prepare();
  const newestText = d
    .select({
      textId: t.pledgeTexts.textId,
      version: t.pledgeTexts.version,
      title: t.pledgeTexts.title,
      body: t.pledgeTexts.body,
      source: t.pledgeTexts.source,
    })
    .from(t.pledgeTexts)
    .orderBy(desc(t.pledgeTexts.version))
    .limit(1)
    .prepare();
  const signed = d
    .select({ pledgeId: t.pledges.pledgeId })
    .from(t.pledges)
    .where(
      and(
        eq(t.pledges.textId, param('text')),
        eq(t.pledges.merchantId, param('merchant')),
        eq(t.pledges.personId, param('person')),
      ),
    )
    .prepare();
  const closed = d.select({ reason: t.warehouseClosed.reason }).from(t.warehouseClosed).prepare();
  const inWindow = d
    .select({ n: sql<number>`count(*)` })
    .from(t.bookings)
    .where(
      and(
        eq(t.bookings.bookedOn, param('on')),
        eq(t.bookings.minute, param('minute')),
        // The literal lets SQLite use the partial index; a bound value would not.
        sql`${t.bookings.waiting} = 1`,
        ne(t.bookings.batchId, param('except')),
      ),
    )
    .prepare();
  const waiting = d
    .select({ batchId: t.bookings.batchId })
    .from(t.bookings)
    .where(and(lte(t.bookings.bookedOn, param('on')), sql`${t.bookings.waiting} = 1`))
    .orderBy(asc(t.bookings.bookedOn), asc(t.bookings.minute), asc(t.bookings.batchId))
    .prepare();
  const coming = d
    .select({ on: t.bookings.bookedOn, minute: t.bookings.minute })
    .from(t.bookings)
    // Every day; the bound makes SQLite search the index of what waits instead of going through the table.
    .where(
      and(
        gte(t.bookings.bookedOn, ''),
        sql`${t.bookings.waiting} = 1`,
        ne(t.bookings.batchId, param('except')),
      ),
    )
    .prepare();
  const restSlots = d
    .select({ n: sql<number>`count(*)` })
    .from(slots)
    .where(eq(slots.zone, 'REST'))
    .prepare();
  const resting = d.select().from(batches).where(eq(batches.zone, 'REST')).prepare();
  /** In the house without a place yet: in front of the resting zone, or at the gate. */
  const unplaced = d
    .select({ n: sql<number>`count(*)` })
    .from(batches)
    .where(
      and(
        eq(batches.settled, false),
        sql`${batches.arrivedSeq} IS NOT NULL`,
        isNull(batches.restSeq),
        or(isNull(batches.zone), inArray(batches.zone, ['FRONT'])),
        ne(batches.batchId, param('except')),
      ),
    )
    .prepare();

  return {
    merchantStanding: (merchantId) => {
      const row = findMerchant.get({ id: merchantId });
      if (row === undefined) return null;
      const text = newestText.get();
      return {
        merchantId,
        name: row.name,
        listed: row.listedSeq !== null,
        kinds: kindsOf.all({ id: merchantId }),
        pledged:
          text !== undefined &&
          signed.get({ text: text.textId, merchant: merchantId, person: '' }) !== undefined,
      };
    },
    goodsKind: (kindId) => findKind.get({ id: kindId }) ?? null,
    goodsKindByName: (name) => findKindByName.get({ name }) ?? null,
    currentPledge: () => newestText.get() ?? null,
    hasSigned: (text, merchant, person) => signed.get({ text, merchant, person: person ?? '' }) !== undefined,
    warehouseClosed: () => closed.get() ?? null,
    bookedInWindow: (on, minute, except) => inWindow.get({ on, minute, except: except ?? '' })?.n ?? 0,
    bookingsWaiting: (on) => waiting.all({ on }).map(({ batchId }) => batchId),
    restingZone: (policy, clock, except) => {
      const gaps = house.gaps();
      const places = (restSlots.get()?.n ?? 0) * policy.batchesPerSlot;
      const taken = resting.all().map((row) => {
        const own = house.policy(row.policyId) ?? policy;
        const rested = restedMs({ batch: reader.facts(row), policy: own, clock, gaps }) ?? 0;
        return clock.wallMs + Math.max(0, own.rest.hours * HOUR_MS - rested);
      });
      const here = Array.from({ length: unplaced.get({ except: except ?? '' })?.n ?? 0 }, (): Coming => ({
        placeAtMs: clock.wallMs,
      }));
      const booked = coming.all({ except: except ?? '' }).map((booking): Coming => ({
        placeAtMs:
          Math.max(bookingSpan(booking, policy.booking).fromMs, clock.wallMs) +
          policy.booking.handlingHours * HOUR_MS,
      }));
      return {
        // More may rest than there are places when a slot is shared by hand: those still need one each.
        freeAtMs: [
          ...taken,
          ...Array.from({ length: Math.max(0, places - taken.length) }, () => clock.wallMs),
        ]
          .toSorted((a, b) => b - a)
          .slice(0, Math.max(places, 0)),
        ahead: [...here, ...booked],
      };
    },
  };
};
