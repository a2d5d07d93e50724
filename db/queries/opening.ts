import type { Database } from 'better-sqlite3';
import { asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { OpeningView } from '#core/contract/gate-views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay, type DisinfectantPreset } from '#core/domain/policy.ts';
import { businessDateOf, type UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches } from '#db/schema/batches.ts';
import { openingClosed, openingStock } from '#db/schema/gate.ts';
import { merchants, slots } from '#db/schema/house.ts';
import type { PrivateData } from './names.ts';

/** What a list of existing stock may name: everything that can be looked up by a word a person writes. */
export type OpeningNames = {
  readonly nowMs: UtcMs;
  readonly merchants: ReadonlyMap<string, string>;
  readonly slots: ReadonlyMap<string, { readonly slotId: string; readonly zone: ZoneKind }>;
  readonly presets: ReadonlyArray<DisinfectantPreset>;
};

export type OpeningQueries = {
  readonly openingState: () => OpeningView;
  readonly openingNames: (clock: ClockReading) => OpeningNames;
};

/** Prepares everything once for a connection. */
export const createOpeningQueries = (db: Database, reads: Reads, names: PrivateData): OpeningQueries => {
  const d = drizzle(db);
  const entered = d
    .select({ stock: openingStock, batchNo: batches.batchNo, merchantName: merchants.name })
    .from(openingStock)
    .innerJoin(batches, eq(batches.batchId, openingStock.batchId))
    .innerJoin(merchants, eq(merchants.merchantId, batches.merchantId))
    .orderBy(asc(openingStock.enteredSeq))
    .prepare();
  const closed = d.select().from(openingClosed).prepare();
  const everyMerchant = d
    .select({ merchantId: merchants.merchantId, name: merchants.name })
    .from(merchants)
    .orderBy(asc(merchants.registeredSeq))
    .prepare();
  const everySlot = d.select().from(slots).prepare();
  return {
    openingState: () => {
      const end = closed.get();
      const rows = entered.all();
      return {
        closed: end !== undefined,
        closedAtMs: end?.closedAtMs ?? null,
        closedBy: (end?.closedBy ?? []).map(names.nameOf),
        pieces: rows.reduce((sum, row) => sum + row.stock.quantity, 0),
        batches: rows.map(({ stock, batchNo, merchantName }) => ({
          batchId: stock.batchId,
          batchNo,
          merchantName,
          quantity: stock.quantity,
          restStartedAtMs: stock.restStartedAtMs,
          tests: stock.tests.length,
          attestedBy: stock.attestedBy.map(names.nameOf),
        })),
      };
    },
    openingNames: (clock) => ({
      nowMs: clock.wallMs,
      // Of two merchants with one name the older is meant, as everywhere else.
      merchants: new Map(
        everyMerchant
          .all()
          .toReversed()
          .map((row) => [row.name, row.merchantId]),
      ),
      slots: new Map(
        everySlot.all().map((row) => [row.code.toUpperCase(), { slotId: row.slotId, zone: row.zone }]),
      ),
      presets: policyOfDay(reads.policies(), businessDateOf(clock.wallMs))?.disinfectants ?? [],
    }),
  };
};
