import type { Database } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { NO_ACTIVITY, type BatchSummary, type DailySheet } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { SheetFigures } from '#core/domain/sheet.ts';
import { startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { sheets } from '#db/schema/stock.ts';
import type { PrivateData } from './names.ts';

type Fact = keyof DailySheet['activity'];
const isFact = (fact: string): fact is Fact => Object.hasOwn(NO_ACTIVITY, fact);

const activityOf = (figures: SheetFigures): DailySheet['activity'] => {
  const counted: Record<Fact, number> = { ...NO_ACTIVITY };
  for (const [fact, n] of Object.entries(figures.activity)) if (isFact(fact)) counted[fact] = n;
  return counted;
};

/**
 * The inventory sheet of a business day. A closed one is what its closing event says, whatever happened since; an open one
 * is reckoned now (`sheet-figures.ts`).
 */
export const createDailySheet = (
  db: Database,
  reads: Reads,
  resting: (clock: ClockReading) => ReadonlyArray<BatchSummary>,
  names: PrivateData,
): ((date: BusinessDate, clock: ClockReading) => DailySheet | null) => {
  const openGaps = db
    .prepare<[], number>('SELECT count(*) FROM clock_gaps WHERE confirmed_ms IS NULL')
    .pluck();
  const findClosed = drizzle(db)
    .select()
    .from(sheets)
    .where(eq(sheets.businessDate, sql.placeholder('date')))
    .prepare();

  return (date, clock) => {
    // Throws RangeError for a text that is no day, before a sheet of nothing looks like a sheet.
    startOfBusinessDate(date);
    const warehouse = reads.warehouse();
    if (warehouse === null) return null;
    const closed = findClosed.get({ date });
    const figures = closed?.figures ?? reads.sheetFigures(date);
    const { rows, total, reconciles, balance, late, pools, waived, staff, labelsUnused } = figures;
    return {
      warehouse: warehouse.name,
      warehouseCode: warehouse.code,
      demo: warehouse.demo,
      date,
      sheetNo: `${warehouse.code}-${date.replaceAll('-', '')}`,
      preparedAtMs: closed?.closedAtMs ?? clock.wallMs,
      rows,
      total,
      reconciles,
      balance,
      activity: activityOf(figures),
      late,
      pools,
      waived: waived.map((one) => ({ ...one, by: one.by.map(names.nameOf) })),
      staff: {
        ...staff,
        overdue: staff.overdue.map(names.nameOf),
        stopped: staff.stopped.map(names.nameOf),
      },
      labelsUnused,
      resting: closed === undefined ? resting(clock) : [],
      chain: closed === undefined ? reads.chainHead() : { seq: closed.chainSeq, hash: closed.chainHead },
      closed:
        closed === undefined
          ? null
          : {
              seq: closed.closedSeq,
              atMs: closed.closedAtMs,
              preparedBy: names.nameOf(closed.preparedBy),
              reviewedBy: names.nameOf(closed.reviewedBy),
              note: closed.note,
            },
      nextToClose: reads.firstDayWithActs(reads.closedThrough()),
      clockState: clock.state,
      openGaps: openGaps.get() ?? 0,
    };
  };
};
