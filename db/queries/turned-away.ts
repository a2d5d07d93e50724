import type { Database } from 'better-sqlite3';
import { asc, desc, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { TurnedAwayView } from '#core/contract/gate-views.ts';
import { batches } from '#db/schema/batches.ts';
import { refusedArrivals, refusedParts } from '#db/schema/gate.ts';
import { merchants } from '#db/schema/house.ts';
import type { PrivateData } from './names.ts';

/** Vehicles sent away that a screen shows; the ledger has all of them. */
const ARRIVALS_LIMIT = 200;

/** What was turned away at the gate. Prepares everything once for a connection. */
export const createTurnedAway = (db: Database, names: PrivateData): (() => TurnedAwayView) => {
  const d = drizzle(db);
  const arrivals = d
    .select()
    .from(refusedArrivals)
    .orderBy(desc(refusedArrivals.refusedSeq))
    .limit(ARRIVALS_LIMIT)
    .prepare();
  const waiting = d
    .select({
      partId: refusedParts.partId,
      batchId: refusedParts.batchId,
      batchNo: batches.batchNo,
      merchantName: merchants.name,
      quantity: refusedParts.quantity,
      refusedAtMs: refusedParts.refusedAtMs,
    })
    .from(refusedParts)
    .innerJoin(batches, eq(batches.batchId, refusedParts.batchId))
    .innerJoin(merchants, eq(merchants.merchantId, refusedParts.merchantId))
    .where(isNull(refusedParts.departedSeq))
    .orderBy(asc(refusedParts.refusedSeq))
    .prepare();
  return () => ({
    arrivals: arrivals.all().map((row) => ({
      refusalId: row.refusalId,
      kind: row.kind,
      plate: row.plate,
      goods: row.goods,
      quantity: row.quantity,
      reason: row.reason,
      driver: names.of('driver', row.refusalId)?.['name'] ?? '',
      file:
        row.sha256 === null
          ? null
          : {
              sha256: row.sha256,
              name: row.fileName ?? '',
              bytes: row.bytes ?? 0,
              mediaType: row.mediaType ?? '',
            },
      atMs: row.refusedAtMs,
      byName: names.nameOf(row.refusedBy),
      seq: row.refusedSeq,
    })),
    waiting: waiting.all(),
  });
};
