import type { Database } from 'better-sqlite3';
import type { PassHolder } from '#core/domain/events/site.ts';
import type { StaffFigures } from '#core/domain/sheet.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { createStaffHistory } from './staff-history.ts';

/** Everybody and everything that was inside at some time of the day, counted once however often they came. */
const CAME = `
  SELECT holder, count(DISTINCT coalesce(person_id, pass_id, visit_id)) AS n FROM (
    SELECT * FROM site_visits WHERE entered_on = @date
    UNION ALL SELECT * FROM site_visits WHERE left_on >= @date AND entered_on < @date
    UNION ALL SELECT * FROM site_visits WHERE left_seq IS NULL AND entered_on < @date
  ) GROUP BY holder`;

/** The staff part of a business day's sheet. */
export const createStaffFigures = (db: Database): ((date: BusinessDate) => StaffFigures) => {
  const came = db.prepare<[{ date: string }], { holder: PassHolder; n: number }>(CAME);
  const rechecks = db
    .prepare<[string], number>('SELECT count(*) FROM staff_rechecks WHERE on_date = ?')
    .pluck();
  const history = createStaffHistory(db);
  return (date) => {
    const day = history.comparedOn(date);
    const inside = new Map(came.all({ date }).map(({ holder, n }) => [holder, n]));
    return {
      listed: day.listed.length,
      onDuty: inside.get('STAFF') ?? 0,
      due: day.expected.length,
      done: day.done.length,
      overdue: day.overdue,
      stopped: day.stopped,
      rechecked: rechecks.get(date) ?? 0,
      visitors: inside.get('VISITOR') ?? 0,
      vehicles: inside.get('VEHICLE') ?? 0,
    };
  };
};
