import type { Database } from 'better-sqlite3';
import type { DomainEvent, EventHeader } from '#core/domain/events.ts';
import { sheetDateOf, type LateAct } from '#core/domain/sheet.ts';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { statement, write } from './statements.ts';

/** The sheet that something of a day stands on: that day's, or the first open one when it is closed. */
export const sheetDayOf = (db: Database, day: BusinessDate): BusinessDate => {
  const through = statement(db, 'SELECT max(business_date) FROM sheets').pluck().get();
  return sheetDateOf(day, typeof through === 'string' ? through : null, (last) => addBusinessDays(last, 1));
};

type Mark = {
  readonly why: LateAct['why'];
  readonly sheetDay: BusinessDate;
  readonly formNo: string;
  readonly reason: string;
};

/** Names an act on a sheet as late, with when it happened and why it stands there. */
export const markLate = (db: Database, event: DomainEvent & EventHeader, mark: Mark): void => {
  const { payload } = event;
  const batchId = 'batchId' in payload && payload.batchId !== null ? payload.batchId : null;
  write(
    db,
    `INSERT INTO late_acts (seq, why, sheet_date, type, batch_id, happened_ms, recorded_ms, form_no, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.seq,
    mark.why,
    mark.sheetDay,
    event.type === 'backEntry.noted' ? event.payload.act : event.type,
    batchId,
    event.type === 'backEntry.noted' ? event.payload.happenedMs : event.occurredMs,
    event.recordedMs,
    mark.formNo,
    mark.reason,
  );
};
