import type { Database } from 'better-sqlite3';
import type { WaivableGuard } from '#core/domain/policy.ts';
import type { EarlyRelease } from '#core/domain/sheet.ts';
import type { BusinessDate } from '#core/domain/time.ts';

type Released = Omit<EarlyRelease, 'waived'>;
type Waived = {
  readonly guard: WaivableGuard;
  readonly by: string;
  readonly reason: string;
  readonly measures: string;
};

/** Business date (UTC+8) of the release. */
const DAY = `strftime('%Y-%m-%d', b.cleared_at_ms / 1000 + 28800, 'unixepoch')`;

/**
 * The sheet that a release stands on: its own day's, or the one after the last that was closed before it. Waivers that came
 * after the release have nothing to do with it.
 */
const RELEASED = `
  SELECT b.cleared_seq AS seq, b.batch_id AS batchId, b.batch_no AS batchNo, m.name AS merchantName,
    b.accepted_quantity AS pieces, b.cleared_at_ms AS atMs
  FROM waivers CROSS JOIN batches b ON b.batch_id = waivers.batch_id AND b.cleared_seq > waivers.waived_seq
    JOIN merchants m ON m.merchant_id = b.merchant_id
  WHERE coalesce(
    (SELECT date(max(sheets.business_date), '+1 day') FROM sheets
      WHERE sheets.business_date >= ${DAY} AND sheets.closed_seq < b.cleared_seq),
    ${DAY}) = @date
  GROUP BY b.batch_id ORDER BY b.cleared_seq`;

const WAIVED = `
  SELECT guard, waived_by AS "by", reason, measures FROM waivers
  WHERE batch_id = ? AND waived_seq < ? ORDER BY waived_seq`;

/** Batches released on a day's sheet under a waiver, in the order of their release. */
export const createEarlyReleases = (db: Database): ((date: BusinessDate) => ReadonlyArray<EarlyRelease>) => {
  const released = db.prepare<[{ date: string }], Released>(RELEASED);
  const waived = db.prepare<[string, number], Waived>(WAIVED);
  return (date) =>
    released.all({ date }).map((batch) => ({
      ...batch,
      waived: waived.all(batch.batchId, batch.seq).map((one) => ({
        ...one,
        by: JSON.parse(one.by) as ReadonlyArray<string>,
      })),
    }));
};
