import type { Database } from 'better-sqlite3';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Reads } from '#core/ports/reads.ts';
import {
  disinfectionRounds,
  lineCounts,
  openingClosed,
  openingStock,
  preparations,
} from '#db/schema/gate.ts';

type GateReads = Pick<
  Reads,
  'countedInstance' | 'lastCount' | 'preparation' | 'disinfectionRound' | 'opening'
>;

/** What use cases ask of the gate's own tables. Prepares everything once for a connection. */
export const createGateReads = (db: Database): GateReads => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const instance = d
    .select({ lineNo: lineCounts.lineNo })
    .from(lineCounts)
    .where(
      and(
        eq(lineCounts.batchId, param('id')),
        eq(lineCounts.instance, param('code')),
        isNull(lineCounts.undoneSeq),
      ),
    )
    .prepare();
  const newest = d
    .select({
      seq: lineCounts.seq,
      lineNo: lineCounts.lineNo,
      mode: lineCounts.mode,
      quantity: lineCounts.quantity,
    })
    .from(lineCounts)
    .where(and(eq(lineCounts.batchId, param('id')), isNull(lineCounts.undoneSeq)))
    .orderBy(desc(lineCounts.seq))
    .limit(1)
    .prepare();
  const preparation = d
    .select()
    .from(preparations)
    .where(eq(preparations.preparationId, param('id')))
    .prepare();
  const round = d
    .select()
    .from(disinfectionRounds)
    .where(eq(disinfectionRounds.roundId, param('id')))
    .prepare();
  const closed = d.select({ seq: openingClosed.closedSeq }).from(openingClosed).prepare();
  const entered = d
    .select({
      batches: sql<number>`count(*)`,
      pieces: sql<number>`coalesce(sum(${openingStock.quantity}), 0)`,
    })
    .from(openingStock)
    .prepare();
  return {
    countedInstance: (id, code) => instance.get({ id, code }) ?? null,
    lastCount: (id) => {
      const row = newest.get({ id });
      return row === undefined || row.mode === 'SET'
        ? null
        : { seq: row.seq, lineNo: row.lineNo, quantity: row.quantity };
    },
    preparation: (id) => {
      const row = preparation.get({ id });
      return row === undefined
        ? null
        : {
            preparationId: row.preparationId,
            presetId: row.presetId,
            mgPerL: row.mgPerL,
            amountMl: row.amountMl,
            usedMl: row.usedMl,
            validMs: row.validMs,
            prepared: { seq: row.preparedSeq, attestedMs: row.preparedAttestedMs },
            preparedAtMs: row.preparedAtMs,
          };
    },
    disinfectionRound: (id) => {
      const row = round.get({ id });
      return row === undefined
        ? null
        : {
            roundId: row.roundId,
            contactMinutes: row.contactMinutes,
            started: { seq: row.startedSeq, attestedMs: row.startedAttestedMs },
            ended: row.endedSeq !== null,
          };
    },
    opening: () => {
      const { batches, pieces } = entered.get() ?? { batches: 0, pieces: 0 };
      return { closed: closed.get() !== undefined, batches, pieces };
    },
  };
};
